"""All broken states. Each is a test, and a row of the table in docs/doctor.md."""

from __future__ import annotations

from tests.doors.ops.broken import database, machine, mail, mailbox, sites, work
from tests.doors.ops.broken.state import State

STATES: tuple[State, ...] = (
    *machine.STATES,
    *database.STATES,
    *work.STATES,
    *mail.STATES,
    *mailbox.STATES,
    *sites.STATES,
)
