"""A site's policy on notices is kept: the rows of `rules`, by a standards editor or from the command line."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import notice_policy, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.kinds import KINDS, DecisionKind, Rule
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.newsroom.models import Site


@transaction.atomic
def set_policy(*, site: Site, by: Actor, rows: Mapping[DecisionKind, Rule]) -> None:
    """Rows that are not given stay what they are. What was published before is not moved. Raises Refused, NotAllowed."""
    permissions.check(by, SiteVerb.SET_POLICY)
    held = Site.objects.select_for_update().get(pk=site.pk)
    silent = [kind for kind, row in rows.items() if KINDS[kind].notice and not row.notice]
    if silent:
        raise Refused({f"notice-{kind}": _("%(kind)s: always has a notice.") % {"kind": kind.label} for kind in silent})
    site.notice_policy = notice_policy.as_kept({**notice_policy.rules(held), **rows})
    site.save(update_fields=["notice_policy"])
