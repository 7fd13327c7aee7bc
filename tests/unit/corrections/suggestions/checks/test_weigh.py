"""The pipeline weighs a suggestion: each check alone, what beats what, pressure, and what all of it costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import altcha
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corrigenda.anchoring import Selector
from corrigenda.corrections.models import SenderKey, UsedChallenge
from corrigenda.corrections.suggestions.checks import known, pressure, senders
from corrigenda.corrections.suggestions.checks.proof import new_challenge
from corrigenda.corrections.suggestions.checks.table import CHECKS
from corrigenda.corrections.suggestions.checks.waiting import WAIT
from corrigenda.corrections.suggestions.checks.weigh import ProofWanted, Sending, TooMany, Weighed, weighed
from corrigenda.corrections.suggestions.submission import Submission, checked
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site

pytestmark = pytest.mark.django_db

READER = "203.0.113.7"


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.time = datetime.now(UTC).replace(
            second=7, microsecond=0
        )  # altcha looks at the real clock for what has expired

    def now(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture(autouse=True)
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moved = Clock()
    monkeypatch.setattr(clock, "now", moved.now)
    return moved


Send = Callable[..., Weighed]


@pytest.fixture
def send(site: Site) -> Send:
    """Sends a suggestion with these words, from this address."""
    numbers = iter(range(10**6))

    def sent(
        comment: str | None = None,
        *,
        address: str = READER,
        url: str = "https://courier.example/city/bridge/",
        canonical: str = "",
        name: str = "",
        **how: Any,
    ) -> Weighed:
        said = f"Mistake {next(numbers)}" if comment is None else comment
        target = Selector("1931", "", "", 0, 4)
        submission = Submission(
            url=url, kind="fact", target=target, replacement="1932", comment=said, canonical=canonical, name=name
        )
        return weighed(checked(submission, site), site, Sending(address=address, **how))

    return sent


def crowd(send: Send, number: int, **how: Any) -> list[Weighed]:
    """As many senders, each from a network of its own."""
    return [send(address=f"10.{at // 200}.{at % 200}.1", **how) for at in range(number)]


def solved(challenge: dict[str, Any]) -> str:
    made = altcha.Challenge.from_dict(challenge)
    solution = altcha.solve_challenge(made)
    assert solution is not None
    return altcha.Payload(made, solution).to_base64()


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corrigenda.corrections.suggestions.checks.proof.COST", 1)


@pytest.fixture
def pressed(settings: Any, send: Send, cheap: None) -> None:
    """So many suggestions arrived that the desk asks for proof."""
    settings.SUGGESTIONS_PER_MINUTE = 2
    crowd(send, pressure.SITE * 2, url="https://courier.example/elsewhere/")


def test_an_honest_suggestion_goes_to_the_desk(send: Send) -> None:
    result = send()
    assert result.held_by == ""
    assert len(result.sender) == 32


@pytest.mark.parametrize(
    ("held_by", "how"),
    [
        ("hidden-field", {"website": "https://spam.example"}),
        ("pace", {"seconds": 0.4, "comment": "see https://spam.example"}),
        ("", {"seconds": 0.4}),
        ("", {"seconds": 4.0, "comment": "see https://spam.example"}),
        ("", {"seconds": float("nan"), "comment": "see https://spam.example"}),
        ("links", {"comment": "http://a.example " * 4}),
        ("links", {"name": "www.spam.example"}),
        ("words", {"comment": "A casino"}),
        ("page", {"url": "https://translate.example/x", "canonical": "https://courier.example/city/bridge/"}),
        ("", {"canonical": "https://elsewhere.example/"}),
    ],
)
def test_what_is_held(site: Site, send: Send, held_by: str, how: dict[str, Any]) -> None:
    site.held_words = "casino"
    assert send(**how).held_by == held_by


def test_more_than_the_limit_from_one_network_are_refused(send: Send, settings: Any, time: Clock) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 3
    for _ in range(3):
        send()
    with pytest.raises(TooMany) as told:
        send(address="203.0.113.250")
    send(address="203.0.114.7")
    time.forward(seconds=told.value.wait)
    send()


def test_a_refusal_beats_a_hold(send: Send, settings: Any) -> None:
    """Else a program that fills in every field could fill the disk."""
    settings.SUGGESTIONS_PER_MINUTE = 3
    for _ in range(3):
        send(website="x")
    with pytest.raises(TooMany):
        send(website="x")


def test_the_same_words_again_and_again_are_held(send: Send, time: Clock) -> None:
    assert [send("Again!").held_by for _ in range(5)] == ["", "", "", "repeat", "repeat"]
    assert send("Again!", address="198.51.100.1").held_by == ""
    assert send("Something else").held_by == ""
    time.forward(hours=2)
    assert send("Again!").held_by == ""


def test_a_sender_whose_suggestions_were_dropped_is_held_until_the_end_of_the_next_day(send: Send, time: Clock) -> None:
    sender = send().sender
    known.learn({sender: 1}, 0)
    assert send().held_by == ""  # one may have been a slip
    known.learn({sender: 2}, 0)
    assert send().held_by == "sender"
    assert send(address="198.51.100.1").held_by == ""
    time.forward(days=1)
    assert send().held_by == "sender"
    time.forward(days=1)
    assert send().held_by == ""


def test_a_full_desk_refuses_what_it_would_hold(send: Send) -> None:
    known.learn({}, pressure.MOST_HELD)
    assert send().held_by == ""
    with pytest.raises(TooMany):
        send(website="x")


def test_under_pressure_a_sender_that_cannot_be_asked_is_held(send: Send, pressed: None) -> None:
    assert send().held_by == "site-rate"


def test_one_article_in_demand_asks_about_this_article_only(send: Send, settings: Any) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 2
    crowd(send, pressure.ARTICLE * 2)
    assert send().held_by == "article-rate"
    assert send(url="https://courier.example/other/").held_by == ""


def test_whoever_proves_work_is_let_through(send: Send, pressed: None) -> None:
    with pytest.raises(ProofWanted) as asked:
        send("Mistake", proof="")
    assert send("Mistake", proof=solved(asked.value.challenge)).held_by == ""


def test_pressure_ends(send: Send, pressed: None, time: Clock) -> None:
    time.forward(minutes=2)
    assert send(proof="").held_by == ""


def test_a_solution_counts_once(send: Send, pressed: None) -> None:
    with pytest.raises(ProofWanted) as asked:
        send(proof="")
    proof = solved(asked.value.challenge)
    assert send(proof=proof).held_by == ""
    with pytest.raises(ProofWanted):
        send(proof=proof, address="198.51.100.1")
    assert UsedChallenge.objects.count() == 1


def test_a_solution_is_for_one_site(site: Site, send: Send, pressed: None) -> None:
    with pytest.raises(ProofWanted):
        send(proof=solved(new_challenge(Site(key="elsewhere"))))


def tampered(**changes: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda challenge: {**challenge, "parameters": {**challenge["parameters"], **changes}}


@pytest.mark.parametrize(
    "change",
    [tampered(keyPrefix=""), tampered(cost=1, expiresAt=2**40), lambda made: {**made, "signature": "0" * 64}],
)
def test_a_challenge_of_ones_own_making_does_not_count(
    site: Site, send: Send, pressed: None, change: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    with pytest.raises(ProofWanted):
        send(proof=solved(change(new_challenge(site))))


@pytest.mark.parametrize(
    "proof", ["x", "ÿ", "bnVsbA==", "W10=", "e30=", "eyJjaGFsbGVuZ2UiOltdfQ==", "[" * 1999, "A" * 5000]
)
def test_nonsense_is_no_proof(send: Send, pressed: None, proof: str) -> None:
    with pytest.raises(ProofWanted):
        send(proof=proof)


def test_an_expired_challenge_does_not_count(site: Site, send: Send, pressed: None, time: Clock) -> None:
    time.forward(hours=-1)
    late = solved(new_challenge(site))
    crowd(send, pressure.SITE * 2)
    with pytest.raises(ProofWanted):
        send(proof=late)


def test_without_scripts_a_reader_waits_and_confirms(send: Send, pressed: None, time: Clock) -> None:
    with pytest.raises(ProofWanted) as asked:
        send("Mistake", wait_token="")
    wait_token = asked.value.wait_token
    with pytest.raises(ProofWanted) as early:
        send("Mistake", wait_token=wait_token)
    assert early.value.wait_token == wait_token  # the wait does not start again
    time.forward(seconds=WAIT)
    with pytest.raises(ProofWanted):
        send("Something else", wait_token=wait_token)
    with pytest.raises(ProofWanted):
        send("Mistake", wait_token=wait_token, address="198.51.100.1")
    assert send("Mistake", wait_token=wait_token).held_by == ""


def test_a_script_cannot_wait_for_many_at_once(send: Send, pressed: None, settings: Any, time: Clock) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 12
    tokens_given: list[str] = []
    crowd(send, pressure.SITE * 12, url="https://courier.example/elsewhere/")
    for number in range(6):
        with pytest.raises(ProofWanted) as asked:
            send(f"Mistake {number}", wait_token="")
        tokens_given.append(asked.value.wait_token)
    time.forward(seconds=WAIT)
    passed = 0
    for number, wait_token in enumerate(tokens_given):
        try:
            send(f"Mistake {number}", wait_token=wait_token)
            passed += 1
        except ProofWanted:
            pass
    assert passed == 3


def test_whoever_only_asks_for_challenges_is_refused_at_last(send: Send, pressed: None) -> None:
    def ask() -> None:
        with pytest.raises(ProofWanted):
            send(proof="")

    for _ in range(pressure.ASKED * 2):
        ask()
    with pytest.raises(TooMany):
        send(proof="")


def test_the_setting_lifts_every_rate(send: Send, settings: Any) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 10**9
    assert {send("Again!").held_by for _ in range(300)} == {""}


def test_an_honest_suggestion_costs_no_query(send: Send) -> None:
    send()  # the keys of the day are looked up once
    with CaptureQueriesContext(connection) as asked:
        send(seconds=20.0, website="", proof="")
    assert len(asked) == 0


def test_a_sender_cannot_be_recognised_two_days_later(send: Send, time: Clock) -> None:
    today, first = time.now().date(), send().sender
    assert send(address="203.0.113.99").sender == first
    days = set(SenderKey.objects.values_list("day", flat=True))
    assert today in days
    time.forward(days=1)
    assert send().sender != first
    time.forward(days=1)
    send()
    assert today not in set(SenderKey.objects.values_list("day", flat=True))


def test_every_process_has_the_same_key(send: Send) -> None:
    first = send().sender
    senders.forget()
    assert send().sender == first


@pytest.mark.parametrize("row", CHECKS, ids=lambda row: row.name)
def test_every_row_of_the_table_is_whole(row: Any) -> None:
    assert row.looks_at
    assert bool(row.reason) == (row.verdict in ("hold", "challenge"))
    assert bool(row.message) == (row.verdict in ("refuse", "challenge"))
