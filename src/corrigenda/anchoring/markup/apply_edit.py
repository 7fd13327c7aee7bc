"""Makes edits of copy in the source: the smallest change of the markup, proved by reading the result.

Everything outside the changed ranges stays as it was, byte for byte. Nothing is written: markup in, markup out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal, Protocol

from corrigenda.anchoring.markup import code, html, text
from corrigenda.anchoring.markup.changes import CannotEdit, Replacement, Why, by_lines, replaced, trimmed
from corrigenda.anchoring.markup.lexical import document as lexical
from corrigenda.anchoring.markup.markdown import document as markdown
from corrigenda.anchoring.markup.markdown.dialects import DIALECTS
from corrigenda.anchoring.markup.parts import Part, pack, unpack
from corrigenda.anchoring.values import Edit

# "markdown" is Markdown of a dialect that nobody has named.
Syntax = Literal["html", "markdown", "commonmark", "gfm", "goldmark", "ghost", "kramdown", "text", "lexical", "parts"]


class _Read(Protocol):
    @property
    def text(self) -> str: ...


_READERS: dict[str, Callable[[str, Sequence[str]], _Read]] = {
    "html": html.read,
    "text": text.read,
    "lexical": lexical.read,
    **{name: partial(markdown.read, dialect=dialect) for name, dialect in DIALECTS.items()},
}
_WRITERS: dict[str, Callable[[str, Edit, Sequence[str]], Iterator[list[Replacement]]]] = {
    "html": html.attempts,
    "text": text.attempts,
    "lexical": lexical.attempts,
    **{name: partial(markdown.attempts, dialect=dialect) for name, dialect in DIALECTS.items()},
}

_EMPTY_LINKS: dict[str, Callable[[str], int]] = {
    "html": html.empty_links,
    "lexical": lexical.empty_links,
    **{name: partial(markdown.empty_links, dialect=dialect) for name, dialect in DIALECTS.items()},
}
_MORE_MARKUP: dict[str, Callable[[str, str], bool]] = {
    "lexical": lexical.more_markup,
    **{name: partial(markdown.more_markup, dialect=dialect) for name, dialect in DIALECTS.items()},
}


def copy_of_source(markup: str, *, syntax: str, furniture: Sequence[str] = ()) -> str:
    """Returns the copy of a source file or field. Front matter is left out; a fragment is its own root.

    Raises ValueError for a syntax that is not in Syntax, and for "parts" that `pack` never made.
    """
    if syntax == "parts":
        return "\n".join(filter(None, _copies(unpack(markup), furniture)))
    if syntax not in _READERS:
        raise ValueError(f"no syntax {syntax}")
    return _READERS[syntax](markup, furniture).text


def apply_edit(markup: str, edit: Edit, *, syntax: str, furniture: Sequence[str] = ()) -> str:
    """Returns the markup with the edit made.

    Raises StaleEdit if the markup's copy does not carry the edit's old words. Raises CannotEdit if no change of the
    markup is proved to read as the edit says.
    """
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
    """Whether no link is left without words, no word is markup, and the site runs nothing more than before."""
    empty, more_markup = _EMPTY_LINKS.get(syntax), _MORE_MARKUP.get(syntax)
    return not (
        code.introduced(before, after, syntax)
        or (empty and empty(after) > empty(before))
        or (more_markup and more_markup(before, after))
    )


def _results(markup: str, edit: Edit, syntax: str, furniture: Sequence[str]) -> Iterator[str]:
    if syntax == "parts":
        yield _in_parts(unpack(markup), edit, furniture)
        return
    tried: set[str] = set()
    for replacements in _WRITERS[syntax](markup, edit, furniture):
        result = replaced(markup, replacements)
        if result not in tried:
            tried.add(result)
            yield result


def _copies(parts: list[Part], furniture: Sequence[str]) -> list[str]:
    return [copy_of_source(part.markup, syntax=part.syntax, furniture=furniture) for part in parts]


def _in_parts(parts: list[Part], edit: Edit, furniture: Sequence[str]) -> str:
    """Returns the packed parts after the edit, each line of the edit made in the part where it stands."""
    for line_edit in reversed(list(map(_least, by_lines(edit)))):
        at = 0
        for number, copy in enumerate(_copies(parts, furniture)):
            if copy and at <= line_edit.start and line_edit.end <= at + len(copy):
                within = replace(line_edit, start=line_edit.start - at, end=line_edit.end - at)
                markup = apply_edit(parts[number].markup, within, syntax=parts[number].syntax, furniture=furniture)
                parts[number] = replace(parts[number], markup=markup)
                break
            at += len(copy) + 1 if copy else 0
        else:
            raise CannotEdit("no-place")
    return pack(parts)


def _least(edit: Edit) -> Edit:
    """Returns only the words that change, which count across two parts; an insertion stays beside its words."""
    least = trimmed(edit)
    return least if least.old else edit
