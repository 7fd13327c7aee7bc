"""A real Ghost 5 on SQLite in a folder, as a child process. Where it is installed is said by CORRIGENDA_TEST_GHOST, or it
is made beside our virtual environment, which takes about five minutes, once.
"""

from __future__ import annotations

import contextlib
import fcntl
import http.client
import json
import os
import shutil
import subprocess
import sys
import tarfile
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.live import free_port, wait_until

GHOST = "5.130.6"
KEPT = Path(os.environ.get("CORRIGENDA_TEST_GHOST") or Path(sys.prefix) / f"ghost-{GHOST}")
PASSWORD = "Qx7-lantern-wharf"


class CannotInstall(Exception):
    """Ghost cannot be had here."""


def is_installed() -> bool:
    return (KEPT / "installed").exists()


def install() -> None:
    """By npm; the package is made for `ghost-cli`, which wants a web server, so it is unpacked by hand."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_installed():
            return
        if not shutil.which("npm"):
            raise CannotInstall("npm is not there")
        _run("npm", "pack", f"ghost@{GHOST}", folder=KEPT)
        with tarfile.open(KEPT / f"ghost-{GHOST}.tgz") as packed:
            packed.extractall(KEPT, filter="data")
        described = KEPT / "package" / "package.json"
        package = json.loads(described.read_text())
        for name in ("devDependencies", "scripts"):  # what only Ghost's own makers need
            package.pop(name, None)
        described.write_text(json.dumps(package))
        _run("npm", "install", "--legacy-peer-deps", "--no-audit", "--no-fund", folder=KEPT / "package")
        (KEPT / "installed").touch()


def _run(*words: str, folder: Path) -> None:
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotInstall(done.stderr[-500:])


@dataclass
class Ghost:
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    cookie: str = ""
    key: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        for name in ("data", "images", "files", "settings", "logs", "public", "media", "adapters"):
            (self.folder / name).mkdir()
        shutil.copytree(KEPT / "package" / "content" / "themes", self.folder / "themes")
        with (self.folder / "output").open("ab") as output:
            self.process = subprocess.Popen(
                ["node", "ghost.js"],
                cwd=KEPT / "package",
                env={**os.environ, **self._settings()},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        wait_until(self._is_ready, "Ghost")
        setup = {"name": "Edith", "email": "edith@courier.example", "password": PASSWORD, "blogTitle": "Harbour"}
        self._ask("POST", "authentication/setup/", {"setup": [setup]})
        self._ask("POST", "session/", {"username": "edith@courier.example", "password": PASSWORD})
        made = self._ask("POST", "integrations/?include=api_keys", {"integrations": [{"name": "desk"}]})
        keys = made["integrations"][0]["api_keys"]
        self.key = next(one["secret"] for one in keys if one["type"] == "admin")

    def _settings(self) -> dict[str, str]:
        return {
            "NODE_ENV": "production",
            "database__client": "sqlite3",
            "database__connection__filename": str(self.folder / "data" / "ghost.db"),
            "database__useNullAsDefault": "true",
            "server__host": "127.0.0.1",
            "server__port": str(self.port),
            "url": self.url,
            "paths__contentPath": str(self.folder),
            "mail__transport": "stub",
            "logging__level": "error",
            "logging__transports": '["stderr"]',
            "privacy__useUpdateCheck": "false",
            "privacy__useGravatar": "false",
            "spam__admin_login__freeRetries": "1000",
        }

    def _is_ready(self) -> bool:
        with contextlib.suppress(urllib.error.URLError, OSError, ValueError, http.client.HTTPException):
            return "site" in self._ask("GET", "site/")
        return False

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """As somebody does in the editor, with a session."""
        headers = {"Origin": self.url, "Content-Type": "application/json", "Cookie": self.cookie}
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"{self.url}/ghost/api/admin/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            if set_cookie := answer.headers["Set-Cookie"]:
                self.cookie = set_cookie.partition(";")[0]
            text = answer.read()
        return json.loads(text) if text.startswith(b"{") else None

    def create(self, **fields: str) -> dict[str, Any]:
        post: dict[str, Any] = self._ask(
            "POST", "posts/?formats=lexical", {"posts": [{"status": "published", **fields}]}
        )
        made: dict[str, Any] = post["posts"][0]
        return made

    def create_from_html(self, **fields: str) -> dict[str, Any]:
        made: dict[str, Any] = self._ask("POST", "posts/?source=html", {"posts": [{"status": "published", **fields}]})
        first: dict[str, Any] = made["posts"][0]
        return first

    def inject(self, head: str) -> None:
        """Settings, Code injection, Site header."""
        self._ask("PUT", "settings/", {"settings": [{"key": "codeinjection_head", "value": head}]})

    def revisions(self, ref: str) -> list[str]:
        """The texts that Ghost keeps of a post, oldest first."""
        kept = sorted(self.post(ref)["post_revisions"], key=lambda one: str(one["created_at_ts"]))
        return [str(one["lexical"]) for one in kept]

    def post(self, ref: str) -> dict[str, Any]:
        found: dict[str, Any] = self._ask("GET", f"posts/{ref}/?formats=lexical&include=post_revisions")["posts"][0]
        return found

    def write(self, ref: str, **fields: str) -> None:
        stood = self.post(ref)["updated_at"]
        self._ask("PUT", f"posts/{ref}/?formats=lexical", {"posts": [{"updated_at": stood, **fields}]})

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
