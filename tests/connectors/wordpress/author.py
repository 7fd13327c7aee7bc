"""An author at work in WordPress, by its REST API, without a pause and without regard for the desk."""

from __future__ import annotations

import base64
import json
import random
import threading
import urllib.request
from typing import Any

from tests.connectors.wordpress.system import WordPress

THEIRS = 1950


class Author(threading.Thread):
    """Opens a post, adds a note of their own to it (and now and then changes a fact, a fifth of them at most, however
    long it takes), and saves what they had open."""

    def __init__(self, wordpress: WordPress, posts: list[int], facts: int) -> None:
        super().__init__()
        self._wordpress = wordpress
        self._posts = posts
        self._facts = facts
        self._random = random.Random(1931)
        self._over = threading.Event()
        self.notes: list[tuple[int, str]] = []
        self.facts: set[tuple[int, int]] = set()
        self.trouble: BaseException | None = None

    def run(self) -> None:
        try:
            while not self._over.is_set():
                self._save_one()
        except BaseException as error:
            self.trouble = error
            raise

    def stop(self) -> None:
        self._over.set()
        self.join()

    def _save_one(self) -> None:
        post = self._random.choice(self._posts)
        content = self._ask("GET", post)["content"]["raw"]
        note = f"Note {len(self.notes)}."
        content += f"\n\n<!-- wp:paragraph -->\n<p>{note}</p>\n<!-- /wp:paragraph -->"
        if self._random.random() < 0.1 and len(self.facts) < len(self._posts) * self._facts / 5:
            content = self._change_a_fact(post, content)
        self._ask("POST", post, content=content)
        self.notes.append((post, note))

    def _change_a_fact(self, post: int, content: str) -> str:
        """To a year that no edit of the desk's gives; only where the desk was not first."""
        number = self._random.randrange(self._facts)
        changed = content.replace(f"Fact {number} is of 1931", f"Fact {number} is of {THEIRS}")
        if changed != content:
            self.facts.add((post, number))
        return changed

    def _ask(self, method: str, post: int, **fields: str) -> Any:
        basic = base64.b64encode(f"otto:{self._wordpress.passwords['otto']}".encode()).decode()
        request = urllib.request.Request(
            f"{self._wordpress.url}/?rest_route=/wp/v2/posts/{post}&context=edit",
            json.dumps(fields).encode() if fields else None,
            {"Authorization": f"Basic {basic}", "Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)
