"""The wheel holds the example newsroom, too, so that `corrigenda demo` works from it, and the documentation, if it was
built (`make docs-site`), so that the desk serves it at /docs/. All else is in pyproject.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class WithExampleAndDocs(build_py):
    def run(self) -> None:
        super().run()
        if not self.editable_mode:  # a checkout has it beside the sources
            self.copy_folder("example/newsroom")
            if Path("documentation").is_dir():
                self.copy_folder("documentation")

    def copy_folder(self, name: str) -> None:
        target = Path(self.build_lib) / "corrigenda" / name
        shutil.copytree(name, target, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)


setup(cmdclass={"build_py": WithExampleAndDocs})
