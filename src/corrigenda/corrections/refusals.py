"""How a flow refuses: by field, in words for the person who asked. Nothing was saved."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from corrigenda.lib.urls import BadUrl, ForeignPage, PageUrl
from corrigenda.newsroom.models import Site


class Refused(Exception):
    """The request does not fit; `errors` maps a field to the reason and the fix."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {reason}" for field, reason in errors.items()))
        self.errors = dict(errors)


def refused_by(error: ValidationError) -> Refused:
    """Returns the refusal that a room below gave, by field."""
    return Refused({field: " ".join(reasons) for field, reasons in error.message_dict.items()})


def own_page(site: Site, url: str, *, field: str = "url") -> PageUrl:
    """Returns the address of a page of the site.

    Raises Refused, at `field`, if `url` is no address or the page is not one of the site's.
    """
    try:
        return site.page(url)
    except ForeignPage:
        reason = _("This page does not belong to %(site)s.") % {"site": site.name}
    except BadUrl:
        reason = _("Give the full address of the page, beginning with http:// or https://.")
    raise Refused({field: reason})


class Moved(Exception):
    """The article changed after the editor looked, and the passage changed with it (409)."""
