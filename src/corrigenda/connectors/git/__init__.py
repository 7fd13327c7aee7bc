"""Articles kept as Markdown or HTML files in a git repository: Hugo, Jekyll, Eleventy and their like."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path

from corrigenda.anchoring import PARTS
from corrigenda.connectors.base import Setting, Syntax
from corrigenda.connectors.git.commit import Person
from corrigenda.connectors.git.connector import GitConnector
from corrigenda.connectors.git.dialect import NAMES
from corrigenda.connectors.git.paths import Patterns
from corrigenda.connectors.git.remote import Remote
from corrigenda.connectors.git.runner import Git
from corrigenda.connectors.registry import WrongSettings

NAME = "git"
SETTINGS = (
    Setting("repo", True, "path of the repository, bare or with a work tree"),
    Setting("path", True, "where an article's file is, such as articles/{slug}.md; several, with commas between"),
    Setting("branch", False, "the branch that is published (main)"),
    Setting(
        "remote", False, "a remote of the repository, or its address, where that branch is kept; ours is a copy then"
    ),
    Setting("branches", False, "yes: each edit on a branch of its own, corrigenda/..., for someone to merge"),
    Setting(
        "markdown",
        False,
        "what reads the site's Markdown: commonmark, gfm, ghost, goldmark or kramdown; guessed from the repository",
    ),
    Setting(
        "front_matter",
        False,
        "where the parts of an article stand in its front matter (headline=title), such as"
        " headline=title, standfirst=description, alt=image_alt, caption=image_caption",
    ),
    Setting("author", False, "who is named where an editor has no name or address: Name <address>"),
)


def connect(settings: Mapping[str, str], *, private: bool) -> GitConnector:
    git, branch = Git(Path(settings["repo"]).resolve()), settings.get("branch") or "main"
    remote = settings.get("remote", "").strip()
    return GitConnector(
        git,
        patterns=_patterns(settings["path"]),
        branch=branch,
        author=_author(settings.get("author", "")),
        remote=Remote(git, remote, branch) if remote else None,
        branches=_yes_or_no("branches", settings.get("branches", "")),
        dialect=_dialect(settings.get("markdown", "")),
        front_matter=_front_matter(settings.get("front_matter", "")),
    )


def _yes_or_no(name: str, text: str) -> bool:
    if text.strip().lower() not in ("", "yes", "no"):
        raise WrongSettings(f"{name} must be yes or no, not {text!r}", field=name)
    return text.strip().lower() == "yes"


def _dialect(text: str) -> Syntax | None:
    """Returns the dialect that is named; None if none is. Raises WrongSettings for a name that nobody has."""
    name = text.strip().lower()
    if name and name not in NAMES:
        raise WrongSettings(f"markdown must be {', '.join(NAMES[:-1])} or {NAMES[-1]}, not {text!r}", field="markdown")
    return next((dialect for dialect in NAMES if dialect == name), None)


def _front_matter(text: str) -> dict[str, str]:
    """Returns the key of each part that is named. Raises WrongSettings for a part that no article has."""
    pairs = [pair.partition("=") for pair in (text or "headline=title").split(",") if pair.strip()]
    keys = {part.strip(): key.strip() for part, _, key in pairs}
    if wrong := [part for part in keys if part not in PARTS or not keys[part]]:
        reason = f"front_matter must name {', '.join(PARTS[:-1])} or {PARTS[-1]}, each with a key, not {wrong[0]!r}"
        raise WrongSettings(reason, field="front_matter")
    return keys


def _patterns(text: str) -> Patterns:
    patterns = tuple(pattern.strip() for pattern in text.split(",") if pattern.strip())
    if not patterns or any(".." in pattern.split("/") or pattern.startswith("/") for pattern in patterns):
        raise WrongSettings(f"path must be inside the repository, not {text!r}", field="path")
    return Patterns(patterns)


def _author(text: str) -> Person:
    name, email = parseaddr(text)
    if text and not (name and "@" in email):
        raise WrongSettings(f"author must be Name <address>, not {text!r}", field="author")
    return Person(name, email)
