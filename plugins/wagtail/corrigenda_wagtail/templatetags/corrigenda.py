"""The template tags, for a template with {% load corrigenda %}.

{% corrigenda_widget %} goes in the head, {% corrigenda_notices %} and {% corrigenda_invitation %} at the foot of an
article.
"""

from __future__ import annotations

import hashlib
import urllib.request
from http.client import HTTPException
from typing import Any
from urllib.parse import quote

from django import template
from django.core.cache import cache
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from corrigenda_wagtail.conf import desk, setting

register = template.Library()
NOTICES_KEPT = 60  # seconds


@register.simple_tag
def corrigenda_widget() -> SafeString:
    if not desk():
        return mark_safe("")
    return format_html('<script async src="{}/widget.js" data-site="{}"></script>', desk(), setting("SITE"))


@register.simple_tag(takes_context=True)
def corrigenda_invitation(context: dict[str, Any]) -> SafeString:
    url = _url(context)
    if not url:
        return mark_safe("")
    form = f"{desk()}/suggest/{quote(setting('SITE'))}?url={quote(url, safe='')}"
    line = _(
        'See something wrong? Highlight the words and press Ctrl+Enter (⌘+Enter on a Mac), or <a href="{}">write to us here</a>.'
    )
    return format_html('<p class="corrigenda-invitation" data-corrigenda-ignore>' + line + "</p>", form)


@register.simple_tag(takes_context=True)
def corrigenda_notices(context: dict[str, Any]) -> SafeString:
    """Returns the published notices of this page as the desk's HTML.

    If the desk does not answer, the page goes without notices.
    """
    url = _url(context)
    if not url:
        return mark_safe("")
    place = f"corrigenda:{hashlib.sha256(url.encode()).hexdigest()}"  # memcached takes keys of 250 characters
    kept = cache.get(place)
    if kept is None:
        kept = _asked(url)
        cache.set(place, kept, NOTICES_KEPT)
    return mark_safe(kept or '<div data-corrigenda="notices"></div>')


def _url(context: dict[str, Any]) -> str:
    page = context.get("page")
    return (page.full_url or "") if page is not None and desk() else ""


def _asked(url: str) -> str:
    address = f"{desk()}/s/{quote(setting('SITE'))}/notices?url={quote(url, safe='')}"
    try:
        with urllib.request.urlopen(address, timeout=1) as answer:
            return str(answer.read().decode()).strip()
    except (OSError, HTTPException, ValueError):
        return ""
