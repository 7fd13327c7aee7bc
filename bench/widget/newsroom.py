"""A desk that serves the widget of one build, and pages of a newsroom with its tag: standard library only."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.browser.widget_host import CORRECTION, SITE, Answer, Desk, Host

WORDS = "The talks about the river went on in the town hall, said the minister, and nobody knew how they would end."


class BuildsDesk(Desk):
    """Serves the files of one build, and counts what it gave: `given` is bytes (gzip) by path."""

    def __init__(self, bundles: Path) -> None:
        super().__init__()
        self.bundles, self.start, self.given = bundles, (bundles / "widget.js").read_bytes(), dict[str, int]()

    def reply(self, method: str, path: str, body: bytes) -> Answer:
        given = self._file(urlsplit(path).path) or super().reply(method, path, body)
        self.given[path] = len(gzip.compress(given.body, 9)) if given.type == "text/javascript" else len(given.body)
        return given

    def _file(self, path: str) -> Answer | None:
        """A file by its plain name, as builds before had it, or by its name with a hash."""
        name = path.rpartition("/")[2].split(".")[0]
        file = self.bundles / f"{name}.js"
        if not path.endswith(".js") or not file.exists():
            return None
        return Answer(200, file.read_bytes(), "text/javascript")


@contextmanager
def newsroom(bundles: Path) -> Iterator[tuple[BuildsDesk, Host]]:
    with BuildsDesk(bundles) as desk, Host(desk) as host:
        yield desk, host


def without_widget(host: Host, address: str) -> str:
    """Publishes the same page without the tag, at another address."""
    path = urlsplit(address).path
    html = host.pages[path]
    before, _tag, after = html.partition("<script async")
    host.pages[path + "-plain"] = before + after.partition("</script>")[2]
    return address + "-plain"


def story(host: Host, sentences: int = 50) -> str:
    return host.page("<article><h1>Talks</h1>" + f"<p>{WORDS}</p>" * sentences + "</article>")


def live_blog(host: Host, desk: Desk, words: int, corrected: int) -> str:
    """A live blog of so many words; `corrected` of its passages have been corrected, evenly spread."""
    entries = words // (len(WORDS.split()) + 1)
    lines = [f"{number}. {WORDS}" for number in range(entries)]
    text = "\n".join(["Live", *lines])
    step = entries // corrected if corrected else 0
    desk.corrections = [_correction(text, number, lines[number * step]) for number in range(corrected)]
    body = "".join(f"<p>{line}</p>" for line in lines)
    return host.page(f"<article><h1>Live</h1>{body}</article>", path="/live")


def _correction(text: str, number: int, line: str) -> dict[str, Any]:
    start = text.index(line) + line.index("river")
    end = start + len("river")
    around = {"prefix": text[max(0, start - 64) : start], "suffix": text[end : end + 64]}
    anchor = {"exact": "river", "start": start, "end": end, **around}
    own = {"number": number, "notice": "It was the river.", "url": f"https://desk.example/s/{SITE}/{number}/"}
    return CORRECTION | own | {"old": "sea", "anchor": anchor}
