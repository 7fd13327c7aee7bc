"""Edits of copy made in the source: the smallest change of the markup, proved by reading the result.

All outside the changed ranges stays byte for byte. Writes nothing: markup in, markup out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, Protocol

from corrigenda.anchoring.markup import code, html, text
from corrigenda.anchoring.markup.changes import CannotEdit, Replacement, Why, by_lines, replaced, trimmed
from corrigenda.anchoring.markup.lexical import document as lexical
from corrigenda.anchoring.markup.markdown import document as markdown
from corrigenda.anchoring.markup.parts import Part, pack, unpack
from corrigenda.anchoring.values import Edit

Syntax = Literal["html", "markdown", "text", "lexical", "parts"]


class _Read(Protocol):
    @property
    def text(self) -> str: ...


_READERS: dict[str, Callable[[str, Sequence[str]], _Read]] = {
    "html": html.read,
    "markdown": markdown.read,
    "text": text.read,
    "lexical": lexical.read,
}
_WRITERS: dict[str, Callable[[str, Edit, Sequence[str]], Iterator[list[Replacement]]]] = {
    "html": html.attempts,
    "markdown": markdown.attempts,
    "text": text.attempts,
    "lexical": lexical.attempts,
}

_EMPTY_LINKS: dict[str, Callable[[str], int]] = {
    "html": html.empty_links,
    "markdown": markdown.empty_links,
    "lexical": lexical.empty_links,
}


def copy_of_source(markup: str, *, syntax: str, furniture: Sequence[str] = ()) -> str:
    """The copy of a source file or field: front matter left out, a fragment its own root.

    Raises ValueError for a syntax that is none of Syntax, and for parts that are none.
    """
    if syntax == "parts":
        return "\n".join(filter(None, _copies(unpack(markup), furniture)))
    if syntax not in _READERS:
        raise ValueError(f"no syntax {syntax}")
    return _READERS[syntax](markup, furniture).text


def apply_edit(markup: str, edit: Edit, *, syntax: str, furniture: Sequence[str] = ()) -> str:
    """The markup with the edit made. Raises StaleEdit where its copy does not carry the edit's old words, and
    CannotEdit where no change of the markup is proved to read as the edit says."""
    copy = copy_of_source(markup, syntax=syntax, furniture=furniture)
    wanted = edit.apply_to(copy)
    if wanted == copy:
        return markup
    if code.introduced(copy, wanted, syntax):
        raise CannotEdit("code")
    reason: Why = "no-place"
    for result in _results(markup, edit, syntax, furniture):
        reason = "unproved"
        reads = copy_of_source(result, syntax=syntax, furniture=furniture)
        if reads == wanted and _harmless(markup, result, syntax):
            return result
    raise CannotEdit(reason if edit.old.count("\n") == edit.new.count("\n") else "lines")


def _harmless(before: str, after: str, syntax: str) -> bool:
    """Whether no link is left without words, and nothing more is run."""
    empty = _EMPTY_LINKS.get(syntax)
    return not (code.introduced(before, after, syntax) or (empty and empty(after) > empty(before)))


def _results(markup: str, edit: Edit, syntax: str, furniture: Sequence[str]) -> Iterator[str]:
    if syntax == "parts":
        yield _in_parts(unpack(markup), edit, furniture)
        return
    for replacements in _WRITERS[syntax](markup, edit, furniture):
        yield replaced(markup, replacements)


def _copies(parts: list[Part], furniture: Sequence[str]) -> list[str]:
    return [copy_of_source(part.markup, syntax=part.syntax, furniture=furniture) for part in parts]


def _in_parts(parts: list[Part], edit: Edit, furniture: Sequence[str]) -> str:
    """Each line of the edit in the part it stands in."""
    for one in reversed(list(map(_least, by_lines(edit)))):
        at = 0
        for number, copy in enumerate(_copies(parts, furniture)):
            if copy and at <= one.start and one.end <= at + len(copy):
                within = replace(one, start=one.start - at, end=one.end - at)
                markup = apply_edit(parts[number].markup, within, syntax=parts[number].syntax, furniture=furniture)
                parts[number] = replace(parts[number], markup=markup)
                break
            at += len(copy) + 1 if copy else 0
        else:
            raise CannotEdit("no-place")
    return pack(parts)


def _least(edit: Edit) -> Edit:
    """Across two parts only the words that change count; an insertion stays beside its words."""
    least = trimmed(edit)
    return least if least.old else edit
