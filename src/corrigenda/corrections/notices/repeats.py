"""Finds where a notice repeats the error as if it were true. Pure, by the `lint` lists of each language.

The wrong words may stand bare if the notice says that they were wrong or once stood there (“the article gave 1931”, “1932,
not 1931”, “(was: 1931)”, “to 1932 from 1931”), or if it says something else of them (“In 1931 it was still being built”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from corrigenda.corrections.notices.dates import dates
from corrigenda.corrections.notices.phrases import any_of, has, literal, matches, source
from corrigenda.corrections.words.quotations import in_quotation
from corrigenda.languages import lists

_TELLING = 6  # fewest letters of a plain word that is hardly in a notice by chance
_STEM = 4  # letters that two forms of a word share
_SMALL = "".join(filter(str.islower, map(chr, range(0x530))))
_SENTENCE_END = re.compile(rf"[.!?…؟][»”“«\")]?(?=\s+[^\s{_SMALL}]|\s*\Z)|\n")
_CLAUSE_END = r"[;؛:()\n]|[,،](?=\s)|\s[—–-]\s"
_PART_END = re.compile("[;؛]")
_DASH = re.compile(r"\A((?:\s+\w+){0,2})\s+[—–-](?=\s)")
_TITLE = 12  # most code points of a title such as “Prof.”
_LIGHT = r"[\s,،;؛:()—–“”«»„\"-]+"  # what may stand between the words of a change
_ARROW = r"OLD\s*(?:[→⇒➔]|[-=]+>)\s*NEW"
_MOST = 20  # most mentions that are looked at
_NEAR = 400  # code points of a sentence that are read on either side of a mention


@dataclass(frozen=True, slots=True)
class _Mention:
    """The wrong words, bare in a sentence of the notice; `start` and `end` count from the sentence's start."""

    sentence: str
    start: int
    end: int
    new: str
    language: str

    @property
    def before(self) -> str:
        return self.sentence[: self.start]

    @property
    def part(self) -> str:
        """The part of the sentence between semicolons that has the words."""
        return _PART_END.split(self.before)[-1] + _PART_END.split(self.sentence[self.start :])[0]

    @property
    def clause_before(self) -> str:
        return self._clauses(self.before)[-1]

    @property
    def clause(self) -> str:
        return self.clause_before + self.sentence[self.start : self.end] + self._clauses(self.sentence[self.end :])[0]

    @property
    def after(self) -> str:
        """The rest of the clause, and the relative clauses after it (“, which was wrong”).

        A dash soon after the words may stand for “is”.
        """
        own, *others = self._clauses(_DASH.sub(r"\1 ", self.sentence[self.end :]))
        relative = [clause for clause in others if _begins(clause, self.words("which"))]
        return " , ".join([own, *relative])

    @property
    def rest(self) -> str:
        """The rest of the sentence, without the clauses that say what is right."""
        own, *others = self._clauses(self.sentence[self.end :])
        right = literal(self.new) if self.new else None
        return " , ".join([own, *(clause for clause in others if not (right and right.search(clause)))])

    def words(self, part: str) -> list[str]:
        words: list[str] = lists.of("lint", self.language).get(part, [])
        return words

    def _clauses(self, text: str) -> list[str]:
        return _clause_end(self.language).split(text)


def _begins(clause: str, phrases: list[str]) -> bool:
    first = next(matches(phrases, clause.lstrip()), None)
    return first is not None and first.start() == 0


def repeats(text: str, old: str, new: str, language: str) -> Iterator[str]:
    """Yields the wrong words wherever they stand bare. A short plain word, such as “full”, may be there by right."""
    old, new = old.strip(), new.strip()
    plain = old == old.lower() and old.isalpha() and len(old) < _TELLING
    if not old or (plain and not _are_numbers(old, new, language)):
        return
    right = [match.span() for match in literal(new).finditer(text)] if new and old in new else []
    sentences = list(_sentences(text, language))
    for match in islice(literal(old).finditer(text), _MOST):
        within_right = any(start <= match.start() and match.end() <= end for start, end in right)
        if within_right or in_quotation(text, *match.span()):
            continue
        start, end = next((start, end) for start, end in sentences if match.start() < end)
        others = [text[slice(*span)] for span in sentences if span != (start, end)]
        start, end = max(start, match.start() - _NEAR), min(end, match.end() + _NEAR)
        others += [part for part in _PART_END.split(text[start:end]) if literal(old).search(part) is None]
        mention = _Mention(text[start:end], match.start() - start, match.end() - start, new, language)
        if not _said_to_be_wrong(mention, old) and not _said_of_something_else(mention, others):
            yield match.group()


def _are_numbers(old: str, new: str, language: str) -> bool:
    """Whether one number in words was changed into another, as seven into nine."""
    return {word.lower().replace("’", "'") for word in (old, new)} <= set(lists.of("numbers", language))


def _said_to_be_wrong(mention: _Mention, old: str) -> bool:
    words = mention.words
    return (
        has(words("marks"), mention.before)
        or has(words("negations"), mention.clause_before)
        or has(words("wrong_after"), mention.after)
        or has(words("as_we_wrote"), mention.rest)
        or _reported(mention.language).search(f"{mention.before} {mention.rest}") is not None
        or _stood(mention)
        or _label(mention.language).search(mention.before) is not None
        or any(
            change.start() <= mention.start and mention.end <= change.end()
            for change in _changes(mention.language, old, mention.new).finditer(mention.sentence)
        )
    )


def _stood(mention: _Mention) -> bool:
    """Whether the words are what once stood in the article: “the year in the caption was 1931”, “it first was 1931”."""
    words, before = mention.words, mention.clause_before
    copula = next((match for match in matches(words("copulas"), before) if not before[match.end() :].strip()), None)
    earlier = [word for word in words("was") if word not in words("copulas")]
    return copula is not None and has([*words("sources"), *earlier], before[: copula.start()])


def _said_of_something_else(mention: _Mention, other_sentences: list[str]) -> bool:
    """Whether the wrong words serve another claim: what was “still” so, the notice's own date, or a new predicate."""
    if has(mention.words("background"), mention.clause):
        return True
    if has(mention.words("sources"), mention.clause) and _inside_a_date(mention):
        return True
    right = [sentence for sentence in other_sentences if mention.new and literal(mention.new).search(sentence)]
    return any(_another_claim(mention, sentence) for sentence in right)


def _inside_a_date(mention: _Mention) -> bool:
    """Whether the words are part of a longer date, as 12 in May 12."""
    spans = (date.span() for date in dates(mention.sentence, mention.language))
    place = (mention.start, mention.end)
    return any(start <= mention.start and mention.end <= end and (start, end) != place for start, end in spans)


def _another_claim(mention: _Mention, right: str) -> bool:
    """Whether the sentence that states what is right has words of its own, and this sentence has at most half of them."""
    said_right = has(mention.words("right_is"), right)
    told, here = _content(right, mention), _content(mention.part, mention)
    shared = [word for word in told if any(word[:_STEM] == other[:_STEM] for other in here)]
    return not said_right and bool(told) and 2 * len(shared) <= len(told)


def _content(sentence: str, mention: _Mention) -> list[str]:
    small = set(lists.of("function_words", mention.language))
    return [word for word in dict.fromkeys(re.findall(r"[^\W\d_]{3,}", sentence.lower())) if word not in small]


def _sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yields the places of the sentences. A title, an initial before a name, or the day before a month ends none."""
    words = lists.of("lint", language)
    titles = words.get("titles", ())
    month = re.compile(rf"\s+(?:{any_of(words.get('dates', {}).get('months', ()))})(?!\w)", re.IGNORECASE)
    start = 0
    for match in _SENTENCE_END.finditer(text):
        last = re.search(r"(\w+)\.\Z", text[max(start, match.end() - _TITLE) : match.end()])
        initial = last is not None and len(last[1]) == 1 and last[1].isupper()
        day = last is not None and last[1].isdigit() and month.match(text, match.end()) is not None
        if last and match.end() < len(text) and (last[1] in titles or initial or day):
            continue
        yield start, match.end()
        start = match.end()
    yield start, len(text) + 1


@cache
def _clause_end(language: str) -> re.Pattern[str]:
    joining = any_of(lists.of("lint", language).get("joining", ()))
    return re.compile(rf"{_CLAUSE_END}|\s(?:{joining})(?=\s)", re.IGNORECASE)


@cache
def _reported(language: str) -> re.Pattern[str]:
    """Returns the pattern of what a publication did: “the caption … gave”."""
    words = lists.of("lint", language)
    return re.compile(
        rf"(?<!\w)(?:{any_of(words.get('sources', ()))})(?:\W+\w+){{0,6}}?\W+(?:{any_of(words.get('reports', ()))})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _label(language: str) -> re.Pattern[str]:
    """Returns the pattern of a label just before the words: “was: …” and “(was …”."""
    words = any_of(lists.of("lint", language).get("was", ()))
    return re.compile(rf"(?:(?<!\w)(?:{words})\s*[:=—–]|\((?:{words})\s)[^,;:()]*\Z", re.IGNORECASE)


def _changes(language: str, old: str, new: str) -> re.Pattern[str]:
    """Returns the pattern of a change from `old` to `new`, in any of the language's ways to tell one."""
    if not new:
        return re.compile(r"(?!)")
    words = {"OLD": literal(old).pattern + r"(?:-\w+)?", "NEW": literal(new).pattern + r"(?:-\w+)?"}
    ways = [source(way, _LIGHT) for way in lists.of("lint", language).get("changes", ())] + [_ARROW]
    return re.compile(re.sub("OLD|NEW", lambda match: words[str(match.group())], "|".join(ways)), re.IGNORECASE)
