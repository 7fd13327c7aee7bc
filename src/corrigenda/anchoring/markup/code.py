"""Words that a site would not show but run: templates of a static site's generator, shortcodes of WordPress."""

from __future__ import annotations

import re

# Liquid, Nunjucks, Hugo, kramdown; each brace counts, so that one put before others is seen.
_TEMPLATE = r"\{(?=[{%#:])"
# Which shortcodes a site has nobody knows. Those of WordPress itself, and what prose in brackets never looks like:
# [/name], [a_name], [name key=value]. "[sic]" and "[the minister]" are prose.
_SHORTCODE = (
    r"\[(?=/\w|\w*_\w*[\s\]/]|(?:audio|caption|embed|gallery|playlist|video)[\s\]/]|[\w-]+\s(?:[^\[\]<>]*\s)?[\w-]+=)"
)
_RUN = {"markdown": re.compile(_TEMPLATE), "html": re.compile(f"{_TEMPLATE}|{_SHORTCODE}")}


def introduced(before: str, after: str, syntax: str) -> bool:
    """Whether a text or its source has more to be run than it had."""
    run = _RUN.get(syntax)
    return run is not None and len(run.findall(after)) > len(run.findall(before))
