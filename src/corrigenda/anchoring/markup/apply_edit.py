"""Makes edits of copy in the source: the smallest change of the markup, proved by reading the result.

Everything outside the changed ranges stays as it was, byte for byte. Nothing is written: markup in, markup out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, Protocol

from corrigenda.anchoring.markup import code, html, text
from corrigenda.anchoring.markup.changes import CannotEdit, Replacement, Why, by_lines, replaced, trimmed
from corrigenda.anchoring.markup.lexical import document as lexical
from corrigenda.anchoring.markup.markdown import document as markdown
from corrigenda.anchoring.markup.markdown.dialects import DIALECTS, Dialect
from corrigenda.anchoring.markup.parts import Part, pack, unpack
from corrigenda.anchoring.markup.retyped import same_words
from corrigenda.anchoring.markup.shown import Retypes, Shown
from corrigenda.anchoring.values import Edit

_SIGNS_BEFORE, _SIGNS_AFTER = re.compile(r"[^\w\s]{0,8}\Z"), re.compile(r"[^\w\s]{0,8}")

# "markdown" is Markdown of a dialect that nobody has named.
Syntax = Literal["html", "markdown", "commonmark", "gfm", "goldmark", "ghost", "kramdown", "text", "lexical", "parts"]


class _Read(Protocol):
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Handling:
    """How sources of one syntax are read and edited.

    `empty_links` counts the links without words. `all_agree` says whether an edit shows the same to all who read the
    source.
    """

    read: Callable[[str, Sequence[str]], _Read]
    attempts: Callable[[str, Edit, Sequence[str]], Iterator[list[Replacement]]]
    empty_links: Callable[[str], int] = lambda markup: 0
    all_agree: Callable[[str, str], bool] = lambda before, after: True


def _of_markdown(dialect: Dialect) -> _Handling:
    return _Handling(
        partial(markdown.read, dialect=dialect),
        partial(markdown.attempts, dialect=dialect),
        partial(markdown.empty_links, dialect=dialect),
        partial(markdown.all_agree, dialect=dialect),
    )


_HANDLINGS = {
    "html": _Handling(html.read, html.attempts, html.empty_links, html.all_agree),
    "text": _Handling(text.read, text.attempts),
    "lexical": _Handling(lexical.read, lexical.attempts, lexical.empty_links, lexical.all_agree),
    **{name: _of_markdown(dialect) for name, dialect in DIALECTS.items()},
}


@dataclass(frozen=True, slots=True)
class _Field:
    """How a source, or one field of it, is read."""

    syntax: str
    furniture: Sequence[str]
    retypes: Retypes | None
    name: str = ""

    def shown(self, markup: str) -> Shown | None:
        if self.retypes is None or self.syntax != "html":
            return None
        return Shown(markup, tuple(self.retypes(markup, self.name)))

    def copy(self, markup: str) -> str:
        if self.syntax == "parts":
            return "\n".join(filter(None, self.copies(unpack(markup))))
        shown = self.shown(markup)
        return _HANDLINGS[self.syntax].read(shown.html if shown else markup, self.furniture).text

    def copies(self, parts: list[Part]) -> list[str]:
        """Returns the copy of each part; a part that stands aside has none."""
        return ["" if part.aside else self.of(part).copy(part.markup) for part in parts]

    def of(self, part: Part) -> _Field:
        return replace(self, syntax=part.syntax, name=part.name)

    def attempts(self, markup: str, edit: Edit) -> Iterator[list[Replacement]]:
        if shown := self.shown(markup):
            return html.attempts_as_shown(shown, edit, self.furniture)
        return _HANDLINGS[self.syntax].attempts(markup, edit, self.furniture)

    def results(self, markup: str, edit: Edit) -> Iterator[str]:
        if self.syntax == "parts":
            yield _in_parts(unpack(markup), edit, self)
            return
        tried: set[str] = set()
        for replacements in self.attempts(markup, edit):
            result = replaced(markup, replacements)
            if result not in tried:
                tried.add(result)
                yield result


def copy_of_source(
    markup: str, *, syntax: str, furniture: Sequence[str] = (), retypes: Retypes | None = None, field: str = ""
) -> str:
    """Returns the copy of a source file or field. Front matter is left out; a fragment is its own root.

    With `retypes`, the copy of HTML is what the CMS shows of the `field`.
    Raises ValueError for a syntax that is not in Syntax, and for "parts" that `pack` never made.
    """
    if syntax != "parts" and syntax not in _HANDLINGS:
        raise ValueError(f"no syntax {syntax}")
    return _Field(syntax, furniture, retypes, field).copy(markup)


def apply_edit(
    markup: str,
    edit: Edit,
    *,
    syntax: str,
    furniture: Sequence[str] = (),
    retypes: Retypes | None = None,
    field: str = "",
) -> str:
    """Returns the markup with the edit made. With `retypes`, the edit is one of what the CMS shows.

    Raises StaleEdit if the markup's copy does not carry the edit's old words. Raises CannotEdit if no change of the
    markup is proved to read as the edit says.
    """
    return _edited(markup, edit, _Field(syntax, furniture, retypes, field))


def _edited(markup: str, edit: Edit, field: _Field) -> str:
    copy = field.copy(markup)
    wanted = edit.apply_to(copy)
    if wanted == copy:
        return markup
    if code.introduced(copy, wanted, field.syntax):
        raise CannotEdit("code")
    reason: Why = "no-place"
    for result in field.results(markup, edit):
        reason = "unproved"
        reads = field.copy(result)
        carried = reads == wanted or (field.retypes is not None and _carries(reads, copy, edit))
        if carried and _harmless(markup, result, field.syntax):
            return result
    raise CannotEdit(reason if edit.old.count("\n") == edit.new.count("\n") else "lines")


def _carries(reads: str, copy: str, edit: Edit) -> bool:
    """Whether the copy has the new words in types that the CMS gives them, and all else letter for letter."""
    least = _with_signs(edit)
    head, tail = copy[: least.start], copy[least.end :]
    middle = reads[len(head) : len(reads) - len(tail)]
    kept = len(reads) >= len(head) + len(tail) and reads.startswith(head) and reads.endswith(tail)
    return kept and not same_words(least.old, least.new) and same_words(middle, least.new)


def _with_signs(edit: Edit) -> Edit:
    """Returns the words that change with the signs of the edit right beside them: a CMS may make one sign of several."""
    least = trimmed(edit)
    left, right = edit.old[: least.start - edit.start], edit.old[len(edit.old) - (edit.end - least.end) :]
    before, after = _SIGNS_BEFORE.search(left), _SIGNS_AFTER.match(right)
    signs_before, signs_after = before[0] if before else "", after[0] if after else ""
    return Edit(
        least.start - len(signs_before),
        least.end + len(signs_after),
        f"{signs_before}{least.old}{signs_after}",
        f"{signs_before}{least.new}{signs_after}",
    )


def _harmless(before: str, after: str, syntax: str) -> bool:
    """Whether no link is left without words, no word is markup, and the site runs nothing more than before."""
    if code.introduced(before, after, syntax):
        return False
    handling = _HANDLINGS.get(syntax)  # each of several parts has been judged by itself
    return handling is None or (
        handling.empty_links(after) <= handling.empty_links(before) and handling.all_agree(before, after)
    )


def _in_parts(parts: list[Part], edit: Edit, whole: _Field) -> str:
    """Returns the packed parts after the edit, each line of the edit made in the part where it stands."""
    for line_edit in reversed(list(map(_least, by_lines(edit)))):
        at = 0
        for number, copy in enumerate(whole.copies(parts)):
            if copy and at <= line_edit.start and line_edit.end <= at + len(copy):
                within = replace(line_edit, start=line_edit.start - at, end=line_edit.end - at)
                part = parts[number]
                parts[number] = replace(part, markup=_edited(part.markup, within, whole.of(part)))
                break
            at += len(copy) + 1 if copy else 0
        else:
            raise CannotEdit("no-place")
    return pack(parts)


def _least(edit: Edit) -> Edit:
    """Returns only the words that change, which count across two parts; an insertion stays beside its words."""
    least = trimmed(edit)
    return least if least.old else edit
