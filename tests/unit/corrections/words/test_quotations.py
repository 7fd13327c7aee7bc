"""Direct quotations are recognised by their marks, with the speaker where the sentence names one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.corrections.words.quotations import in_quotation, quotation_at, quotations

pytestmark = pytest.mark.pure
MORE_UNITS = ('"a" ', "‘", "‘s’ a", "«»", "“Ana said \n", "said the a b c Ana “a” x y z, told ", "x" * 10_000 + "“")


def found(copy: str) -> list[tuple[str, str | None]]:
    return [(copy[one.start : one.end], one.speaker) for one in quotations(copy)]


@pytest.mark.parametrize(
    ("copy", "words"),
    [
        ("Nothing is quoted here.", []),
        ("", []),
        ('«» “” ""', []),
        ('He said "yes".', ['"yes"']),
        ("He said “yes”.", ["“yes”"]),
        ("Il a dit « oui ».", ["« oui »"]),
        ("Он сказал «да».", ["«да»"]),
        ("Er sagte »ja«.", ["»ja«"]),
        ("Er sagte „ja“.", ["„ja“"]),
        ("Powiedział „tak”.", ["„tak”"]),
        ("Han sa ”ja”.", ["”ja”"]),
        ("Er sagte ‹ja›.", ["‹ja›"]),
        ("Er sagte ‚ja‘.", ["‚ja‘"]),
        ("彼は「はい」と『いいえ』と言った。", ["「はい」", "『いいえ』"]),
        ("He said ‘yes’.", ["‘yes’"]),
        ('("We stay," he said.)', ['"We stay,"']),
        ("—“We stay,” he said.", ["“We stay,”"]),
        # Scare quotes are quotations too.
        ("It is a “smart” bridge.", ["“smart”"]),
        # What everybody calls so is a name, unless somebody in the sentence speaks.
        ("It is a so-called “smart” bridge.", []),
        ("Lund said the so-called “smart” bridge was shut.", ["“smart”"]),
        ("Most aus Holz, tzv. „stará lávka“, je zavřený.", []),
        ("The citizens’ bridge isn’t ‘old’.", ["‘old’"]),
        # Marks that are none: apostrophes, inches, years.
        ("The mayor’s plan isn’t the boys’ own.", []),
        ("In the ’90s rock ’n’ roll was king.", []),
        ('The screen is 5" wide and he is 6\'2" tall.', []),
        # Nested: the outer one counts.
        ("“He told me ‘no’ twice,” she said.", ["“He told me ‘no’ twice,”"]),
        ("‘He told me “no” twice,’ she said.", ["‘He told me “no” twice,’"]),
        ("“He told “no” twice,” she said.", ["“He told “no” twice,”"]),
        ("«Он сказал „нет“», — сказала она.", ["«Он сказал „нет“»"]),
        ("«Он сказал «нет» мне», — сказала она.", ["«Он сказал «нет» мне»"]),
        ("「彼は『いいえ』と言った」と彼女は言った。", ["「彼は『いいえ』と言った」"]),
        ("‘It’s the boys’ club,’ she said.", ["‘It’s the boys’ club,’"]),
        # Single marks with apostrophes inside, and marks typed on a typewriter.
        ("'We couldn't hear it,' said the mayor.", ["'We couldn't hear it,'"]),
        ("'We couldn't hear the boys' boat,' she said of the boys' town.", ["'We couldn't hear the boys' boat,'"]),
        ("In the '90s rock 'n' roll was king, the boys' own.", []),
        ("’s Avonds is ’t stil, zei hij.", []),
        ('“We stay" he said', ['“We stay"']),
        ("``We stay,'' he said.", ["``We stay,''"]),
        ("`We stay,' he said.", ["`We stay,'"]),
        (",,Zostajemy'' – powiedział.", [",,Zostajemy''"]),
        ("<<Nous restons>>, dit-il.", ["<<Nous restons>>"]),
        ('"It is 12" wide," he said.', ['"It is 12" wide,"']),
        ('Il a dit : " Nous restons. " Puis rien.', ['" Nous restons. "']),
        ('l\'"affaire" du pont', ['"affaire"']),
        # No blanks around the marks, full width, abbreviations with a mark inside.
        ('他说"桥关闭"了。', ['"桥关闭"']),
        ("＂橋は閉鎖＂と言った。", ["＂橋は閉鎖＂"]),
        ('"다리를 닫는다"고 말했다.', ['"다리를 닫는다"']),
        ('מנכ"ל החברה בארה"ב אמר.', []),
        ('אמר כי "צה"ל יגיע" היום.', ['"צה"ל יגיע"']),
        ('הוא אמר ש"הגשר ייסגר" היום.', ['"הגשר ייסגר"']),
        ("״הגשר ייסגר״, אמר.", ["״הגשר ייסגר״"]),
        ('وصفه بـ"الكارثة" اليوم.', ['"الكارثة"']),
        # Finnish and Swedish close with the mark they opened with.
        ("»Suljemme sillan», Virtanen sanoi.", ["»Suljemme sillan»"]),
        # One pair of marks over several paragraphs; in Spanish, each begins with the closing mark.
        ("«Un.\nDeux.\nTrois», dit-il.", ["«Un.", "Deux.", "Trois»"]),
        ('"One.\nTwo." End.', ['"One.', 'Two."']),
        ("«Uno.\n»Dos.\n»Tres», dijo.", ["«Uno.", "»Dos.", "»Tres»"]),
        # Over paragraphs: opened at each, closed at the last.
        ("“One.\n“Two.\n“Three.” End.", ["“One.", "“Two.", "“Three.”"]),
        ('"One.\n"Two." End.', ['"One.', '"Two."']),
        ("« Un.\n« Deux. » Fin.", ["« Un.", "« Deux. »"]),
        # Never closed: it ends with its paragraph, and a straight mark alone is nothing.
        ("“One.\nTwo.", ["“One."]),
        ('One "two.\nThree.', []),
    ],
)
def test_what_stands_between_marks(copy: str, words: list[str]) -> None:
    assert [quoted for quoted, _ in found(copy)] == words


@pytest.mark.parametrize(
    ("copy", "speaker"),
    [
        ("“We stay,” said Ana Ruiz.", "Ana Ruiz"),
        ('"We stay," Ana Ruiz said.', "Ana Ruiz"),
        ("“Why?” asked Ruiz.", "Ruiz"),
        ("“We stay...” Bo Lund said.", "Bo Lund"),
        ("Ana Ruiz said: “We stay.”", "Ana Ruiz"),
        ("Ana Ruiz, the mayor, told reporters: “We stay.”", "Ana Ruiz"),
        ("Ana Ruiz, who has been mayor since 1999, said on Monday that “it is over”.", "Ana Ruiz"),
        ("“It rained,” Ruiz, 54, told the Courier.", "Ruiz"),
        ("“It rained,” Ruiz (the mayor) said.", "Ruiz"),
        ("“It rained,” said the mayor, Ana Ruiz.", "Ana Ruiz"),
        ("“It rained,” said the Speaker, Ana Ruiz.", "Ana Ruiz"),
        ("“It rained,” said foreign minister Ana Ruiz in Lima.", "Ana Ruiz"),
        ("“It rained,” Ruiz’s spokesman Bo Lund said.", "Bo Lund"),
        ("“It rained,” said NASA’s Bo Lund.", "Bo Lund"),
        ("“It rained,” Mayor Ana Ruiz said.", "Mayor Ana Ruiz"),
        ("“It rained,” Ms. Ruiz said.", "Ms. Ruiz"),
        ("“It rained,” J. R. Ruiz said.", "J. R. Ruiz"),
        ("“It rained,” O’Brien said.", "O’Brien"),
        ("“It rained,” Ursula von der Leyen said.", "Ursula von der Leyen"),
        ("“It rained,” said Bashar al-Assad.", "Bashar al-Assad"),
        ("“It rained,” said Łukasz Żak.", "Łukasz Żak"),
        ("“It rained”, according to the mayor, Ana Ruiz.", "Ana Ruiz"),
        ("According to Ana Ruiz, “it rained”.", "Ana Ruiz"),
        ("State television quoted Ana Ruiz as saying “it rained”.", "Ana Ruiz"),
        ("Yesterday Ana Ruiz said: “It rained.”", "Ana Ruiz"),
        ("On Monday Ana Ruiz said: “It rained.”", "Ana Ruiz"),
        ("In Paris, Ana Ruiz said: “It rained.”", "Ana Ruiz"),
        ("Bo told Ana Ruiz: “It rained.”", "Bo"),
        ("Ruiz called the bridge “smart” and left.", "Ruiz"),
        ("«Мы остаёмся», — заявила Анна Петрова.", "Анна Петрова"),
        ("«Мы остаёмся», — сказал президент Владимир Орлов.", "Владимир Орлов"),
        ("Анна Петрова сказала: «Мы остаёмся».", "Анна Петрова"),
        ("По словам Анны Петровой, «мост закрыт».", "Анны Петровой"),
        ("Как сообщил министр Иван Гай, «мост закрыт».", "Иван Гай"),
        ("«Ми лишаємося», – сказав Іван Гай.", "Іван Гай"),
        ("За словами Івана Гая, «міст закрито».", "Івана Гая"),
        ("„Wir bleiben“, sagte Jan Ott.", "Jan Ott"),
        ("« Nous restons », a dit la maire, Anne Roux.", "Anne Roux"),
        ("„Zostajemy” – powiedział Jan Ott.", "Jan Ott"),
        # The sentence names nobody, or somebody else.
        ("“It rained,” the mayor said.", None),
        ("“It rained,” he said in Paris.", None),
        ("“It rained,” said he in Paris.", None),
        ("“It rained,” said a spokesman for Ruiz.", None),
        ("A spokesman for Ruiz said: “It rained.”", None),
        ("He told Ana Ruiz: “It rained.”", None),
        ("“It rained,” the mayor told Bo Lund.", None),
        ("“It rained.” Bo Lund said he disagreed.", None),
        ("«Мост закрыт». Иван Гай сказал, что это не так.", None),
        ("Ana Ruiz said nothing. The “smart” bridge fell.", None),
        ("市長は「残る」と述べた。", None),
    ],
)
def test_whose_words_it_is(copy: str, speaker: str | None) -> None:
    assert [one for _, one in found(copy)] == [speaker]


@pytest.mark.parametrize(
    ("copy", "speakers"),
    [
        ("“We stay,” Ana Ruiz said, adding, “for good.”", ["Ana Ruiz", "Ana Ruiz"]),
        ("“We stay,” said Ana Ruiz, “and we fight,” and then, “for good.”", ["Ana Ruiz"] * 3),
        ("“We stay,” she said, “and we fight,” Ana Ruiz added.", ["Ana Ruiz", "Ana Ruiz"]),
        ("“The law,” as Ana Ruiz said, “is the law.”", ["Ana Ruiz", "Ana Ruiz"]),
        ("“We stay,” said Ana Ruiz. “We fight.”", ["Ana Ruiz", "Ana Ruiz"]),
        ("«Мы остаёмся», — сказала Петрова. — «Навсегда».", ["Петрова", "Петрова"]),
        ("“Stay,” said Ana Ruiz. “Go,” she added.", ["Ana Ruiz", "Ana Ruiz"]),
        ("“Stay,” said Ana Ruiz. “Go,” said Bo Lund.", ["Ana Ruiz", "Bo Lund"]),
        ("“Stay,” said Xi. Bo Lund said “go”.", ["Xi", "Bo Lund"]),
        ("“Stay.” Bo left. “Go,” said Ana Ruiz.", [None, "Ana Ruiz"]),
        ("“Stay,” said Ana Ruiz. The rain fell. It was “smart”.", ["Ana Ruiz", None]),
        # Over paragraphs one speech goes on only where the mark was not closed; a pronoun does not reach back.
        ("“One.\n“Two,” said Ana Ruiz.", ["Ana Ruiz", "Ana Ruiz"]),
        ("“One,” said Ana Ruiz. “Two.\n“Three.\n“Four.”", ["Ana Ruiz"] * 4),
        ("“One.”\n“Two,” said Ana Ruiz.", [None, "Ana Ruiz"]),
        ("“One,” said Ana Ruiz.\nBo left. “Two,” she said.", ["Ana Ruiz", None]),
    ],
)
def test_several_parts_and_their_speakers(copy: str, speakers: list[str | None]) -> None:
    assert [one for _, one in found(copy)] == speakers


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("support", "“We give full support,”"),
        ("“", "“We give full support,”"),
        (",”", "“We give full support,”"),
        ("support,” said", "“We give full support,”"),
        (" said Ana Ruiz. ", None),
        ("rained.", None),
    ],
)
def test_a_place_inside_and_outside(words: str, quoted: str | None) -> None:
    copy = "“We give full support,” said Ana Ruiz. It rained."
    start = copy.index(words)
    one = quotation_at(copy, start, start + len(words))
    assert (copy[one.start : one.end] if one else None) == quoted
    assert in_quotation(copy, start, start + len(words)) is (quoted is not None)


def test_a_bare_place_is_inside_from_mark_to_mark() -> None:
    copy = "It “is” so."
    assert [at for at in range(len(copy) + 1) if quotation_at(copy, at, at)] == [3, 4, 5, 6]


_TEXTS = st.text(max_size=200) | st.text(alphabet='“”"‘’‚«»‹›„「」 a.B,\nsaid\ud800', max_size=200)


@given(_TEXTS)
def test_any_text_is_taken(copy: str) -> None:
    spans = [(one.start, one.end) for one in quotations(copy)]
    assert all(0 <= start < end <= len(copy) for start, end in spans)
    assert all(one[1] <= following[0] for one, following in pairwise(spans))


UNITS = ("“a ", "Ana Ruiz, Bo Lund, said “a” ", "— А, — сказал ")


@pytest.mark.parametrize(
    ("unit", "length"),
    [
        *((unit, 2**15) for unit in UNITS),
        *(pytest.param(unit, 2**20, marks=pytest.mark.long) for unit in (*UNITS, *MORE_UNITS)),
    ],
)
def test_a_long_copy_is_taken(unit: str, length: int) -> None:
    """It ends: every look around a mark is bounded. A search that went back over the text would take hours."""
    copy = unit * (length // len(unit))
    assert all(one.end <= len(copy) for one in quotations(copy))
