"""Spam, abuse, thanks, tests and matters out of scope: closed, uncounted, and mostly without a letter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corrigenda.corrections.actors import READER, Actor
from corrigenda.corrections.decisions.not_a_correction import not_a_correction
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.figures.statistics import Stretch, statistics
from corrigenda.corrections.kinds import NotACorrection
from corrigenda.corrections.models import HeldSender, Suggestion
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.privacy.purge import purge
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import NotInThisState
from corrigenda.corrections.suggestions.checks.hold_sender import hold_sender, let_senders_in
from corrigenda.corrections.suggestions.checks.senders import senders_of
from corrigenda.corrections.suggestions.checks.shared import sharing
from corrigenda.corrections.suggestions.checks.weigh import Sending, weighed
from corrigenda.corrections.suggestions.submission import Submission, checked
from corrigenda.corrections.telling.standing import standing
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from tests.unit.corrections.conftest import Send


@pytest.mark.parametrize(
    ("sort", "letters", "sentence"),
    [
        ("spam", 0, "Our editors have closed this."),
        ("abuse", 0, "Our editors have closed this."),
        ("out-of-scope", 1, "Thank you for writing. This is not something the corrections desk can decide."),
        ("thanks", 0, "Thank you for writing to us. The editors have read it."),
        ("test", 0, "Our editors have closed this."),
    ],
)
def test_each_sort_says_what_its_reader_should_know(
    send: Send, editor: Actor, sort: str, letters: int, sentence: str
) -> None:
    suggestion = send("1931", comment="?", email="ann@reader.example")
    case = not_a_correction(case=suggestion.case, by=editor, sort=sort, reason="Write to the sports desk.")
    assert (case.state, case.resolution) == ("closed", "not-a-correction")
    assert Job.objects.filter(task="tell", args__letter="outcome").count() == letters
    suggestion.refresh_from_db()
    told = standing(suggestion)
    assert (told.sentence, told.settled) == (sentence, True)
    assert told.reason == ("Write to the sports desk." if letters else "")


def test_every_sort_is_tried_above() -> None:
    assert NotACorrection.values == ["spam", "abuse", "out-of-scope", "thanks", "test"]


def test_it_counts_in_no_statistics(send: Send, editor: Actor) -> None:
    not_a_correction(case=send("1931", comment="Buy!").case, by=editor, sort="spam")
    stet(case=send("Tuesday", "Monday").case, by=editor, reason="It was a Tuesday.")
    now = clock.now()
    figures = statistics(Site.objects.get(), Stretch(now - timedelta(days=1), now + timedelta(days=1)))
    assert (figures.suggestions, figures.decided, figures.stet) == (1, 1, 1)
    assert [month.suggestions for month in figures.months] == [1]


def test_only_the_desk_decides_it_and_only_once(send: Send, editor: Actor) -> None:
    case = send("1931", comment="?").case
    with pytest.raises(NotAllowed):
        not_a_correction(case=case, by=READER, sort="spam")
    with pytest.raises(Refused) as refusal:
        not_a_correction(case=case, by=editor, sort="nonsense")
    assert list(refusal.value.errors) == ["kind"]
    not_a_correction(case=case, by=editor, sort="spam")
    with pytest.raises(NotInThisState):
        not_a_correction(case=case, by=editor, sort="spam")


def _weighed(site: Site, address: str, email: str = "") -> str:
    page = "https://courier.example/city/bridge/"
    fit = checked(Submission(url=page, kind="other", comment="Hello.", email=email), site)
    return weighed(fit, site, Sending(address=address)).held_by


def test_what_the_sender_sends_next_is_held_and_nothing_of_others(send: Send, editor: Actor, site: Site) -> None:
    suggestion = send("1931", comment="Buy!", email="Sam+1@spam.example")
    Suggestion.objects.update(sender=senders_of("203.0.113.9")[0])
    assert _weighed(site, "203.0.113.10") == _weighed(site, "198.51.100.1", "sam@spam.example") == ""
    not_a_correction(case=suggestion.case, by=editor, sort="spam", hold=True)
    sharing.share()
    assert _weighed(site, "203.0.113.10") == "held-sender"  # the same network
    assert _weighed(site, "198.51.100.1", "sam+2@spam.example") == "held-sender"  # the same mailbox
    assert _weighed(site, "198.51.100.1", "rita@reader.example") == ""
    assert not HeldSender.objects.filter(sender__contains="sam").exists()
    let_senders_in(site=site, by=editor)
    sharing.share()
    assert _weighed(site, "203.0.113.10") == ""


def test_a_hold_ends_by_itself(send: Send, editor: Actor, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    suggestion = send("1931", comment="Buy!", email="sam@spam.example")
    Suggestion.objects.update(sender="b" * 32)
    assert hold_sender(site=site, by=editor, suggestions=Suggestion.objects.all()) == 2
    later = clock.now() + timedelta(days=3)
    monkeypatch.setattr(clock, "now", lambda: later)
    purge()
    suggestion.refresh_from_db()
    assert suggestion.sender == "" and [held.sender for held in HeldSender.objects.all()] == [suggestion.mailbox]
    assert hold_sender(site=site, by=editor, suggestions=[suggestion]) == 1
    later += timedelta(days=31)
    sharing.share()
    assert _weighed(site, "198.51.100.1", "sam@spam.example") == ""
    with pytest.raises(NotAllowed):
        hold_sender(site=site, by=READER, suggestions=[])
