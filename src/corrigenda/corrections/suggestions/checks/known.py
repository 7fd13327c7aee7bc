"""What this web process knows of the desk's work: whose suggestions were dropped, how many are held.

`shared.py` brings it up to date every few seconds.
"""

from __future__ import annotations

DROPPED_BEFORE = 2  # dropped suggestions after which a sender's next ones are held; one may have been a slip

dropped: dict[str, int] = {}  # by sender
held = 0


def learn(dropped_by_sender: dict[str, int], held_now: int) -> None:
    global dropped, held
    dropped, held = dropped_by_sender, held_now


def forget() -> None:
    learn({}, 0)
