"""CSS selectors over a parsed page: which elements match, fast for the plain forms sites use.

Does not know the text model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from justhtml import Element, Node, SelectorError
from justhtml.selector import parse_selector

_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_TAG = re.compile(r"[A-Za-z][\w-]*")
_ATTRIBUTE = re.compile(r"\[([A-Za-z_][\w-]*)(?:=[\"']?([A-Za-z_][\w-]*)[\"']?)?\]")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|\[[^\]]*\]")
_PSEUDO = re.compile(r":+([\w-]*)")
# What the parser's selectors and every browser's agree on. `:is` and `:has` are a browser's only,
# `:contains` is the parser's only: with either, page and server would read different copies.
_AGREED_PSEUDO = {
    *("first-child", "last-child", "nth-child", "only-child"),
    *("first-of-type", "last-of-type", "nth-of-type", "only-of-type"),
    *("not", "empty", "root"),
}
_CSS_SPACE = re.compile(r"[ \t\n\f\r]+")


def is_selector(selector: str) -> bool:
    """Whether browser and server both understand this CSS selector."""
    names = _PSEUDO.findall(_QUOTED.sub("", selector))
    try:
        parse_selector(selector)
    except SelectorError:
        return False
    return bool(selector.strip()) and all(name.lower() in _AGREED_PSEUDO for name in names)


def first_match(document: Node, selector: str) -> Element | None:
    """The first element a browser's querySelector gives; None where there is none."""
    if not is_selector(selector):
        return None
    found = (match for match in _query(document, selector) if not _in_template(match))
    return next(found, None)


def _query(document: Node, selector: str) -> list[Element]:
    try:
        return [match for match in document.query(selector) if isinstance(match, Element)]
    except SelectorError:
        return []


def _in_template(node: Node) -> bool:
    """A template's content is another document to the browser."""
    parent = node.parent
    while parent is not None:
        if parent.name == "template":
            return True
        parent = parent.parent
    return False


@dataclass(slots=True)
class Matcher:
    """Whether an element matches any of a list of selectors. Those a browser would refuse are left out."""

    classes: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    attributes: dict[str, set[str | None]] = field(default_factory=dict)
    others: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, document: Node, selectors: Iterable[str]) -> Matcher:
        """A matcher for the elements of one document."""
        matcher = cls()
        for selector in selectors:
            for part in _parts(selector.strip()):
                matcher._add(document, part)
        return matcher

    def _add(self, document: Node, selector: str) -> None:
        if plain := _CLASS.fullmatch(selector):
            self.classes.add(plain[1])
        elif plain := _TAG.fullmatch(selector):
            self.tags.add(selector.lower())
        elif plain := _ATTRIBUTE.fullmatch(selector):
            self.attributes.setdefault(plain[1].lower(), set()).add(plain[2])
        elif is_selector(selector):
            self.others.update(map(id, _query(document, selector)))

    def __call__(self, element: Element) -> bool:
        if element.name in self.tags or id(element) in self.others:
            return True
        return any(self._has(name, value) for name, value in (element.attrs or {}).items())

    def _has(self, name: str, value: str | None) -> bool:
        if name == "class" and value and not self.classes.isdisjoint(_CSS_SPACE.split(value)):
            return True
        wanted = self.attributes.get(name)
        return wanted is not None and (None in wanted or (value or "") in wanted)


def _parts(selector: str) -> list[str]:
    """The selectors of a list, where its commas are plainly commas of a list; none if one is refused.

    A browser refuses a whole list for one bad member, so `.a, :nonsense` matches nothing there.
    """
    if "," not in selector or not is_selector(selector):
        return [selector]
    outside = _QUOTED.sub("", selector)
    if "(" in outside or outside.count(",") != selector.count(","):
        return [selector]
    return [part.strip() for part in selector.split(",")]
