"""A line of JSON Lines as somebody gave it; what is wrong with it is said without Python's own names."""

from __future__ import annotations

import json
from typing import Any


def parsed(line: bytes) -> Any:
    """Raises ValueError, in words."""
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start + 1})") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is not JSON ({error})") from error
