"""Other topics of interest: what the archive has on the same matter, for a script and for a template without one."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.flows.reindex import index_batch
from corrigenda.archive.models import Article
from corrigenda.archive.pages.capture import of_page
from corrigenda.corrections.models import Correction
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from corrigenda.record.embedded import related
from tests.factories import CaseFactory, RevisionFactory, SiteFactory

PAGE = """<!doctype html><html lang="en"><head><title>{headline}</title>
<meta property="og:description" content="{headline}, in short."><meta property="og:image" content="/pictures/{name}.jpg">
</head><body><article><p>{text}</p></article></body></html>"""
STORIES = {
    "ferry": "The ferry across the strait stays in harbour. The ferrymen want new engines before the winter.",
    "ferrymen": "The ferrymen met in the harbour hall. Old engines, they say, will not last the winter on the strait.",
    "engines": "New engines for the ferry are on their way, the harbour says; the strait is rough in winter.",
    "library": "The library reopens on Monday with longer hours and a reading room for children.",
    "children": "Children may borrow ten books now, the library says, and the reading room opens on Monday.",
}


@pytest.fixture
def stories(site: Site) -> dict[str, Article]:
    """Five articles on two matters, indexed."""
    made = {}
    for name, text in STORIES.items():
        url = f"https://{site.hosts[0]}/{name}"
        page = PAGE.format(headline=name.title(), name=name, text=text)
        made[name] = receive_revision(
            site=site, page=PageUrl.of(url), capture=of_page(page, site, url), public=True
        ).article
    index_batch(site.pk)
    return made


def ask(client: Client, article: Article, **more: object) -> list[dict[str, str]]:
    answer = client.get("/api/v1/related", {"site": article.site.key, "url": article.url, **more})
    assert answer.status_code == 200
    articles: list[dict[str, str]] = answer.json()["articles"]
    return articles


def test_the_same_matter_comes_and_never_the_page_itself(client: Client, stories: dict[str, Article]) -> None:
    found = ask(client, stories["ferry"])
    assert {one["headline"] for one in found} == {"Ferrymen", "Engines"}
    assert [one["headline"] for one in ask(client, stories["library"])] == ["Children"]
    assert len(ask(client, stories["ferry"], most=1)) == 1


def test_a_site_beside_a_bigger_one_on_the_same_matter_has_its_own(client: Client, stories: dict[str, Article]) -> None:
    other = SiteFactory.create()
    for _ in range(40):
        RevisionFactory.create(article__site=other, copy=" ".join(STORIES.values()))
    index_batch(other.pk)
    assert {one["headline"] for one in ask(client, stories["ferry"])} == {"Ferrymen", "Engines"}


@pytest.mark.parametrize(
    ("about", "same", "another"),
    [
        (
            "东京湾的渡轮今天停航。渡轮公司说引擎坏了。",
            "渡轮的新引擎已经运到东京湾。",
            "图书馆星期一重新开放，孩子可以借书。",
        ),
        (
            "東京湾のフェリーは今日欠航した。フェリーの機関が壊れた。",
            "フェリーの新しい機関が届いた。",
            "図書館は月曜日に再開する。",
        ),
        ("เรือข้ามฟากหยุดเดินเรือวันนี้ เครื่องยนต์เสีย", "เครื่องยนต์ใหม่ของเรือข้ามฟากมาถึงแล้ว", "ห้องสมุดเปิดวันจันทร์"),
    ],
    ids=["Chinese", "Japanese", "Thai"],
)
def test_in_scripts_without_spaces(client: Client, site: Site, about: str, same: str, another: str) -> None:
    made = [RevisionFactory.create(article__site=site, copy=copy).article for copy in (about, same, another)]
    index_batch(site.pk)
    assert [one["url"] for one in ask(client, made[0])] == [made[1].url]


def test_a_story_shows_its_blurb_and_picture(client: Client, stories: dict[str, Article]) -> None:
    (one,) = ask(client, stories["library"])
    assert one["blurb"] == "Children, in short."
    assert one["picture"] == f"https://{stories['children'].site.hosts[0]}/pictures/children.jpg"


def test_a_retracted_one_bears_its_mark(client: Client, stories: dict[str, Article]) -> None:
    gone = stories["children"]
    case = CaseFactory.create(site=gone.site, article=gone)
    Correction.objects.create(
        case=case, site=gone.site, article=gone, number=case.number, kind="retraction", notice="We retract this."
    )
    (one,) = ask(client, stories["library"])
    assert one["mark"] == "Retracted"
    html = client.get(f"/s/{gone.site.key}/related", {"url": stories["library"].url}).content.decode()
    assert "<strong>Retracted</strong>" in html


def test_a_template_takes_the_card_in_as_html(client: Client, stories: dict[str, Article]) -> None:
    Article.objects.filter(pk=stories["children"].pk).update(headline="<b>Children</b>")
    html = client.get(f"/s/{stories['library'].site.key}/related", {"url": stories["library"].url}).content.decode()
    assert 'data-corrigenda="related"' in html and "&lt;b&gt;Children" in html and "<b>" not in html


def test_a_page_that_is_not_known_has_none(client: Client, stories: dict[str, Article], site: Site) -> None:
    answer = client.get("/api/v1/related", {"site": site.key, "url": f"https://{site.hosts[0]}/nowhere"})
    assert answer.json()["articles"] == []
    assert client.get("/api/v1/related", {"site": "nobody", "url": "x"}).status_code == 404
    assert client.get(f"/s/{site.key}/related", {"url": "x"}).content == b""


KITCHEN = {
    "en": (
        "Borscht is cooked with beetroot and cabbage. Also, the beetroot should be baked before it is grated, so that "
        "borscht keeps its colour; many cooks would also add beans.",
        "The Kremlin said on Friday that talks should also go on before winter, so that many of those who would leave "
        "could still do it. The Kremlin and the ministry have not agreed.",
        "Beetroot and cabbage grow cheaper: the borscht set of the market, with beans, costs less than last autumn.",
    ),
    "uk": (
        "Борщ варять із буряком та капустою. Буряк також треба спекти, перш ніж терти, щоб борщ зберіг колір; багато "
        "хто також додає квасолю.",
        "У Кремлі сказали, що переговори також можуть тривати, перш ніж настане зима, щоб багато хто з тих, які поїхали, "
        "міг це зробити. Кремль та міністерство ще не домовилися.",
        "Буряк і капуста дешевшають: борщ із ринку, де є квасоля, коштує менше, ніж торік. Капуста подешевшала найбільше.",
    ),
    "ru": (
        "Борщ варят со свёклой и капустой. Свёкла также должна печься, прежде чем её натрут, чтобы борщ сохранил цвет; "
        "многие также добавляют фасоль.",
        "В Кремле сказали, что переговоры также могут идти, прежде чем наступит зима, чтобы многие из тех, которые "
        "уехали, могли это сделать. Кремль и министерство ещё не договорились.",
        "Свёкла и капуста дешевеют: борщ с рынка, где есть фасоль, стоит меньше, чем год назад. Свёкла подешевела больше.",
    ),
    "es": (
        "El borsch se cocina con remolacha y repollo. También la remolacha debe asarse antes de rallarla, para que el "
        "borsch conserve el color; muchos además añaden frijoles.",
        "El Kremlin dijo que las conversaciones también pueden seguir antes del invierno, para que muchos de los que "
        "además quieren irse puedan hacerlo. El Kremlin y el ministerio no se ponen de acuerdo.",
        "La remolacha y el repollo bajan de precio: el borsch del mercado, con frijoles, cuesta menos que hace un año.",
    ),
    "pl": (
        "Barszcz gotuje się z buraków i kapusty. Buraki także trzeba upiec, zanim zostaną starte, żeby barszcz zachował "
        "kolor; wielu dodaje jeszcze fasolę.",
        "Kreml powiedział, że rozmowy także mogą trwać, zanim nadejdzie zima, żeby wielu z tych, którzy jeszcze chcą, "
        "mogło wyjechać. Kreml i ministerstwo nie doszły do zgody.",
        "Buraki i kapusta tanieją: barszcz z targu, w którym jest fasola, kosztuje mniej niż rok temu. Kapusta tanieje.",
    ),
    "de": (
        "Borschtsch kocht man mit Rote Bete und Kohl. Auch sollte die Bete vorher gebacken werden, damit der Borschtsch "
        "seine Farbe behält; viele geben auch noch Bohnen dazu.",
        "Der Kreml sagte, dass die Gespräche auch noch vorher weitergehen sollten, damit viele von denen, die gehen "
        "wollten, es auch können. Der Kreml und das Ministerium werden sich nicht einig.",
        "Kohl und Bete werden billiger: der Borschtsch vom Markt kostet samt Bohnen weniger als zuvor.",
    ),
}


@pytest.mark.parametrize("language", list(KITCHEN))
def test_borscht_does_not_lead_to_the_kremlin(client: Client, site: Site, language: str) -> None:
    borscht, kremlin, market = (
        RevisionFactory.create(article__site=site, copy=copy).article for copy in KITCHEN[language]
    )
    index_batch(site.pk)
    assert [one["url"] for one in ask(client, borscht)] == [market.url]
    assert ask(client, kremlin) == []


def test_one_word_in_common_is_chance(client: Client, site: Site) -> None:
    copies = ("The mayor cooked borscht for the market.", "The mayor opened a bridge in the north.")
    article, _ = (RevisionFactory.create(article__site=site, copy=copy).article for copy in copies)
    index_batch(site.pk)
    assert ask(client, article) == []


def test_a_twin_does_not_empty_the_card(client: Client, stories: dict[str, Article], site: Site) -> None:
    twin = RevisionFactory.create(article__site=site, copy=STORIES["ferry"] + " Updated.").article
    other_twin = RevisionFactory.create(article__site=site, copy=STORIES["engines"]).article
    index_batch(site.pk)
    found = [one["url"] for one in ask(client, stories["ferry"], most=5)]
    assert twin.url not in found and stories["ferrymen"].url in found
    assert len({other_twin.url, stories["engines"].url} & set(found)) == 1, "twins of one another show once"


def test_a_page_that_names_no_other_address_is_looked_for_once(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def none_at(_site: Site, url: str, _most: int) -> list[related.Story]:
        asked.append(url)
        return []

    monkeypatch.setattr(related, "stories", none_at)
    query = {"site": site.key, "url": "https://courier.example/a"}
    for named in (query, query | {"canonical": "https://courier.example/b"}):
        assert client.get("/api/v1/related", named).json()["articles"] == []
    assert [url[-1] for url in asked] == ["a", "a", "b"]
