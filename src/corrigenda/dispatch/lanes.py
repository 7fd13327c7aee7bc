"""The lanes of the queue, as a table: slow work of one lane never holds up the work of another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lane(StrEnum):
    PLACE = "place"
    DECIDE = "decide"
    WRITE = "write"
    PUBLISH = "publish"
    MAIL = "mail"
    HOOKS = "hooks"
    WATCH = "watch"
    SWEEP = "sweep"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a worker shares out one lane.

    `threads` are the lane's own. A host whose answers are quick may have up to `a_host` of them, a slow host one.
    `breaker`: whether a host that does not answer is left alone for a while.
    """

    does: str
    threads: int
    a_host: int
    breaker: bool = True

    @property
    def slow(self) -> int:
        """How many threads slow hosts may have together; the others are kept for the quick hosts."""
        return self.threads - max(1, self.threads // 4)


LANES: dict[Lane, Rule] = {
    Lane.PLACE: Rule(
        "reads the page of a new suggestion, finds its words there, and asks the CMS for the article's source",
        threads=24,
        a_host=4,
    ),
    Lane.DECIDE: Rule(
        "lets decisions take effect once they can no longer be undone", threads=4, a_host=2, breaker=False
    ),
    Lane.WRITE: Rule("writes approved edits to the CMS", threads=8, a_host=1),
    Lane.PUBLISH: Rule("reads the page until it shows the new words, and publishes", threads=8, a_host=2),
    Lane.MAIL: Rule("sends letters", threads=4, a_host=2),
    Lane.HOOKS: Rule(
        "tells republishers, WebSub hubs, chats and the newsroom's systems; finds out whom to tell", threads=8, a_host=2
    ),
    # The watch has waits of its own: a look that fails is not repeated, and the host is left alone.
    Lane.WATCH: Rule("looks at the pages of watched sites", threads=8, a_host=1, breaker=False),
    Lane.SWEEP: Rule("indexes the archive, and looks for the same words in it", threads=2, a_host=1, breaker=False),
}
