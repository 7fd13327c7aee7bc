"""Which changes are of a figure, a date or a name, which are slips of the pen, and what a reader questions."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Edit
from corrigenda.corrections.words.facts import changes_a_fact, fact_words, questions_a_fact

pytestmark = pytest.mark.pure

FACTS = [
    ("en", "The bridge opened in [1931|1932]."),
    ("en", "About [1,200|1,300] people came."),
    ("en", "It rose by 1[.|]5 per cent."),
    ("en", "A loan of [$5m|£5m]."),
    ("en", "It rose 5[%| percentage points]."),
    ("en", "It met at 5[:30|:45]."),
    ("en", "Some 2[0|1] people came."),
    ("en", "He scored [three|four] goals."),
    ("en", "Some [six|sixty] people came."),
    ("en", "A loan of five [million|billion]."),
    ("en", "It closes on [Tuesday|Wednesday]."),
    ("en", "It opened in [May|June] of that year."),
    ("en", "He said so [yesterday|today]."),
    ("en", "He came [second|third]."),
    ("en", "said Mayor Ilse [Brant|Brandt] today"),
    ("en", "[Ilsa|Ilse] Brandt said so."),
    ("en", "Talks with Ito went on. [Ito|Ita] left early. They saw Ita later."),
    ("en", "He lives in [London|Paris]."),
    ("en", "People[| of Ghana] came."),
    ("en", "A man[ called Smith|] came."),
    ("en", "He works for [BBC|ABC] now."),
    ("en", "So [Brandt beat Ito|Ito beat Brandt] again."),
    ("en", "It took [two of three|three of two] games."),
    ("de", "Das sagte [Ilsa|Ilse] Brandt gestern."),
    ("fr", "C'était en [mai|juin] dernier."),
    ("es", "Fue en [mayo|junio] pasado."),
    ("pl", "To było 3 [maja|czerwca]."),
    ("ru", "Мост открыли в [мае|июне]."),
    ("ru", "Это сказал [Иванов|Петров] вчера."),
    ("ru", "Пришло [пять|шесть] человек."),
    ("uk", "Міст відкрили у [травні|червні]."),
    ("uk", "Це сказала [Коваль|Ковальчук] учора."),
    ("zh", "市长[张伟|张炜]表示。"),
    ("ar", "قال [محمد|محمود] ذلك."),
    ("hi", "पुल [१९३१|१९३२] में खुला।"),
]
SLIPS = [
    ("en", "It was [recieved|received] well."),
    ("en", "About [1,200|1200] people came."),
    ("en", "About [1 200|1,200] people came."),
    ("en", "[Teh|The] bridge stays."),
    ("en", "[He|She] said so."),
    ("en", "He [may|might] come."),
    ("en", "He [march|marched] on."),
    ("en", "It closes on [Wensday|Wednesday]."),
    ("en", "It opened in [Febuary|February]."),
    ("en", "Some [fourty|forty] people came."),
    ("en", "The [german|German] side won."),
    ("en", "He said [NATO|Nato] would act."),
    ("en", "The [Brandts|Brandt's] house stands."),
    ("en", "The [Smith Jones|Smith-Jones] act holds."),
    ("en", "The [pesident|president] left."),
    ("en", "And [i|I] went."),
    ("en", "The 3[d|rd] time."),
    ("en", "It was held on 12[.|,] as he said."),
    ("en", "He [|never ]came."),
    ("en", "It's [their|there] fault."),
    ("en", "“[Its|It's] a bridge,” he said."),
    ("en", "The end.\n[Thier|Their] house stands."),
    ("de", "Sie ging über die [Brüke|Brücke]."),
    ("ru", "Мост [откроют|открыли] вчера."),
    ("ru", "[Это|Эта] улица закрыта."),
    ("uk", "Міст [відкриють|відкрили] вчора."),
    ("zh", "桥很长[,|，]也很旧。"),
]


def changed(text: str, language: str) -> bool:
    start, end = text.index("["), text.index("]")
    old, new = text[start + 1 : end].split("|")
    copy = text[:start] + old + text[end + 1 :]
    return changes_a_fact(Edit(start, start + len(old), old, new), copy, language)


@pytest.mark.parametrize(("language", "text"), FACTS)
def test_a_fact(language: str, text: str) -> None:
    assert changed(text, language)


@pytest.mark.parametrize(("language", "text"), SLIPS)
def test_a_slip_of_the_pen(language: str, text: str) -> None:
    assert not changed(text, language)


@pytest.mark.parametrize(
    ("old", "new", "before", "language", "questioned"),
    [
        ("1931", "1932", "opened in ", "en", True),
        ("1,200 people", "1,300 people", "About ", "en", True),
        ("three", "four", "all ", "en", True),
        ("Tuesday", "Wednesday", "on ", "en", True),
        ("вівторок", "середу", "у ", "uk", True),
        ("июня", "июля", "3 ", "ru", True),
        ("Ilse Brandt", "Ilse Brand", "Mayor ", "en", True),
        ("Mr. Brandt", "Mr. Brand", "said ", "en", True),
        ("Brandt", "Brand", "said Mr. ", "en", True),
        ("Teh bridge", "The bridge", "", "en", False),
        ("It was", "I was", "so cold. ", "en", False),
        ("teh", "the", "in ", "en", False),
        ("of the city", "of the City", "", "en", False),
        ("die Brücke", "die Brüke", "über ", "de", False),
        ("桥", "楼", "市长说", "zh", False),
        ("über", "unter", "die Brücke ", "de", False),
        ("fourty", "forty", "some ", "en", False),
        ("1931", None, "in ", "en", True),
        ("May", None, "in ", "en", True),
        ("yesterday", None, "said ", "en", True),
        ("O’Brien", None, "said ", "en", True),
        ("Brücke", None, "über die ", "de", False),
        ("Brücke", None, "über die ", "de-AT", False),
        ("市长", None, "", "zh", False),
        ("Aren", None, "the ", "en", True),
        ("The bridge over the Aren was opened in 1931", None, "", "en", False),
        ("was opened", None, "it ", "en", False),
    ],
)
def test_a_figure_a_date_or_a_name_is_told_from_other_words(
    old: str, new: str | None, before: str, language: str, questioned: bool
) -> None:
    assert questions_a_fact(old, new, before=before, language=language) is questioned


def test_the_words_for_facts_are_of_one_language_and_none_without_its_numbers() -> None:
    assert {"million", "may", "sunday", "yesterday", "twelfth"} <= set(fact_words("en"))
    assert {"июля", "вчера"} <= set(fact_words("ru"))
    assert not {"июля", "july"} & set(fact_words("de"))
    assert {"trzy", "maja", "wczoraj"} <= set(fact_words("pl"))
    assert fact_words("pt-BR") == fact_words("pt") != []
    assert fact_words("sv") == fact_words("tlh") == []
