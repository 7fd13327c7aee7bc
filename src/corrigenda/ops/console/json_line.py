"""Reads a line of JSON Lines that someone gave. Says what is wrong with it without Python's own names."""

from __future__ import annotations

import json
from typing import Any


def parsed(line: bytes) -> Any:
    """Returns what the line holds. Raises ValueError, in words for people."""
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start + 1})") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is not JSON ({error})") from error
