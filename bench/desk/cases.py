"""Fills a site's desk: cases, suggestions, occurrences, events, decisions and corrections in the shape the flows leave."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model

from bench.desk.size import MANY_OCCURRENCES, MANY_SUGGESTIONS, YEARS, Size
from corrigenda.anchoring import describe
from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case, Correction, Decision, Event, Occurrence, Suggestion
from corrigenda.lib import clock, mailboxes
from corrigenda.newsroom.models import Site, Staff

WRONG, RIGHT = "1931", "1932"
KINDS = ["typo", "fact", "quote", "clarification", "outdated", "link", "other"]
NOTICE = "An earlier version of this article gave the wrong year for the opening of the bridge. It was 1932, not 1931."
REASONS = ["The archive confirms the year.", "This is the house style.", "The quotation stands as it was spoken."]
# State and resolution, with how many of a thousand cases have them. The newest cases are the open ones.
STATES = [
    ("open", "", 55),
    ("conflict", "", 5),
    ("awaiting-signoff", "", 10),
    ("applied", "", 10),
    ("closed", "corrected", 560),
    ("closed", "stet", 260),
    ("closed", "already-fixed", 60),
    ("closed", "duplicate", 40),
]
KEEPING = (
    ("0037_case_traits", "look_at_all"),
    ("0038_correction_figures", "keep_figures"),
    ("0040_case_words", "fill"),
)
_OUTCOMES = {"corrected": "approve", "stet": "stet", "duplicate": "duplicate"}
_BATCH = 2_000
_MAILBOX = getattr(mailboxes, "mailbox_key", mailboxes.mailbox)  # as this build keeps it


def fill(site: Site, editor: Staff, size: Size) -> None:
    chance = random.Random(20)
    cases = _cases(site, size, chance)
    suggestions = list(_suggestions(cases, size, chance))
    _saved(Suggestion, suggestions)
    _saved(Occurrence, _occurrences(cases, chance))
    decided = [case for case in cases if case.resolution in _OUTCOMES]
    _saved(Decision, (_decision(case, editor, chance) for case in decided))
    corrected = [case for case in cases if case.resolution == "corrected"]
    _saved(Correction, (_correction(case, chance) for case in corrected))
    _saved(Event, _events(cases, suggestions, editor))
    _keep_traits()
    Site.objects.filter(pk=site.pk).update(next_number=size.cases + size.suggestions)


def _keep_traits() -> None:
    """Has this build, if it can, keep with the cases and corrections what its flows keep there: as its migrations do."""
    for name, function in KEEPING:
        try:
            migration = import_module(f"corrigenda.corrections.migrations.{name}")
        except ModuleNotFoundError:
            continue
        getattr(migration, function)(apps, SimpleNamespace(connection=connection))


def _saved(model: type[Any], rows: Iterable[Model]) -> None:
    model._base_manager.bulk_create(rows, batch_size=_BATCH)


def _cases(site: Site, size: Size, chance: random.Random) -> list[Case]:
    revisions = list(Revision.objects.filter(article__site=site).select_related("article", "text"))
    states = _states(size.cases, chance)
    cases = []
    for number in range(1, size.cases + 1):
        revision = chance.choice(revisions)
        opened_at = clock.now() - timedelta(days=YEARS * 365 * (1 - number / size.cases), minutes=5)
        state, resolution = states[number - 1]
        closed_at = opened_at + timedelta(hours=chance.expovariate(1 / 20)) if state == "closed" else None
        start = revision.copy.index(WRONG)
        case = Case(site=site, article=revision.article, number=number, state=state, resolution=resolution)
        case.anchored_on, case.start, case.end, case.anchor_state = revision, start, start + len(WRONG), "unchanged"
        case.opened_at, case.closed_at = opened_at, closed_at
        cases.append(case)
    return Case.objects.bulk_create(cases, batch_size=_BATCH)


def _states(cases: int, chance: random.Random) -> list[tuple[str, str]]:
    """Returns each case's state, the oldest first: what still waits is among the newest tenth, or waits very long."""
    shares = [(state, resolution) for state, resolution, share in STATES for _ in range(round(cases * share / 1000))]
    shares += [("closed", "stet")] * (cases - len(shares))
    closed = [pair for pair in shares[:cases] if pair[0] == "closed"]
    running = [pair for pair in shares[:cases] if pair[0] != "closed"]
    chance.shuffle(closed)
    chance.shuffle(running)
    late = len(running) // 10
    states = running[:late] + closed[: -len(running) or None]
    chance.shuffle(states)
    newest = running[late:] + closed[len(closed) - len(running) if running else len(closed) :]
    chance.shuffle(newest)
    return (states + newest)[:cases]


def _suggestions(cases: list[Case], size: Size, chance: random.Random) -> Iterator[Suggestion]:
    """Yields one for each case, MANY_SUGGESTIONS for the last open one, and the rest by chance. The first case has one."""
    many = many_suggestions(cases)
    yield from (_suggestion(case, case.number, 0, chance) for case in cases)
    yield from (_suggestion(many, size.cases + nth, nth, chance) for nth in range(1, MANY_SUGGESTIONS))
    for nth in range(size.suggestions - size.cases - MANY_SUGGESTIONS):
        case = cases[1 + int((len(cases) - 1) * chance.random() ** 1.3)]
        yield _suggestion(case, size.cases + MANY_SUGGESTIONS + nth, 1 + nth % 50, chance)


def many_suggestions(cases: list[Case]) -> Case:
    return [case for case in cases if case.state == "open"][-1]


def many_occurrences(cases: list[Case]) -> Case:
    return [case for case in cases if case.state == "open"][-2]


def _suggestion(case: Case, number: int, nth: int, chance: random.Random) -> Suggestion:
    assert case.anchored_on and case.start is not None and case.end is not None
    has_words = chance.random() < 0.8
    email = f"reader{number % 20_000}@readers.example" if number % 3 == 0 else ""
    fields: dict[str, Any] = {"number": number} if any(f.name == "number" for f in Suggestion._meta.fields) else {}
    return Suggestion(
        site=case.site,
        case=case,
        kind=chance.choices(KINDS, [40, 25, 5, 10, 5, 5, 10])[0],
        target=asdict(describe(case.anchored_on.copy, case.start, case.end)) | {"part": "body"},
        replacement=RIGHT if has_words else None,
        comment="" if has_words else f"See the plaque, {number}.",
        email=email,
        mailbox=_MAILBOX(email),
        involved=chance.random() < 0.01,
        received_at=case.opened_at + timedelta(minutes=nth),
        **fields,
    )


def _occurrences(cases: list[Case], chance: random.Random) -> Iterator[Occurrence]:
    """Yields occurrences of every tenth case, and MANY_OCCURRENCES of one. A third was followed by no case."""
    for case in cases[::10]:
        yield from _of_case(case, 3, chance, cases)
    yield from _of_case(many_occurrences(cases), MANY_OCCURRENCES, chance, cases)


def _of_case(case: Case, count: int, chance: random.Random, cases: list[Case]) -> Iterator[Occurrence]:
    elsewhere = {other.anchored_on_id: other for other in chance.sample(cases, min(count + 1, len(cases)))}
    for other in [other for other in elsewhere.values() if other.anchored_on_id != case.anchored_on_id][:count]:
        likeness = chance.choices(["verbatim", "near", "other-figures"], [6, 3, 1])[0]
        place = {"article": other.article, "revision": other.anchored_on, "start": other.start, "end": other.end}
        yield Occurrence(case=case, similarity=0.9, likeness=likeness, **place)


def _decision(case: Case, editor: Staff, chance: random.Random) -> Decision:
    made = Decision(case=case, outcome=_OUTCOMES[case.resolution], by=editor, at=case.closed_at or clock.now())
    if made.outcome == "approve":
        made.revision, made.start, made.end, made.old, made.new = case.anchored_on, case.start, case.end, WRONG, RIGHT
        made.kind = chance.choices(["correction", "minor-fix", "clarification"], [5, 4, 1])[0]
        made.notice = "" if made.kind == "minor-fix" else NOTICE
    else:
        made.reason = chance.choice(REASONS)
    return made


def _correction(case: Case, chance: random.Random) -> Correction:
    kind = chance.choices(["correction", "minor-fix", "clarification"], [5, 4, 1])[0]
    assert case.closed_at
    return Correction(
        case=case,
        site=case.site,
        article=case.article,
        number=case.number,
        kind=kind,
        notice="" if kind == "minor-fix" else NOTICE,
        old=WRONG,
        new=RIGHT,
        before=case.anchored_on,
        after=case.anchored_on,
        start=case.start,
        new_start=case.start,
        words=f"{NOTICE} {WRONG} {RIGHT} {case.article.headline}".casefold(),
        published_at=case.closed_at,
    )


def _events(cases: list[Case], suggestions: list[Suggestion], editor: Staff) -> Iterator[Event]:
    for case in cases:
        yield Event(case=case, verb="opened", role="reader", at=case.opened_at)
        yield Event(case=case, verb="anchored", role="system", at=case.opened_at, data={"revision": 1})
    for suggestion in suggestions[len(cases) :]:
        yield Event(case=suggestion.case, verb="joined", role="reader", at=suggestion.received_at)
    for case in cases:
        if case.state == "closed" and case.closed_at:
            verb = {"corrected": "publish", "already-fixed": "found-fixed"}.get(case.resolution, case.resolution)
            yield Event(case=case, verb=verb, role="editor", staff=editor, at=case.closed_at)
