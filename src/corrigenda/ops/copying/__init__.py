"""An installation goes over to another database, SQLite or PostgreSQL, while the desk runs.

What changes in the old database meanwhile is noted there (`changes`), copied once (`first_copy`) and caught up again and
again (`catch_up`). Then the old one is closed for all but the door, and what comes in there is taken over (`latecomers`).
"""

from __future__ import annotations

OLD, NEW = "default", "new"  # the names of the two connections


class Refused(Exception):
    """The command cannot do it here. The words name what to do about it."""
