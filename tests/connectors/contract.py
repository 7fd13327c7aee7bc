"""One suite that every connector passes. A test module of a connector subclasses it and gives `place`, a Place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

import pytest

from corrigenda.anchoring import Edit, apply_edit, copy_of_source
from corrigenda.connectors.base import Conflict, Connector, ConnectorError, Entry
from corrigenda.connectors.dry_run import dry_run

BEFORE = "It opened in 1931.\n\nIt stands.\n"
AFTER = "It opened in 1932.\n\nIt stands.\n"
LATER = "It opened in 1932.\n\nIt stands still.\n"


@dataclass(frozen=True)
class Texts:
    """Sources of one article as a CMS keeps them: the copy of `before` says 1931, that of `after` 1932, `later` says
    that it stands still; `longer` gives a source one more paragraph. `parts`:
    the words of its other parts."""

    before: str = BEFORE
    after: str = AFTER
    later: str = LATER
    longer: Callable[[str], str] = lambda markup: markup + "More.\n"
    parts: Mapping[str, str] = field(default_factory=dict)


PLAIN = Texts()


class Place(Protocol):
    """An article with texts.before as its source in a real CMS, and somebody else who works there."""

    connector: Connector
    ref: str
    url: str
    texts: Texts

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

    @pytest.mark.parametrize("url", ["", "https://[", "https://courier.example/\ud800", "https://x/" + "a/" * 9999])
    def test_a_url_that_is_none_has_no_article(self, place: Place, url: str) -> None:
        assert place.connector.ref_of(url) is None

    def test_it_reads_what_stands_there(self, place: Place) -> None:
        assert place.connector.fetch(place.ref).markup == place.texts.before
        assert place.connector.fetch(place.ref) == place.connector.fetch(place.ref)

    def test_it_writes_and_reads_back(self, place: Place) -> None:
        receipt = place.connector.write(place.ref, place.connector.fetch(place.ref), place.texts.after, entry=entry())
        again = place.connector.fetch(place.ref)
        assert (again.markup, again.version) == (place.texts.after, receipt.version)

    def test_one_edit_after_the_other(self, place: Place) -> None:
        for number, markup in enumerate((place.texts.after, place.texts.later, place.texts.before)):
            source = place.connector.fetch(place.ref)
            place.connector.write(place.ref, source, markup, entry=entry(f"key-{number}"))
            assert place.connector.fetch(place.ref).markup == markup

    def test_the_smallest_edit_of_the_copy(self, place: Place) -> None:
        """Only the figure changes, whatever stands around it in the source."""
        source = place.connector.fetch(place.ref)
        copy = copy_of_source(source.markup, syntax=source.syntax)
        at = copy.index("1931")
        edited = apply_edit(source.markup, Edit(at, at + 4, "1931", "1932"), syntax=source.syntax)
        assert edited == place.texts.after
        place.connector.write(place.ref, source, edited, entry=entry())
        assert place.connector.fetch(place.ref).markup == place.texts.after

    def test_it_writes_each_part_that_it_gives_and_nothing_else(self, place: Place) -> None:
        for number, (part, text) in enumerate(place.texts.parts.items()):
            source = place.connector.fetch(place.ref)
            [holder] = source.holders(part, ())
            assert holder.text == text
            edited = holder.edited(Edit(len(text) - 3, len(text), text[-3:], "anew"))
            place.connector.write(place.ref, source, edited, entry=entry(f"key-part-{number}"))
            again = place.connector.fetch(place.ref)
            assert again.markup == edited
            assert again.parts == {**source.parts, part: [f"{text[:-3]}anew"]}

    def test_a_part_that_somebody_changed_is_never_written_over(self, place: Place) -> None:
        for part, text in place.texts.parts.items():
            source = place.connector.fetch(place.ref)
            [holder] = source.holders(part, ())
            edited = holder.edited(Edit(0, 3, text[:3], "New"))
            place.somebody_writes(place.ref, place.texts.later)
            with pytest.raises(Conflict):
                place.connector.write(place.ref, source, edited, entry=entry(f"key-part-{part}"))
            assert place.connector.fetch(place.ref).parts == source.parts
            return

    def test_a_dry_run_writes_nothing(self, place: Place) -> None:
        stood = place.connector.fetch(place.ref)
        tried = dry_run(place.connector, place.ref)
        assert (tried.before, tried.edit.new) == (stood.markup, tried.edit.old.upper())
        assert tried.after != tried.before and tried.edit.new in tried.after
        assert place.connector.fetch(place.ref) == stood

    def test_somebody_elses_work_is_never_written_over(self, place: Place) -> None:
        source = place.connector.fetch(place.ref)
        place.somebody_writes(place.ref, place.texts.longer(place.texts.before))
        with pytest.raises(Conflict):
            place.connector.write(place.ref, source, place.texts.after, entry=entry())
        assert place.connector.fetch(place.ref).markup == place.texts.longer(place.texts.before)
        assert place.writes_of("key-1") == 0

    def test_a_change_of_another_article_is_no_conflict(self, place: Place) -> None:
        source = place.connector.fetch(place.ref)
        place.somebody_writes_elsewhere()
        place.connector.write(place.ref, source, place.texts.after, entry=entry())
        assert place.connector.fetch(place.ref).markup == place.texts.after

    def test_the_same_write_twice_takes_effect_once(self, place: Place) -> None:
        """The worker was killed after the write and before the answer was kept."""
        source = place.connector.fetch(place.ref)
        receipt = place.connector.write(place.ref, source, place.texts.after, entry=entry())
        assert place.connector.write(place.ref, source, place.texts.after, entry=entry()) == receipt
        assert place.writes_of("key-1") == 1

    def test_once_also_when_others_went_on_writing(self, place: Place) -> None:
        source = place.connector.fetch(place.ref)
        place.connector.write(place.ref, source, place.texts.after, entry=entry())
        place.somebody_writes_elsewhere()
        place.somebody_writes(place.ref, place.texts.later)
        place.connector.write(place.ref, source, place.texts.after, entry=entry())
        assert place.connector.fetch(place.ref).markup == place.texts.later
        assert place.writes_of("key-1") == 1

    def test_once_also_when_two_workers_do_it_at_the_same_time(self, place: Place) -> None:
        source = place.connector.fetch(place.ref)
        with ThreadPoolExecutor(2) as pool:
            writes = [
                pool.submit(place.connector.write, place.ref, source, place.texts.after, entry=entry())
                for _ in range(2)
            ]
            assert writes[0].result() == writes[1].result()
        assert place.writes_of("key-1") == 1

    def test_a_key_that_another_begins_with_is_another_key(self, place: Place) -> None:
        source = place.connector.fetch(place.ref)
        place.connector.write(place.ref, source, place.texts.after, entry=entry("key-10"))
        with pytest.raises(Conflict):
            place.connector.write(place.ref, source, place.texts.later, entry=entry("key-1"))
        assert place.connector.fetch(place.ref).markup == place.texts.after

    def test_what_is_not_there_is_a_permanent_error(self, place: Place) -> None:
        with pytest.raises(ConnectorError) as error:
            place.connector.fetch("no-such-thing")
        assert error.value.permanent
        source = place.connector.fetch(place.ref)
        with pytest.raises(ConnectorError) as error:
            place.connector.write("no-such-thing", source, place.texts.after, entry=entry())
        assert error.value.permanent

    @pytest.mark.parametrize("text", ["<b>x</b> \u202e\x00\x1b \ud800", "", "\n\n", "Corrigenda-Key: key-9", "-m x"])
    def test_hostile_words_in_the_entry_do_no_harm(self, place: Place, text: str) -> None:
        for key, hostile in (
            ("key-1", Entry(text, text, text, "key-1")),
            ("key-2", Entry("...", "'", ".", "key-2")),
        ):
            source = place.connector.fetch(place.ref)
            place.connector.write(place.ref, source, place.texts.longer(source.markup), entry=hostile)
            assert place.writes_of(key) == 1
        assert place.connector.fetch(place.ref).markup == place.texts.longer(place.texts.longer(place.texts.before))
