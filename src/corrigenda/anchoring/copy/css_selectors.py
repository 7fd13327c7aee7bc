"""CSS selectors on a parsed page: the forms that every browser and the server read alike, and what they match.

This module does not know the text model.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache, partial
from itertools import islice, takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

# The widget (copy.ts) refuses the same selectors as this grammar, so that page and server read the same copy. The
# grammar leaves out what browsers disagree on and what Lexbor 3 reads differently: escapes, names beyond ASCII (allowed
# in quotes: [class~="реклама"]), comments, namespaces, :is, :has, the states of elements, and combinators in :not.
_SPACE = " *"
_NAME = r"(?:-?[A-Za-z_]|--)[\w-]*"
_VALUE = r"""(?:"[^"\\\n\r\f]*"|'[^'\\\n\r\f]*')"""


def _compound(*simple: str) -> str:
    any_simple = f"(?:{'|'.join(simple)})"
    return rf"(?:(?:{_NAME}|\*){any_simple}*|{any_simple}+)"


_PLAIN = (rf"[#.]{_NAME}", r":(?:(?:first|last|only)-(?:child|of-type)|empty|root)")
_IN_NOT = _compound(
    *_PLAIN,
    rf"\[{_NAME}(?:(?:[~|^$*]|{_SPACE})={_SPACE}(?:{_NAME}|{_VALUE}{_SPACE}[iI]?{_SPACE}))?\]",
    r":nth-(?:child|of-type)\((?i:even|odd|[+-]?\d+|[+-]?\d*n(?:-\d+)?)\)",
)
_COMPOUND = _compound(
    *_PLAIN,
    rf"\[{_SPACE}{_NAME}{_SPACE}(?:[~|^$*]?={_SPACE}(?:{_NAME}(?: +[iI])?|{_VALUE}{_SPACE}[iI]?){_SPACE})?\]",
    rf":nth-(?:child|of-type)\({_SPACE}(?i:even|odd|[+-]?\d+|[+-]?\d*n(?:{_SPACE}[+-]{_SPACE}\d+)?){_SPACE}\)",
    rf":not\( *{_IN_NOT}(?:, *{_IN_NOT})*\)",
)
_COMBINATOR = rf"{_SPACE}[>+~]{_SPACE}| +"
_STEP = re.compile(rf"(?P<combinator>{_COMBINATOR})?(?P<compound>{_COMPOUND})", re.ASCII)
_MEMBER = re.compile(rf"{_COMPOUND}(?:(?:{_COMBINATOR}){_COMPOUND})*", re.ASCII)
_LIST = re.compile(rf"{_SPACE}{_MEMBER.pattern}(?:{_SPACE},{_SPACE}{_MEMBER.pattern})*{_SPACE}", re.ASCII)

Steps = tuple[tuple[str, str], ...]


def is_selector(selector: str) -> bool:
    """Whether browser and server both understand this CSS selector."""
    return _LIST.fullmatch(selector) is not None


def outermost(document: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """Returns the elements that match, in document order, without those that stand in another of them."""
    ids = matching_nodes(document, [selector])
    if not ids or document.root is None:
        return []
    matches = list(islice((node for node in document.root.traverse() if node.mem_id in ids), len(ids)))
    return [node for node, inside in zip(matches, are_within(matches, ids), strict=True) if not inside]


def are_within(nodes: Iterable[LexborNode], ids: Container[int]) -> Iterator[bool]:
    """Yields for each element whether it stands in one of the elements with these `mem_id`."""
    known: dict[int, bool] = {}
    for node in nodes:
        path: list[int] = []
        around = node.parent
        while around is not None and around.mem_id not in ids and around.mem_id not in known:
            path.append(around.mem_id)
            around = around.parent
        inside = around is not None and known.get(around.mem_id, True)
        known.update(dict.fromkeys(path, inside))
        yield inside


def matching_nodes(document: LexborHTMLParser, selectors: Iterable[str]) -> set[int]:
    """Returns the `mem_id` of each element that matches one of the selectors. A refused selector matches nothing."""
    members = [steps for selector in selectors for steps in _members(selector)]
    plain = [steps[0][1] for steps in members if len(steps) == 1]
    ids = _ids(document.css(",".join(plain))) if plain else set()
    for steps in members:
        if len(steps) > 1:
            ids |= _ids(_reached(document, steps))
    return ids


@lru_cache(maxsize=1024)
def _members(selector: str) -> tuple[Steps, ...]:
    """Returns the members of a selector's list, each as its compounds with the combinator before each."""
    # A browser refuses a whole list for one bad member, so `.a, :nonsense` matches nothing there.
    if not is_selector(selector):
        return ()
    return tuple(tuple(_steps(member[0])) for member in _MEMBER.finditer(selector))


def _steps(member: str) -> Iterator[tuple[str, str]]:
    for step in _STEP.finditer(member):
        yield (step["combinator"] or "").strip(), step["compound"]


def _reached(document: LexborHTMLParser, steps: Steps) -> list[LexborNode]:
    """Returns the elements at the end of the steps.

    Lexbor 3 finds each compound, but not the way between two compounds: in `:not(.x) p` it looks only at a paragraph's
    parent.
    """
    nodes = document.css(steps[0][1])
    for combinator, compound in steps[1:]:
        within_reach = _right_of(nodes, combinator)
        nodes = [node for node in document.css(compound) if node.mem_id in within_reach]
    return nodes


def _right_of(nodes: Iterable[LexborNode], combinator: str) -> set[int]:
    """Returns the `mem_id` of all nodes that a combinator leads to from these elements, which are in document order."""
    ids: set[int] = set()
    for node in nodes:
        if combinator == ">":
            ids |= _ids(siblings(node.first_child))
        elif combinator == "+":
            elements = (sibling for sibling in siblings(node.next) if not (sibling.tag or "-").startswith("-"))
            ids |= _ids(islice(elements, 1))
        elif combinator == "~":
            ids |= _ids(takewhile(partial(_not_among, ids), siblings(node.next)))
        elif _not_among(ids, node):
            ids |= _ids(islice(node.traverse(), 1, None))
    return ids


def _not_among(ids: set[int], node: LexborNode) -> bool:
    return node.mem_id not in ids


def siblings(node: LexborNode | None) -> Iterator[LexborNode]:
    """Yields this node and the siblings after it."""
    while node is not None:
        yield node
        node = node.next


def _ids(nodes: Iterable[LexborNode]) -> set[int]:
    return {node.mem_id for node in nodes}
