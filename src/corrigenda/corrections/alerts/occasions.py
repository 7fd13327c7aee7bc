"""What happened to cases, with all that decides who is to be told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corrigenda.corrections.listing.views import ALERTED
from corrigenda.corrections.models import Case, Event, Subscription, Suggestion, Watcher
from corrigenda.corrections.models.subscription import AlertView
from corrigenda.corrections.states import HAPPENINGS, Happening, Verb


@dataclass(frozen=True, slots=True)
class Occasion:
    """`concerns` are the ids of staff whom it concerns in person, without whoever did it; `kinds` are its readers' kinds.

    `case` is None for held suggestions, `event` if nobody acted.
    """

    what: Happening
    case: Case | None
    event: Event | None = None
    concerns: frozenset[int] = frozenset()
    section: str = ""
    authors: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()

    def is_for(self, subscription: Subscription) -> bool:
        """Whether the subscription takes it in. One to a view that is no longer in the table takes in nothing."""
        view = ALERTED.get(subscription.view)
        if view is None or self.what not in view.happenings:
            return False
        if view.personal:
            return subscription.staff_id in self.concerns
        return not view.named or any(_same(subscription.of, value) for value in self._values(subscription.view))

    def _values(self, view: str) -> Collection[str]:
        values: dict[str, Collection[str]] = {
            AlertView.SECTION: (self.section,),
            AlertView.AUTHOR: self.authors,
            AlertView.KIND: self.kinds,
        }
        return values[view]


def occasions_of(events: Sequence[Event]) -> list[Occasion]:
    """Returns what the events mean. `events`: with their cases and articles, loaded."""
    cases = {event.case_id for event in events}
    kinds, watchers = _kinds(cases), _watchers(cases)
    return [
        Occasion(
            what=HAPPENINGS[event.verb],
            case=event.case,
            event=event,
            concerns=frozenset(_concerned(event, watchers[event.case_id])),
            section=event.case.article.section,
            authors=tuple(map(str, event.case.article.authors)),
            kinds=frozenset(kinds[event.case_id]),
        )
        for event in events
    ]


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _concerned(event: Event, watchers: Collection[int]) -> set[int]:
    named = {
        Verb.ASSIGN: {event.data.get("to")},
        Verb.NOTE: {*event.data.get("mentioned", ()), *watchers, event.case.assignee_id},
    }.get(Verb(event.verb), {*watchers, event.case.assignee_id})
    return {pk for pk in named if isinstance(pk, int)} - {event.staff_id or 0}


def _kinds(cases: Collection[int]) -> dict[int, set[str]]:
    kinds: dict[int, set[str]] = defaultdict(set)
    for case, kind in Suggestion.objects.filter(case__in=cases).values_list("case", "kind").distinct():
        kinds[case].add(kind)
    return kinds


def _watchers(cases: Collection[int]) -> dict[int, set[int]]:
    watchers: dict[int, set[int]] = defaultdict(set)
    for case, staff in Watcher.objects.filter(case__in=cases).values_list("case", "staff"):
        watchers[case].add(staff)
    return watchers
