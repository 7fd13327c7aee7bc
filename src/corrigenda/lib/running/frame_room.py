"""Room for the frames of deep calls, so that CPython does not give memory back and ask for it again while a page is made.

CPython 3.11 and later keep the frames of a thread in chunks of 16 KB (Python/pystate.c, push_chunk and
_PyThreadState_PopFrame). A chunk that becomes empty goes back to the system at once. A template calls on a hundred
frames, again and again: if a chunk ends just there, each call maps memory, and each return unmaps it. By the depth that
a page happens to be called from, that took none to two thirds of its time (docs/decisions/0035-frame-room.md).

The frame of `with_frame_room` claims a large stack, which it never touches. The chunk that it gets has room for all that
follow.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
# Of 8 bytes: CPython rounds up to a chunk of 256 KB, which leaves 96 KB for the frames above.
SLOTS = 20_000


def with_frame_room(work: Callable[[], T]) -> T:
    return work()


with_frame_room.__code__ = with_frame_room.__code__.replace(co_stacksize=SLOTS)
