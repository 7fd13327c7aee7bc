"""The settings at the head of a Markdown or HTML file, which are not copy."""

from __future__ import annotations

import re

# YAML between lines of ---, closed by --- or ...; TOML between lines of +++ (Hugo).
_FRONT_MATTER = re.compile(
    r"\ufeff?(?:---[ \t]*\r?\n(?:.*?\r?\n)?(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?:.*?\r?\n)?\+\+\+)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL,
)


def body_start(markup: str) -> int:
    """Where the text of a file begins."""
    found = _FRONT_MATTER.match(markup)
    return found.end() if found else 0
