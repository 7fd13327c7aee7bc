"""The same words in other articles: found wherever they stand, with their place, and told from what only looks alike."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from django.db import connection

from corrigenda.archive.flows.find_elsewhere import Found, find_elsewhere
from corrigenda.archive.flows.load import Incoming, load
from corrigenda.archive.flows.reindex import empty, index_due
from corrigenda.archive.models import Article, Fingerprint
from corrigenda.archive.pages.capture import of_text
from corrigenda.archive.passages.fingerprints import fingerprints, runs
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.factories import SiteFactory

SENTENCE = "The old bridge over the Aren was opened by the last mayor of the united city in the spring of 1931."
Publish = Callable[..., list[int]]


@pytest.fixture
def publish(site: Site) -> Publish:
    """publish("a copy", "another") is their articles, in this order; they are in the index."""

    def published(*copies: str, at: Site = site) -> list[int]:
        known = Article.objects.count()
        batch = [
            Incoming(PageUrl.of(f"https://{at.hosts[0]}/{known + number:05}/"), of_text(copy))
            for number, copy in enumerate(copies)
        ]
        made = [one.article_id for one in sorted(load(site=at, batch=batch).revisions, key=lambda one: one.article.url)]
        index_due(at.pk)
        return made

    return published


@pytest.fixture
def find(site: Site) -> Callable[..., Found]:
    def found(passage: str, **how: int) -> Found:
        return find_elsewhere(sites=[site], passage=passage, **how)

    return found


def prose(words: int, seed: int) -> str:
    chosen = random.Random(seed)
    return " ".join("".join(chosen.choices("aeioubdfgklmnprstv", k=chosen.randint(2, 8))) for _ in range(words))


def test_a_capital_whose_small_letter_is_longer_stands_in_nobodys_way(
    publish: Publish, find: Callable[..., Found]
) -> None:
    sentence = "Ankara Büyükşehir Belediyesi, yeni köprü planını dün akşam toplanan mecliste görüştü."
    copy = f"{sentence} İstanbul ise bekliyor."
    (article,) = publish(copy)
    (hit,) = find(sentence.replace(",", "")).hits
    assert (hit.article, hit.similarity, copy[hit.start : hit.end]) == (article, 1.0, sentence)
    assert find(copy.lower().replace("i\u0307", "i")).hits[0].text == copy


def test_the_place_is_exact(publish: Publish, find: Callable[..., Found]) -> None:
    copy = f"{prose(80, 1)}\n“{SENTENCE}” {prose(30, 2)}"
    (article,) = publish(copy)
    (hit,) = find(SENTENCE).hits
    assert (hit.article, hit.likeness, hit.similarity) == (article, "verbatim", 1.0)
    assert copy[hit.start : hit.end] == SENTENCE


@pytest.mark.parametrize(
    "written",
    [
        "The old bridge over the Aren was opened by the last mayor of the united city, in the spring of 1931!",
        "“The old bridge over the Aren,” it said, “was opened by the last mayor of the united city in the spring of 1931.”",
        "The old bridge over the Aren was opened by the former mayor of the united town in the spring of 1931.",
        "The old stone bridge over the Aren was opened by the last mayor of the united city in the early spring of 1931.",
        "was opened by the last mayor of the united city in the spring of 1931.",
        "THE OLD BRIDGE OVER THE AREN WAS OPENED BY THE LAST MAYOR OF THE UNITED CITY IN THE SPRING OF 1931.",
    ],
    ids=["punctuation", "quoted", "two words", "put in", "cut", "capitals"],
)
def test_found_though_it_was_edited(publish: Publish, find: Callable[..., Found], written: str) -> None:
    (article,) = publish(f"{prose(100, 3)} {written} {prose(100, 4)}")
    found = find(SENTENCE)
    assert [hit.article for hit in found.hits] == [article]
    assert found.hits[0].likeness in ("verbatim", "near")
    assert "mayor of the united" in found.hits[0].text.lower()


def test_other_figures_or_names_are_not_the_same(publish: Publish, find: Callable[..., Found]) -> None:
    sought = (
        "Police said the lorry crash happened about 7 p.m. on Monday near the corner of Oak and Lime streets in Aren."
    )
    others = [
        sought.replace("7", "9"),
        sought.replace("Monday", "Friday"),
        sought.replace("Oak and Lime", "Birch and Elm"),
        sought.replace("7 p.m.", "seven in the evening, p.m.,").replace("Aren", "Brandt"),
    ]
    near = sought.replace("lorry", "bus")
    made = publish(sought, near, *others)
    found = find(sought)
    likeness = {hit.article: hit.likeness for hit in found.hits}
    assert [likeness[one] for one in made] == ["verbatim", "near", *["other-figures"] * 4]
    assert [hit.article for hit in found.hits][:2] == made[:2]


def test_all_of_one_wording_are_listed_though_they_share_but_one_run_of_words(
    publish: Publish, find: Callable[..., Found]
) -> None:
    wording = "Police said the {} crash happened about {} p.m. on {} near the corner of {} and {} streets in {}."
    copies = [wording.format(*prose(6, seed).title().split()) for seed in range(80)]
    made = publish(*copies)
    sought, *others = copies
    shared = set(runs(sought).hashes.tolist())
    alike = [at for at, hashes in enumerate(fingerprints(others), 1) if shared & set(hashes.tolist())]
    assert len(alike) > 20
    likeness = {hit.article: hit.likeness for hit in find(sought).hits}
    assert likeness == {made[0]: "verbatim"} | {made[at]: "other-figures" for at in alike}


@pytest.mark.parametrize(
    ("sought", "copy", "likeness"),
    [
        ("The city counted five million visitors at its museums last year", "five million", "verbatim"),
        ("The city counted five million visitors at its museums last year", "six million", "other-figures"),
        ("The city counted five million visitors at its museums last year", "five", "other-figures"),
        ("The city counted five million visitors at its museums last year", "5 million", "other-figures"),
        ("Город насчитал пять тысяч посетителей в своих музеях за год", "шесть тысяч", "other-figures"),
    ],
)
def test_numbers_in_words_count(
    publish: Publish, find: Callable[..., Found], sought: str, copy: str, likeness: str
) -> None:
    publish(sought.replace("five million", copy).replace("пять тысяч", copy))
    assert [hit.likeness for hit in find(sought).hits] == [likeness]


def test_a_figure_at_the_very_end_counts(publish: Publish, find: Callable[..., Found]) -> None:
    publish("According to the census the number of people who live in the old town fell to 4,120.")
    (hit,) = find("According to the census the number of people who live in the old town fell to 5,380.").hits
    assert hit.likeness == "other-figures"


@pytest.mark.parametrize(
    ("copy", "edited"),
    [
        (
            "桥梁于一九三一年春天由最后一任市长主持开通市档案馆如是说。",
            "桥梁于一九三一年春天由最后一任市长主持通车市档案馆如是说。",
        ),
        (
            "この橋は昭和六年の春に最後の市長によって開通したと市の公文書館は述べている。",
            "この橋は昭和六年の春に最後の市長により開通したと市の公文書館は述べている。",
        ),
        ("สะพานเก่าข้ามแม่น้ำเปิดโดยนายกเทศมนตรีคนสุดท้ายในฤดูใบไม้ผลิ", "สะพานเก่าข้ามแม่น้ำเปิดใช้โดยนายกเทศมนตรีคนสุดท้ายในฤดูใบไม้ผลิ"),
        (
            "Старый мост через Арен открыл последний мэр объединённого города весной 1931 года.",
            "Старый мост через Арен открыл прежний мэр объединённого города весной 1931 года.",
        ),
        (
            "افتتح آخر عمدة للمدينة الموحدة الجسر القديم فوق نهر آرين في ربيع ذلك العام.",
            "افتتح عمدة للمدينة الموحدة الجسر القديم فوق نهر آرين في ربيع ذلك العام.",
        ),
    ],
    ids=["zh", "ja", "th", "ru", "ar"],
)
def test_in_any_script(publish: Publish, find: Callable[..., Found], copy: str, edited: str) -> None:
    verbatim, near = publish(f"{prose(40, 5)}\n{copy}\n{prose(9, 6)}", f"{prose(9, 7)}\n{edited}")
    hits = find(copy).hits
    assert [(hit.article, hit.likeness) for hit in hits] == [(verbatim, "verbatim"), (near, "near")]
    assert hits[0].text == copy


def test_what_a_typesetter_changes_is_no_change(publish: Publish, find: Callable[..., Found]) -> None:
    publish("The mayor’s plan \u2013 “our full sup\u00adport”, he said \u2013 is for the cafe\u0301 by the old bridge.")
    (hit,) = find('The mayor\'s plan - "our full support", he said - is for the caf\u00e9 by the old bridge.').hits
    assert hit.likeness == "verbatim"


def test_twice_in_one_article(publish: Publish, find: Callable[..., Found]) -> None:
    (article,) = publish(f"{SENTENCE} {prose(120, 8)} {SENTENCE}")
    found = find(SENTENCE)
    assert [hit.article for hit in found.hits] == [article, article]
    assert found.total == 1
    assert found.hits[0].start != found.hits[1].start


def test_four_to_six_words_are_found_to_the_last(publish: Publish, find: Callable[..., Found]) -> None:
    made = publish(*[f"{prose(30, seed)} the mayor of united Aren {prose(30, seed + 100)}" for seed in range(30)])
    found = find("The mayor of united Aren")
    assert sorted(hit.article for hit in found.hits) == made
    assert {hit.likeness for hit in found.hits} == {"verbatim"}
    assert find("mayor of Aren").hits == []


def test_boilerplate_in_thousands_of_articles_is_listed_wholly(publish: Publish, find: Callable[..., Found]) -> None:
    boilerplate = "Sign up for our free morning newsletter and get the five stories you need to know before you leave."
    made = publish(
        *[f"{prose(12, seed)}\n{boilerplate}" for seed in range(3_000)],
        *[prose(12, 5_000 + seed) for seed in range(50)],
    )
    first = find(boilerplate, limit=25)
    assert first.total == 3_000
    assert len(first.hits) == 25
    assert find(boilerplate, limit=25, except_article=made[0]).total == 2_999
    assert find(boilerplate, limit=25, except_article=made[2_999]).total == 2_999
    rare = f"{prose(12, 7)} {boilerplate}"
    assert find(rare, limit=5).hits[0].article == made[7]


def test_a_corrected_articles_rows_are_replaced(publish: Publish, find: Callable[..., Found], site: Site) -> None:
    copy = f"{prose(200, 11)} {SENTENCE} {prose(200, 12)}"
    made, other = publish(copy, prose(300, 13))
    before = set(Fingerprint.objects.values_list("hash", "article_id"))
    article = Article.objects.get(pk=made)
    receive_revision(
        site=site, page=PageUrl.of(article.url), capture=of_text(copy.replace("last mayor", "first mayor"))
    )
    index_due(site.pk)
    after = set(Fingerprint.objects.values_list("hash", "article_id"))
    assert 0 < len(before ^ after) < 20
    assert {one for one in before if one[1] == other} <= after
    (hit,) = find(SENTENCE).hits
    article.refresh_from_db()
    assert (hit.revision, hit.text) == (article.indexed_id, SENTENCE.replace("last", "first"))


def test_words_that_were_taken_out_are_found_no_more(publish: Publish, find: Callable[..., Found], site: Site) -> None:
    (made,) = publish(f"{prose(50, 14)}\n{SENTENCE}")
    article = Article.objects.get(pk=made)
    receive_revision(site=site, page=PageUrl.of(article.url), capture=of_text(prose(50, 14)))
    index_due(site.pk)
    assert find(SENTENCE).hits == []


def test_made_anew_the_index_is_the_same(publish: Publish, find: Callable[..., Found], site: Site) -> None:
    publish(*[f"{prose(60, seed)} {SENTENCE}" for seed in range(3)])
    was, rows = find(SENTENCE), set(Fingerprint.objects.values_list("hash", "article_id"))
    empty()
    assert find(SENTENCE).hits == []
    index_due(site.pk)
    assert set(Fingerprint.objects.values_list("hash", "article_id")) == rows
    assert find(SENTENCE) == was


def test_sister_sites_are_looked_at_and_no_others(publish: Publish, site: Site) -> None:
    sister, stranger = (
        SiteFactory.create(key="sister", hosts=["sister.example"]),
        SiteFactory.create(key="stranger", hosts=["stranger.example"]),
    )
    (here,), (there,) = publish(SENTENCE), publish(SENTENCE, at=sister)
    publish(SENTENCE, at=stranger)
    found = find_elsewhere(sites=[site, sister], passage=SENTENCE)
    assert sorted(hit.article for hit in found.hits) == [here, there]


def test_planted_copies_are_all_found(publish: Publish, find: Callable[..., Found]) -> None:
    """Thirty sentences of 25 words, of each a copy edited in each way, among articles of prose with common words."""
    chosen = random.Random(5)
    common = prose(400, 20).split()

    def sentence() -> list[str]:
        return chosen.choices(common, k=25)

    def replaced(words: list[str], count: int) -> list[str]:
        places = chosen.sample(range(len(words)), count)
        return [chosen.choice(common) if at in places else word for at, word in enumerate(words)]

    ways: dict[str, Callable[[list[str]], list[str]]] = {
        "verbatim": list,
        "one word": lambda words: replaced(words, 1),
        "two words": lambda words: replaced(words, 2),
        "put in": lambda words: [*words[:12], *chosen.choices(common, k=5), *words[12:]],
        "cut": lambda words: words[:15],
    }
    planted = [sentence() for _ in range(30)]
    copies = [(number, way, edit(words)) for number, words in enumerate(planted) for way, edit in ways.items()]
    made = publish(
        *[" ".join([*chosen.choices(common, k=150), *words, *chosen.choices(common, k=150)]) for _, _, words in copies]
    )
    missed = []
    for number, words in enumerate(planted):
        there = {hit.article for hit in find(" ".join(words)).hits}
        wanted = {article: way for article, (of, way, _) in zip(made, copies, strict=True) if of == number}
        missed += [way for article, way in wanted.items() if article not in there]
        assert len(there - set(wanted)) == 0
    assert missed == []


@pytest.mark.parametrize(
    "hostile", ["", " ", "a", "\ud800 b c d e", "\0 a b c d e f", "% _ ' \" ; --", "字" * 3, "a " * 9_000]
)
def test_odd_passages_find_nothing_and_break_nothing(
    publish: Publish, find: Callable[..., Found], hostile: str
) -> None:
    publish(SENTENCE)
    assert find(hostile).hits == []


def test_the_table_is_clustered(site: Site) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'archive_fingerprint'")
        assert "WITHOUT ROWID" in cursor.fetchone()[0]
