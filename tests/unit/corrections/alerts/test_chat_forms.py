"""The forms that chats take: their shape, their limits, and that a reader's words do nothing there but be read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corrigenda.corrections.alerts.chat_forms import FORMS
from corrigenda.corrections.alerts.digest import Digest, Line
from corrigenda.newsroom.models import Site

pytestmark = pytest.mark.pure
DESK = "https://desk.example/desk/courier/"
HOSTILE = "<!channel> @here @everyone <@U1> [free](https://evil.example) https://evil.example **x** `c` <script> | &"


def digest(count: int = 1, said: str = "1931", says: str | None = "1932", **more: Any) -> Digest:
    lines = tuple(
        Line(number, f"{DESK}{number}/", "The old bridge stays", "City", "Wrong fact", said, says, "my comment", 1, ())
        for number in range(1, count + 1)
    )
    values = {"more": 0, "settled": 0, "held": 0, "queue_url": DESK, "held_url": f"{DESK}held/", "alerts_url": ""}
    return Digest(site=Site(name="The Harbour Courier"), title="1 new case", lines=lines, **{**values, **more})


@pytest.mark.parametrize("channel", FORMS)
def test_it_says_what_is_wrong_and_leads_to_the_case(channel: str) -> None:
    sent = json.dumps(FORMS[channel](digest()), ensure_ascii=False)
    assert "“1931” → “1932”" in sent
    assert f"{DESK}1/" in sent
    assert "The old bridge stays" in sent
    assert "my comment" not in sent  # the chat is somebody else's


@pytest.mark.parametrize("channel", FORMS)
def test_forty_cases_fit_and_the_queue_has_the_rest(channel: str) -> None:
    sent = FORMS[channel](digest(40, said="x" * 160, says="y" * 160, more=3, held=2))
    text = json.dumps(sent, ensure_ascii=False)
    assert len(text.encode()) < 28_000  # Teams takes no more
    assert len(sent.get("blocks", [])) <= 50
    assert len(sent.get("content", "")) <= 2000
    if channel != "discord":
        assert "And 33 more cases. 2 suggestions are held." in text.replace("\\\\.", ".")


@pytest.mark.parametrize("channel", FORMS)
def test_words_that_were_removed_and_words_that_were_only_marked(channel: str) -> None:
    assert "Remove “" in json.dumps(FORMS[channel](digest(says="")), ensure_ascii=False)
    assert "→" not in json.dumps(FORMS[channel](digest(says=None)), ensure_ascii=False)


def test_slack_makes_nothing_of_a_readers_words() -> None:
    sent = FORMS["slack"](digest(said=HOSTILE))
    assert [block["text"]["type"] for block in sent["blocks"]] == ["mrkdwn", "mrkdwn", "plain_text"]
    assert HOSTILE in sent["blocks"][2]["text"]["text"]
    assert (sent["unfurl_links"], sent["unfurl_media"]) == (False, False)
    title = FORMS["slack"](Digest(**{**_fields(digest()), "title": HOSTILE}))["text"]
    assert "<" not in title
    assert "&lt;!channel&gt;" in title


def test_teams_keeps_a_readers_words_out_of_markdown() -> None:
    (attachment,) = FORMS["teams"](digest(said=HOSTILE))["attachments"]
    card = attachment["content"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert (card["type"], card["version"]) == ("AdaptiveCard", "1.4")
    assert {block["type"] for block in card["body"]} == {"RichTextBlock"}  # which knows no Markdown
    assert [action["url"] for action in card["actions"]] == [f"{DESK}1/"]


@pytest.mark.parametrize("channel", ["mattermost", "discord"])
def test_markdown_of_a_reader_is_escaped_and_calls_nobody(channel: str) -> None:
    sent = FORMS[channel](digest(said=HOSTILE))
    text = sent.get("text") or sent["content"]
    assert "@here" not in text
    assert "@everyone" not in text
    assert "https://evil" not in text
    assert "[free](" not in text
    assert "\\*\\*x\\*\\*" in text
    if channel == "discord":
        assert sent["allowed_mentions"] == {"parse": []}


def _fields(value: Digest) -> dict[str, Any]:
    return {name: getattr(value, name) for name in Digest.__slots__}
