"""Many accepted edits while an author saves the same posts all the time."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable

import pytest

from corrigenda.anchoring import Edit, describe, unpack
from corrigenda.archive.pages import capture
from corrigenda.connectors import registry
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.models import Application, Case
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.states import State
from corrigenda.corrections.suggestions.submission import Submission
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.connectors.wordpress.author import THEIRS, Author
from tests.connectors.wordpress.system import SECRET, WordPress
from tests.filed import filed

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]

POSTS, FACTS = int(os.environ.get("CORRIGENDA_SOAK_POSTS", "50")), 10


def test_no_authors_change_is_lost_and_no_edit_is_made_twice(
    site: Site, wordpress: WordPress, editor: Actor, do_jobs: Callable[[], None]
) -> None:
    site.hosts, site.private = [wordpress.url.removeprefix("http://")], True
    site.connector, site.connector_settings = "wordpress", {"url": wordpress.url, "secret": SECRET}
    site.save()
    posts = {post["id"]: post["url"] for post in (_post(wordpress, number) for number in range(POSTS))}
    author = Author(wordpress, list(posts), FACTS)
    author.start()
    try:
        for fact in range(FACTS):
            for url in posts.values():
                _accept(site, wordpress, url, fact, editor)
            do_jobs()
    finally:
        author.stop()
    assert author.trouble is None
    counts = _counted(site, wordpress, posts)
    contents = {post: _content(site, post) for post in posts}
    lost = [note for post, note in author.notes if f"<p>{note}</p>" not in contents[post]]
    # What the author changed stays: the desk's edit was of other words, and its case came back.
    undone = [(post, fact) for post, fact in author.facts if f"Fact {fact} is of {THEIRS}" not in contents[post]]
    made = f"{len(author.notes)} saves of the author, {len(author.facts)} facts changed by them"
    print(f"\n{POSTS * FACTS} edits, {made}, lost {len(lost)}, undone {len(undone)}: {dict(counts)}")
    assert (lost, undone) == ([], [])
    assert author.facts
    assert set(counts) <= {"applied", "applied, then saved over by the author", "conflict", "author was first"}
    assert counts["applied"] > POSTS * FACTS / 2


def _post(wordpress: WordPress, number: int) -> dict[str, object]:
    facts = [
        f"<!-- wp:paragraph -->\n<p>Fact {fact} is of 1931, story {number} says.</p>\n<!-- /wp:paragraph -->"
        for fact in range(FACTS)
    ]
    made: dict[str, object] = wordpress.act(
        "create", post={"post_title": f"Soak {number}", "post_content": "\n\n".join(facts)}
    )
    return made


def _accept(site: Site, wordpress: WordPress, url: str, fact: int, editor: Actor) -> None:
    seen = capture.of_page(wordpress.page(url), site)
    revision = receive_revision(site=site, page=PageUrl.of(url), capture=seen).revision
    words = f"Fact {fact} is of 1931"
    if words not in revision.copy:
        return  # the author was first
    start = revision.copy.index(words)
    target = describe(revision.copy, start, start + len(words))
    new = words.replace("1931", f"19{32 + fact}")
    case = filed(site=site, sent=Submission(url=url, kind="fact", target=target, replacement=new)).case
    edit = Edit(start, start + len(words), words, new)
    approve(case=case, by=editor, approval=Approval(kind="correction", revision=revision.number, edit=edit, notice="x"))


def _content(site: Site, post: int) -> str:
    connector = registry.connect(site.connector, site.connector_settings, private=True)
    return unpack(connector.fetch(str(post)).markup)[1].markup


def _counted(site: Site, wordpress: WordPress, posts: dict[int, str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for post, url in posts.items():
        keys, content = wordpress.act("keys", id=post), _content(site, post)
        assert len(keys) == len(set(keys))
        cases = Case.objects.filter(article__url=url)
        counts["author was first"] += FACTS - len(cases)
        for case in cases:
            counts[_became(case, keys, content)] += 1
    return counts


def _became(case: Case, keys: list[str], content: str) -> str:
    decision = case.decision()
    assert decision is not None
    written = Application.objects.filter(decision=decision, written_at__isnull=False).first()
    assert written is None or keys.count(str(written.key)) == 1
    if case.state == State.CONFLICT:
        assert case.trouble
        return "conflict" if written is None else "applied, then saved over by the author"
    assert written is not None
    assert case.state in (State.CLOSED, State.APPLIED), json.dumps([case.state, case.trouble])
    return "applied" if decision.new in content else "applied, then saved over by the author"
