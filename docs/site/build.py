"""Builds the docs site: `python docs/site/build.py FOLDER` puts its pages into FOLDER, which is made anew.

Exit status 1 if a link leads nowhere, a page is in no chapter, or Sphinx finds anything else to complain of.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.cmd.build import build_main
from stage import stage

HERE = Path(__file__).resolve().parent
SERVED = {"style.css", "docs.css", "pygments.css", "pygments_dark.css", "mark.svg"}
SEARCH = {"documentation_options.js", "doctools.js", "sphinx_highlight.js", "language_data.js", "searchtools.js"}
LEFT = (".buildinfo", "objects.inv")


def build(folder: Path) -> int:
    """Returns the exit status."""
    shutil.rmtree(folder, ignore_errors=True)
    with TemporaryDirectory() as work:
        tree, doctrees = Path(work) / "tree", Path(work) / "doctrees"
        tree.mkdir()
        stage(tree)
        words = ["-q", "-W", "--keep-going", "-b", "html", "-c", str(HERE), "-d", str(doctrees), str(tree), str(folder)]
        if status := build_main(words):
            return status
    for name in LEFT:
        (folder / name).unlink(missing_ok=True)
    for file in (folder / "_static").iterdir():
        if file.name not in SERVED | SEARCH:
            file.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1]).resolve()))
