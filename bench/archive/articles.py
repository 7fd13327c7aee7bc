"""The archive that is searched, as the shared generator writes it, and what was planted in it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GENERATOR = Path(__file__).parents[3] / "shared" / "bench" / "archive" / "make_archive.py"
HOST = "archive.example"
SEED = 5


@dataclass(frozen=True, slots=True)
class Planted:
    """A passage and the articles that carry it, by the edit that each copy had; `count`: of boilerplate, how many do."""

    kind: str  # sentence, paragraph, boilerplate, template
    query: str
    source: int
    copies: tuple[tuple[int, str], ...]
    count: int


def made(articles: int, seed: int, folder: Path) -> Path:
    """The folder of the archive; what was generated once is used again. Raises FileNotFoundError without a generator."""
    place = folder / f"{articles}-{seed}"
    if (place / "meta.json").exists():
        return place
    if not GENERATOR.exists():
        raise FileNotFoundError(f"the generator is not there: {'/'.join(GENERATOR.parts[-4:])}")
    place.mkdir(parents=True, exist_ok=True)
    # Its word model is kept beside it, and what is shared is not written to.
    generator = folder / GENERATOR.name
    generator.write_bytes(GENERATOR.read_bytes())
    size = ["--articles", str(articles), "--seed", str(seed), "--out", str(place)]
    subprocess.run([sys.executable, str(generator), *size], check=True, stdout=subprocess.DEVNULL)
    return place


def articles(place: Path) -> Iterator[dict[str, Any]]:
    with (place / "archive.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def copy(article: dict[str, Any]) -> str:
    """As the text model has it: a line a paragraph."""
    return "\n".join(" ".join(line.split()) for line in article["body"].split("\n") if line.strip())


def planted(place: Path, kind: str) -> list[Planted]:
    with (place / "truth.jsonl").open(encoding="utf-8") as lines:
        return [_planted(one) for one in map(json.loads, lines) if one["kind"] == kind]


def _planted(one: dict[str, Any]) -> Planted:
    copies = tuple((copy["article"], copy["edit"]) for copy in one["copies"])
    source = -1 if one["source"] is None else one["source"]
    return Planted(one["kind"], one["query"] or "", source, copies, one.get("count", 0))


def as_lines(place: Path, path: Path) -> None:
    """The archive as `corrigenda ingest` reads it; the number of an article stands in its address."""
    with path.open("w", encoding="utf-8") as out:
        for one in articles(place):
            said = {"url": f"https://{HOST}/{one['id']}", "headline": one["title"], "section": str(one["section"])}
            line = {**said, "published_at": one["published"], "language": "en", "text": one["body"]}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
