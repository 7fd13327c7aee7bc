"""Texts in the settings at the head of a file (YAML, TOML or JSON), each changed without touching the others.

Each way to write the new text is proved: the head is read again, and nothing but that text may differ.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from corrigenda.anchoring.markup.changes import CannotEdit, Span, trimmed
from corrigenda.anchoring.markup.front_matter import body_start
from corrigenda.anchoring.values import Edit

LONGEST = 64 * 1024  # code points of a head
_FENCES = re.compile(
    r"(?P<open>\ufeff?(?:---|\+\+\+)[ \t]*(?P<named>[a-z]*)[ \t]*\r?\n)(?P<inner>.*?)(?:---|\.\.\.|\+\+\+)[ \t]*(?:\r?\n)?\Z",
    re.DOTALL,
)
_TOML_LINE = r"^{key}[ \t]*=[ \t]*(?P<value>\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')"
_JSON_LINE = r"\"{key}\"\s*:\s*(?P<value>\"(?:[^\"\\\n]|\\.)*\")"


def value_of(markup: str, key: str) -> str | None:
    """Returns the text under a key at the top of the head; None if there is none, or if the head cannot be read."""
    head = _Head.of(markup)
    value = head.values().get(key) if head else None
    return value if isinstance(value, str) else None


def with_value(markup: str, key: str, old: str, new: str) -> str:
    """Returns the file with a text under the key in which `new` has taken the place of the whole text `old`.

    Raises CannotEdit if no way to write it is proved.
    """
    head = _Head.of(markup)
    values = head.values() if head else {}
    if head is None or values.get(key) != old:
        raise CannotEdit("no-place")
    for start, end, written in head.ways(key, old, new):
        result = markup[:start] + written + markup[end:]
        again = _Head.of(result)
        if again is not None and again.values() == {**values, key: new} and _body(result) == _body(markup):
            return result
    raise CannotEdit("unproved")


def _body(markup: str) -> str:
    return markup[body_start(markup) :]


class _Head:
    """The head of a file: its text from `start` on, and how it is read and written."""

    def __init__(self, inner: str, start: int, language: str) -> None:
        self.inner = inner
        self.start = start
        self.language = language

    @classmethod
    def of(cls, markup: str) -> _Head | None:
        head = markup[: body_start(markup)]
        if not head or len(head) > LONGEST:
            return None
        if head.lstrip("\ufeff").startswith("{"):
            return cls(head, 0, "json")
        fences = _FENCES.match(head)
        if fences is None:
            return None
        named = "toml" if head.lstrip("\ufeff").startswith("+++") else fences["named"]
        return cls(fences["inner"], fences.start("inner"), {"": "yaml", "yml": "yaml"}.get(named, named))

    def values(self) -> dict[str, Any]:
        read = _READ.get(self.language)
        try:
            values = read(self.inner) if read else None
        except (ValueError, RecursionError, yaml.YAMLError):
            return {}
        return values if isinstance(values, dict) else {}

    def ways(self, key: str, old: str, new: str) -> Iterator[tuple[int, int, str]]:
        """Yields ranges of the file, each with what may take its place, the smallest change first."""
        find = _FIND.get(self.language)
        span = find(self.inner, key) if find else None
        if span is None:
            return
        start, end = self.start + span[0], self.start + span[1]
        written = self.inner[slice(*span)]
        for before, after in ((old, new), _words_that_change(old, new)):
            for spell in _SPELLINGS:
                if before and written.count(spell(before)) == 1:
                    yield start, end, written.replace(spell(before), spell(after))
        yield start, end, json.dumps(new, ensure_ascii=False)


def _words_that_change(old: str, new: str) -> tuple[str, str]:
    """Returns the words in which two texts differ: a text over several lines does not stand as a whole in the file."""
    least = trimmed(Edit(0, len(old), old, new))
    start, end = old.rfind(" ", 0, least.start) + 1, old.find(" ", least.end)
    end = end if end >= 0 else len(old)
    return old[start:end], new[start : len(new) - (len(old) - end)]


_SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    lambda text: text.replace("'", "''"),
    lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
)


def _yaml(text: str) -> Any:
    """Returns what the YAML says. Dates stay texts; aliases are not followed, so nothing grows."""
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.CSafeLoader)):
        return None
    return yaml.load(text, Loader=yaml.CBaseLoader)


def _in_yaml(text: str, key: str) -> Span | None:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(name, yaml.ScalarNode) and name.value == key and isinstance(value, yaml.ScalarNode):
            return value.start_mark.index, value.end_mark.index
    return None


def _in_toml(text: str, key: str) -> Span | None:
    top = re.split(r"^[ \t]*\[", text, maxsplit=1, flags=re.MULTILINE)[0]
    match = re.search(_TOML_LINE.format(key=re.escape(key)), top, re.MULTILINE)
    return match.span("value") if match else None


def _in_json(text: str, key: str) -> Span | None:
    match = re.search(_JSON_LINE.format(key=re.escape(key)), text)
    return match.span("value") if match else None


def _json(text: str) -> Any:
    return json.loads(text.lstrip("\ufeff"))


_READ: dict[str, Callable[[str], Any]] = {"yaml": _yaml, "toml": tomllib.loads, "json": _json}
_FIND = {"yaml": _in_yaml, "toml": _in_toml, "json": _in_json}
