"""What the lint says about a site's notice, in the site's language and with what the site's policy requires."""

from __future__ import annotations

from corrigenda.anchoring import Edit
from corrigenda.corrections import notice_policy
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.notices.lint import Finding, NoticeText, lint
from corrigenda.lib.languages import nearest
from corrigenda.newsroom.models import Site


def advice(site: Site, kind: str, notice: str, edit: Edit | None) -> list[Finding]:
    """Returns the findings; none if there is no such kind."""
    if kind not in DecisionKind.values:
        return []
    return lint(
        NoticeText(
            text=notice,
            kind=kind,
            old=edit.old if edit else "",
            new=edit.new if edit else "",
            dated=notice_policy.rule(site, kind).dated,
            language=nearest(site.language),
        )
    )
