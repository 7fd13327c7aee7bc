"""People save what they ask the queue for under a name, each for themselves at one site."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections.models import SavedView
from corrigenda.corrections.refusals import Refused
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Site, Staff

LONGEST_NAME = 60  # code points
LONGEST_QUERY = 500
MOST = 30  # of one person at one site


@transaction.atomic
def save_view(*, site: Site, staff: Staff, name: str, query: str) -> SavedView:
    """Saves it; a view of the same name is replaced. Raises Refused."""
    name = " ".join(well_formed(name).split())
    if not name or len(name) > LONGEST_NAME:
        raise Refused({"name": _("Give the view a name of at most %(most)d characters.") % {"most": LONGEST_NAME}})
    own = SavedView.objects.filter(site=site, staff=staff)
    if own.count() >= MOST and not own.filter(name=name).exists():
        raise Refused({"name": _("You have %(most)d saved views. Remove one first.") % {"most": MOST}})
    if len(query) > LONGEST_QUERY:
        raise Refused({"query": _("This view is too long to save.")})
    saved, _new = SavedView.objects.update_or_create(site=site, staff=staff, name=name, defaults={"query": query})
    return saved


def remove_view(*, site: Site, staff: Staff, name: str) -> None:
    """Removes it, if there is such a view."""
    SavedView.objects.filter(site=site, staff=staff, name=well_formed(name)).delete()
