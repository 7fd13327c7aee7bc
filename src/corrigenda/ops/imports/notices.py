"""Notices from the lines that `corrigenda export --format jsonl` writes. Each line is checked before anything is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, BinaryIO

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from corrigenda.archive.pages.dates import datable
from corrigenda.corrections import limits
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.publication.import_record import Published
from corrigenda.lib import clock
from corrigenda.lib.text import well_formed
from corrigenda.lib.urls import MAX_URL, BadUrl, canonical
from corrigenda.newsroom.models import Site

LONGEST = 4 * 1024 * 1024  # bytes of a line
_OTHER_FORMS = {b'{"key"': "a log", b"\xef\xbb\xbfnumber,": "CSV", b"number,": "CSV"}


class BadLine(ValueError):
    """A line that cannot be imported. The message names the line and the field, for the person who runs the command."""


def _kept(text: str) -> str:
    if well_formed(text) != text:
        raise ValueError("has characters that cannot be kept")
    return text


def _past(moment: datetime) -> datetime:
    past = datable(moment)
    if past > clock.now():
        raise ValueError("is in the future")
    return past


def _address(text: str) -> str:
    canonical(text)
    return text


Text = Annotated[str, AfterValidator(_kept)]
Notice = Annotated[Text, Field(min_length=1, max_length=limits.NOTICE)]
Moment = Annotated[AwareDatetime, AfterValidator(_past)]
Address = Annotated[str, Field(max_length=MAX_URL), AfterValidator(_address)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Amendment(_Strict):
    at: Moment
    text: Notice


class _Row(_Strict):
    number: Annotated[int, Field(ge=1, lt=2**31 - 1)]
    kind: DecisionKind
    published_at: Moment
    headline: Annotated[Text, Field(max_length=500)]
    section: Annotated[Text, Field(max_length=100)]
    article: Address
    notice: Notice
    amendments: Annotated[list[_Amendment], Field(max_length=1000)]
    old: Text  # bounded by the length of the line
    new: Text
    url: Address
    history: Address


def read(file: BinaryIO, site: Site) -> Iterator[Published]:
    """Yields the notices of the file, one line at a time. Raises BadLine at the first line that is wrong."""
    last = at = 0
    while line := file.readline(LONGEST + 1):
        at += 1
        if len(line) > LONGEST:
            raise BadLine(f"line {at}: is longer than {LONGEST} bytes")
        notice = _notice(line, site, at)
        if notice.number <= last:
            raise BadLine(f"line {at}: number: {notice.number} comes after {last}; each number comes once, in order")
        last = notice.number
        yield notice


def _notice(line: bytes, site: Site, at: int) -> Published:
    for start, form in _OTHER_FORMS.items():
        if at == 1 and line.startswith(start):
            raise BadLine(f"line 1: this is {form}; import what `corrigenda export --format jsonl` writes")
    try:
        row = _Row.model_validate_json(line)
        page = site.page(row.article)
    except ValidationError as error:
        raise BadLine(f"line {at}: {_first_of(error)}") from error
    except BadUrl as error:
        raise BadLine(f"line {at}: article: {row.article} {error}") from error
    amendments = tuple((amendment.at, amendment.text) for amendment in row.amendments)
    fields = {name: value for name, value in row if name not in ("article", "history", "amendments")}
    return Published(page=page, amendments=amendments, **fields)


def _first_of(error: ValidationError) -> str:
    """Returns the field and what is wrong with it; the value itself is left out, which may be anything."""
    first = error.errors(include_input=False, include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    reason = first["msg"].removeprefix("Value error, ")
    return f"{field}: {reason}" if field else reason
