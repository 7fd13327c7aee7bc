"""The widget's words in other languages: one static JSON a language, made from the djangojs catalogues."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.templatetags.static import static

from corrigenda.lib.web.public_url import at_public_url

FOLDER = Path(__file__).parent / "static" / "corrigenda" / "words"


@cache
def language_urls() -> dict[str, str]:
    """Language code to the address of its words. English is built into the widget."""
    return {file.stem: at_public_url(static(f"corrigenda/words/{file.name}")) for file in sorted(FOLDER.glob("*.json"))}
