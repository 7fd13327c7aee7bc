"""The copy of each page is what its source says: slips are in it, furniture is not."""

from __future__ import annotations

import json

import pytest

from corrigenda.anchoring import copy_of, copy_of_source
from corrigenda.corrections.words.quotations import quotation_at
from tests.example.conftest import FOLDER, SEEDS, SLIPS, Newsroom, addresses

pytestmark = pytest.mark.pure

FURNITURE = ("advertisement", "bank", "playhouse", "topics", "newsletter", "newsletter_blurb", "email", "subscribe")
WORDS = json.loads((FOLDER / "courier" / "words.json").read_text("utf-8"))
BACKGROUND = (
    "The Maren Accord, signed in Port Halden on 9 May 1998 by Tarvia, Norvelle and Sarne, ended eleven years in which "
    "the strait was closed to fishing. It divides 4,200 square kilometres of water into three zones, sets the catch "
    "for each season and binds the parties to settle disputes at a standing commission of nine members, three from "
    "each side."
)


def copy(newsroom: Newsroom, path: str) -> str:
    return copy_of(newsroom.get(path).text).text


@pytest.mark.parametrize("path", addresses())
def test_the_copy_of_a_page_is_the_copy_of_its_source(newsroom: Newsroom, path: str) -> None:
    file = newsroom.source(path)
    source = file.read_text("utf-8")
    if file.suffix == ".md":
        assert copy(newsroom, path) == copy_of_source(source, syntax="markdown")
    else:
        assert copy(newsroom, path) == copy_of_source(source.split("---\n", 2)[2], syntax="html")


@pytest.mark.parametrize("path", addresses())
def test_no_furniture_is_in_the_copy(newsroom: Newsroom, path: str) -> None:
    page = newsroom.get(path).text
    found = copy_of(page).text
    for words in WORDS.values():
        for name in FURNITURE:
            assert words[name] not in found
    shown = [name for name in FURNITURE if any(words[name] in page for words in WORDS.values())]
    assert shown == list(FURNITURE)
    assert "Illustration: The Harbour Courier" not in found


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip['path']}{slip['exact']}")
def test_each_slip_stands_once_in_the_copy(newsroom: Newsroom, slip: dict[str, str]) -> None:
    assert copy(newsroom, slip["path"]).count(slip["exact"]) == 1


@pytest.mark.parametrize("slip", [slip for slip in SLIPS if slip["kind"] == "quote"], ids=lambda slip: slip["exact"])
def test_a_slip_in_a_quotation_is_in_one(newsroom: Newsroom, slip: dict[str, str]) -> None:
    found = copy(newsroom, slip["path"])
    start = found.index(slip["exact"])
    assert quotation_at(found, start, start + len(slip["exact"]))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed['path']}{seed.get('exact')}")
def test_each_seed_points_at_one_place_or_at_the_whole_article(newsroom: Newsroom, seed: dict[str, str]) -> None:
    words = seed.get("prefix", "") + seed.get("exact", "")
    assert copy(newsroom, seed["path"]).count(words) == 1 or words == ""


def test_the_background_recurs_in_five_articles_once_as_a_near_copy(newsroom: Newsroom) -> None:
    copies = {path: copy(newsroom, path) for path in addresses()}
    assert [path for path, text in copies.items() if BACKGROUND in text] == [
        "/city/night-sitting-passage-bill/",
        "/diplomacy/ambassador-presents-credentials/",
        "/diplomacy/strait-talks-resume/",
        "/harbour/fishing-quota-dispute/",
    ]
    assert BACKGROUND.replace("in Port Halden", "here") in copies["/harbour/maren-accord-explained/"]


def test_a_source_has_no_break_spaces_beside_spaces(newsroom: Newsroom) -> None:
    assert "29&nbsp; November" in newsroom.source("/harbour/winter-ferry-timetable/").read_text("utf-8")
    assert "65\u00a0 tonnes" in newsroom.source("/harbour/tallest-crane-arrives/").read_text("utf-8")
