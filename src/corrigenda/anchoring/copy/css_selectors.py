"""CSS selectors over a parsed page: the forms that every browser and the server read alike, and what they match.

Does not know the text model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import islice, takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

# The widget (copy.ts) refuses what this grammar does, so that page and server read one copy. It leaves out what
# browsers disagree on and what Lexbor 3 reads otherwise: escapes, names beyond ASCII (quoted they are fine:
# [class~="реклама"]), comments, namespaces, :is, :has, the states of elements, and a way between elements in :not.
_SPACE = " *"
_NAME = r"(?:-?[A-Za-z_]|--)[\w-]*"
_VALUE = r"""(?:"[^"\\\n\r\f]*"|'[^'\\\n\r\f]*')"""


def _compound(*simple: str) -> str:
    some = f"(?:{'|'.join(simple)})"
    return rf"(?:(?:{_NAME}|\*){some}*|{some}+)"


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


def first_match(document: LexborHTMLParser, selector: str) -> LexborNode | None:
    """The first element a browser's querySelector gives; None where there is none."""
    found = matching_nodes(document, [selector])
    if not found or document.root is None:
        return None
    return next(node for node in document.root.traverse() if node.mem_id in found)


def matching_nodes(document: LexborHTMLParser, selectors: Iterable[str]) -> set[int]:
    """The `mem_id` of each element that matches one of the selectors; one that is refused matches nothing."""
    members = [steps for selector in selectors for steps in _members(selector)]
    plain = [steps[0][1] for steps in members if len(steps) == 1]
    found = _ids(document.css(",".join(plain))) if plain else set()
    for steps in members:
        if len(steps) > 1:
            found |= _ids(_reached(document, steps))
    return found


@lru_cache(maxsize=1024)
def _members(selector: str) -> tuple[Steps, ...]:
    """The members of a selector's list, each as its compounds with the combinator before."""
    # A browser refuses a whole list for one bad member, so `.a, :nonsense` matches nothing there.
    if not is_selector(selector):
        return ()
    return tuple(tuple(_steps(member[0])) for member in _MEMBER.finditer(selector))


def _steps(member: str) -> Iterator[tuple[str, str]]:
    for step in _STEP.finditer(member):
        yield (step["combinator"] or "").strip(), step["compound"]


def _reached(document: LexborHTMLParser, steps: Steps) -> list[LexborNode]:
    """The elements at the end of the steps. Lexbor 3 finds each compound, but not the way between two of them:
    in `:not(.x) p` it looks at a paragraph's parent only."""
    found = document.css(steps[0][1])
    for combinator, compound in steps[1:]:
        within_reach = _right_of(found, combinator)
        found = [node for node in document.css(compound) if node.mem_id in within_reach]
    return found


def _right_of(nodes: Iterable[LexborNode], combinator: str) -> set[int]:
    """The `mem_id` of all that a combinator leads to from these elements, which are in document order."""
    found: set[int] = set()
    for node in nodes:
        if combinator == ">":
            found |= _ids(siblings(node.first_child))
        elif combinator == "+":
            elements = (each for each in siblings(node.next) if not (each.tag or "-").startswith("-"))
            found |= _ids(islice(elements, 1))
        elif combinator == "~":
            found |= _ids(takewhile(partial(_not_among, found), siblings(node.next)))
        elif _not_among(found, node):
            found |= _ids(islice(node.traverse(), 1, None))
    return found


def _not_among(found: set[int], node: LexborNode) -> bool:
    return node.mem_id not in found


def siblings(node: LexborNode | None) -> Iterator[LexborNode]:
    """This node and those beside it that come after it."""
    while node is not None:
        yield node
        node = node.next


def _ids(nodes: Iterable[LexborNode]) -> set[int]:
    return {node.mem_id for node in nodes}
