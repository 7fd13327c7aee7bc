"""Finds words that a site would run instead of show: templates of a static site's generator, WordPress shortcodes."""

from __future__ import annotations

import re

# Liquid, Nunjucks, Hugo, kramdown. Each brace counts, so that a brace put before others is noticed.
_TEMPLATE = r"\{(?=[{%#:])"
# Nobody knows which shortcodes a site has. These are WordPress's own, and the forms that prose in brackets never has:
# [/name], [a_name], [name key=value]. "[sic]" and "[the minister]" are prose.
_SHORTCODE = (
    r"\[(?=/\w|\w*_\w*[\s\]/]|(?:audio|caption|embed|gallery|playlist|video)[\s\]/]|[\w-]+\s(?:[^\[\]<>]*\s)?[\w-]+=)"
)
_RUN = {
    **dict.fromkeys(("markdown", "commonmark", "gfm", "goldmark", "kramdown"), re.compile(_TEMPLATE)),
    "html": re.compile(f"{_TEMPLATE}|{_SHORTCODE}"),
}


def introduced(before: str, after: str, syntax: str) -> bool:
    """Whether a text or its source has more that a site would run than it had before."""
    run = _RUN.get(syntax)
    return run is not None and len(run.findall(after)) > len(run.findall(before))
