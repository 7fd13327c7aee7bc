"""Canned answers: a site's own or ours, in the readers' language, with variables; misspelt ones are refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import translation

from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.canned_answers.offered import OURS, answers, offered
from corrigenda.corrections.canned_answers.set_canned_answers import set_canned_answers
from corrigenda.corrections.canned_answers.variables import VARIABLES, filled, unknown
from corrigenda.corrections.models import CannedAnswer, Outcome
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.refusals import Refused
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from tests.unit.corrections.conftest import Send

STANDARDS = Actor(ActorRole.STANDARDS)


def test_a_sites_own_answers_are_offered_with_the_values_of_the_case(send: Send, site: Site) -> None:
    case = send("1931", "1932").case
    given = {Outcome.STET: ["No. {number}: “{words}” is right, says {site}. {other} {}", "  ", "Second."]}
    with pytest.raises(Refused) as refusal:
        set_canned_answers(site=site, by=STANDARDS, language="en", given=given)
    assert "{other}" in refusal.value.errors["stet.0"]
    given[Outcome.STET][0] = "No. {number}: “{words}” is right, says {site}. {}"
    set_canned_answers(site=site, by=STANDARDS, language="en", given=given)
    assert offered(case, Outcome.STET) == [f"No. {case.number}: “1931” is right, says {site.name}. {{}}", "Second."]
    assert offered(case, Outcome.ASK) == [str(text) for text in OURS[Outcome.ASK]]


def test_every_variable_has_a_value(send: Send) -> None:
    case = send("1931", "1932").case
    text = " ".join(f"{{{name}}}" for name in VARIABLES)
    assert "{" not in filled(text, case, "en") and unknown(text) == []


def test_a_date_is_in_the_answers_language_and_not_in_the_editors(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    case = send("1931", "1932").case
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 5, 3, 12, tzinfo=UTC))
    with translation.override("ru"):
        assert filled("On {date}.", case, "en") == "On 3 May 2026."
        assert "мая" in filled("{date}", case, "ru")


def test_the_readers_language_counts_if_all_have_the_same(send: Send, site: Site) -> None:
    set_canned_answers(site=site, by=STANDARDS, language="uk", given={Outcome.STET: ["Слова правильні."]})
    case = send("1931", "1932", language="uk-UA").case
    assert offered(case, Outcome.STET) == ["Слова правильні."]
    send("1931", "1933", language="fr")
    assert offered(case, Outcome.STET) == answers(site, Outcome.STET, "en")
    assert answers(site, Outcome.STET, "ru")[0] != answers(site, Outcome.STET, "en")[0]  # ours, translated


def test_only_a_standards_editor_writes_them_and_limits_hold(site: Site, editor: Actor) -> None:
    with pytest.raises(NotAllowed):
        set_canned_answers(site=site, by=editor, language="en", given={})
    wrong: list[tuple[str, list[str], str]] = [
        ("xx", [], "language"),
        ("en", ["ok", "x" * 2_001], "stet.1"),
        ("en", ["x"] * 21, "stet.0"),
    ]
    for language, texts, field in wrong:
        with pytest.raises(Refused) as refusal:
            set_canned_answers(site=site, by=STANDARDS, language=language, given={Outcome.STET: texts})
        assert list(refusal.value.errors) == [field]
    assert not CannedAnswer.objects.exists()
