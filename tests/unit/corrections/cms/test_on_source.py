"""An approved edit is carried over to the source; where it is not, the reason says what is the matter."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Edit
from corrigenda.connectors.base import Conflict
from corrigenda.corrections.cms.on_source import on_source

pytestmark = pytest.mark.pure

BEFORE, AFTER = "It was a long day in the harbour. ", " The council will vote in May."


def carried(page: str, old: str, new: str, source: str) -> Edit:
    at = len(BEFORE) + page.index(old)
    whole = f"{BEFORE}{page}{AFTER}"
    return on_source(Edit(at, at + len(old), old, new), whole, f"{BEFORE}{source}{AFTER}")


# What a page shows, its words that change, and the source with what it has then.
SPELLINGS = [
    ("A field of 20×30 m.", "20×30", "20×40", "A field of 20x30 m.", "A field of 20x40 m."),
    ("Ann’s “yes” came.", "Ann’s “yes”", "Ann’s “no, I’m”", 'Ann\'s "yes" came.', "Ann's \"no, I'm\" came."),
    ("It cost ½ of it ™.", "½ of it ™", "½ of all ™", "It cost 1/2 of it (TM).", "It cost 1/2 of all (TM)."),
    ("We like WordPress.", "like WordPress", "love WordPress", "We like Wordpress.", "We love Wordpress."),
    ("A party 🎉 today.", "party 🎉 today", "party 🎉 later", "A party :tada: today.", "A party :tada: later."),
    ("A party today.", "party today", "party later", "A party :tada: today.", "A party :tada: later."),
    ("One – two — three.", "two — three", "two — five – six", "One -- two --- three.", "One -- two --- five – six."),
    ("“So…” he said.", "he said", "he asked: “No…”", '"So..." he said.', '"So..." he asked: "No...".'),
]


@pytest.mark.parametrize(("page", "old", "new", "source", "becomes"), SPELLINGS)
def test_what_the_cms_retypes_is_no_change_and_stays_as_it_was_typed(
    page: str, old: str, new: str, source: str, becomes: str
) -> None:
    whole = f"{BEFORE}{source}{AFTER}"
    assert carried(page, old, new, source).apply_to(whole) == f"{BEFORE}{becomes}{AFTER}"


# What a page shows, its words that change, the source, and the reason.
REASONS = [
    ("A day of onetwo here.", "onetwo", "A day of one\ntwo here.", "The source spells this differently: “one\ntwo”"),
    ("It cost 4,5 M here.", "4,5 M", "It cost 4.5M here.", "The source spells this differently: “4.5M”"),
    ("A day of e–mail.", "e–mail", "A day of email.", "The source spells this differently: “email”"),
    ("It opened in 1931.", "1931", "It opened in 1930.", "The source has other words here: “1930”"),
    ("It opened in 1931.", "1931", "", "no longer in the article's source"),
]


@pytest.mark.parametrize(("page", "old", "source", "reason"), REASONS)
def test_a_refusal_says_the_true_reason(page: str, old: str, source: str, reason: str) -> None:
    with pytest.raises(Conflict) as refused:
        carried(page, old, "1932", source)
    assert reason in str(refused.value)
    assert "omeone" not in str(refused.value)
