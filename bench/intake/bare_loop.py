"""`python -m bench.intake.bare_loop FILE SECONDS`: commits rows one by one to SQLite at FULL; prints how many a second."""

from __future__ import annotations

import sqlite3
import sys
import time


def main(file: str, seconds: float) -> float:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE line (id INTEGER, words TEXT);"
    )
    number, began = 0, time.monotonic()
    while time.monotonic() - began < seconds:
        connection.execute("INSERT INTO line VALUES (?, ?)", (number, "x" * 300))
        number += 1
    return round(number / (time.monotonic() - began), 1)


if __name__ == "__main__":
    print(main(sys.argv[1], float(sys.argv[2])))
