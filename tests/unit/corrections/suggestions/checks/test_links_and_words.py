"""Links and listed words: what a site lists is found in what a reader wrote, not in the article's own words."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Selector
from corrigenda.corrections.suggestions.checks.links_and_words import has_listed_word, links, too_many_links
from corrigenda.corrections.suggestions.submission import Submission

pytestmark = pytest.mark.pure


def sent(exact: str = "", **words: str) -> Submission:
    target = Selector(exact, "", "", 0, len(exact)) if exact else None
    return Submission(url="https://courier.example/a", kind="fact", target=target, **words)


@pytest.mark.parametrize(
    ("listed", "words", "held"),
    [
        ("casino", {"comment": "The best CASINO in town"}, True),
        ("casino", {"comment": "casinos"}, False),
        ("casino", {"comment": "Casino."}, True),
        ("casino", {"name": "Casino Royal"}, True),
        ("casino", {"source": "https://casino.example/"}, True),
        ("casino", {"replacement": "a casino"}, True),
        ("casino", {"exact": "the casino at the harbour", "replacement": "the casino by the harbour"}, False),
        ("casino", {"exact": "the harbour", "replacement": "the casino by the harbour"}, True),
        ("cheap pills, spam.example", {"comment": "Cheap  pills!"}, True),
        ("cheap pills, spam.example", {"comment": "cheap and pills"}, False),
        ("cheap pills,\nspam.example", {"comment": "see https://Spam.Example/x"}, True),
        ("spam.example", {"comment": "spam, for example"}, False),
        ("казино", {"comment": "Лучшее КАЗИНО"}, True),
        ("赌场", {"comment": "最好的赌场在这里"}, True),
        (" , ,\n", {"comment": "anything"}, False),
        ("", {"comment": "anything"}, False),
        ("!!!", {"comment": "anything!!!"}, False),
    ],
)
def test_listed_words(listed: str, words: dict[str, str], held: bool) -> None:
    assert has_listed_word(sent(**words), listed) is held


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ({"comment": "no link"}, 0),
        ({"source": "https://archive.example/1932"}, 0),  # what the form asks for
        ({"comment": "https://a.example and http://b.example"}, 2),
        ({"comment": "www.a.example", "replacement": "HTTPS://b.example"}, 2),
        ({"source": "https://a.example https://b.example"}, 1),
        ({"comment": "[url=https://a.example]x[/url]"}, 1),
    ],
)
def test_links_are_counted(words: dict[str, str], number: int) -> None:
    assert links(sent(**words)) == number


def test_four_links_or_a_link_as_a_name_are_many() -> None:
    assert not too_many_links(sent(comment="http://a.example " * 3))
    assert too_many_links(sent(comment="http://a.example " * 4))
    assert too_many_links(sent(comment="Good.", name="Visit www.a.example"))
