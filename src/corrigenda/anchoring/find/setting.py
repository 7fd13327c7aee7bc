"""A passage in its own sentence or row, and what stands before and after that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from corrigenda.anchoring.compare.tokens import SENTENCE_ENDS, SPACED_ENDS, UNSPACED_ENDS
from corrigenda.anchoring.scoring import SETTING_READ

_CLOSING = "\"')]」』"
# The end of a line, or of a sentence with the quotation marks and brackets that close it.
BORDER = re.compile(rf"\n|[{SPACED_ENDS}][\"')\]]*(?=\s)|[{UNSPACED_ENDS}][\"')\]」』]*")


@dataclass(frozen=True)
class Setting:
    """The passage text[start:end] in its own sentence or row, and the text around it.

    `text` is a stretch of a copy. `begins` and `finishes` say that it reaches the start or the end of that copy.
    """

    text: str
    start: int
    end: int
    begins: bool
    finishes: bool

    @classmethod
    def of(cls, copy: str, start: int, end: int) -> Setting:
        """Returns the setting of copy[start:end]."""
        low, high = max(0, start - SETTING_READ), min(len(copy), end + SETTING_READ)
        return cls(copy[low:high], start - low, end - low, low == 0, high == len(copy))

    @property
    def words(self) -> str:
        """The passage itself."""
        return self.text[self.start : self.end]

    @property
    def left(self) -> str:
        """The text before the passage."""
        return self.text[: self.start]

    @property
    def right(self) -> str:
        """The text after the passage."""
        return self.text[self.end :]

    @cached_property
    def _own_start(self) -> int | None:
        """Where the passage's own sentence begins; None if that is out of sight."""
        found = 0 if self.begins else None
        for border in BORDER.finditer(self.text, 0, self.start):
            found = border.end()
        return found

    @cached_property
    def _own_end(self) -> int | None:
        if self.words.rstrip(_CLOSING)[-1:] in SENTENCE_ENDS:
            return self.end
        border = BORDER.search(self.text, max(self.start, self.end - 1))
        if border is None:
            return len(self.text) if self.finishes else None
        return max(self.end, border.start())

    @property
    def own(self) -> str | None:
        """The passage's own sentence; None if an end of it is out of sight."""
        whole = self._own_start is not None and self._own_end is not None
        return self.text[self._own_start : self._own_end].strip() if whole else None

    @cached_property
    def head(self) -> str | None:
        """The passage's own sentence before the passage; None if its beginning is out of sight."""
        return None if self._own_start is None else self.text[self._own_start : self.start].strip()

    @property
    def head_as_written(self) -> str:
        """The head with the white space after it."""
        return "" if self._own_start is None else self.text[self._own_start : self.start].lstrip()

    @cached_property
    def tail(self) -> str | None:
        """The passage's own sentence after the passage; None if its end is out of sight."""
        return None if self._own_end is None else self.text[self.end : self._own_end].strip()

    @cached_property
    def before(self) -> str | None:
        """What stands before the passage's own sentence; None if that is out of sight."""
        return None if self._own_start is None else self.text[: self._own_start].rstrip()

    @cached_property
    def after(self) -> str | None:
        """What stands after the passage's own sentence; None if that is out of sight."""
        if self._own_end is None:
            return None
        rest = self.text[self._own_end :]
        border = BORDER.match(rest)
        return rest[border.end() if border else 0 :].lstrip()
