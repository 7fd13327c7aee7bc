"""The dashboard and the alert rules ask for metrics that there are, and promtool accepts the rules."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from corrigenda.lib.metrics.numbers import SERIES, Histogram
from corrigenda.ops.metrics.from_database import GAUGES
from corrigenda.ops.metrics.text import OF_THE_DESK

pytestmark = pytest.mark.pure
DEPLOY = Path(__file__).resolve().parents[3] / "deploy"
RULES, DASHBOARD = DEPLOY / "prometheus" / "alerts.yml", DEPLOY / "grafana" / "corrigenda.json"
LABELS = {name: {*gauge.labels} for name, gauge in {**OF_THE_DESK, **GAUGES}.items()}
LABELS |= {name: {*series.labels} for name, series in SERIES.items()}
PARTS = {
    f"{name}{part}"
    for name, series in SERIES.items()
    if isinstance(series, Histogram)
    for part in ("_bucket", "_count")
}


def rules() -> list[dict[str, Any]]:
    return [rule for group in yaml.safe_load(RULES.read_text())["groups"] for rule in group["rules"]]


def _expressions(found: object) -> Iterator[str]:
    """The queries of the dashboard, wherever they stand."""
    if isinstance(found, dict):
        yield from (found[name] for name in ("expr", "query") if isinstance(found.get(name), str))
    for each in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from _expressions(each)


def expressions() -> list[str]:
    return [rule["expr"] for rule in rules()] + list(_expressions(json.loads(DASHBOARD.read_text())))


def test_each_metric_that_is_asked_for_exists() -> None:
    asked = {name for words in expressions() for name in re.findall(r"\bcorrigenda_\w+", words)}
    assert asked - LABELS.keys() - PARTS == set()


def test_each_metric_is_shown_or_warns() -> None:
    asked = " ".join(expressions())
    assert [name for name in LABELS if name not in asked] == []


def test_each_label_that_is_asked_for_exists() -> None:
    for words in expressions():
        names = {re.sub("_(bucket|count)$", "", name) for name in re.findall(r"\bcorrigenda_\w+", words)}
        known = set().union(*(LABELS[name] for name in names), {"le", "job"})
        asked = re.findall(r"by \(([^)]*)\)", words) + re.findall(r"(\w+)\s*(?:=~|!=|=)\s*\"", words)
        assert {label.strip() for labels in asked for label in labels.split(",")} <= known, words


def test_each_alert_says_what_is_wrong_and_how_to_mend_it() -> None:
    assert [rule["alert"] for rule in rules() if not {"summary", "mend"} <= rule["annotations"].keys()] == []


def test_promtool_accepts_the_rules() -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("needs promtool, of Debian's package prometheus")
    done = subprocess.run([promtool, "check", "rules", RULES], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "SUCCESS" in done.stdout, done.stdout + done.stderr
