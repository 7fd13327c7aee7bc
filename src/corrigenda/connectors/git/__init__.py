"""Articles kept as Markdown or HTML files in a git repository: Hugo, Jekyll, Eleventy and their like."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corrigenda.connectors.base import Setting
from corrigenda.connectors.git.connector import GitConnector
from corrigenda.connectors.git.paths import Patterns

SETTINGS = (
    Setting("repo", "path of the repository, bare or with a work tree"),
    Setting("path", "where an article's file is, such as articles/{slug}.md; several, with commas between"),
    Setting("branch", "the branch that is published (main)", required=False),
)


def connect(settings: Mapping[str, str]) -> GitConnector:
    return GitConnector(
        repository=Path(settings["repo"]),
        patterns=Patterns(tuple(one.strip() for one in settings["path"].split(",") if one.strip())),
        branch=settings.get("branch") or "main",
    )
