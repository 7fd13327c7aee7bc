"""What WordPress retypes when it shows a post: quotes, dashes, signs, smilies, its own name, line ends.

The rules are those of `the_content` and `the_title` in WordPress 6.1 (wptexturize, wpautop, capital_P_dangit,
convert_smilies), in their order. `tests/connectors/wordpress/test_retypes.py` holds them to WordPress's own functions.
A site in another language has other quotes and dashes, which compare equal to these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrigenda.anchoring import Replacement
from corrigenda.connectors.wordpress.paragraphs import paragraphs
from corrigenda.connectors.wordpress.typed_text import LESS, MORE, Stretch, Typed, stretches

# Signs that WordPress has made. Its rules do not take them for typed ones, so each has a code of its own here.
_OPEN, _CLOSE, _OPEN_SINGLE, _CLOSE_SINGLE, _APOSTROPHE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_PRIME, _DOUBLE_PRIME, _TICKS, _CANDIDATE, _IMAGE = "\ue005", "\ue006", "\ue007", "\ue008", "\ue009"
_SHOWN = {
    _OPEN: "“",
    _TICKS: "“",
    _CLOSE: "”",
    _OPEN_SINGLE: "‘",
    _CLOSE_SINGLE: "’",
    _APOSTROPHE: "’",
    _PRIME: "′",
    _DOUBLE_PRIME: "″",
    _IMAGE: "",
}

_SPACE = r"[\r\n\t \xa0]"
_AFTER_SPACE = rf"(?:\A|(?<={_SPACE}))"
_ENDS = rf"(?=\Z|[.,:;!?)}}\-\]{MORE}]|{_SPACE})"
_Rules = Sequence[tuple[re.Pattern[str], *tuple[str, ...]]]


def _rules(*rules: tuple[str, *tuple[str, ...]]) -> _Rules:
    """Returns (what is typed, the sign for it) or (what is typed, a sign for each of its groups)."""
    return [(re.compile(typed, re.ASCII), *signs) for typed, *signs in rules]


# Words that begin with an apostrophe, and not with a quotation mark, wherever these letters stand.
_CLIPPED = ("twere", "twas", "tis", "twill", "til", "bout", "nuff", "round", "cause", "em")
_SIGNS = _rules(
    (r"\.\.\.", "…"),
    ("``", _TICKS),
    ("''", _CLOSE),
    (r"(?<= )\(tm\)", "™"),
    ("(')tain(')t", _CLOSE_SINGLE, _CLOSE_SINGLE),
    *((f"'(?={word})", _CLOSE_SINGLE) for word in _CLIPPED),
)
_SINGLE = _rules(
    (rf"(')\d\d('){_ENDS}", _APOSTROPHE, _CLOSE_SINGLE),
    (rf"(')\d\d(\"){_ENDS}", _APOSTROPHE, _CLOSE),
    (r"'(?=\d\d(?:\Z|(?![%\d]|[.,]\d)))", _APOSTROPHE),
    (rf"{_AFTER_SPACE}(')\d[.,\d]*(')", _OPEN_SINGLE, _CLOSE_SINGLE),
    (rf"(?:\A|(?<=[(\[{{\"\-{LESS}\r\n\t \xa0]))'", _OPEN_SINGLE),
    (rf"(?<!{_SPACE})'(?!\Z|[.,:;!?\"'(){{}}\[\]\-{LESS}{MORE}]|{_SPACE})", _APOSTROPHE),
)
_DOUBLE = _rules(
    (rf"{_AFTER_SPACE}(\")\d[.,\d]*(\")", _OPEN, _CLOSE),
    (rf"(?:\A|(?<=[(\[{{\-{LESS}\r\n\t \xa0]))\"(?!{_SPACE})", _OPEN),
)
_DASHES = _rules(
    ("---", "—"),
    (rf"{_AFTER_SPACE}--(?=\Z|{_SPACE})", "—"),
    ("(?<!xn)--", "–"),
    (rf"{_AFTER_SPACE}-(?=\Z|{_SPACE})", "–"),
)
_TIMES = _rules((r"\b(?:0[\d.,]{1,60}|[1-9][\d.,]{0,60})(x)\d[\d.,]{0,60}\b", "×"))
_OWN_NAME = re.compile(rf"(?<=[ (>{_OPEN}{_TICKS}{_OPEN_SINGLE}])Word(p)ress")
_OWN_NAME_IN_TITLE = re.compile("Word(p)ress")

_SMILIES = {
    ":mrgreen:": _IMAGE,
    **dict.fromkeys((":neutral:", ":-|", ":|"), "😐"),
    ":twisted:": "😈",
    ":arrow:": "➡",
    **dict.fromkeys((":shock:", "8-O", "8O"), "😯"),
    **dict.fromkeys((":smile:", ":-)", ":)"), "🙂"),
    **dict.fromkeys((":???:", ":-?", ":?"), "😕"),
    **dict.fromkeys((":cool:", "8-)"), "😎"),
    ":evil:": "👿",
    **dict.fromkeys((":grin:", ":-D", ":D"), "😀"),
    ":idea:": "💡",
    ":oops:": "😳",
    **dict.fromkeys((":razz:", ":-P", ":P"), "😛"),
    ":roll:": "🙄",
    **dict.fromkeys((":wink:", ";-)", ";)"), "😉"),
    ":cry:": "😥",
    **dict.fromkeys((":eek:", ":-o", ":o"), "😮"),
    ":lol:": "😆",
    **dict.fromkeys((":mad:", ":-x", ":x"), "😡"),
    **dict.fromkeys((":sad:", ":-(", ":("), "🙁"),
    ":!:": "❗",
    ":?:": "❓",
}
_SMILEY = re.compile(
    rf"(?:^|(?<={_SPACE}))(?:{'|'.join(map(re.escape, sorted(_SMILIES, reverse=True)))})(?=$|{_SPACE})", re.MULTILINE
)

_AS_TYPED = frozenset({"pre", "code", "kbd", "style", "script", "tt"})
_NO_SMILIES = frozenset({"pre", "code", "style", "script", "textarea"})
_NO_LINES = frozenset({"pre", "style", "script", "textarea", "svg"})
_CELL = re.compile(r"</?t[dh]\b")
_BLOCKS = "<!-- wp:"


def retypes(markup: str, field: str) -> list[Replacement]:
    """Returns what WordPress replaces when it shows a post's `title` or `content`."""
    title, lines = field == "title", field != "title" and _BLOCKS not in markup
    steps = list(paragraphs(markup)) if lines else []
    beginnings = frozenset(step.start for step in steps)
    for stretch in stretches(markup, _AS_TYPED | _NO_SMILIES | _NO_LINES):
        typed = stretch.typed
        if not stretch.within & _AS_TYPED and typed.text.strip():
            _texturize(typed)
        _name_itself(stretch, beginnings, title=title)
        if not title and not stretch.within & _NO_SMILIES:
            typed.retype(_SMILEY, lambda smiley: _SMILIES[smiley[0]])
        steps += _steps(markup, typed)
        if lines and not stretch.within & _NO_LINES:
            steps += _line_ends(markup, stretch)
    return sorted(steps, key=lambda step: (step.start, step.end))


def _texturize(typed: Typed) -> None:
    _by(_SIGNS, typed)
    if "'" in typed.text:
        _by(_SINGLE, typed)
        _close(typed, "'", _PRIME, _OPEN_SINGLE, _CLOSE_SINGLE)
    if '"' in typed.text:
        _by(_DOUBLE, typed)
        _close(typed, '"', _DOUBLE_PRIME, _OPEN, _CLOSE)
    _by(_DASHES, typed)
    _by(_TIMES, typed)


def _by(rules: _Rules, typed: Typed) -> None:
    for pattern, *signs in rules:
        typed.retype(pattern, *signs)


def _close(typed: Typed, quote: str, prime: str, opening: str, closing: str) -> None:
    """Tells closing quotes from primes, in each part of the text that an opening quote begins."""
    parts = typed.sentences(opening)
    for number, part in enumerate(parts):
        after_digit, before_end = re.compile(rf"(?<=[0-9]){quote}"), re.compile(quote + _ENDS)
        if number and not _is_closed(part.text, closing):
            _close_one(part, before_end, closing, prime)
            part.retype(after_digit, prime)
        else:
            part.retype(after_digit, prime)
            part.retype(before_end, closing)
        if quote == '"':
            part.retype(re.compile(quote), closing)
    typed.become(parts)


def _is_closed(text: str, closing: str) -> bool:
    return closing in text or f"&#{ord(_SHOWN[closing])};" in text


def _close_one(part: Typed, before_end: re.Pattern[str], closing: str, prime: str) -> None:
    """Closes the quotation that the part is in. Of several quotes that could, those after a digit may be primes."""
    if part.retype(before_end, _CANDIDATE) > 1:
        if not part.retype(re.compile(f"(?<![0-9]){_CANDIDATE}"), closing):
            last = part.text.rfind(f"{_CANDIDATE}.")
            part.put(last if last >= 0 else part.text.rfind(_CANDIDATE), closing)
        part.retype(re.compile(f"(?<=[0-9]){_CANDIDATE}"), prime)
    part.retype(re.compile(_CANDIDATE), closing)


def _name_itself(stretch: Stretch, beginnings: frozenset[int], *, title: bool) -> None:
    typed = stretch.typed
    typed.retype(_OWN_NAME_IN_TITLE if title else _OWN_NAME, "P")
    if not title and stretch.before.endswith(">"):
        typed.retype(re.compile(r"\AWord(p)ress"), "P")
    if beginnings:
        typed.retype(_OWN_NAME_IN_TITLE, lambda name: "P" if typed.places[name.start()][0] in beginnings else name[1])


def _steps(markup: str, typed: Typed) -> Iterator[Replacement]:
    for character, (start, end) in zip(typed.text, typed.places, strict=True):
        shown = _SHOWN.get(character, character)
        if shown != markup[start:end] and markup[start] != "&":
            yield Replacement(start, end, shown)


def _line_ends(markup: str, stretch: Stretch) -> Iterator[Replacement]:
    """Yields the line ends of a post without blocks: each ends a line on the page, but not beside a cell's tags."""
    text = stretch.typed.text
    first = len(text) - len(text.lstrip()) if _CELL.match(stretch.before) else 0
    last = len(text.rstrip()) if _CELL.match(stretch.after) else len(text)
    for character, (start, end) in zip(text[first:last], stretch.typed.places[first:last], strict=True):
        if character == "\n":
            yield Replacement(start, end, "<br>")
