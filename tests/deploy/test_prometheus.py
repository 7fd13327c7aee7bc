"""A real Prometheus reads a real desk of several processes, and one id leads from a reader's request to the log and letter."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from corrigenda.dispatch.letters import maildir
from tests.live import Live, free_port, tear_down, wait_until

pytestmark = [pytest.mark.pure, pytest.mark.services]
ALERTS = Path(__file__).resolve().parents[2] / "deploy" / "prometheus" / "alerts.yml"
TOKEN = "a-token-for-prometheus"
READERS = 24


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    if shutil.which("prometheus") is None:
        pytest.skip("needs Debian's package prometheus")
    live = Live(tmp_path_factory.mktemp("desk"))
    live.environment = {"CORRIGENDA_METRICS_TOKEN": TOKEN, "CORRIGENDA_LOG": "json"}
    live.set_up()
    live.start()
    yield live
    tear_down(live)


@pytest.fixture(scope="module")
def requests(desk: Live) -> set[str]:
    """The ids under which the desk answered readers; all of them were told by letter."""

    def send(number: int) -> str:
        sent = {"site": "courier", "url": f"{desk.newsroom}/", "kind": "fact", "comment": f"No. {number} is wrong."}
        body = json.dumps({**sent, "email": f"r{number}@reader.example"}).encode()
        asked = urllib.request.Request(f"{desk.desk}/api/v1/suggestions", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return str(answer.headers["X-Request-Id"])

    with ThreadPoolExecutor(8) as readers:
        ids = set(readers.map(send, range(READERS)))
    wait_until(lambda: len(letters(desk)) == READERS, "the receipts")
    return ids


@pytest.fixture(scope="module")
def prometheus(desk: Live, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of its API. It looks every second."""
    folder, port = tmp_path_factory.mktemp("prometheus"), free_port()
    job = {"job_name": "corrigenda", "static_configs": [{"targets": [f"127.0.0.1:{desk.port}"]}]}
    told = {
        "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
        "rule_files": [str(ALERTS)],
        "scrape_configs": [{**job, "authorization": {"credentials": TOKEN}}],
    }
    (folder / "prometheus.yml").write_text(yaml.safe_dump(told))
    words = ["prometheus", f"--config.file={folder / 'prometheus.yml'}", f"--storage.tsdb.path={folder / 'data'}"]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen([*words, f"--web.listen-address=127.0.0.1:{port}"], stdout=log, stderr=log)
    yield f"http://127.0.0.1:{port}/api/v1"
    running.send_signal(signal.SIGTERM)
    running.wait(60)


def letters(desk: Live) -> list[Any]:
    return list(maildir.letters(desk.folder / "data" / "mail"))


def number(prometheus: str, query: str) -> float | None:
    """The one value of a query; None as long as there is none."""
    try:
        with urllib.request.urlopen(f"{prometheus}/query?query={urllib.parse.quote(query)}", timeout=10) as answer:
            found = json.load(answer)["data"]["result"]
    except OSError:
        return None
    return float(found[0]["value"][1]) if found else None


def rules(prometheus: str) -> list[dict[str, Any]]:
    """What it says of each alert rule; nothing until it answers."""
    try:
        with urllib.request.urlopen(f"{prometheus}/rules", timeout=10) as answer:
            return [rule for group in json.load(answer)["data"]["groups"] for rule in group["rules"]]
    except OSError:
        return []


ACCEPTED = 'sum(corrigenda_suggestions_total{verdict="accept"})'


def test_it_reads_what_all_processes_counted(desk: Live, requests: set[str], prometheus: str) -> None:
    for query in (
        ACCEPTED,
        "sum(corrigenda_suggestion_acknowledgement_seconds_count)",
        'sum(corrigenda_job_duration_seconds_count{task="tell",outcome="done"})',
        'sum(corrigenda_letters_total{outcome="sent"})',
        'sum(corrigenda_request_duration_seconds_count{route="/api/v1/suggestions",status="2xx"})',
    ):
        wait_until(lambda query=query: number(prometheus, query) == READERS, query)  # type: ignore[misc]
    assert number(prometheus, 'sum(corrigenda_cases{site="courier",state="open"})') is not None
    assert number(prometheus, 'up{job="corrigenda"}') == number(prometheus, "corrigenda_database_up") == 1


def test_no_counter_falls_when_a_process_is_killed(desk: Live, requests: set[str], prometheus: str) -> None:
    settled = f"min_over_time({ACCEPTED}[5s:1s])"  # a process writes down what it counted once a second
    wait_until(lambda: number(prometheus, settled) == READERS, settled)
    before = set(desk.children())
    for pid in before:
        desk.kill(pid)
    wait_until(lambda: len(set(desk.children()) - before) >= len(before), "new processes")
    wait_until(lambda: desk.call("GET", "/readyz")[0] == 200, "the desk")
    wait_until(lambda: number(prometheus, "corrigenda_database_up") == 1, "a look since then")
    assert number(prometheus, f"min_over_time({ACCEPTED}[1m:1s])") == READERS


def test_it_takes_the_rules_and_a_desk_in_order_raises_no_alert(desk: Live, prometheus: str) -> None:
    wait_until(lambda: {rule["health"] for rule in rules(prometheus)} == {"ok"}, "a look at each rule")
    assert len(rules(prometheus)) >= 10
    assert [rule["name"] for rule in rules(prometheus) if rule["state"] == "firing"] == []


def test_a_letter_names_the_request_that_its_reader_saw(desk: Live, requests: set[str]) -> None:
    assert {letter["X-Corrigenda-Request"] for letter in letters(desk)} == requests and len(requests) == READERS


def test_every_line_of_the_log_is_json(desk: Live, requests: set[str]) -> None:
    lines = [json.loads(line) for line in (desk.folder / "desk.log").read_text().splitlines()]
    assert {"time", "level", "logger", "message"} <= set.intersection(*(set(line) for line in lines))


def test_nobody_else_reads_it(desk: Live) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{desk.desk}/metrics", timeout=60)
