"""Writes the widget's words in other languages, one JSON file per language, from the compiled djangojs catalogues.

English is built into the widget and is the key. `make messages` runs this after the catalogues are compiled.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "corrigenda"
WORDS = SOURCE / "intake" / "static" / "corrigenda" / "words"


def files(locale: Path = SOURCE / "locale") -> Iterator[tuple[str, str]]:
    """Yields the name of each file and the text to write to it."""
    for catalogue in sorted(locale.glob("*/LC_MESSAGES/djangojs.mo")):
        with catalogue.open("rb") as compiled:
            words = GNUTranslations(compiled)._catalog  # type: ignore[attr-defined]
        said = {english: words[english] for english in sorted(words) if english}
        code = catalogue.parts[-3].lower().replace("_", "-")
        yield f"{code}.json", json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    WORDS.mkdir(exist_ok=True)
    for old in WORDS.glob("*.json"):
        old.unlink()
    for name, text in files():
        (WORDS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
