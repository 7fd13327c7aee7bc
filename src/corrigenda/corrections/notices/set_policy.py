"""Stores a site's policy on notices, the rows of `rules`: for a standards editor or from the command line."""

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
    """Stores the given rows of the policy; the other rows stay as they are. Raises Refused, NotAllowed.

    Notices that were published before are not moved.
    """
    permissions.check(by, SiteVerb.SET_POLICY)
    held = Site.objects.select_for_update().get(pk=site.pk)
    silent = [kind for kind, row in rows.items() if KINDS[kind].notice and not row.notice]
    if silent:
        raise Refused({f"notice-{kind}": _("%(kind)s: always has a notice.") % {"kind": kind.label} for kind in silent})
    site.notice_policy = notice_policy.as_kept({**notice_policy.rules(held), **rows})
    site.save(update_fields=["notice_policy"])
