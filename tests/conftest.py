"""The cast of every test: one site, an article with its first revision, an editor, a standards editor, an outsider."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from corrigenda.archive.models import Article, Revision
from corrigenda.archive.search import full_text
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.suggestions.checks import known, senders
from corrigenda.corrections.suggestions.checks.rates import HOUR, MINUTE
from corrigenda.dispatch.worker import work_once
from corrigenda.lib.database import read_only
from corrigenda.newsroom.models import Role, Site, Staff
from tests.factories import MembershipFactory, RevisionFactory, SiteFactory
from tests.factories.newsroom import TOKEN
from tests.filed import ClientBesideAWorker, file_all

# Nothing is timed: other work on the machine is no fault.
hypothesis_settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("untimed")


def pytest_configure() -> None:
    """Each process that runs tests has its own SQLite in memory. pytest-django knows that of Django's own backend only."""
    if connection.vendor == "sqlite":
        named = settings.DATABASES["default"].setdefault("TEST", {})
        named["NAME"] = named.get("NAME") or ":memory:"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A module that is pure as a whole is not even read where pure tests are left out."""
    if collection_path.suffix == ".py" and "not pure" in config.option.markexpr:
        return "\npytestmark = pytest.mark.pure\n" in collection_path.read_text(encoding="utf-8") or None
    return None


SERVICES = {"wordpress", "wagtail"}  # fixtures that install and start a CMS


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts a CMS of its own is a test of services: `make test-services`."""
    for item in items:
        if not SERVICES.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.services)


@pytest.fixture(autouse=True)
def _no_proxy() -> None:
    os.environ.pop("CORRIGENDA_PARENT", None)


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    """A command that was run in this process keeps its files to itself; those of the next test are for all."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)
    os.environ.pop("CORRIGENDA_GIVEN_UMASK", None)


COMMITTING = {"transactional_db", "live_server"}


@pytest.fixture(autouse=True)
def _no_words_are_left(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """A test that commits leaves rows in the tables that are no models: Django empties those of models alone."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or COMMITTING & set(request.fixturenames):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            full_text.empty()
            cursor.execute("DELETE FROM corrections_casewords")


@pytest.fixture(autouse=True)
def _can_be_written(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test finds out about the database holds for no other, and nothing is tried again in the background."""
    monkeypatch.setattr(read_only, "_try_again", lambda: None)
    yield
    read_only._found = None


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """What the web process of the test before had counted."""
    for memory in (MINUTE, HOUR, known, senders):
        memory.forget()


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """A page that the test before asked for may have been in another language."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def client() -> Client:
    return ClientBesideAWorker()


@pytest.fixture
def site(db: None) -> Site:
    return SiteFactory.create(key="courier")


@pytest.fixture
def article(site: Site) -> Article:
    return RevisionFactory.create(article__site=site, article__url="https://courier.example/city/bridge/").article


@pytest.fixture
def revision(article: Article) -> Revision:
    newest = article.newest()
    assert newest is not None
    return newest


@pytest.fixture
def ed(site: Site) -> Staff:
    """An editor of the site."""
    return MembershipFactory.create(site=site, staff__username="ed", staff__first_name="Edith", role=Role.EDITOR).staff


@pytest.fixture
def stan(site: Site) -> Staff:
    """The site's standards editor."""
    return MembershipFactory.create(site=site, staff__username="stan", role=Role.STANDARDS).staff


@pytest.fixture
def outsider(db: None) -> Staff:
    """Works at another site."""
    return MembershipFactory.create(site__key="elsewhere", staff__username="otto").staff


@pytest.fixture
def editor(ed: Staff) -> Actor:
    return Actor(ActorRole.EDITOR, ed)


@pytest.fixture
def newsroom_token(site: Site) -> str:
    return f"{TOKEN}-{site.key}"


@pytest.fixture
def newsroom(newsroom_token: str) -> Client:
    """The CMS, with the site's token."""
    return Client(headers={"authorization": f"Bearer {newsroom_token}"})


@pytest.fixture
def do_jobs(db: None) -> Callable[[], None]:
    """File what arrived and run every job that is due, as the worker would."""

    def run() -> None:
        file_all()
        while work_once():
            pass

    return run


@pytest.fixture(autouse=True)
def _quick_passwords() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
