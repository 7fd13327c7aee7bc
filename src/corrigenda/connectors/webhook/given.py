"""Reads a CMS's answers to the webhook with care. Raises ConnectorError for an answer that does not fit."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

from corrigenda.anchoring import PARTS, Part, Syntax, pack
from corrigenda.connectors.base import ConnectorError, Receipt, Source

_RESULTS = ("applied", "conflict", "refused")


def ref(answer: Any) -> str | None:
    name = _object(answer).get("ref")
    return str(name)[:1000] if isinstance(name, (str, int)) and name != "" else None


def source(answer: Any) -> Source:
    """Returns `markup` in a `syntax`, or `parts`, and the `version` that names this state of the article."""
    fields = _object(answer)
    version = _text(fields, "version")
    if len(version) > 200:
        raise _wrong("version is longer than 200 characters")
    if isinstance(fields.get("parts"), list):
        return Source(pack(_parts(fields["parts"])), version, "parts", _url(fields, "edit_url"))
    return Source(_text(fields, "markup"), version, _syntax(fields), _url(fields, "edit_url"))


def result(answer: Any) -> tuple[str, str]:
    """Returns the result (applied, conflict or refused) and the reason that the CMS gave."""
    fields = _object(answer)
    if fields.get("result") not in _RESULTS:
        raise _wrong(f"result is none of {', '.join(_RESULTS)}")
    return str(fields["result"]), str(fields.get("reason") or "")[:300]


def receipt(answer: Any) -> Receipt:
    fields = _object(answer)
    return Receipt(_text(fields, "version")[:200], _url(fields, "url"))


def _parts(values: list[Any]) -> list[Part]:
    """Returns the parts of an answer. An edit goes to a part by its name, so no two parts may have one name."""
    parts = [_part(value) for value in values]
    twice = [name for name, times in Counter(part.name for part in parts).items() if times > 1]
    if twice:
        raise _wrong(f"two parts are named {twice[0][:100]}")
    return parts


def _part(value: Any) -> Part:
    fields = _object(value)
    part = fields.get("part") or ""
    if part not in ("", *PARTS):
        raise _wrong(f"part is none of {', '.join(PARTS)}")
    return Part(_text(fields, "name"), _syntax(fields), _text(fields, "markup"), part, fields.get("aside") is True)


def _syntax(fields: dict[str, Any]) -> Syntax:
    for name in get_args(Syntax):
        if name == fields.get("syntax") and name != "parts":
            syntax: Syntax = name
            return syntax
    raise _wrong("syntax is not one that we know")


def _object(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise _wrong("it is not an object")
    return answer


def _url(fields: dict[str, Any], name: str) -> str | None:
    url = fields.get(name)
    good = isinstance(url, str) and url.startswith(("https://", "http://")) and url.isprintable()
    return str(url)[:1000] if good else None


def _text(fields: dict[str, Any], name: str) -> str:
    if not isinstance(fields.get(name), str):
        raise _wrong(f"{name} is missing")
    return str(fields[name])


def _wrong(mismatch: str) -> ConnectorError:
    return ConnectorError(f"the CMS's answer does not fit: {mismatch}", permanent=True)
