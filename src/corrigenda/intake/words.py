"""The widget's words in other languages: one static JSON file per language, made from the djangojs catalogues."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.templatetags.static import static

from corrigenda.lib.web.public_url import at_public_url

FOLDER = Path(__file__).parent / "static" / "corrigenda" / "words"


@cache
def language_urls() -> dict[str, str]:
    """Returns the address of each language's words, by language code. English is built into the widget.

    Words of a region, as `pt-br`, serve the whole language.
    """
    urls = {file.stem: at_public_url(static(f"corrigenda/words/{file.name}")) for file in sorted(FOLDER.glob("*.json"))}
    return {code.split("-")[0]: url for code, url in urls.items()} | urls
