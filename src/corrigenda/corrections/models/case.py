"""The desk's file on one problem in one passage; it gathers the suggestions of all readers who saw the problem."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.db import models

from corrigenda.anchoring import BODY, Anchor, Orphan, Selector, describe
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.kinds import TargetPart
from corrigenda.corrections.states import MAY_BE_UNDONE, RUNNING, Resolution, State
from corrigenda.lib import clock
from corrigenda.lib.database.few import index_of_few
from corrigenda.lib.database.named import name_of
from corrigenda.newsroom.models import Site, Staff

if TYPE_CHECKING:
    from corrigenda.corrections.models.correction import Correction
    from corrigenda.corrections.models.decision import Decision


_VIEWED = ("kinds", "involved", "quotation", "figure_or_name", "assignee", "section", "authors")


class Span(NamedTuple):
    """A range of a part of a revision, in code points."""

    revision: Revision
    part: str
    start: int
    end: int


class Cases(models.QuerySet["Case"]):
    """The named queries for cases. Every case is opened here, too."""

    def running(self) -> Cases:
        """Returns the cases that are not closed."""
        return self.filter(state__in=RUNNING)

    def standing_on(self, revision: Revision | None, part: str = BODY) -> Cases:
        """Returns the running cases whose passage is known in this part of the revision; none if there is no revision."""
        return self.running().filter(anchored_on=revision, orphaned="", part=part) if revision else self.none()

    def overlapping(self, spans: Iterable[Span]) -> Cases:
        """Returns the running cases whose known passage shares at least one code point with one of the ranges."""
        here = models.Q(pk__in=())
        for revision, part, start, end in spans:
            here |= models.Q(anchored_on=revision, part=part, start__lt=end, end__gt=start)
        return self.running().filter(here, orphaned="")

    def new(self, article: Article, *, number: int, whole_article: bool = False, part: str = BODY) -> Case:
        """Returns a new case. It is not saved: its place can still be set."""
        return Case(site=article.site, article=article, number=number, whole_article=whole_article, part=part)

    def opened_at(self, revision: Revision, start: int, end: int) -> Case:
        """Returns a new case on a range of our own revision, saved."""
        case = self.at(revision, start, end)
        case.save()
        return case

    def at(self, revision: Revision, start: int, end: int) -> Case:
        """Returns a new case on a range of our own revision. It is not saved."""
        case = self.new(revision.article, number=revision.article.site.take_numbers(1).start)
        case.stand_on(revision, Anchor(start, end, "unchanged", 1.0))
        return case


class Case(models.Model):
    """A case. Its place is stored as a range on the last revision where the place was found (`anchored_on`).

    The range is one of a `part` of that revision: of the copy, or of the headline, for example.

    The place has three other conditions:
    - not looked for yet: no `anchored_on` and no `orphaned`;
    - an orphan on the newest revision: `orphaned` says why, and `anchored_on` still holds the last place;
    - the article as a whole.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="cases")
    number = models.PositiveIntegerField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="cases")
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    get_state_display = name_of("state", State)
    resolution = models.CharField(max_length=20, choices=Resolution.choices, blank=True)
    get_resolution_display = name_of("resolution", Resolution)
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="duplicates"
    )
    part = models.CharField(max_length=12, choices=TargetPart.choices, default=BODY, db_default=BODY)
    get_part_display = name_of("part", TargetPart)
    assignee = models.ForeignKey(  # who is to decide it; null: anyone
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    # The case that it was split from. The two may stand on the same words and stay apart.
    split_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="split_off")
    whole_article = models.BooleanField(default=False)
    anchored_on = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    anchor_state = models.CharField(max_length=10, blank=True)  # unchanged | edited
    orphaned = models.CharField(max_length=10, blank=True)  # removed | ambiguous
    waits_until = models.DateTimeField(null=True)  # for a reader's answer
    trouble = models.CharField(max_length=500, blank=True)  # why the case came back as a conflict
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    # What the queue's views and orders go by. `corrections.listing.traits` keeps these fields.
    readers = models.PositiveIntegerField(default=0, db_default=0)
    kinds = models.CharField(max_length=100, blank=True, default="", db_default="")  # of its suggestions: " fact typo "
    involved = models.BooleanField(default=False, db_default=False)  # a reader is
    quotation = models.BooleanField(default=False, db_default=False)  # the passage is inside one
    figure_or_name = models.BooleanField(default=False, db_default=False)  # a reader questions one
    weight = models.PositiveSmallIntegerField(default=0, db_default=0)  # `corrections.listing.weights`
    section = models.CharField(max_length=100, blank=True, default="", db_default="")  # of the article, also below
    authors = models.CharField(max_length=300, blank=True, default="", db_default="")  # "|Ana Ruiz|Bo Ek|"

    correction: Correction
    objects = Cases.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "number"], name="one_case_a_number")]
        indexes = [
            # For the pages of the queue: in its orders, and with all that its views go by. A page is found without
            # reading the cases before it.
            models.Index(fields=["site", "state", "-opened_at", "-id", *_VIEWED], name="cases_of_queue"),
            models.Index(fields=["site", "state", "-readers", "-opened_at", "-id", *_VIEWED], name="cases_by_readers"),
            models.Index(fields=["site", "state", "-weight", "-opened_at", "-id", *_VIEWED], name="cases_by_weight"),
            # For the API, which asks for a time: else SQLite would take it for the queue, too.
            models.Index(
                fields=["site", "-opened_at", "-id", "kinds"],
                condition=models.Q(opened_at__isnull=False),
                name="cases_by_opening",
            ),
            models.Index(fields=["article", "state"], name="case_of_article"),
            index_of_few("duplicate_of", "duplicates_of_case"),
            index_of_few("split_from", "cases_split_from"),
        ]

    def __str__(self) -> str:
        return f"{self.site.key} {self.number}"

    @property
    def anchored(self) -> bool:
        """Whether the case's place is known on the newest revision that was looked at."""
        return self.anchored_on_id is not None and not self.orphaned

    def stand_on(self, revision: Revision, found: Anchor | Orphan) -> None:
        """Sets the case's place; saves nothing. An orphan keeps its last good place, to be found again from there."""
        if isinstance(found, Orphan):
            self.orphaned = found.reason
            return
        self.anchored_on, self.start, self.end = revision, found.start, found.end
        self.anchor_state, self.orphaned = found.state, ""

    @property
    def in_body(self) -> bool:
        return self.part == BODY

    def text_on(self, revision: Revision) -> str:
        """Returns the text of the case's part of the article, as a revision has it."""
        return revision.text_of(self.part)

    def passage(self) -> str:
        """Returns the words the case is about, as they were where they were last found; empty if none are known."""
        if self.anchored_on is None:
            return ""
        return self.text_on(self.anchored_on)[self.start : self.end]

    def selector(self) -> Selector | None:
        """Returns the case's place, described from our own revision and not from what a reader sent."""
        if self.anchored_on is None or self.start is None or self.end is None:
            return None
        return describe(self.text_on(self.anchored_on), self.start, self.end)

    def decision(self) -> Decision | None:
        """Returns the decision in force, which is the latest that nobody undid."""
        return self.decisions.settling().filter(undone_at=None).order_by("-pk").first()

    def undoable(self) -> list[Decision]:
        """Returns what can still be undone, the latest first: a decision on the case, an amendment of its notice."""
        decided = [self.decision()] if self.state in MAY_BE_UNDONE else []
        both = [*decided, *self.decisions.coming_amendments()]
        return sorted(filter(None, both), key=lambda decision: -decision.pk)
