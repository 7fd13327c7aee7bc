"""Words of a headline, standfirst, caption or alternative text have a place in that part, and in no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from corrigenda.anchoring import Edit, Part, Selector, pack
from corrigenda.archive.models import Article, Revision
from corrigenda.connectors import registry
from corrigenda.connectors.base import Source
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.cms.apply import apply
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.models import Case, Correction, Decision, StealthEdit, Suggestion
from corrigenda.corrections.occurrences.find_repeats import find_repeats
from corrigenda.corrections.publication.publish import place_on
from corrigenda.corrections.revisions.receive_article import ArticleSent, receive_article
from corrigenda.corrections.states import State
from corrigenda.corrections.suggestions.submission import Submission
from corrigenda.dispatch.models import Job
from tests.filed import filed
from tests.unit.corrections.cms.test_apply import Cms

PARTS = {
    "headline": "Bridge of 1931 carries 14,000 people",
    "standfirst": "It opened in 1931 to 14,000 people",
    "caption": "Some 14,000 people on the bridge in 1931",
    "alt": "A crowd of 14,000 people",
}
COPY = "The mayor spoke for an hour.\nSome 14,000 people came to hear him in 1931.\nNobody was hurt."

Read = Callable[..., Revision]
Mark = Callable[..., Suggestion]


def page(copy: str = COPY, **parts: str) -> str:
    told = {**PARTS, **parts}
    lines = "".join(f"<p>{line}</p>" for line in copy.split("\n"))
    return (
        f"<!doctype html><h1>{told['headline']}</h1><p>{told['standfirst']}</p>"
        f'<figure><img src="a.jpg" alt="{told["alt"]}"><figcaption>{told["caption"]}</figcaption></figure>'
        f"<article>{lines}</article>"
    )


@pytest.fixture
def read(article: Article) -> Read:
    """Reads the article's page; `copy` and the parts may be other than usual."""

    def run(copy: str = COPY, **parts: str) -> Revision:
        sent = ArticleSent(url=article.url, html=page(copy, **parts))
        return receive_article(site=article.site, sent=sent).revision

    return run


@pytest.fixture
def mark(article: Article) -> Mark:
    """Marks words of a part, as the widget does: without what stands around them."""

    def run(part: str, words: str, replacement: str | None = None) -> Suggestion:
        target = Selector(words, "", "", 0, len(words))
        sent = Submission(url=article.url, kind="fact", target=target, part=part, replacement=replacement)
        return filed(site=article.site, sent=sent)

    return run


@pytest.fixture
def decide(editor: Actor) -> Callable[[Case, str, str], Decision]:
    def run(case: Case, old: str, new: str) -> Decision:
        newest = case.article.newest()
        assert newest is not None
        start = case.text_on(newest).index(old)
        edit = Edit(start, start + len(old), old, new)
        approval = Approval(kind="correction", revision=newest.number, edit=edit, notice="It was another figure.")
        decision = approve(case=case, by=editor, approval=approval).decision()
        assert decision is not None
        return decision

    return run


Decide = Callable[[Case, str, str], Decision]


@pytest.mark.parametrize("part", PARTS)
def test_words_stand_in_their_own_part(read: Read, mark: Mark, part: str) -> None:
    newest = read()
    case = mark(part, "14,000 people", "15,000 people").case
    assert (case.part, case.whole_article, case.anchored_on) == (part, False, newest)
    assert (case.passage(), case.start) == ("14,000 people", PARTS[part].index("14,000"))


def test_readers_join_in_one_part_and_never_across(read: Read, mark: Mark) -> None:
    read()
    parts = ["body", *PARTS]
    first = {part: mark(part, "14,000 people", "15,000 people").case for part in parts}
    assert len(set(first.values())) == len(parts)
    assert {part: mark(part, "14,000", "15,000").case for part in parts} == first


def test_words_that_the_part_lacks_are_not_looked_for_elsewhere(read: Read, mark: Mark) -> None:
    read()
    case = mark("headline", "Some 14,000 people came", "None came").case
    assert (case.anchored, case.orphaned) == (False, "removed")


def test_a_case_waits_until_its_part_is_read(article: Article, read: Read, mark: Mark) -> None:
    case = mark("caption", "14,000 people", "15,000 people").case
    assert (case.anchored, case.orphaned) == (False, "")
    read()
    case.refresh_from_db()
    assert case.passage() == "14,000 people"


def test_a_case_follows_its_part(read: Read, mark: Mark) -> None:
    read()
    case = mark("headline", "14,000 people", "15,000 people").case
    newest = read(headline="A day at the bridge of 1931, which carries 14,000 people, says mayor")
    case.refresh_from_db()
    assert (case.anchored_on, case.passage()) == (newest, "14,000 people")
    read(headline="Mayor speaks")
    case.refresh_from_db()
    assert case.orphaned == "removed"


def test_a_changed_part_is_no_stealth_edit_and_no_change_of_the_copy(read: Read, mark: Mark) -> None:
    before = read()
    mark("headline", "14,000 people", "15,000 people")
    after = read(headline="Mayor speaks", caption="The bridge")
    assert (after.number, after.text_id) == (before.number + 1, before.text_id)
    assert not StealthEdit.objects.exists()


def test_without_cases_on_parts_a_headline_makes_no_revision(read: Read) -> None:
    before = read()
    after = read(headline="Mayor speaks")
    assert (after, after.text_of("headline")) == (before, "Mayor speaks")


@pytest.mark.parametrize("part", PARTS)
def test_what_was_fixed_by_hand_is_closed(read: Read, mark: Mark, part: str) -> None:
    read()
    case = mark(part, "14,000 people", "15,000 people").case
    read(**{part: PARTS[part].replace("14,000", "15,000")})
    case.refresh_from_db()
    assert (case.state, case.resolution) == (State.CLOSED, "fixed-by-hand")


def test_what_reads_so_already_is_closed(read: Read, mark: Mark) -> None:
    read(headline=PARTS["headline"].replace("14,000", "15,000"))
    case = mark("headline", "Bridge of 1931 carries 14,000 people", "Bridge of 1931 carries 15,000 people").case
    read(headline=PARTS["headline"].replace("14,000", "15,000"), caption="Other")
    case.refresh_from_db()
    assert (case.state, case.resolution) == (State.CLOSED, "already-fixed")


def published(case: Case) -> Correction:
    case.refresh_from_db()
    assert case.state == State.CLOSED
    return Correction.objects.get(case=case)


@pytest.mark.parametrize("part", PARTS)
def test_a_decision_is_published_when_the_page_shows_it(
    read: Read, mark: Mark, decide: Decide, client: Client, part: str
) -> None:
    read()
    case = mark(part, "14,000 people", "15,000 people").case
    decide(case, "14,000", "15,000")
    after = read(**{part: PARTS[part].replace("14,000", "15,000")})
    correction = published(case)
    assert (correction.part, correction.after, correction.old, correction.new) == (part, after, "14,000", "15,000")
    assert place_on(correction, after) is not None
    on_record = client.get(f"/s/courier/corrections/{case.number}/").content.decode()
    assert "<del>14,000</del>" in on_record.replace('<del class="">', "<del>")
    notices = client.get("/api/v1/corrections", {"site": "courier", "url": case.article.url}).json()["corrections"]
    assert [(notice["part"], notice["anchor"]) for notice in notices] == [(part, None)]
    targets = client.get(f"/s/courier/annotations/{case.number}/").json()["target"]
    assert [[one["type"] for one in target["selector"]] for target in targets] == [["TextQuoteSelector"]] * 2


def test_old_words_that_come_back_open_the_case_again(read: Read, mark: Mark, decide: Decide) -> None:
    read()
    case = mark("headline", "14,000 people", "15,000 people").case
    decide(case, "14,000", "15,000")
    read(headline=PARTS["headline"].replace("14,000", "15,000"))
    published(case)
    find_repeats(read().article_id)
    case.refresh_from_db()
    assert (case.state, case.passage()) == (State.OPEN, "14,000")


FIELDS = [
    Part("title", "html", PARTS["headline"], "headline"),
    Part("content", "html", "".join(f"<p>{line}</p>" for line in COPY.split("\n")) + f'<img alt="{PARTS["alt"]}">'),
    Part("excerpt", "html", PARTS["standfirst"], "standfirst", aside=True),
    Part("lead_caption", "html", PARTS["caption"], "caption", aside=True),
]


class Fields(Cms):
    """A CMS that keeps an article in several fields."""

    def fetch(self, ref: str) -> Source:
        return Source(self.markup, str(len(self.kept)), "parts", edit_url="https://cms.example/1")


def connected(cms: Cms, article: Article, monkeypatch: pytest.MonkeyPatch) -> Cms:
    monkeypatch.setattr(registry, "connect", lambda *words, **more: cms)
    article.site.connector = "webhook"
    article.site.save()
    return cms


@pytest.mark.parametrize("part", PARTS)
def test_the_cms_gets_the_change_in_that_part_alone(
    article: Article, read: Read, mark: Mark, decide: Decide, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    cms = connected(Fields(pack(FIELDS)), article, monkeypatch)
    read()
    case = mark(part, "14,000 people", "15,000 people").case
    apply(decide(case, "14,000", "15,000").pk)
    right = PARTS[part].replace("14,000", "15,000")
    assert cms.markup == pack(FIELDS).replace(PARTS[part], right)
    case.refresh_from_db()
    assert case.state == State.APPLIED
    read(**{part: right})
    published(case)


def test_a_part_that_others_changed_meanwhile_is_a_conflict(
    article: Article, read: Read, mark: Mark, decide: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    cms = connected(Fields(pack(FIELDS)), article, monkeypatch)
    read()
    case = mark("headline", "14,000 people", "15,000 people").case
    decision = decide(case, "14,000", "15,000")
    cms.author("carries 14,000 people", "is closed")
    apply(decision.pk)
    case.refresh_from_db()
    assert (case.state, len(cms.kept)) == (State.CONFLICT, 2)


LEFT: list[tuple[str, dict[str, Any]]] = [
    ("alt", {"syntax": "parts", "markup": pack(FIELDS[:1])}),
    ("headline", {"syntax": "html", "markup": f"<h1>{PARTS['headline']}</h1><p>{PARTS['headline']}</p>"}),
    ("headline", {"syntax": "parts", "markup": pack([FIELDS[0], FIELDS[0]])}),
]


@pytest.mark.parametrize(("part", "source"), LEFT)
def test_what_cannot_be_written_is_left_to_the_editor_and_watched(
    article: Article,
    read: Read,
    mark: Mark,
    decide: Decide,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    source: dict[str, str],
) -> None:
    cms = connected(Cms(source["markup"]), article, monkeypatch)
    monkeypatch.setattr(cms, "fetch", lambda ref: Source(source["markup"], "1", source["syntax"]))  # type: ignore[arg-type]
    read()
    case = mark(part, "14,000 people", "15,000 people").case
    decision = decide(case, "14,000", "15,000")
    apply(decision.pk)
    case.refresh_from_db()
    assert (case.state, len(cms.kept)) == (State.APPROVED, 1)
    assert "by hand" in case.trouble
    assert Job.objects.filter(task="await-hand", key=f"verify:{decision.pk}").exists()
    read(**{part: PARTS[part].replace("14,000", "15,000")})
    assert published(case).part == part
