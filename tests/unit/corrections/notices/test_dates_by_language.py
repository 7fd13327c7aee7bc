"""How languages write their dates and their changes, where English would have it otherwise."""

from __future__ import annotations

import pytest

from corrigenda.corrections.notices.lint import NoticeText, lint

pytestmark = pytest.mark.pure


def _rules(language: str, notice: str) -> set[str]:
    return {finding.rule for finding in lint(NoticeText(notice, "correction", "1931", "1932", True, language))}


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("de", "In dem Artikel vom 3.5. stand ein falsches Jahr."),
        ("de", "Korrigiert am 3. 5. 2026."),
        ("de", "Berichtigt am 3.Mai.2026."),
        ("de", "Montag Morgen nannten wir ein falsches Jahr."),
        ("it", "Nel numero dell’11/5 c’era un anno sbagliato."),
        ("it", "L’edizione del 3 d’aprile aveva un anno sbagliato."),
        ("fr", "Mai 2026 : l’année était fausse."),
        ("pt-br", "Maio de 2026: o ano estava errado."),
        ("ar", "نُشر المقال في ٣ مايو ٢٠٢٦ وفيه خطأ."),
        ("tr", "Mayıs’ın 3’ünde yayımlanan haberde yıl yanlıştı."),
    ],
)
def test_a_date_is_seen_as_the_language_writes_it(language: str, notice: str) -> None:
    assert "date" not in _rules(language, notice)


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("de", "Die Welt am Sonntag nannte ein falsches Jahr."),
        ("fr", "Ce pont ne date pas d’hier."),
        ("fr", "La mission Mars 2020 a duré."),
        ("es", "El 3/25 de la población."),
        ("es", "Un mayo 3 personas vinieron."),
        ("tr", "19 Mayıs Stadyumu’nun adı değişmedi."),
        ("pl", "Poniedziałek Łódzki nie wyszedł."),
    ],
)
def test_what_only_looks_like_a_date_there_is_none(language: str, notice: str) -> None:
    assert "date" in _rules(language, notice)


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("es", "El puente se inauguró en 1931 (léase 1932)."),
        ("pt-br", "A ponte foi inaugurada em 1931, o que estava errado; foi em 1932."),
    ],
)
def test_a_change_is_seen_as_the_language_tells_it(language: str, notice: str) -> None:
    assert "repeat" not in _rules(language, notice)


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("de", "Die Brücke wurde am 3. Mai 1931 eröffnet. Richtig ist 1932."),
        ("ar", "افتُتح الجسر بـ1931. والصواب 1932."),
        ("ar", "الجسر، الذي لا تعبره القطارات، افتُتح عام 1931. والصواب 1932."),
    ],
)
def test_an_error_is_found_behind_the_marks_of_the_language(language: str, notice: str) -> None:
    assert "repeat" in _rules(language, notice)


def test_vowel_signs_and_joined_words_hide_no_words() -> None:
    said = NoticeText("كان الجسر طَوِيلًا، والصواب قصير.", "correction", "طويلا", "قصير", language="ar")
    assert {"wrong", "right"} & {finding.rule for finding in lint(said)} == set()
