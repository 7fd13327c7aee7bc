"""A recording of pages for the README: pictures with a line of words under each, one after another in a WebP file.

It is made of screenshots, not of video, so that words stay sharp and the file small.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page

WIDTH, HEIGHT, STRIP = 1080, 720, 44
PAPER, INK = "#1a1a1a", "#ffffff"
QUALITY = 60


class Recording:
    def __init__(self) -> None:
        self._frames: list[Image.Image] = []
        self._milliseconds: list[int] = []

    def show(self, page: Page, words: str, seconds: float) -> None:
        """Shows the page as it is now, for so long, with `words` under it."""
        frame = Image.new("RGB", (WIDTH, HEIGHT + STRIP), PAPER)
        frame.paste(Image.open(io.BytesIO(page.screenshot())))
        font = ImageFont.load_default(size=20)
        ImageDraw.Draw(frame).text((20, HEIGHT + 10), words, INK, font)
        self._frames.append(frame)
        self._milliseconds.append(round(1000 * seconds))

    def type(self, page: Page, text: str, words: str) -> None:
        """Types a text, key by key, and shows each."""
        for letter in text:
            page.keyboard.type(letter)
            self.show(page, words, 0.12)

    @property
    def seconds(self) -> float:
        return sum(self._milliseconds) / 1000

    def save(self, path: Path) -> None:
        first, *others = self._frames
        first.save(path, save_all=True, append_images=others, duration=self._milliseconds, loop=0, quality=QUALITY)
