"""Thanks by name: which readers ask for it, and whose name a decision puts on the record.

A name is a stranger's text. It goes on the record only if a decision carries it: someone saw the name and allowed it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from corrigenda.corrections.models import Case, Correction, Decision, Suggestion
from corrigenda.corrections.passage import overlap
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import State

LONGEST = 80  # code points of a name that looks like one
MOST = 100  # names listed together
_LINK = re.compile(r"://|www\.|@|\w\.\w{2}", re.IGNORECASE)


def plain(name: str) -> bool:
    """Whether a text looks like a name: short, on one line, and without a link.

    An editor must choose any other name by hand.
    """
    return len(name) <= LONGEST and len(name.splitlines()) == 1 and _LINK.search(name) is None


def asking(case: Case) -> list[Suggestion]:
    """Returns the suggestions whose readers may be thanked by name if `case` is decided now, the earliest first."""
    return list(_asking(case).order_by("received_at", "pk")[:MOST])


def checked(case: Case, chosen: Collection[UUID]) -> list[str]:
    """Returns the ids as a decision stores them. Raises Refused if one reader did not ask to be thanked for this."""
    if not chosen:
        return []
    willing = set(_asking(case).filter(pk__in=chosen).values_list("pk", flat=True))
    if willing != set(chosen):
        raise Refused({"credit": _("Only a reader of this case who asked for it may be thanked by name.")})
    return [str(pk) for pk in willing]


def names_of(decision: Decision) -> list[str]:
    """Returns the names that the decision carries."""
    return _names(_willing(Suggestion.objects.filter(pk__in=decision.credit)))


def thank(correction: Correction, decision: Decision) -> None:
    """Puts the names that the decision carries on the record. Readers who write later add no name."""
    readers = _willing(Suggestion.objects.filter(case__in=_family(correction.case_id), pk__in=decision.credit))
    readers.update(thanked_on=correction)


def thanked(correction: Correction) -> list[str]:
    """Returns the names on the record, each once."""
    return _names(_willing(correction.thanked.all()))


def _willing(suggestions: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    return suggestions.filter(credit=True, erased_at=None).exclude(name="")


def _names(suggestions: QuerySet[Suggestion]) -> list[str]:
    return list(dict.fromkeys(suggestions.order_by("received_at", "pk").values_list("name", flat=True)))


def _asking(case: Case) -> QuerySet[Suggestion]:
    return _willing(Suggestion.objects.filter(case__in=[*_family(case.pk), *_elsewhere(case)]))


def _family(case: int) -> Collection[int]:
    """Returns the case, its duplicates, and their duplicates in turn."""
    family, latest = {case}, [case]
    while latest:
        duplicates = Case.objects.filter(duplicate_of__in=latest).exclude(pk__in=family)
        latest = list(duplicates.values_list("pk", flat=True))
        family.update(latest)
    return family


def _elsewhere(case: Case) -> Sequence[int]:
    """Returns the open cases of the same site on the same words elsewhere.

    If the decision is carried there, it decides those cases, too.
    """
    places = list(case.occurrences.filter(followed_by=None).values_list("revision", "start", "end"))
    revisions = {revision for revision, _start, _end in places}
    open_cases = Case.objects.filter(site=case.site_id, state=State.OPEN, anchored_on__in=revisions, orphaned="")
    return [
        candidate.pk
        for candidate in open_cases.exclude(pk=case.pk)
        if any(
            candidate.anchored_on_id == revision and overlap(candidate, start, end) for revision, start, end in places
        )
    ]
