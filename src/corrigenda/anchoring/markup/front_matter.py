"""The settings at the head of a Markdown or HTML file, which are not copy."""

from __future__ import annotations

import json
import re

# YAML between lines of ---, closed by --- or ...; Eleventy's --- names its language. TOML between lines of +++ (Hugo).
_FRONT_MATTER = re.compile(
    r"\ufeff?(?:---[ \t]*(?:ya?ml|json|js|javascript|toml)?[ \t]*\r?\n(?:.*?\r?\n)?(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?:.*?\r?\n)?\+\+\+)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL,
)
_OBJECT = re.compile(r"\ufeff?(?=\{)")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_JSON = json.JSONDecoder()


def body_start(markup: str) -> int:
    """Returns where the text of a file begins."""
    match = _FRONT_MATTER.match(markup) or _after_object(markup)
    return match.end() if match else 0


def _after_object(markup: str) -> re.Match[str] | None:
    """Matches the end of the line of Hugo's JSON; None for a text that begins with a brace but is no JSON."""
    begins = _OBJECT.match(markup)
    try:
        return begins and _REST_OF_LINE.match(markup, _JSON.raw_decode(markup, begins.end())[1])
    except (ValueError, RecursionError):
        return None
