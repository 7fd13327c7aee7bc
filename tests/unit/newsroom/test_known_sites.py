"""Sites that a door keeps in memory for a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from corrigenda.newsroom import known_sites
from corrigenda.newsroom.known_sites import known_site, note
from corrigenda.newsroom.models import Site


class Database:
    """What a look into the database finds. Counts the looks."""

    def __init__(self) -> None:
        self.sites: dict[str, Site] = {}
        self.looks = 0

    def read(self, key: str) -> Site | None:
        self.looks += 1
        site = self.sites.get(key)
        if site is None:
            known_sites._kept.pop(key, None)
        else:
            note(site)
        return site


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    database = Database()
    monkeypatch.setattr(known_sites, "_read", database.read)
    known_sites._kept.clear()
    yield database
    known_sites._kept.clear()


def test_nobody_looks_for_a_site_that_no_door_has_met(database: Database) -> None:
    assert asyncio.run(known_site("courier")) is None
    assert database.looks == 0


def test_a_site_is_read_again_after_a_second_once_for_all_who_ask(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = Site(key="courier", hosts=["old.example"]), Site(key="courier", hosts=["new.example"])
    note(before)
    assert asyncio.run(known_site("courier")) is before
    monkeypatch.setattr(known_sites, "SECONDS", -1.0)  # the second is over
    database.sites["courier"] = after

    async def many() -> list[Site | None]:
        return await asyncio.gather(*(known_site("courier") for _ in range(10)))

    assert asyncio.run(many()) == [after] * 10
    assert database.looks == 1


def test_a_site_that_was_removed_is_known_no_more(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    note(Site(key="courier"))
    monkeypatch.setattr(known_sites, "SECONDS", -1.0)
    assert asyncio.run(known_site("courier")) is None
    assert known_sites._kept == {}
