"""The open cases of one sender, who is known by the mailbox and, for two days, by the network."""

from __future__ import annotations

from django.db.models import Exists, Max, Min, OuterRef, QuerySet

from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.states import TO_DECIDE

MOST = 50  # cases at once
_KEYS = ("mailbox", "sender")  # fields with a hash, or empty


def of_same_sender(case: Case) -> QuerySet[Case]:
    """Returns other cases of the site that wait for a decision, at most MOST: those of this case's sender alone.

    None if several senders wrote about this case, or if nothing is left to know its sender by.
    """
    keys = _shared(case)
    theirs = {pk for field, value in keys.items() for pk in _with(field, value, case)}
    from_others = Suggestion.objects.filter(case=OuterRef("pk"))
    for field, value in keys.items():
        from_others = from_others.exclude(**{field: value})
    return Case.objects.filter(~Exists(from_others), pk__in=theirs).order_by("number")[:MOST]


def _shared(case: Case) -> dict[str, str]:
    """Returns by field the hashes that all suggestions of the case have in common."""
    found = case.suggestions.aggregate(**{end.__name__ + field: end(field) for field in _KEYS for end in (Min, Max)})
    ends = {field: (found[f"Min{field}"], found[f"Max{field}"]) for field in _KEYS}
    return {field: first for field, (first, last) in ends.items() if first and first == last}


def _with(field: str, value: str, case: Case) -> QuerySet[Suggestion, int | None]:
    """Returns the ids of other cases with such a suggestion. It is found by an index, which has no empty values."""
    sent = Suggestion.objects.filter(case__site=case.site_id, case__state__in=TO_DECIDE, **{field: value})
    others = sent.exclude(case=case.pk).exclude(**{field: ""})
    return others.values_list("case", flat=True).distinct()[:MOST]
