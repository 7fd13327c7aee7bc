"""What a CMS answers to the webhook, read with care. Raises ConnectorError for what does not fit."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

from corrigenda.anchoring import Part, Syntax, pack
from corrigenda.connectors.base import ConnectorError, Receipt, Source

_RESULTS = ("applied", "conflict", "refused")


def ref(answer: Any) -> str | None:
    found = _object(answer).get("ref")
    return str(found)[:1000] if isinstance(found, (str, int)) and found != "" else None


def source(answer: Any) -> Source:
    """`markup` in a `syntax`, or `parts`, and the `version` that names this state of it."""
    read = _object(answer)
    version = _text(read, "version")
    if len(version) > 200:
        raise _wrong("version is longer than 200 characters")
    if isinstance(read.get("parts"), list):
        return Source(pack(_parts(read["parts"])), version, "parts", _url(read, "edit_url"))
    return Source(_text(read, "markup"), version, _syntax(read), _url(read, "edit_url"))


def result(answer: Any) -> tuple[str, str]:
    """applied, conflict or refused, and the reason given."""
    read = _object(answer)
    if read.get("result") not in _RESULTS:
        raise _wrong(f"result is none of {', '.join(_RESULTS)}")
    return str(read["result"]), str(read.get("reason") or "")[:300]


def receipt(answer: Any) -> Receipt:
    read = _object(answer)
    return Receipt(_text(read, "version")[:200], _url(read, "url"))


def _parts(given: list[Any]) -> list[Part]:
    """An edit goes to a part by its name, so no two have one name."""
    parts = [_part(one) for one in given]
    twice = [name for name, times in Counter(part.name for part in parts).items() if times > 1]
    if twice:
        raise _wrong(f"two parts are named {twice[0][:100]}")
    return parts


def _part(one: Any) -> Part:
    read = _object(one)
    return Part(_text(read, "name"), _syntax(read), _text(read, "markup"))


def _syntax(read: dict[str, Any]) -> Syntax:
    for known in get_args(Syntax):
        if known == read.get("syntax") and known != "parts":
            syntax: Syntax = known
            return syntax
    raise _wrong("syntax is not one that we know")


def _object(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise _wrong("it is not an object")
    return answer


def _url(read: dict[str, Any], name: str) -> str | None:
    url = read.get(name)
    good = isinstance(url, str) and url.startswith(("https://", "http://")) and url.isprintable()
    return str(url)[:1000] if good else None


def _text(read: dict[str, Any], name: str) -> str:
    if not isinstance(read.get(name), str):
        raise _wrong(f"{name} is missing")
    return str(read[name])


def _wrong(what: str) -> ConnectorError:
    return ConnectorError(f"the CMS's answer does not fit: {what}", permanent=True)
