"""What this web process knows of the desk's work: whose suggestions were dropped or are held, how many are held.

`shared.py` brings it up to date every few seconds.
"""

from __future__ import annotations

DROPPED_BEFORE = 2  # dropped suggestions after which a sender's next ones are held; one may have been a slip

dropped: dict[str, int] = {}  # by sender
held = 0
held_senders: frozenset[tuple[int, str]] = frozenset()  # a site's id, and a hash


def learn(
    dropped_by_sender: dict[str, int], held_now: int, senders_held: frozenset[tuple[int, str]] = frozenset()
) -> None:
    global dropped, held, held_senders
    dropped, held, held_senders = dropped_by_sender, held_now, senders_held


def forget() -> None:
    learn({}, 0)
