"""`python -m bench.queue.placing SUGGESTIONS`: how long a suggestion waits for its place; a line of JSON.

The mail server accepts connections and never answers, and so does the CMS of another site, which has approved edits to
take. Suggestions come in on articles that were never read; each has a place once its page was read. The worker is a
process of its own, `corrigenda worker`. Runs on this build and on an earlier one.
"""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SILENT = socket.create_server(("127.0.0.1", 0), backlog=512)
os.environ["CORRIGENDA_MAIL_URL"] = f"smtp+plain://127.0.0.1:{SILENT.getsockname()[1]}"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.queue.filed import filed  # noqa: E402
from corrigenda.anchoring import describe  # noqa: E402
from corrigenda.archive.pages import capture  # noqa: E402
from corrigenda.corrections import put_right  # noqa: E402
from corrigenda.corrections.actors import Actor, ActorRole  # noqa: E402
from corrigenda.corrections.decisions.approve import Approval, approve  # noqa: E402
from corrigenda.corrections.models import Case  # noqa: E402
from corrigenda.corrections.revisions.receive_revision import receive_revision  # noqa: E402
from corrigenda.corrections.suggestions.submission import Submission  # noqa: E402
from corrigenda.dispatch.models import Job  # noqa: E402
from corrigenda.newsroom.models import Membership, Role, Site, Staff  # noqa: E402

PAUSE = 0.25  # seconds between two suggestions
PATIENCE = 30.0  # seconds after the last suggestion; what has no place then counts as never placed
WANTED = 2.0  # seconds
EDITS = 10
WRONG, RIGHT = "brigde", "bridge"
WORDS = [
    "harbour",
    "council",
    "river",
    "school",
    "market",
    "tower",
    "garden",
    "winter",
    "letter",
    "doctor",
    "island",
    "driver",
    "summer",
    "castle",
    "window",
    "painter",
    "station",
    "forest",
    "teacher",
    "village",
    "engine",
    "captain",
    "library",
    "kitchen",
    "morning",
    "evening",
    "meadow",
    "chapel",
    "theatre",
]


def sentence(number: int) -> str:
    """Returns the sentence with the wrong word; no two articles have the same."""
    return f"The {_words(number, 6)} said that the {WRONG} of {_words(number + 10_000, 6)} would open in May."


def page(number: int) -> str:
    story = "".join(f"<p>The {_words(number * 100 + part, 12)} stood by the river.</p>" for part in range(40))
    body = f"<h1>Story {number}</h1><p>{sentence(number)}</p>{story}"
    return f"<html><title>Story {number}</title><article>{body}</article></html>"


def _words(seed: int, count: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=count))


class _Newsroom(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = page(int(self.path.strip("/"))).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def _accept_and_say_nothing(connections: list[socket.socket]) -> None:
    while True:
        connections.append(SILENT.accept()[0])


def sent(site: Site, number: int) -> Case:
    url = f"http://{site.hosts[0]}/{number}/"
    text = sentence(number)
    start = text.index(WRONG)
    target = describe(text, start, start + len(WRONG))
    words = Submission(url=url, kind="typo", target=target, replacement=RIGHT, email=f"reader{number}@reader.example")
    return filed(site=site, sent=words).case


def approved_edits(site: Site, by: Actor) -> None:
    """Edits that wait for a CMS which never answers."""
    for number in range(EDITS):
        url = f"http://{site.hosts[0]}/{number}/"
        newest = receive_revision(
            site=site, page=site.page(url), capture=capture.of_page(page(number), site, url), public=True
        ).revision
        case = sent(site, number)
        edit = put_right.edit_of(case.suggestions.get(), newest)
        approve(case=case, by=by, approval=Approval(kind="minor-fix", revision=newest.number, edit=edit))


def main(suggestions: int) -> dict[str, float | None]:
    call_command("migrate", verbosity=0)
    newsroom = ThreadingHTTPServer(("127.0.0.1", 0), _Newsroom)
    threading.Thread(target=newsroom.serve_forever, daemon=True).start()
    threading.Thread(target=_accept_and_say_nothing, args=([],), daemon=True).start()
    silent = f"http://127.0.0.1:{SILENT.getsockname()[1]}"
    ghost = {"url": silent, "key": f"{'a' * 24}:{'b' * 64}"}
    other = Site.objects.create(
        key="other", name="Other", hosts=["other.example"], private=True, connector="ghost", connector_settings=ghost
    )
    site = Site.objects.create(key="courier", name="Courier", hosts=[f"127.0.0.1:{newsroom.server_port}"], private=True)
    staff = Staff.objects.create(username="edith")
    Membership.objects.create(site=other, staff=staff, role=Role.EDITOR)
    approved_edits(other, Actor(ActorRole.EDITOR, staff))
    worker = subprocess.Popen([sys.executable, "-m", "corrigenda", "worker"], stderr=subprocess.DEVNULL)
    try:
        while not Job.objects.exclude(leased_until=None).exists():
            time.sleep(0.1)  # until the worker has begun
        return _report(_waits(site, suggestions), suggestions)
    finally:
        worker.kill()
        worker.wait()


def _waits(site: Site, suggestions: int) -> list[float]:
    """Returns the seconds from each suggestion to its place, of those that got one."""
    sent_at: dict[int, float] = {}
    placed_at: dict[int, float] = {}
    begun = time.monotonic()
    while len(placed_at) < suggestions and time.monotonic() - begun < suggestions * PAUSE + PATIENCE:
        if len(sent_at) < suggestions and time.monotonic() - begun >= len(sent_at) * PAUSE:
            now = time.monotonic()
            sent_at[sent(site, len(sent_at)).pk] = now
        for case in Case.objects.filter(site=site, pk__in=sent_at.keys() - placed_at.keys()).exclude(anchored_on=None):
            placed_at[case.pk] = time.monotonic()
        time.sleep(0.02)
    return sorted(at - sent_at[case] for case, at in placed_at.items())


def _report(waits: list[float], suggestions: int) -> dict[str, float | None]:
    """A percentile is infinite (None) if fewer suggestions than that were placed."""
    in_time = sum(wait <= WANTED for wait in waits)
    return {
        "suggestions": suggestions,
        "placed": len(waits),
        "within_2_s": round(in_time / suggestions, 3),
        "p50_s": _at(waits, int(suggestions * 0.5)),
        "p95_s": _at(waits, int(suggestions * 0.95)),
    }


def _at(waits: list[float], place: int) -> float | None:
    return round(waits[place], 2) if place < len(waits) else None


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))), flush=True)
