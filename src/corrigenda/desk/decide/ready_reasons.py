"""Ready reasons for letting the words stand, in the site's language because readers are told them."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from corrigenda.newsroom.models import Site

_READY = (
    _("The words are correct as they are."),
    _("This is a direct quotation; we publish it as it was said."),
    _("This is a matter of style."),
    _("We could not confirm this."),
    _("The article reflects what was known when it was published."),
)


def ready(site: Site) -> list[str]:
    language = site.language if translation.check_for_language(site.language) else "en"
    with translation.override(language):
        return [str(reason) for reason in _READY]
