"""Each alert rule is raised by the trouble that it is about, as promtool plays it, and by nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.doors.ops.test_dashboard import RULES, rules

pytestmark = pytest.mark.pure
JOB = 'job="corrigenda",instance="desk"'
# The labels of the alert, and the series that show the trouble, a value a minute: from the first, `+` a minute.
TROUBLES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "CorrigendaDown": ({"job": "corrigenda", "instance": "desk"}, {f"up{{{JOB}}}": "0x300"}),
    "CorrigendaDatabaseDown": (
        {"job": "corrigenda", "instance": "desk"},
        {f"corrigenda_database_up{{{JOB}}}": "0x300"},
    ),
    "CorrigendaSuggestionsNotFiled": (
        {"site": "courier"},
        {f'corrigenda_oldest_arrival_seconds{{{JOB},site="courier"}}': "0+60x300"},
    ),
    "CorrigendaQueueLate": (
        {"lane": "mail"},
        {f'corrigenda_oldest_due_job_seconds{{{JOB},lane="mail"}}': "0+60x300"},
    ),
    "CorrigendaRequestsFail": (
        {},
        {
            f'corrigenda_request_duration_seconds_count{{{JOB},route="/",status="2xx"}}': "0+100x300",
            f'corrigenda_request_duration_seconds_count{{{JOB},route="/",status="5xx"}}': "0+10x300",
        },
    ),
    "CorrigendaAcknowledgesSlowly": (
        {},
        {
            f'corrigenda_suggestion_acknowledgement_seconds_bucket{{{JOB},le="1.0"}}': "0+1x300",
            f'corrigenda_suggestion_acknowledgement_seconds_bucket{{{JOB},le="2.5"}}': "0+9x300",
            f'corrigenda_suggestion_acknowledgement_seconds_bucket{{{JOB},le="+Inf"}}': "0+9x300",
        },
    ),
    "CorrigendaSuggestionsSetAside": (
        {"site": "courier"},
        {f'corrigenda_arrivals{{{JOB},site="courier",state="set_aside"}}': "1x300"},
    ),
    "CorrigendaJobsGivenUp": (
        {"lane": "write"},
        {f'corrigenda_jobs{{{JOB},lane="write",state="given_up"}}': "0x280 1x20"},
    ),
    "CorrigendaHostsLeftAlone": ({}, {f"corrigenda_hosts_left_alone{{{JOB}}}": "1x300"}),
    "CorrigendaMailFails": (
        {},
        {
            f'corrigenda_letters_total{{{JOB},outcome="sent"}}': "0+1x300",
            f'corrigenda_letters_total{{{JOB},outcome="put_off"}}': "0+2x300",
        },
    ),
    "CorrigendaConflicts": (
        {"site": "courier", "connector": "git"},
        {f'corrigenda_connector_conflicts{{{JOB},site="courier",connector="git"}}': "1x300"},
    ),
    "CorrigendaManyHeld": (
        {"site": "courier"},
        {f'corrigenda_arrivals{{{JOB},site="courier",state="held"}}': "501x300"},
    ),
}


def story(raised: str) -> dict[str, Any]:
    """Five hours of that trouble, after which that alert is raised and no other is."""
    labels, series = TROUBLES[raised]
    looked_at = [
        {"eval_time": "299m", "alertname": rule["alert"], "exp_alerts": [_told(rule, labels)]}
        if rule["alert"] == raised
        else {"eval_time": "299m", "alertname": rule["alert"]}
        for rule in rules()
    ]
    values = [{"series": name, "values": values} for name, values in series.items()]
    return {"name": raised, "interval": "1m", "input_series": values, "alert_rule_test": looked_at}


def _told(rule: dict[str, Any], labels: dict[str, str]) -> dict[str, Any]:
    def filled(words: str) -> str:
        return re.sub(r"\{\{ \$labels\.(\w+) \}\}", lambda found: labels[found[1]], words)

    told = {name: filled(words) for name, words in rule["annotations"].items()}
    return {"exp_labels": {**labels, **rule["labels"]}, "exp_annotations": told}


def test_each_trouble_raises_its_alert_and_no_other(tmp_path: Path) -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("needs promtool, of Debian's package prometheus")
    assert {rule["alert"] for rule in rules()} == TROUBLES.keys()
    played = {"rule_files": [str(RULES)], "evaluation_interval": "1m", "tests": [story(raised) for raised in TROUBLES]}
    (tmp_path / "stories.yml").write_text(yaml.safe_dump(played))
    done = subprocess.run(
        [promtool, "test", "rules", tmp_path / "stories.yml"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
