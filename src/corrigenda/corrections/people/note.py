"""Writes a note on a case for the desk. Whoever is called by @name in it is alerted, and so is whoever watches the case.

The event of a note holds its id and those of the people it mentions; the words stand in the note alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, limits, permissions
from corrigenda.corrections.actors import SYSTEM, Actor
from corrigenda.corrections.models import Case, Note, Watcher
from corrigenda.corrections.people.members import members
from corrigenda.corrections.states import Verb
from corrigenda.newsroom.models import Staff

# A user name as Django lets it be; an address of mail has something before its @.
_MENTION = re.compile(r"(?<![\w@.+/-])@(\w[\w.@+-]{0,149})")
_ENDS = ".,:;!?…-+"  # of a sentence, more often than of a name


@dataclass(frozen=True, slots=True)
class Written:
    """The note, and the names in it that nobody at the site has: nobody was told."""

    note: Note
    unknown: tuple[str, ...]


@transaction.atomic
def write_note(*, case: Case, by: Actor, text: str) -> Written:
    """Writes a note; whoever writes one watches the case from then on. Raises Refused, NotAllowed."""
    permissions.check(by, Verb.NOTE)
    note = Note.objects.create(case=case, by=by.staff, text=_fit(text))
    if by.staff is not None:
        Watcher.objects.get_or_create(case=case, staff=by.staff)
    mentioned, unknown = _mentioned(note.text, members(case.site))
    _noted(note, by, [staff.pk for staff in mentioned])
    return Written(note, tuple(unknown))


@transaction.atomic
def write_authors_remark(*, case: Case, author: str, text: str) -> Note:
    """Writes what the author of the article says about the case, as a note to the desk. Raises Refused."""
    note = Note.objects.create(case=case, author=author[:200], text=_fit(text))
    _noted(note, SYSTEM, [])
    return note


def _fit(text: str) -> str:
    return limits.fitting("note", text, limits.NOTE, missing=_("Write the note first."))


def _noted(note: Note, by: Actor, mentioned: list[int]) -> None:
    history.note(history.locked(note.case_id), Verb.NOTE, by=by, note=note.pk, mentioned=mentioned)


def _mentioned(text: str, people: Iterable[Staff]) -> tuple[list[Staff], list[str]]:
    """Returns the people whom the text calls by @name, and the names that nobody has."""
    by_name = {staff.username.casefold(): staff for staff in people}
    mentioned: dict[Staff, None] = {}
    unknown: dict[str, None] = {}
    for written in _MENTION.findall(text):
        staff = _called(written.casefold(), by_name)
        (mentioned if staff else unknown).setdefault(staff or written.rstrip(_ENDS))  # type: ignore[arg-type]
    return list(mentioned), list(filter(None, unknown))


def _called(written: str, by_name: Mapping[str, Staff]) -> Staff | None:
    """Returns whom a name means. The end of the sentence may have come to stand at its end."""
    while written:
        if written in by_name:
            return by_name[written]
        if written[-1] not in _ENDS:
            return None
        written = written[:-1]
    return None
