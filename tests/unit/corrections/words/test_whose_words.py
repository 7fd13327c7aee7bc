"""Whose words an editor changes, in 22 languages: each sentence of tests/corpus/whose_words has one edit.

No edit inside speech may pass as a minor fix; a speaker may be unknown, but hardly ever wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from corrigenda.corrections.words.quotations import Quotation, quotation_at

pytestmark = pytest.mark.pure

SENTENCES = Path(__file__).parents[3] / "corpus" / "whose_words"
LANGUAGES = [
    "en",
    "uk",
    "ru",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "sv",
    "fi",
    "hu",
    "tr",
    "el",
    "ar",
    "he",
    "ja",
    "zh",
    "ko",
    "ro",
]
SETS = [
    "first",
    "fresh",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
]


@dataclass(frozen=True)
class Sentence:
    """A sentence of a table, its edit copy[start:end], and whose words the edit changes."""

    line: str
    copy: str
    start: int
    end: int
    speech: bool
    speaker: str | None

    @property
    def quotation(self) -> Quotation | None:
        return quotation_at(self.copy, self.start, self.end)


@cache
def sentences(folder: str, language: str) -> tuple[Sentence, ...]:
    lines = (SENTENCES / folder / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(map(_sentence, lines))


def _sentence(line: str) -> Sentence:
    speaker, _, text = line[1:].partition("|")
    before, _, rest = text.strip().replace("¶", "\n").rpartition("[")
    words, _, after = rest.partition("]")
    copy = before + words + after
    return Sentence(line, copy, len(before), len(before) + len(words), line[0] == "+", speaker.strip() or None)


def everything(folder: str) -> list[Sentence]:
    return [sentence for language in LANGUAGES for sentence in sentences(folder, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_whole(language: str) -> None:
    assert [sum(one.speech is speech for one in sentences("first", language)) for speech in (True, False)] == [15, 15]
    assert len(sentences("fresh", language)) >= 12
    assert [len(sentences(folder, language)) for folder in ("fourth", "fifth")] == [14, 4]


@pytest.mark.parametrize("folder", SETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_edit_inside_speech_passes_as_a_minor_fix(folder: str, language: str) -> None:
    assert [one.line for one in sentences(folder, language) if one.speech and one.quotation is None] == []


@pytest.mark.parametrize(
    "copy",
    [
        "日本「[反対]」",
        "山本「もう[限界]だ」",
        "정부 대책 '[부당]하다'",
        "本报“[反对]”",
        "He called the film “A [mess]”.",
        "Lund told the newspaper “We close, then [ever]”",
        "He told the newspaper “Today” “We [close]”",
        "The novel, “Too [long],” said Lund, was cut.",
        "Lund said the so-called “[experts]” were wrong.",
        "Lund sagte, die sogenannten „[Experten]“ irrten sich.",
        "По словам Лунда, так называемые «[эксперты]» ошиблись.",
        "Critics of Lund shouted “[Shame]” Monday night.",
        "Lund Slams “[Crazy]” Plan",
        "Ana Ruiz, “[exhausted]”, left the hall.",
        "The Lund plan, “[Utter] Nonsense” to Ruiz, failed.",
        "Ruiz said the “[Big] Lie” campaign was over.",
        "Lund, the “[butcher]”, left.",
        "Ott nannte Roux „[Lügner]“ Journalisten gegenüber.",
        "Il sindaco ha detto «il [Disastro]» uscendo.",
        "По его словам, план «[Провалился] полностью».",
        "Гравці «[Ганьба]» кричали з трибун.",
        "Ο Ρούσσος είπε το «[Καλή] Ανάσταση» και έφυγε.",
        "工程“[不安全]”，专家说。",
        "团队称“[太难]”计划被否。",
        "計画「[無謀]だ」",
        "「[もう限界]」事業者が悲鳴",
        "노조 '[파업]한다'",
        "'[못 살겠다]' 사업자 울상",
        'הקבוצה "[מאוכזבת]" מההחלטה.',
    ],
)
def test_words_beside_what_only_looks_like_a_work_stay_speech(copy: str) -> None:
    quotation = _sentence(f"+ | {copy}").quotation
    assert quotation is not None


@pytest.mark.parametrize(
    "copy",
    [
        "– Jag har en bror, säger Anna Lund, som [arbetar] i Oslo.",
        "– Det är min granne, säger Anna Lund, som varit [lärare] sedan 1990.",
        "– Minulla on veli, sanoo Anna Laine, joka [asuu] Oslossa.",
        "– Nej, säger Anna Lund, rektor [har] bestämt det.",
        "– Nu, spune Ion Pop, administratorul [a] plecat.",
        "– Ja, säger Anna Lund. Hon [slog] oss.",
        "– On ferme, dit Anne Roux. L'homme [est] fou.",
        "« Il y a des gens, dit Anne Roux, qui [partent]. »",
        "Czekał do 8 r. - Nikt nie [przyszedł] - mówi Gil.",
        "Han väntade sedan 1990. – Ingen [kom], säger Ek.",
        "Они ждали час. — Никто не [пришёл].",
        "Ella esperó una hora. —Nadie [vino] —dijo Ruiz.",
    ],
)
def test_what_may_be_said_after_a_dash_is_speech(copy: str) -> None:
    quotation = _sentence(f"+ | {copy}").quotation
    assert quotation is not None


@pytest.mark.parametrize(
    "copy",
    [
        "The mayor met Harriet Boyle. “We are [sorry],” he said.",
        "A neighbour found Harriet Boyle at home. “She was [cold],” he said.",
        "Harriet Boyle met Simon Pratt. “It went [well],” he said.",
        "Real Madrid lost again. “We were [poor],” he said.",
        "Суд арестовал Ивана Гая. «Он [опасен]», — сказал он.",
        "Sąd skazał Jana Otta. „Był [winny]” – powiedział.",
        "Soud odsoudil Petra Doležela. „Byl [vinen],“ řekl.",
        "Naapuri näki Maija Laineen. ”Hän oli [yksin]”, hän sanoo.",
        "A szomszéd látta Herczeg Lilit. „Egyedül [volt]” – mondta.",
        "De buurman zag Eva Bos. ‘Ze was [alleen]’, zei hij.",
        "Юрій Сокіл зустрів учителів. «Нам [боляче]», — сказали вони.",
        "Завод запевняє: «Викидів [немає]».",
    ],
)
def test_nobody_is_named_who_may_be_spoken_about(copy: str) -> None:
    quotation = _sentence(f"+ | {copy}").quotation
    assert quotation is not None
    assert quotation.speaker is None


@pytest.mark.parametrize("folder", SETS)
def test_what_is_no_speech_may_be_a_minor_fix(folder: str) -> None:
    cases = everything(folder)
    wrong = [one.line for one in cases if one.speech != (one.quotation is not None)]
    assert len(wrong) <= 0.03 * len(cases), wrong


@pytest.mark.parametrize("folder", SETS)
def test_the_speaker_is_known_if_the_sentence_names_one(folder: str) -> None:
    speakers = [(one, one.quotation.speaker) for one in everything(folder) if one.speech and one.quotation]
    unknown = [one.line for one, speaker in speakers if one.speaker and speaker is None]
    wrong = [(one.line, speaker) for one, speaker in speakers if speaker not in (None, one.speaker)]
    assert len(unknown) + len(wrong) <= 0.1 * sum(one.speaker is not None for one, _ in speakers), (unknown, wrong)
    assert len(wrong) <= 0.01 * len(speakers), wrong
