"""Starts the proxies of `deploy/` as they are written there, but for ports, certificate and folders."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.live import ROOT, free_port, listens, wait_until

HOST = "corrections.example.org"
MODULES = Path("/usr/lib/apache2/modules")
# What Debian's own configuration loads, and what the sample says to enable.
APACHE_MODULES = ("mpm_event", "authz_core", "alias", "headers", "http2", "proxy", "proxy_http", "ssl", "unique_id")


@dataclass(frozen=True)
class Place:
    """Where a proxy runs. `desk` is what it passes requests on to."""

    folder: Path
    desk: str
    https: int
    http: int

    @property
    def certificate(self) -> tuple[Path, Path]:
        return self.folder / "fullchain.pem", self.folder / "privkey.pem"


def _sample(place: Place, name: str, changes: Mapping[str, str]) -> Path:
    """Writes a sample with its addresses changed to those of the test. Raises AssertionError if one is not in it."""
    text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    for written, here in {"127.0.0.1:8000": place.desk, **changes}.items():
        assert re.search(written, text), f"{name}: {written}"
        text = re.sub(written, here, text)
    file = place.folder / name
    file.write_text(text, encoding="utf-8")
    return file


def _letsencrypt(place: Place) -> dict[str, str]:
    return {f"/etc/letsencrypt/live/{HOST}": str(place.folder)}


def nginx(place: Place) -> list[str]:
    ports = {
        r"listen \[::\]:": "listen 127.0.0.2:",  # not every machine has IPv6
        r"listen (\d+\b[^.])": r"listen 127.0.0.1:\1",
        r":443\b": f":{place.https}",
        r":80\b": f":{place.http}",
    }
    site = _sample(place, "nginx.conf", ports | _letsencrypt(place))
    folders = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{name}_temp_path {place.folder}/{name}; " for name in folders)
    user = "user root;" if os.geteuid() == 0 else ""  # another could not write in the test's folder
    main = place.folder / "main.conf"
    main.write_text(
        f"{user} pid {place.folder}/pid; error_log {place.folder}/error.log; daemon off; worker_processes 1;\n"
        f"events {{}}\nhttp {{ {temporary} include {site}; }}\n"
    )
    return ["nginx", "-c", str(main), "-p", str(place.folder)]


def apache(place: Place) -> list[str]:
    site = _sample(
        place, "apache.conf", {r"\*:443": f"*:{place.https}", r"\*:80": f"*:{place.http}"} | _letsencrypt(place)
    )
    loaded = "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in APACHE_MODULES)
    main = place.folder / "main.conf"
    main.write_text(
        f"{loaded}ServerRoot {place.folder}\nServerName localhost\nPidFile {place.folder}/pid\n"
        f"ErrorLog {place.folder}/error.log\nLogFormat %h common\nCustomLog {place.folder}/access.log common\n"
        f"DefaultRuntimeDir {place.folder}\nMutex file:{place.folder} default\nUser nobody\nGroup nogroup\n"
        f"Listen 127.0.0.1:{place.https} https\nListen 127.0.0.1:{place.http} http\nInclude {site}\n"
    )
    return ["apache2", "-f", str(main), "-D", "FOREGROUND"]


def caddy(place: Place) -> list[str]:
    chain, key = place.certificate
    site = {rf"(?m)^{HOST} {{": f"https://{HOST} {{\n\tbind 127.0.0.1\n\ttls {chain} {key}"}
    file = _sample(place, "Caddyfile", site)
    ports = f"{{\n\tadmin off\n\thttps_port {place.https}\n\thttp_port {place.http}\n\tdefault_bind 127.0.0.1\n}}\n"
    file.write_text(ports + file.read_text())
    return ["caddy", "run", "--config", str(file), "--adapter", "caddyfile"]


PROXIES: dict[str, Callable[[Place], list[str]]] = {"nginx": nginx, "apache2": apache, "caddy": caddy}


def certify(place: Place) -> None:
    """Makes a certificate that signs itself."""
    chain, key = place.certificate
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    of = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-out", str(chain), "-keyout", str(key)]
    subprocess.run([*make, *of], check=True, capture_output=True)


@contextmanager
def running(
    name: str, place: Place, inside: Callable[[list[str]], list[str]] = lambda command: command
) -> Iterator[Place]:
    """Runs the proxy until the end; `inside` says how its command is run on another root. Raises AssertionError with what it said if it refuses its configuration."""
    certify(place)
    said = place.folder / "said"
    with said.open("w") as out:
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(place.folder)}
        process = subprocess.Popen(inside(PROXIES[name](place)), stdout=out, stderr=out, env=environment)
    try:
        wait_until(lambda: process.poll() is not None or listens(place.https), f"{name} to listen")
        assert process.poll() is None, said.read_text()
        yield place
    finally:
        process.terminate()
        process.wait(timeout=30)


def place(folder: Path, desk: str) -> Place:
    folder.mkdir(parents=True, exist_ok=True)
    return Place(folder, desk, free_port(), free_port())


def missing(name: str) -> bool:
    return shutil.which(name, path="/usr/sbin:/usr/bin") is None
