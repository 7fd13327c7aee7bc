"""The wheel holds the example newsroom, too, so that `corrigenda demo` works from it. All else is in pyproject.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class WithExample(build_py):
    def run(self) -> None:
        super().run()
        if not self.editable_mode:  # a checkout has it beside the sources
            target = Path(self.build_lib) / "corrigenda" / "example" / "newsroom"
            shutil.copytree(
                "example/newsroom", target, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True
            )


setup(cmdclass={"build_py": WithExample})
