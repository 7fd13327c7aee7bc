"""One suite that every connector passes. A test module of a connector subclasses it and gives `place`, a Place."""

from __future__ import annotations

from typing import Protocol

import pytest

from corrigenda.connectors.base import Conflict, Connector, ConnectorError, Entry

BEFORE = "It opened in 1931.\n\nIt stands.\n"
AFTER = "It opened in 1932.\n\nIt stands.\n"


class Place(Protocol):
    """An article with BEFORE as its source in a real CMS, and somebody else who works there."""

    connector: Connector
    ref: str
    url: str

    def somebody_writes(self, ref: str, markup: str) -> None: ...

    def somebody_writes_elsewhere(self) -> None: ...

    def writes_of(self, key: str) -> int:
        """How many times the CMS's own history has this key."""
        ...


def entry(key: str = "key-1") -> Entry:
    return Entry("Edith Marlow", "edith@courier.example", "Correction no. 1: the bridge", key)


class ConnectorContract:
    def test_the_article_of_a_url(self, place: Place) -> None:
        assert place.connector.ref_of(place.url) == place.ref
        assert place.connector.ref_of("https://courier.example/no-such-thing/") is None

    def test_it_reads_what_stands_there(self, place: Place) -> None:
        assert place.connector.fetch(place.ref).markup == BEFORE

    def test_it_writes_and_reads_back(self, place: Place) -> None:
        receipt = place.connector.write(place.ref, place.connector.fetch(place.ref), AFTER, entry=entry())
        again = place.connector.fetch(place.ref)
        assert (again.markup, again.version) == (AFTER, receipt.version)

    def test_somebody_elses_work_is_never_written_over(self, place: Place) -> None:
        source = place.connector.fetch(place.ref)
        place.somebody_writes(place.ref, BEFORE + "And more.\n")
        with pytest.raises(Conflict):
            place.connector.write(place.ref, source, AFTER, entry=entry())
        assert place.connector.fetch(place.ref).markup == BEFORE + "And more.\n"

    def test_a_change_of_another_article_is_no_conflict(self, place: Place) -> None:
        source = place.connector.fetch(place.ref)
        place.somebody_writes_elsewhere()
        place.connector.write(place.ref, source, AFTER, entry=entry())
        assert place.connector.fetch(place.ref).markup == AFTER

    def test_the_same_write_twice_takes_effect_once(self, place: Place) -> None:
        """The worker was killed after the write and before the answer was kept."""
        source = place.connector.fetch(place.ref)
        first = place.connector.write(place.ref, source, AFTER, entry=entry())
        assert place.connector.write(place.ref, source, AFTER, entry=entry()).version.split(":")[-1] == first.version.split(":")[-1]
        assert place.writes_of("key-1") == 1

    def test_what_is_not_there_is_a_permanent_error(self, place: Place) -> None:
        with pytest.raises(ConnectorError) as error:
            place.connector.fetch("no-such-thing")
        assert error.value.permanent
