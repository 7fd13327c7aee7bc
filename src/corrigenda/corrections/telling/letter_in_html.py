"""A letter as HTML: the words of the plain letter, under the newsroom's name, logo and colour, with our name at the foot."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

from corrigenda.newsroom.masthead import LIGHT, accent_of, readable
from corrigenda.newsroom.models import Site

OURS = "#1f5fbf"  # the colour of a site that has set none
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the letter; `url` is empty unless the line is nothing but an address."""

    text: str
    url: str


def letter_in_html(body: str, site: Site, language: str) -> str:
    """Returns the page; empty if the newsroom has set neither logo nor colour: then the plain letter says it all."""
    if not site.logo and not site.accent:
        return ""
    paragraphs = (paragraph for paragraph in body.strip().split("\n\n") if paragraph.strip())
    context = {
        "site": site,
        "colour": readable(accent_of(site) or OURS, LIGHT),
        "language": language,
        "paragraphs": [[_line(line) for line in paragraph.strip().split("\n")] for paragraph in paragraphs],
    }
    with translation.override(language):
        return render_to_string("corrections/letter_frame.html", context)


def _line(text: str) -> Line:
    return Line(text, text if _ADDRESS.fullmatch(text) else "")
