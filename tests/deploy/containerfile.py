"""Does what a Containerfile says, step by step, for a machine without a container engine: each stage is a folder."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ENTER = ["unshare", "--mount", "sh", str(Path(__file__).with_name("chroot.sh"))]
# How this machine reaches registries; a build by an engine would be told as well.
PASSED_ON = re.compile(r"(PIP_(?!FIND_LINKS|CONSTRAINT)|SSL_|REQUESTS_|CURL_)\w+|\w+_proxy", re.IGNORECASE)


def steps(text: str) -> Iterator[tuple[str, str]]:
    """(instruction, its words), without comments; a line may go on in the next."""
    joined = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    for line in filter(str.strip, joined.splitlines()):
        name, _, words = line.strip().partition(" ")
        yield name, words.strip()


@dataclass
class Stage:
    """An image in the making, or made: its root, and what ENV, WORKDIR, USER, ENTRYPOINT and CMD have said."""

    root: Path
    environment: dict[str, str] = field(
        default_factory=lambda: {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"}
    )
    folder: str = "/"
    user: str = "0:0"
    said: dict[str, list[str]] = field(default_factory=dict)

    def command(
        self, *words: str, writable: Path | None = None, environment: Mapping[str, str] | None = None
    ) -> list[str]:
        """Returns the command that runs `words` there; as the image's user on a read-only root if `writable` is given."""
        given = [f"{name}={value}" for name, value in {**self.environment, **(environment or {})}.items()]
        user, place = (self.user, str(writable)) if writable else ("0:0", "")
        entered = ["env", "-i", "-C", self.folder, *given, *words]
        return [*ENTER, str(self.root), user, place, *entered]

    def run(self, words: str) -> None:
        passed = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
        command = self.command("sh", "-euc", words, environment=passed)
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        assert done.returncode == 0, f"RUN {words}\n{done.stdout}"

    def copy(self, source: Path, to: str) -> None:
        target = self.root / os.path.join(self.folder, to).lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-a", "--no-target-directory", source, target], check=True)


def built(text: str, base: Path, context: Path, folder: Path) -> Stage:
    """Returns the last stage. `base` is the root that stands for every image that a stage begins with."""
    stages: dict[str, Stage] = {}
    for number, (instruction, words) in enumerate(steps(text)):
        if instruction == "FROM":
            stage = Stage(folder / f"stage-{number}")
            subprocess.run(["cp", "-a", "--reflink=auto", base, stage.root], check=True)
            stages[words.partition(" AS ")[2] or "last"] = stage
        elif instruction == "RUN":
            stage.run(words)
        elif instruction == "COPY":
            _copy(stage, words, stages, context)
        elif instruction == "ENV":
            stage.environment |= dict(word.split("=", 1) for word in words.split())
        elif instruction == "WORKDIR":
            stage.folder = words
            (stage.root / words.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif instruction == "USER":
            stage.user = words
        elif instruction in ("ENTRYPOINT", "CMD", "HEALTHCHECK"):
            stage.said[instruction] = json.loads(words[words.index("[") :])
        else:
            assert instruction in ("ARG", "VOLUME", "EXPOSE"), instruction
    for name, stage in stages.items():
        if name != "last":
            shutil.rmtree(stage.root)
    return stages["last"]


def _copy(stage: Stage, words: str, stages: dict[str, Stage], context: Path) -> None:
    *flags, source, target = words.split()
    start = stages[flags[0].removeprefix("--from=")].root if flags else context
    stage.copy(start / source.lstrip("/"), target)
