"""Backups of a desk: how one is made, put back and checked. A backup is one file, a packed tar with a manifest."""

from __future__ import annotations


class Refused(Exception):
    """The command cannot do it here. The words name what to do about it."""


class Damaged(Exception):
    """The file is not the backup that was made. The words name what is wrong with it."""
