"""The values that the template of the case page shows."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404

from corrigenda.anchoring import Edit
from corrigenda.archive.articles.words_url import words_url
from corrigenda.archive.models import Revision
from corrigenda.corrections import history
from corrigenda.corrections.actors import ActorRole
from corrigenda.corrections.grouping.likely_duplicates import likely_duplicates
from corrigenda.corrections.models import Case, Correction, Decision, Question, Told
from corrigenda.corrections.occurrences.corrected_before import as_before, corrected_before
from corrigenda.corrections.passage import shown_revision
from corrigenda.corrections.states import UNDECIDED, State, Verb, allowed
from corrigenda.corrections.words.quotations import quotation_at
from corrigenda.desk import excerpts
from corrigenda.desk.case.destination import destination
from corrigenda.desk.case.occurrences import approved_elsewhere
from corrigenda.desk.case.proposals import proposals_shown
from corrigenda.desk.case.suggestions import suggestions_shown
from corrigenda.desk.case.timeline import timeline
from corrigenda.desk.queue import neighbours
from corrigenda.desk.queue.asked import OPEN, Asked
from corrigenda.desk.seat import Seat
from corrigenda.newsroom.models import Staff
from corrigenda.redline import Excerpt

MOST_QUESTIONS = 25


def case_at(seat: Seat, number: int) -> Case:
    """Returns the site's case of this number. Raises Http404."""
    cases = Case.objects.select_related("article__surroundings", "anchored_on__text", "duplicate_of", "assignee")
    case = cases.filter(site=seat.site, number=number).first() if number < 2**31 else None
    if case is None:
        raise Http404
    case.site = seat.site
    case.article.site = seat.site
    return case


def case_page(case: Case, asked: Asked, person: Staff | None, suggestions_page: int = 1) -> dict[str, Any]:
    revision = shown_revision(case)
    latest = (
        case.decisions.settling().select_related("case", "by", "signed_by", "revision__text").order_by("-pk").first()
    )
    decision = case.decision() if latest and latest.undone_at else latest
    return {
        "case": case,
        "article": case.article,
        "revision": revision,
        "decidable": allowed(Verb.APPROVE, case.state),
        "askable": allowed(Verb.ASK, case.state),
        **place_shown(case, revision),
        **suggestions_shown(case, revision, suggestions_page),
        "happened": timeline(case),
        "decision": decision,
        "objected": latest if latest and latest.sent_back and case.state in UNDECIDED else None,
        "told": Told.objects.filter(correction__case=case).select_related("partner", "amendment").order_by("pk"),
        "decided": decided(decision) if decision else None,
        "questions": _questions(case),
        "reopening": history.reopening(case) if case.state != State.CLOSED else None,
        "reopenable": allowed(Verb.REOPEN, case.state),
        **_published(case),
        "followed": approved_elsewhere(case),
        **_corrected_before(case),
        "proposals": proposals_shown(case),
        "likely_duplicates": likely_duplicates(case) if case.state in UNDECIDED else [],
        "duplicates": case.duplicates.order_by("number"),
        "destination": destination(case),
        **beside(case, asked, person),
    }


def _published(case: Case) -> dict[str, Any]:
    """Returns the correction, and the amendment of it that can still be undone, if there are any."""
    correction = Correction.objects.filter(case=case).prefetch_related("amendments").first()
    coming = case.decisions.coming_amendments().select_related("by").first() if correction else None
    return {"correction": correction, "coming": coming}


def _corrected_before(case: Case) -> dict[str, Any]:
    came_back = Q(verb=Verb.REPEATED) | Q(verb=Verb.REOPEN, role=ActorRole.SYSTEM)
    if not case.events.filter(came_back).exists():
        return {}
    return {"corrected_before": corrected_before(case), "same_change": as_before(case)}


def _questions(case: Case) -> list[Question]:
    """Returns what the desk asked readers of the case last, the latest first."""
    asked = Question.objects.filter(suggestion__case=case).select_related("decision", "suggestion")
    return list(asked.order_by("-pk")[:MOST_QUESTIONS])


def beside(case: Case, asked: Asked, person: Staff | None) -> dict[str, Any]:
    """Returns the cases before and after in the queue that `person` asked for, and the way back there."""
    groups = {State.AWAITING: "awaiting-signoff", State.WAITING: "waiting"}
    around = asked.around(case, groups.get(State(case.state), OPEN))
    return {
        "following": neighbours.following(case, around, person),
        "preceding": neighbours.preceding(case, around, person),
        "queue": asked.query,
    }


def place_shown(case: Case, revision: Revision | None) -> dict[str, Any]:
    """Returns the passage in its article; for an orphan, the passage where it last stood."""
    anchored_on = case.anchored_on
    if anchored_on is None or case.start is None or case.end is None:
        return {"copy": case.text_on(revision) if revision else "", "words_url": case.article.url}
    text, edit = case.text_on(anchored_on), Edit(case.start, case.end, case.passage(), case.passage())
    return {
        "place": excerpts.paragraphs(edit, text),
        "whole": excerpts.whole(edit.start, edit.end, text) if case.anchored else None,
        "copy": case.text_on(revision) if revision else "",
        "quotation": quotation_at(text, edit.start, edit.end),
        "words_url": _words_url(case, anchored_on, edit),
    }


def _words_url(case: Case, anchored_on: Revision, edit: Edit) -> str:
    if not case.anchored or not case.in_body:
        return case.article.url
    return words_url(case.article, anchored_on.pk, anchored_on.copy, edit.start, edit.end)


def decided(decision: Decision) -> Excerpt | None:
    """Returns the decided change as a redline; None if it changes no words."""
    edit, revision = decision.edit(), decision.revision
    return excerpts.short(edit, decision.case.text_on(revision)) if edit and revision else None
