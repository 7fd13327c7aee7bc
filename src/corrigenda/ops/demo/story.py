"""What happened at the demo's desk before you came: articles were read, readers wrote, some cases were decided.

Everything happens as at a real desk: with the same flows, the same jobs, the newsroom's own pages and repository.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from corrigenda.anchoring import Selector, describe
from corrigenda.archive.models import Article, Revision
from corrigenda.archive.pages import capture
from corrigenda.corrections import put_right
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.suggestions.acknowledge import acknowledge
from corrigenda.corrections.suggestions.filing.file import file_arrivals
from corrigenda.corrections.suggestions.submission import Submission, checked
from corrigenda.dispatch.worker import work_once
from corrigenda.lib.net.pages import get_page
from corrigenda.newsroom.models import Site, Staff
from corrigenda.ops.demo.newsroom import FOLDER


@dataclass(frozen=True, slots=True)
class Seed:
    """One suggestion of example/newsroom/seeds.json. `decided` is what the desk decided about it, if anything."""

    path: str
    kind: str
    exact: str | None = None
    prefix: str = ""
    replacement: str | None = None
    comment: str = ""
    source: str = ""
    name: str = ""
    email: str = ""
    credit: bool = False
    involved: bool = False
    decided: dict[str, Any] = field(default_factory=dict)


def tell(site: Site, newsroom: str) -> None:
    """Fills the site's desk. `newsroom` is the address at which the newsroom's pages answer."""
    seeds = [Seed(**line) for line in json.loads((FOLDER / "seeds.json").read_text(encoding="utf-8"))]
    for path in _paths():
        _read(site, newsroom + path)
    _do_jobs()  # fills the archive's indexes: the words of a case are then found in other articles, too
    sent = [(seed, _send(site, newsroom + seed.path, seed)) for seed in seeds]
    _do_jobs()
    editor = Actor(ActorRole.EDITOR, Staff.objects.get(username="edith"))
    for seed, suggestion in sent:
        if seed.decided:
            _decide(seed, suggestion, editor)
            _do_jobs()


def _paths() -> list[str]:
    """Returns the path of every article of the newsroom."""
    folder = FOLDER / "articles"
    files = (file.relative_to(folder) for file in sorted(folder.rglob("*.*")))
    return [f"/{file.with_suffix('').as_posix()}/" for file in files if file.suffix in (".md", ".html")]


def _read(site: Site, url: str) -> Revision:
    page = get_page(url, hosts=site.hosts, private=site.private)
    seen = capture.of_page(page.html, site, url)
    return receive_revision(site=site, page=site.page(url), capture=seen, public=True).revision


def _send(site: Site, url: str, seed: Seed) -> Suggestion:
    copy = Article.objects.get(site=site, url=url).revisions.latest().copy
    sent = Submission(
        url=url,
        kind=seed.kind,
        target=_target(copy, seed),
        replacement=seed.replacement,
        comment=seed.comment,
        source=seed.source,
        name=seed.name,
        email=seed.email,
        credit=seed.credit,
        involved=seed.involved,
    )
    acknowledged = acknowledge(site=site, fit=checked(sent, site))
    file_arrivals()
    return Suggestion.objects.get(pk=acknowledged.id)


def _target(copy: str, seed: Seed) -> Selector | None:
    if seed.exact is None:
        return None
    start = copy.index(seed.prefix + seed.exact) + len(seed.prefix)
    return describe(copy, start, start + len(seed.exact))


def _decide(seed: Seed, suggestion: Suggestion, by: Actor) -> None:
    case, decided = suggestion.case, seed.decided
    if decided["outcome"] == "stet":
        stet(case=case, by=by, reason=decided["reason"])
        return
    newest = case.article.revisions.latest()
    approval = Approval(
        kind=decided["kind"],
        revision=newest.number,
        edit=put_right.edit_of(suggestion, newest),
        notice=decided.get("notice", ""),
        quotation_confirmed=decided.get("quotation_confirmed", False),
        quotation_source=decided.get("quotation_source", ""),
        credit=(suggestion.pk,) if suggestion.credit else (),
    )
    approve(case=case, by=by, approval=approval)


def _do_jobs() -> None:
    while file_arrivals() or work_once():
        pass
