"""The places of a source that hold a part of an article: a field of its own, a setting at its head, an alt text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corrigenda.anchoring.copy.parts import ALT, CAPTION
from corrigenda.anchoring.copy.text_model import as_copy
from corrigenda.anchoring.markup import code
from corrigenda.anchoring.markup.apply_edit import apply_edit, copy_of_source
from corrigenda.anchoring.markup.article_parts.alt_texts import AltText, alt_texts
from corrigenda.anchoring.markup.article_parts.front_matter_values import value_of, with_value
from corrigenda.anchoring.markup.changes import CannotEdit
from corrigenda.anchoring.markup.parts import Part, pack, unpack
from corrigenda.anchoring.markup.shown import Retypes
from corrigenda.anchoring.values import Edit


@dataclass(frozen=True, slots=True)
class Reading:
    """How a source is read. `keys`: the parts that its front matter holds, each with its key."""

    syntax: str
    keys: Mapping[str, str]
    furniture: Sequence[str] = ()
    retypes: Retypes | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """A place that holds a part. `text` is what it says, in the form of copy.

    `edited` returns the whole source with an edit of that text made. It raises StaleEdit and CannotEdit.
    """

    text: str
    edited: Callable[[Edit], str]


def holders(markup: str, part: str, reading: Reading, *, shown: str = "") -> list[Holder]:
    """Returns the places that hold words of the part.

    `shown`: the part as the page has it. A caption that the CMS keeps in the body is known by its whole line.
    """
    found = [*_fields(markup, part, reading), *_settings(markup, part, reading)]
    if part == ALT:
        found += _alt_texts(markup, reading)
    if part == CAPTION:
        found += _lines(markup, shown, reading)
    return [holder for holder in found if holder.text]


def _fields(markup: str, part: str, reading: Reading) -> Iterator[Holder]:
    """Yields the fields that the CMS names as this part."""
    fields = unpack(markup) if reading.syntax == "parts" else []
    for at, field in enumerate(fields):
        if field.part == part:
            yield Holder(_copy(field, reading), lambda edit, at=at: _with_field(fields, at, edit, reading))  # type: ignore[misc]


def _copy(field: Part, reading: Reading) -> str:
    return copy_of_source(
        field.markup, syntax=field.syntax, furniture=reading.furniture, retypes=reading.retypes, field=field.name
    )


def _with_field(fields: list[Part], at: int, edit: Edit, reading: Reading) -> str:
    field = fields[at]
    markup = apply_edit(
        field.markup,
        edit,
        syntax=field.syntax,
        furniture=reading.furniture,
        retypes=reading.retypes,
        field=field.name,
    )
    return pack([*fields[:at], replace(field, markup=markup), *fields[at + 1 :]])


def _settings(markup: str, part: str, reading: Reading) -> Iterator[Holder]:
    key = reading.keys.get(part)
    value = value_of(markup, key) if key and reading.syntax != "parts" else None
    if key and value:
        yield Holder(as_copy(value), lambda edit: _with_setting(markup, key, value, edit))


def _with_setting(markup: str, key: str, value: str, edit: Edit) -> str:
    new = edit.apply_to(as_copy(value))
    if code.introduced(value, new, "markdown"):
        raise CannotEdit("code")
    return with_value(markup, key, value, new)


def _alt_texts(markup: str, reading: Reading) -> Iterator[Holder]:
    if reading.syntax != "parts":
        for alt in alt_texts(markup, reading.syntax):
            yield Holder(as_copy(alt.text), lambda edit, alt=alt: _with_alt(markup, alt, edit, reading))  # type: ignore[misc]
        return
    fields = unpack(markup)
    for at, field in enumerate(fields):
        within = replace(reading, syntax=field.syntax)
        for holder in _alt_texts(field.markup, within):
            yield Holder(
                holder.text,
                lambda edit, at=at, field=field, holder=holder: pack(  # type: ignore[misc]
                    [*fields[:at], replace(field, markup=holder.edited(edit)), *fields[at + 1 :]]
                ),
            )


def _with_alt(markup: str, alt: AltText, edit: Edit, reading: Reading) -> str:
    """Returns the markup with an alt text changed, if the change is proved to touch nothing else."""
    new = edit.apply_to(as_copy(alt.text))
    if code.introduced(alt.text, new, reading.syntax):
        raise CannotEdit("code")
    result = markup[: alt.start] + alt.written(new) + markup[alt.end :]
    before, after = alt_texts(markup, reading.syntax), alt_texts(result, reading.syntax)
    wanted = [new if other.start == alt.start else other.text for other in before]
    copies = (copy_of_source(each, syntax=reading.syntax, furniture=reading.furniture) for each in (markup, result))
    if [other.text for other in after] != wanted or len(set(copies)) > 1:
        raise CannotEdit("unproved")
    return result


def _lines(markup: str, shown: str, reading: Reading) -> Iterator[Holder]:
    """Yields the lines of the source's copy that are a line of the part, each only if it stands there once."""
    copy = copy_of_source(markup, syntax=reading.syntax, furniture=reading.furniture, retypes=reading.retypes)
    lines = copy.split("\n")
    for line in dict.fromkeys(shown.split("\n")):
        if line and lines.count(line) == 1:
            at = sum(len(above) + 1 for above in lines[: lines.index(line)])
            yield Holder(line, lambda edit, at=at: _with_line(markup, at, edit, reading))  # type: ignore[misc]


def _with_line(markup: str, at: int, edit: Edit, reading: Reading) -> str:
    moved = replace(edit, start=edit.start + at, end=edit.end + at)
    return apply_edit(markup, moved, syntax=reading.syntax, furniture=reading.furniture, retypes=reading.retypes)
