"""The clock: does this machine have the time that others have, and is nothing here from the future?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from corrigenda.corrections.models import Event
from corrigenda.lib import clock

APART = timedelta(minutes=5)  # an answer takes seconds, and a cache may keep it a little
_FIX = "see `timedatectl`, and let the clocks follow a time server"


def compare(whose: str, theirs: datetime | None) -> Iterator[str]:
    """Compares our clock with another, as it stood a moment ago; None: it told no time."""
    if theirs is None:
        return
    ahead = clock.now() - theirs
    if abs(ahead) > APART:
        side = "ahead of" if ahead > timedelta(0) else "behind"
        yield f"clock: this machine's is {_in_words(abs(ahead))} {side} that of {whose}; {_FIX}"


def nothing_from_the_future() -> Iterator[str]:
    """Looks at the last line of the cases' histories."""
    last = Event.objects.order_by("-pk").values_list("at", flat=True).first()
    if last is not None and last - clock.now() > APART:
        yield (
            f"clock: something was saved at {last:%Y-%m-%d %H:%M} UTC, which is still to come: the clock was ahead, or is "
            f"behind now; {_FIX}"
        )


def _in_words(apart: timedelta) -> str:
    hours, minutes = divmod(int(apart.total_seconds()) // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
