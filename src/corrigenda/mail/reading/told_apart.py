"""Tells apart what a reader wrote from what their program added: history, what is passed on, a signature.

Words of the reader are never cut. So a mark alone decides nothing: history stands in a reply only, below or above all
that the reader wrote, and a program names its writer with an address or a date and a time. "On page 3 you wrote:" has
neither, and an answer between quoted lines keeps them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corrigenda.mail.reading.dividers import Divider, divider_at
from corrigenda.mail.reading.signatures import without_signature

_ADDRESS = r"[^\s<>@()\[\]]+@[^\s<>@()\[\]]+"
_NAMES_WRITER = re.compile(rf"{_ADDRESS}|(?=.*\d{{1,2}}[:.h]\d{{2}})(?=.*\d{{1,4}}\D+\d)", re.DOTALL)
_NAMES_ALL = re.compile(rf"(?=.*\d{{1,2}}[:.h]\d{{2}}).*{_ADDRESS}", re.DOTALL)
_WRAPPED = 4  # lines over which a program wraps the line that names the writer
_COLONS = (":", "：", ":\u200f")


@dataclass(frozen=True, slots=True)
class Apart:
    own: str
    forwarded: str = ""
    rest: str = ""


def told_apart(text: str, *, is_reply: bool, passes_on: bool) -> Apart:
    """Returns the parts of a mail's text.

    `is_reply`: the headers name the mail that is answered. `passes_on`: the subject says that a mail is passed on.
    """
    lines = text.split("\n")
    above, below, divider = _divided(lines, is_reply, passes_on)
    kept, history = _without_history(above) if is_reply else (above, [])
    own, signature = without_signature(kept)
    rest = _joined(signature, history)
    if divider is not None and (divider.passes_on or passes_on or not is_reply):
        return Apart(_joined(own), _joined(below), rest)
    if divider is not None and not _says_something(own):  # they wrote below, or between the lines, with no mark
        return Apart(_joined(lines))
    return Apart(_joined(own), "", _joined([rest], below))


def _divided(lines: list[str], is_reply: bool, passes_on: bool) -> tuple[list[str], list[str], Divider | None]:
    """Returns what stands above the line that programs draw, what stands below it, and the line."""
    for at in range(len(lines)):
        divider = divider_at(lines, at)
        if divider is not None:
            return _without_rule(lines[:at]), lines[at + divider.lines :], divider
        if is_reply and (end := _unmarked_history(lines, at)):
            return lines[:at], lines[end:], Divider(lines=end - at, passes_on=False)
    return lines, [], None


def _without_rule(lines: list[str]) -> list[str]:
    """Returns the lines without the stroke, and the blanks, at their end."""
    end = len(lines)
    while end and not _says_something(lines[end - 1 : end]):
        end -= 1
    return lines[:end]


def _unmarked_history(lines: list[str], at: int) -> int:
    """Returns where history begins that no mark shows (Yahoo's), if a line with address and time names its writer here."""
    joined = lines[at].strip()
    if not joined or joined.startswith(">") or not joined.endswith(_COLONS) or not _NAMES_ALL.match(joined):
        return 0
    following = next((line for line in lines[at + 1 :] if line.strip()), "")
    return 0 if not following or following.lstrip().startswith(">") else at + 1


def _without_history(lines: list[str]) -> tuple[list[str], list[str]]:
    """Returns the lines without the quoted history at their end, or the one at their beginning, and the history."""
    marked = [line.lstrip().startswith(">") for line in lines]
    if not any(marked):
        return lines, []
    first = len(lines)
    while first and (marked[first - 1] or not lines[first - 1].strip()):
        first -= 1
    if (begin := _begin_of_history(lines, first)) is not None:
        return lines[:begin], lines[begin:]
    return _without_history_above(lines, marked)


def _begin_of_history(lines: list[str], first: int) -> int | None:
    """Returns where the history begins whose marked lines begin at `first`: with the line that names the writer.

    None if there are no such lines, or nobody is named: then a reader quotes an article.
    """
    block = [at for at in range(first, len(lines)) if lines[at].strip()]
    if not block:
        return None
    last = next((at for at in range(first - 1, -1, -1) if lines[at].strip()), -1)
    for begin in range(last, max(last - _WRAPPED, -1), -1):
        if not lines[begin].strip():
            break
        if _names_writer(" ".join(lines[begin : last + 1])):
            return begin
    inside = [lines[at].lstrip("> \t") for at in block[:_WRAPPED]]  # Apple's programs mark that line, too
    named = any(_names_writer(" ".join(inside[: count + 1])) for count in range(len(inside)))
    return first if named else None


def _without_history_above(lines: list[str], marked: list[bool]) -> tuple[list[str], list[str]]:
    """Cuts off the history that a reader left whole above their own words."""
    first = marked.index(True)
    end = next((at for at in range(first, len(lines)) if lines[at].strip() and not marked[at]), len(lines))
    heading = " ".join(lines[:first])
    if any(marked[end:]) or end == len(lines) or len(lines[:first]) > _WRAPPED + 1 or not _names_writer(heading):
        return lines, []
    return lines[end:], lines[:end]


def _names_writer(text: str) -> bool:
    return text.rstrip().endswith(_COLONS) and bool(_NAMES_WRITER.search(text))


def _says_something(lines: list[str]) -> bool:
    return any(character.isalnum() for line in lines for character in line)


def _joined(*texts: list[str]) -> str:
    return "\n".join("\n".join(lines).strip("\n") for lines in texts if _says_something(lines)).strip()
