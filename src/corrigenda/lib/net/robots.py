"""robots.txt (RFC 9309), with Crawl-delay: what of a host may be read, and how often. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

MAX_BYTES = 500 * 1024  # "parsers MUST parse at least 500 kibibytes"
_AS_IT_IS = "!$%&'()*+,/:;=?@[]^|~"  # a path in another script is compared as browsers send it
LONGEST_DELAY = 60.0  # seconds; more is taken for a mistake


@dataclass(frozen=True, slots=True)
class Rules:
    """The group that speaks to us. `delay` is in seconds; None if the group does not say."""

    lines: Sequence[tuple[bool, str]] = ()  # (allowed, pattern)
    delay: float | None = None

    def allow(self, url: str) -> bool:
        """Whether a URL may be read: the longest pattern that fits decides; of two as long, the one that allows."""
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        fitting = [(len(pattern), allowed) for allowed, pattern in self.lines if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


EVERYTHING = Rules()
NOTHING = Rules(((False, "/"),))


def rules_for(agent: str, text: str) -> Rules:
    """Returns the rules of a robots.txt for a product name such as `Corrigenda`. Never raises."""
    groups: list[_Group] = []
    naming = False  # whether the last line that counted named an agent, so that the next name joins it
    for key, value in _lines(text):
        if key == "user-agent":
            if not naming:
                groups.append(_Group())
            groups[-1].agents.append(value.lower())
            naming = True
        elif groups and key != "sitemap":
            groups[-1].take(key, value)
            naming = False
    ours = [group for group in groups if agent.lower() in group.agents] or [
        group for group in groups if "*" in group.agents
    ]
    lines = tuple(line for group in ours for line in group.lines)
    delay = next((group.delay for group in ours if group.delay is not None), None)
    return Rules(lines, delay)


@dataclass
class _Group:
    agents: list[str] = field(default_factory=list)
    lines: list[tuple[bool, str]] = field(default_factory=list)
    delay: float | None = None

    def take(self, key: str, value: str) -> None:
        if key in ("allow", "disallow") and value:
            self.lines.append((key == "allow", quote(value, safe=_AS_IT_IS)))
        elif key == "crawl-delay" and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{0,9})?", value):
            self.delay = min(float(value), LONGEST_DELAY)


def _lines(text: str) -> list[tuple[str, str]]:
    lines = []
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            lines.append((key.strip().lower(), value.strip()))
    return lines


def _fits(pattern: str, path: str) -> bool:
    """Whether a path fits a pattern. `*` stands for anything, a `$` at the end for the end.

    Each part is looked for once, from the left.
    """
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at, last = len(first), parts.pop() if parts else None
    for part in parts:
        at = path.find(part, at) + len(part)
        if at < len(part):
            return False
    if not pattern.endswith("$"):
        return last is None or path.find(last, at) >= 0
    return len(path) == at if last is None else path.endswith(last) and len(path) - len(last) >= at
