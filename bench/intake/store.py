"""`python -m bench.intake.store WHAT ...`: what is in the database that the environment names; a line of JSON.

Runs on this build and on an earlier one.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import django

django.setup()

from corrigenda.corrections import models  # noqa: E402
from corrigenda.corrections.models import Case, Suggestion  # noqa: E402
from corrigenda.lib import clock  # noqa: E402

Arrival: Any = getattr(models, "Arrival", None)


def account(numbers: str) -> dict[str, int]:
    """Returns how many acknowledged suggestions are stored nowhere, and how many are there twice.

    `numbers`: a file with the numbers that were acknowledged. An earlier build gives the case's number.
    """
    acknowledged = Counter(map(int, Path(numbers).read_text().split()))
    if Arrival is None:
        cases = set(Case.objects.values_list("number", flat=True))
        return {"lost": sum(number not in cases for number in acknowledged), "doubled": 0}
    stored = Counter(Suggestion.objects.values_list("number", flat=True))
    stored.update(Arrival.objects.values_list("number", flat=True))
    doubled = [number for number in acknowledged if acknowledged[number] > 1 or stored[number] > 1]
    return {"lost": sum(number not in stored for number in acknowledged), "doubled": len(doubled)}


def waiting(*_: str) -> dict[str, float]:
    """Returns how many arrivals wait to be filed, and the age of the oldest in seconds."""
    if Arrival is None:
        return {"waiting": 0, "oldest_s": 0.0}
    to_file = Arrival.objects.to_file()
    oldest = to_file.order_by("received_at").first()
    age = (clock.now() - oldest.received_at).total_seconds() if oldest else 0.0
    return {"waiting": to_file.count(), "oldest_s": round(age, 2)}


def watch(seconds: str) -> dict[str, float]:
    """Looks at what waits for so many seconds; returns the greatest age that was seen."""
    end, greatest = time.monotonic() + float(seconds), 0.0
    while time.monotonic() < end:
        greatest = max(greatest, waiting()["oldest_s"])
        time.sleep(0.2)
    return {"oldest_s": greatest}


def file(*_: str) -> dict[str, float]:
    """Files all that waits, here; returns how many, and the processor time of each in milliseconds."""
    from corrigenda.corrections.suggestions.filing.file import file_arrivals

    number, began, clock_began = Arrival.objects.to_file().count(), time.process_time(), time.monotonic()
    while file_arrivals():
        pass
    used, took = time.process_time() - began, time.monotonic() - clock_began
    return {"filed": number, "processor_ms": round(1000 * used / number, 3), "a_second": round(number / took, 1)}


if __name__ == "__main__":
    known = {"account": account, "waiting": waiting, "watch": watch, "file": file}
    print(json.dumps(known[sys.argv[1]](*sys.argv[2:])))
