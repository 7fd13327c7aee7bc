"""Thanks by name: who asks for them, and whose name a decision puts on the record.

A name is a stranger's text. It goes on the record only where a decision carries it: somebody saw it and let it.
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
MOST = 100  # names listed at once
_LINK = re.compile(r"://|www\.|@|\w\.\w{2}", re.IGNORECASE)


def plain(name: str) -> bool:
    """Whether it looks like a name: short, on one line, and leading nowhere. Others an editor must choose by hand."""
    return len(name) <= LONGEST and len(name.splitlines()) == 1 and _LINK.search(name) is None


def asking(case: Case) -> list[Suggestion]:
    """Those who may be thanked by name if `case` is decided now, the first first."""
    return list(_asking(case).order_by("received_at", "pk")[:MOST])


def checked(case: Case, chosen: Collection[UUID]) -> list[str]:
    """The ids as a decision keeps them. Raises Refused where one of them did not ask to be thanked for this."""
    if not chosen:
        return []
    willing = set(_asking(case).filter(pk__in=chosen).values_list("pk", flat=True))
    if willing != set(chosen):
        raise Refused({"credit": _("Only a reader of this case who asked for it may be thanked by name.")})
    return [str(one) for one in willing]


def names_of(decision: Decision) -> list[str]:
    """The names that the decision carries."""
    return _names(_willing(Suggestion.objects.filter(pk__in=decision.credit)))


def thank(correction: Correction, decision: Decision) -> None:
    """Put the names that the decision carries on the record. Others that come later add none."""
    readers = _willing(Suggestion.objects.filter(case__in=_family(correction.case_id), pk__in=decision.credit))
    readers.update(thanked_on=correction)


def thanked(correction: Correction) -> list[str]:
    """The names on the record, each once."""
    return _names(_willing(correction.thanked.all()))


def _willing(suggestions: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    return suggestions.filter(credit=True, erased_at=None).exclude(name="")


def _names(suggestions: QuerySet[Suggestion]) -> list[str]:
    return list(dict.fromkeys(suggestions.order_by("received_at", "pk").values_list("name", flat=True)))


def _asking(case: Case) -> QuerySet[Suggestion]:
    return _willing(Suggestion.objects.filter(case__in=[*_family(case.pk), *_elsewhere(case)]))


def _family(case: int) -> Collection[int]:
    """The case and its duplicates, and theirs."""
    found, latest = {case}, [case]
    while latest:
        duplicates = Case.objects.filter(duplicate_of__in=latest).exclude(pk__in=found)
        latest = list(duplicates.values_list("pk", flat=True))
        found.update(latest)
    return found


def _elsewhere(case: Case) -> Sequence[int]:
    """Open cases of the same site on the same words elsewhere: where the decision goes there, it decides them, too."""
    places = list(case.occurrences.filter(followed_by=None).values_list("revision", "start", "end"))
    on = {revision for revision, _start, _end in places}
    there = Case.objects.filter(site=case.site_id, state=State.OPEN, anchored_on__in=on, orphaned="")
    return [
        one.pk
        for one in there.exclude(pk=case.pk)
        if any(one.anchored_on_id == revision and overlap(one, start, end) for revision, start, end in places)
    ]
