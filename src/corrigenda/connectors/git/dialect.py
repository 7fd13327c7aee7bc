"""Which dialect of Markdown a repository's site generator reads, as the generator's files tell."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from corrigenda.anchoring import Syntax
from corrigenda.connectors.git.commit import files_at
from corrigenda.connectors.git.runner import Git

NAMES: tuple[Syntax, ...] = ("commonmark", "gfm", "ghost", "goldmark", "kramdown")
ANY: Syntax = "markdown"  # an edit that reads the same in every dialect

# The files of Jekyll, Hugo and Eleventy that stand in the root of a site, and what their generator reads.
_GENERATORS: dict[str, Syntax] = {
    **dict.fromkeys(("_config.yml", "_config.yaml"), "kramdown"),
    **dict.fromkeys(("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"), "goldmark"),
    **dict.fromkeys(("config/_default/hugo.toml", "config/_default/hugo.yaml"), "goldmark"),
    **dict.fromkeys((".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"), "commonmark"),
}
# Jekyll and Hugo may be set to another reader. Eleventy's may have plugins that nobody here knows.
_OTHER_READER = re.compile(r"^[ \t]*\"?(?:markdown|defaultMarkdownHandler)\"?[ \t]*[:=][ \t]*[\"']?(\w+)", re.MULTILINE)
_PLUGINS = re.compile(r"setLibrary|amendLibrary|markdown-it")
_READERS: dict[str, Syntax] = {
    "kramdown": "kramdown",
    "goldmark": "goldmark",
    "commonmark": "commonmark",
    "commonmarkghpages": "gfm",
    "gfm": "gfm",
}


def guessed(git: Git, commit: str, path: str) -> Syntax:
    """Returns the dialect of a Markdown file by the generator whose file is nearest above it.

    Returns ANY if there is no such file, or if the files disagree.
    """
    folders = [*PurePosixPath(path).parents]
    files = files_at(git, commit, [str(folder / name) for folder in folders for name in _GENERATORS])
    for folder in folders:
        found = {name: files[str(folder / name)] for name in _GENERATORS if str(folder / name) in files}
        if found:
            dialects = {_read_by(git.run("cat-file", "blob", file.blob), name) for name, file in found.items()}
            return dialects.pop() if len(dialects) == 1 else ANY
    return ANY


def _read_by(content: bytes, name: str) -> Syntax:
    """Returns the dialect that a generator's configuration names; else the usual one of the generator."""
    configuration, usual = content.decode("utf-8", "replace"), _GENERATORS[name]
    if usual == "commonmark":
        return ANY if _PLUGINS.search(configuration) else usual
    reader = _OTHER_READER.search(configuration)
    return _READERS.get(reader[1].lower(), ANY) if reader else usual
