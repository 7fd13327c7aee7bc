"""Sphinx's settings for the docs site; build.py runs it."""

from __future__ import annotations

import re
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_SOURCE = _HERE.parents[1] / "src" / "corrigenda"
_SAID = (_SOURCE / "__init__.py").read_text(encoding="utf-8")
_LOOK = _SOURCE / "static" / "corrigenda"

project = "Corrigenda"
release = version = re.findall(r'^__version__ = "(.+)"$', _SAID, re.MULTILINE)[0]
language = "en"
extensions = ["myst_parser"]
myst_heading_anchors = 4
myst_disable_syntax = ["dollarmath", "amsmath"]
suppress_warnings = ["misc.highlighting_failure", "myst.header"]  # samples with "..." in them are no whole JSON
highlight_language = "text"
smartquotes = False  # words and code stand as they were written

html_theme_path = [str(_HERE)]
html_theme = "theme"
html_title = f"Corrigenda {release}"
html_static_path = [str(_LOOK / "style.css"), str(_LOOK / "mark.svg")]
html_copy_source = html_show_sourcelink = html_use_index = False
html_permalinks_icon = "#"
