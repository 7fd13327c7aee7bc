"""Words that people wrote have no characters that show nothing, except where a script or an emoji needs them."""

from __future__ import annotations

import pytest

from corrigenda.lib.text import without_invisible

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "beside", "becomes"),
    [
        ("Schiff\u00adfahrt", "", "Schifffahrt"),
        ("one\u200btwo \ufeffthree\u2060", "", "onetwo three"),
        ("Schiff\u00adfahrt Aren\u00adau", "Schiff\u00adfahrt", "Schiff\u00adfahrt Arenau"),
        ("auf\u200clage a\u200db", "", "auflage ab"),
        ("می\u200cخواهم", "", "می\u200cخواهم"),
        ("क्\u200dष", "", "क्\u200dष"),
        ("👩\u200d💻 ❤️\u200d🔥", "", "👩\u200d💻 ❤️\u200d🔥"),
        ("ภาษา\u200bไทย", "", "ภาษา\u200bไทย"),
        ("plain", "", "plain"),
    ],
)
def test_only_what_shows_nothing_goes(text: str, beside: str, becomes: str) -> None:
    assert without_invisible(text, beside) == becomes
