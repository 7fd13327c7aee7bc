"""What the processes of a desk count and time: one table of series, which the docs, the dashboard and the alerts name."""

from __future__ import annotations

from corrigenda.lib.metrics.numbers import Counter, Histogram

QUICK = (0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds: what somebody waits for
SLOW = (0.05, 0.25, 1.0, 5.0, 20.0, 60.0, 300.0)  # what nobody waits for

REQUESTS = Histogram(
    "corrigenda_request_duration_seconds",
    "Time from a request's last byte to its answer, by the route in the desk's table of addresses",
    ("route", "status"),
    QUICK,
)
ACKNOWLEDGED = Histogram(
    "corrigenda_suggestion_acknowledgement_seconds",
    "Time until a suggestion that was taken is on disk",
    (),
    QUICK,
    at_first=[()],
)
WEIGHED = Counter(
    "corrigenda_suggestions_total",
    "Suggestions by the verdict on their arrival, and by the check that caught them",
    ("verdict", "check"),
)
UNFILED = Counter(
    "corrigenda_filing_failures_total", "Suggestions that were set aside because they could not be filed", at_first=[()]
)
JOBS = Histogram(
    "corrigenda_job_duration_seconds",
    "Time of an attempt at a job, by its outcome: done, again or given_up",
    ("task", "outcome"),
    SLOW,
)
LETTERS = Counter(
    "corrigenda_letters_total",
    "Letters handed to the mail server, by what it said: sent, refused, put_off or unanswered",
    ("outcome",),
    at_first=[("sent",), ("refused",), ("put_off",), ("unanswered",)],
)
