"""A desk of which nothing is broken: data in a folder, and around it a newsroom's pages, repository, mail and names."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from pytest_django import Settings

from corrigenda.newsroom.models import Site
from tests.dns_server import Zone, dns_server
from tests.doors.ops.backed_up import Folder
from tests.doors.record.publishing import published
from tests.factories import MembershipFactory, RevisionFactory, SiteFactory
from tests.live import new_data
from tests.stories.sinks import mail_sink
from tests.web import Web, serving

DOMAIN = "courier.example"
REF = "city/bridge.md"


@dataclass
class Desk:
    """`stack` ends what a state starts."""

    folder: Folder
    settings: Settings
    web: Web
    names: Zone
    stack: ExitStack
    ended: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder.data

    @property
    def repository(self) -> Path:
        return self.data.parent / "repository"

    @property
    def story(self) -> str:
        return self.web.url("/city/bridge/")

    def site(self) -> Site:
        """Call this while the folder is open."""
        return Site.objects.get(key="courier")

    def change(self, **fields: object) -> None:
        """Changes the site."""
        with self.folder.open():
            site = self.site()
            for name, value in fields.items():
                setattr(site, name, value)
            site.save()

    def git(self, *words: str) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        as_author = ["-c", "user.name=Ana", "-c", "user.email=ana@courier.example"]
        subprocess.run(["git", "-C", self.repository, *as_author, *words], check=True, capture_output=True, env=clean)

    def start(self, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        """Starts `corrigenda ...` in a process of its own; it ends with the test at the latest."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("CORRIGENDA_")}
        process = subprocess.Popen(
            [sys.executable, "-m", "corrigenda", *words],
            env={**clean, "CORRIGENDA_DATA": str(self.data), **self.folder.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.stack.callback(_end, process)
        return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(60)


@contextmanager
def healthy(data: Path, settings: Settings, blocker: Any) -> Iterator[Desk]:
    with ExitStack() as stack:
        names, web = stack.enter_context(dns_server()), stack.enter_context(serving())
        _, settings.MAIL_URL = stack.enter_context(mail_sink())
        new_data(data)
        (data / "secret").write_text(token_urlsafe(48), encoding="utf-8")
        (data / "secret").chmod(0o600)
        desk = Desk(Folder(data, blocker), settings, web, names, stack)
        _public(desk)
        _repository(desk)
        with desk.folder.open():
            _newsroom(desk)
        yield desk


def _public(desk: Desk) -> None:
    port = desk.web.host.partition(":")[2]
    desk.settings.PRODUCTION, desk.settings.PUBLIC_URL = True, f"http://desk.{DOMAIN}:{port}"
    desk.settings.MAIL_FROM = f"Corrections <desk@{DOMAIN}>"
    desk.settings.EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"
    desk.names.records = {
        (f"desk.{DOMAIN}", "A"): ["127.0.0.1"],
        (DOMAIN, "TXT"): ["v=spf1 mx -all"],
        (f"_dmarc.{DOMAIN}", "TXT"): ["v=DMARC1; p=none"],
        (f"mail._domainkey.{DOMAIN}", "TXT"): ["v=DKIM1; k=ed25519; p=MCowBQYDK2VwAyEA"],
    }
    tag = f'<script async src="{desk.settings.PUBLIC_URL}/widget.js" data-site="courier"></script>'
    desk.web.put("/healthz", "ok\n", "text/plain")
    desk.web.put("/hub", "Which mode?", "text/plain")
    desk.web.put("/city/bridge/", f"<!doctype html><html><head>{tag}</head><body>News.</body></html>")


def _repository(desk: Desk) -> None:
    (desk.repository / "city").mkdir(parents=True)
    (desk.repository / REF).write_text("The bridge was opened in 1931.\n", encoding="utf-8")
    desk.git("init", "--quiet", "--initial-branch=main")
    desk.git("add", ".")
    desk.git("commit", "--quiet", "--message", "a story")


def _newsroom(desk: Desk) -> None:
    site = SiteFactory.create(
        key="courier",
        hosts=[desk.web.host],
        private=True,
        hub=desk.web.url("/hub"),
        connector="git",
        connector_settings={"repo": str(desk.repository), "path": "{path}.md", "branch": "main"},
    )
    MembershipFactory.create(site=site, staff__username="ed")
    published(RevisionFactory.create(article__site=site, article__url=desk.story).article)
