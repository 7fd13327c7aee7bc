"""A real WordPress with its own MariaDB and PHP's server, in a folder, as child processes; gone when the tests are."""

from __future__ import annotations

import base64
import json
import os
import pwd
import shutil
import signal
import subprocess
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.live import ROOT, answers, free_port, wait_until

WORDPRESS = Path(os.environ.get("TEST_WORDPRESS", "/usr/share/wordpress"))  # or another version of it
PLUGIN = ROOT / "plugins" / "wordpress" / "corrigenda"
HERE = Path(__file__).parent
SECRET = "whsec_" + base64.b64encode(b"a key for WordPress, of 32 bytes").decode()
PACKAGES = "wordpress wordpress-theme-twentytwentythree php-cli php-mysql mariadb-server"

_CONFIG = """<?php
define( 'DB_NAME', 'wordpress' ); define( 'DB_USER', 'root' ); define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:%(socket)s' ); define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' );
define( 'AUTH_KEY', 'a' ); define( 'SECURE_AUTH_KEY', 'b' ); define( 'LOGGED_IN_KEY', 'c' ); define( 'NONCE_KEY', 'd' );
define( 'AUTH_SALT', 'e' ); define( 'SECURE_AUTH_SALT', 'f' ); define( 'LOGGED_IN_SALT', 'g' ); define( 'NONCE_SALT', 'h' );
define( 'WP_HOME', '%(url)s' ); define( 'WP_SITEURL', '%(url)s' ); define( 'WP_ENVIRONMENT_TYPE', 'local' );
define( 'AUTOMATIC_UPDATER_DISABLED', true ); define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' ); define( 'DISABLE_WP_CRON', true );
%(constants)s
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }
require_once ABSPATH . 'wp-settings.php';
"""


def missing() -> str:
    """What to install where something is not there; empty where all is."""
    there = WORDPRESS.is_dir() and shutil.which("php") and shutil.which("mariadbd", path=_path())
    return "" if there else f"needs a real WordPress: apt-get install --no-install-recommends {PACKAGES}"


def missing_php() -> str:
    """The same for tests that need WordPress's functions alone, without a server or a database."""
    there = WORDPRESS.is_dir() and shutil.which("php")
    return "" if there else f"needs WordPress's own functions: apt-get install --no-install-recommends {PACKAGES}"


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


@dataclass
class WordPress:
    """With our plugin, active, or without: then somebody else installs it."""

    folder: Path
    plugin: bool = True
    port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    passwords: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    editor = 1  # the user that the application password is of

    @property
    def root(self) -> Path:
        return self.folder / "site"

    @property
    def _socket(self) -> Path:
        return self.folder / "sql"

    def start(self) -> None:
        self._start_database()
        shutil.copytree(
            WORDPRESS, self.root, ignore=shutil.ignore_patterns("wp-config.php"), ignore_dangling_symlinks=True
        )
        content = self.root / "wp-content"
        if self.plugin:
            shutil.copytree(PLUGIN, content / "plugins" / "corrigenda")
        (content / "mu-plugins").mkdir()
        shutil.copy(HERE / "act.php", content / "mu-plugins")
        constants = f"define( 'CORRIGENDA_SECRET', '{SECRET}' );" if self.plugin else ""
        config = _CONFIG % {"socket": self._socket, "url": self.url, "constants": constants}
        (self.root / "wp-config.php").write_text(config, encoding="utf-8")
        said = self._run("php", str(HERE / "install.php"), str(self.root), self.url)
        self.passwords = json.loads(said[said.index("{") :])
        assert self.passwords["trouble"] == "", said
        self._start(
            [
                "php",
                "-d",
                "opcache.enable_cli=1",
                "-S",
                f"127.0.0.1:{self.port}",
                "-t",
                str(self.root),
                str(HERE / "router.php"),
            ],
            PHP_CLI_SERVER_WORKERS="4",
        )
        wait_until(lambda: answers(f"{self.url}/?rest_route=/"), "WordPress")

    def _start_database(self) -> None:
        data = self.folder / "data"
        user = f"--user={_me()}"
        self._run(
            "mariadb-install-db", "--no-defaults", f"--datadir={data}", user, "--auth-root-authentication-method=normal"
        )
        words = ["--no-defaults", f"--datadir={data}", f"--socket={self._socket}", "--skip-networking", user]
        self._start(["mariadbd", *words, "--innodb-flush-log-at-trx-commit=0", "--skip-log-bin", "--pid-file=pid"])
        client = ["mariadb", "--no-defaults", f"--socket={self._socket}", "--user=root", "-e"]
        wait_until(lambda: self._quietly(*client, "select 1"), "MariaDB")
        self._run(*client, "create database wordpress character set utf8mb4")

    def _start(self, words: list[str], **environment: str) -> None:
        with (self.folder / "output").open("ab") as output:
            surroundings = {**os.environ, "PATH": _path(), **environment}
            self.processes.append(
                subprocess.Popen(
                    words,
                    env=surroundings,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    start_new_session=True,
                )
            )

    def _run(self, *words: str) -> str:
        done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, "PATH": _path()}, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _quietly(self, *words: str) -> bool:
        return (
            subprocess.run(words, capture_output=True, env={**os.environ, "PATH": _path()}, check=False).returncode == 0
        )

    def act(self, verb: str, **said: Any) -> Any:
        """Let somebody in WordPress do something (act.php)."""
        body = json.dumps({"verb": verb, **said}).encode()
        request = urllib.request.Request(
            f"{self.url}/?rest_route=/tests/v1/act", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def page(self, url: str) -> str:
        with urllib.request.urlopen(url, timeout=120) as answer:
            return str(answer.read().decode())

    def stop(self) -> None:
        for process in reversed(self.processes):
            os.killpg(process.pid, signal.SIGTERM)  # PHP's server leaves its workers running
            process.wait(60)


def _me() -> str:
    return pwd.getpwuid(os.getuid()).pw_name
