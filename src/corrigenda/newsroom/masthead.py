"""A site's looks on its pages and letters for readers: its logo, and its colour on light and on dark paper.

The colour is made darker or lighter until text in it can be read on every paper of ours (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

import re

from django.http import HttpRequest

from corrigenda.lib.web.csp import allow_images
from corrigenda.newsroom.models import Site

LIGHT, DARK = "#efeae0", "#21252b"  # of the papers in style.css, those on which a colour is hardest to read
CONTRAST = 4.5
_STEPS = 20  # from a colour to black or white
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
Colour = tuple[int, int, int]


def show_logo(request: HttpRequest, site: Site) -> None:
    """Lets the answer to a request show the site's logo."""
    allow_images(request, site.logo_origin)


def accent_of(site: Site) -> str:
    """Returns the site's colour as #rrggbb; empty if it has none, or if the database holds what is no colour."""
    return site.accent if _COLOUR.fullmatch(site.accent) else ""


def accent_css(site: Site) -> str:
    """Returns a stylesheet that puts the site's colour in the place of ours; empty if the site has none."""
    colour = accent_of(site)
    if not colour:
        return ""
    light, dark = readable(colour, LIGHT), readable(colour, DARK)
    return (
        f":root{{{_tokens(light, '#000000')}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{_tokens(dark, '#ffffff')}}}}}"
        ".top{border-block-end:3px solid var(--pencil)}\n"
    )


def readable(colour: str, paper: str) -> str:
    """Returns the colour, or the one nearest to it that can be read on the paper. Both are #rrggbb."""
    end = "#000000" if _luminance(_parsed(paper)) > _luminance((128, 128, 128)) else "#ffffff"
    mixes = (_mixed(colour, end, step / _STEPS) for step in range(_STEPS + 1))
    return next((mix for mix in mixes if contrast(mix, paper) >= CONTRAST), end)


def contrast(first: str, second: str) -> float:
    """Returns the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted(_luminance(_parsed(colour)) for colour in (first, second))
    return (high + 0.05) / (low + 0.05)


def _tokens(pencil: str, hover_end: str) -> str:
    return f"--pencil:{pencil};--pencil-dark:{_mixed(pencil, hover_end, 0.25)}"


def _mixed(first: str, second: str, share: float) -> str:
    pairs = zip(_parsed(first), _parsed(second), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)


def _parsed(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    linear = [
        value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
