"""Runs a command about backups. What goes wrong is said in a sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from corrigenda.ops.backups import Damaged, Refused


def attempted(act: Callable[[], int], name: str) -> int:
    """Returns what `act` returns, or 1. `name`: how the backup was named."""
    try:
        return act()
    except Refused as error:
        print(f"corrigenda: {error}", file=sys.stderr)
    except Damaged as error:
        print(f"corrigenda: {name} is not a whole backup: {error}", file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left would be written at the end
        print("corrigenda: whoever should take the backup went away before its end", file=sys.stderr)
    except OSError as error:
        print(f"corrigenda: {error.filename or name}: {error.strerror or error}", file=sys.stderr)
    return 1


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """A backup to read; `-` is standard input."""
    if name == "-":
        yield sys.stdin.buffer
        return
    with open(name, "rb") as file:
        yield file
