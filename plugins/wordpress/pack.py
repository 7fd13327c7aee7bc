"""`make wordpress-zip`: the plugin as WordPress installs it, `corrigenda.zip`. The same files give the same bytes."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = Path(__file__).parent / "corrigenda"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier time
READABLE = 0o644 << 16


def files() -> Iterator[tuple[str, bytes]]:
    """Each file's name in the zip, and what it holds."""
    for path in sorted(path for path in PLUGIN.rglob("*") if path.is_file()):
        yield f"corrigenda/{path.relative_to(PLUGIN).as_posix()}", path.read_bytes()
    yield "corrigenda/LICENSE", (ROOT / "LICENSE").read_bytes()


def pack(target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, held in files():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.external_attr, entry.compress_type, entry.create_system = READABLE, zipfile.ZIP_DEFLATED, 3
            made.writestr(entry, held)


if __name__ == "__main__":
    pack(Path(sys.argv[1]))
    print(sys.argv[1])
