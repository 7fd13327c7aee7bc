"""The drawing of the rooms, from import-linter's own contracts and the imports it counts: `make drawing` writes it anew.

A band is a layer, a box a room, a line the imports of one room by another: the thicker, the more modules import. The
chapters of `corrections` stand in their own order.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "images" / "rooms.svg"
WIDTH, BAND, BOX, GAP = 960, 104, (150, 44), 18
CHAPTER = 26
STYLE = """
text { font: 15px system-ui, sans-serif; fill: #1c1d20; text-anchor: middle; dominant-baseline: central }
.small { font-size: 12px; fill: #555 }
.box { fill: #fff; stroke: #1c1d20; stroke-width: 1.2 }
.core { fill: #f4f2ec }
line { stroke: #1f5fbf; stroke-opacity: .28; stroke-linecap: round }
@media (prefers-color-scheme: dark) {
  text { fill: #eceae4 } .small { fill: #aaa } .box { fill: #1c1d20; stroke: #eceae4 } .core { fill: #2a2b2f }
  line { stroke: #8ab4ff; stroke-opacity: .4 }
}
"""


@dataclass(frozen=True)
class Room:
    name: str
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def contracts() -> dict[str, list[list[str]]]:
    """By container, the layers from the top; each a list of the names in it."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layered = [contract for contract in told if contract["type"] == "layers"]
    return {
        contract.get("containers", ["corrigenda"])[0]: [
            [name.strip().rpartition(".")[2] for name in layer.replace(":", "|").split("|")]
            for layer in contract["layers"]
        ]
        for contract in layered
    }


def imports() -> Counter[tuple[str, str]]:
    """How many modules of a room import one of another."""
    graph = grimp.build_graph("corrigenda")
    counted: Counter[tuple[str, str]] = Counter()
    for module in sorted(graph.modules):
        rooms = {name.split(".")[1] for name in graph.find_modules_directly_imported_by(module) if name.count(".")}
        if module.count("."):
            counted.update((module.split(".")[1], room) for room in rooms if room != module.split(".")[1])
    return counted


def drawing() -> str:
    found = contracts()
    chapters = [layer for layer in found["corrigenda.corrections"] if layer != ["apps"]]
    rooms, y = {}, float(GAP)
    for layer in found["corrigenda"]:
        height = BOX[1] if layer != ["corrections"] else BOX[1] + CHAPTER * len(chapters)
        width = BOX[0] if layer != ["corrections"] else WIDTH - 8 * GAP
        left = (WIDTH - len(layer) * width - (len(layer) - 1) * 2 * GAP) / 2
        for at, name in enumerate(layer):
            rooms[name] = Room(name, left + at * (width + 2 * GAP), y, width, height)
        y += height + BAND - BOX[1]
    parts = [*_lines(rooms), *(_box(room) for room in rooms.values()), *_chapters(rooms["corrections"], chapters)]
    height = y - (BAND - BOX[1]) + GAP
    title = "The rooms of Corrigenda: imports go downwards only"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{title}">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _thick(imports: int) -> int:
    """In steps of ten times: a line that grew with each import would be out of date at each commit."""
    return 2 * len(str(imports))


def _lines(rooms: dict[str, Room]) -> list[str]:
    return [
        f'<line x1="{rooms[user].middle:g}" y1="{rooms[user].y + rooms[user].height:g}" '
        f'x2="{rooms[used].middle:g}" y2="{rooms[used].y:g}" stroke-width="{_thick(count)}"/>'
        for (user, used), count in sorted(imports().items())
        if user in rooms and used in rooms
    ]


def _box(room: Room) -> str:
    core = room.name == "corrections"
    text_y = room.y + BOX[1] / 2
    return (
        f'<rect class="box{" core" if core else ""}" x="{room.x:g}" y="{room.y:g}" width="{room.width:g}" '
        f'height="{room.height:g}" rx="7"/><text x="{room.middle:g}" y="{text_y:g}">{escape(room.name)}</text>'
    )


def _chapters(core: Room, chapters: list[list[str]]) -> list[str]:
    return [
        f'<text class="small" x="{core.middle:g}" y="{core.y + BOX[1] + CHAPTER * (at + 0.4):g}">'
        f"{escape(' · '.join(layer))}</text>"
        for at, layer in enumerate(chapters)
    ]


if __name__ == "__main__":
    PICTURE.write_text(drawing(), encoding="utf-8")
