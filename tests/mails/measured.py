"""What became of the mails: how often the right article was found, and the right words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corrigenda.corrections.models import MailState, ReaderMail, Suggestion
from tests.mails.articles import STORIES
from tests.mails.cases import Case


@dataclass
class Measured:
    """`articles` and `words`: how many were meant, how many were found, how many wrong ones were found."""

    articles: list[int] = field(default_factory=lambda: [0, 0, 0])
    words: list[int] = field(default_factory=lambda: [0, 0, 0])
    automatic: list[str] = field(default_factory=list)  # taken for a reader's
    cut: list[str] = field(default_factory=list)  # lost words of the reader
    misses: list[str] = field(default_factory=list)

    def note(self, case: Case, mail: ReaderMail, suggestions: Sequence[Suggestion]) -> None:
        if case.kind != "reader":
            self.automatic += [case.name] if suggestions or mail.state != MailState.AUTOMATIC else []
            return
        kept = _flat(" ".join([mail.text, mail.forwarded, *(each.comment for each in suggestions)]))
        self.cut += [case.name for piece in case.own if _flat(piece) not in kept]
        self._count(
            self.articles,
            case,
            {(STORIES[path].url,) for path, _words in case.about},
            {(u,) for u, _w in _found(suggestions)},
        )
        meant = {(STORIES[path].url, _flat(words)) for path, words in case.about if words}
        self._count(self.words, case, meant, {each for each in _found(suggestions) if each[1]})

    def _count(self, figures: list[int], case: Case, meant: set[tuple[str, ...]], found: set[tuple[str, ...]]) -> None:
        figures[0] += len(meant)
        figures[1] += len(meant & found)
        figures[2] += len(found - meant)
        if meant != found:
            self.misses.append(f"{case.name}: {meant - found} not found; {found - meant} found")

    def require(self) -> None:
        """Raises AssertionError if too little was found, or too much."""
        (meant, found, wrong), (words_meant, words_found, words_wrong) = self.articles, self.words
        print(f"articles {found}/{meant}, wrong {wrong}; words {words_found}/{words_meant}, wrong {words_wrong}")
        assert self.automatic == []
        assert self.cut == []
        assert found / meant >= 0.95, self.misses
        assert found / (found + wrong) >= 0.95, self.misses
        assert words_found / words_meant >= 0.90, self.misses
        assert words_found / (words_found + words_wrong) >= 0.90, self.misses


def _found(suggestions: Sequence[Suggestion]) -> set[tuple[str, str]]:
    return {(each.case.article.url, _flat(each.exact)) for each in suggestions}


def _flat(text: str) -> str:
    return " ".join(text.replace("\n> ", "\n").split())
