"""What a mail is about: which articles, and which of their words. Nothing is better than a guess: an editor then looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corrigenda.anchoring import Anchor, Selector, describe, locate
from corrigenda.archive.articles.addresses import led_to
from corrigenda.archive.flows.find_elsewhere import Hit, find_elsewhere
from corrigenda.archive.models import Article, Revision
from corrigenda.archive.models.revision import newest_of
from corrigenda.archive.passages.words import texts, words
from corrigenda.corrections.by_mail.finding.headlines import articles_by_headline
from corrigenda.corrections.by_mail.finding.links import Named, named_pages
from corrigenda.corrections.by_mail.finding.quoted import Quoted, quoted, sentences
from corrigenda.corrections.by_mail.finding.shared_words import longest_shared
from corrigenda.corrections.models import ReaderMail
from corrigenda.lib.urls import PageUrl

MOST = 10  # suggestions of one mail
_FEWEST_ANYWHERE = 5  # words that find an article by themselves
_FEWEST_COPIED = 6  # words of a sentence that may have been copied without marks
_SIMILAR = 0.9


@dataclass(frozen=True, slots=True)
class About:
    """An article, and words of it. `target` is None if the whole article is meant. `at`: where the text speaks of it."""

    page: PageUrl
    target: Selector | None
    at: int


@dataclass(frozen=True, slots=True)
class _Story:
    """An article that the mail names, as it reads now. `revision` is None if it was never read."""

    page: PageUrl
    at: int
    revision: Revision | None

    @property
    def copy(self) -> str:
        return self.revision.copy if self.revision else ""


def about(mail: ReaderMail) -> list[About]:
    """Returns what the mail is about, in the order of its text; nothing if that is not clear."""
    quotes, stories = quoted(mail.text), _stories(mail)
    placed = [place for quote in quotes if (place := _in_stories(quote, stories) or _anywhere(mail, quote)) is not None]
    if not placed:
        placed = [*_copied(mail, stories)]
    if not placed:
        placed = [*_unread(quotes, stories)] or [About(story.page, None, story.at) for story in stories]
    return sorted(_once(placed), key=lambda place: place.at)[:MOST]


def _stories(mail: ReaderMail) -> list[_Story]:
    """Returns the articles that the mail names: by address, or else by headline.

    What is passed on or answered names an article only if the reader's own words name none.
    """
    own = named_pages(mail.site, mail.text, mail.links)
    named = _known(mail, own) or _known(mail, named_pages(mail.site, mail.forwarded))
    if not named:
        found = articles_by_headline(mail.site, mail.subject, mail.text)
        named = [(Named(article.page, 0), article) for article in found]
    if not named and len(before := named_pages(mail.site, mail.rest)) == 1:
        named = _known(mail, before)
    newest = newest_of([article for _page, article in named if article is not None])
    return [_Story(page.page, page.at, newest.get(article.pk) if article else None) for page, article in named]


def _known(mail: ReaderMail, named: Sequence[Named]) -> list[tuple[Named, Article | None]]:
    """Returns the pages with their articles: only those that the archive knows, if it knows any."""
    articles = led_to(mail.site, [each.page.key for each in named])
    known: list[tuple[Named, Article | None]] = [
        (each, articles[each.page.key]) for each in named if each.page.key in articles
    ]
    return known or [(each, None) for each in named]


def _in_stories(quote: Quoted, stories: Sequence[_Story]) -> About | None:
    """Returns where the words stand in an article that the mail names: rather in the last that is named before them."""
    before = [story for story in stories if story.at <= quote.at]
    for story in (*reversed(before), *(story for story in stories if story.at > quote.at)):
        if (span := place_of(story.copy, quote.words)) is not None:
            return About(story.page, describe(story.copy, *span), quote.at)
    return None


def place_of(copy: str, sought: str) -> tuple[int, int] | None:
    """Returns the one place of the words in the copy, also if a few of them differ."""
    copy_words, sought_words = words(copy), texts(sought)
    size = len(sought_words)
    starts = [
        at for at in range(len(copy_words) - size + 1) if size and copy_words.texts[at : at + size] == sought_words
    ]
    if len(starts) == 1:
        return copy_words.span(starts[0], starts[0] + size - 1)
    if starts or size < _FEWEST_ANYWHERE:
        return None
    anchor = locate(Selector(sought, "", "", 0, len(sought)), copy)
    return (anchor.start, anchor.end) if isinstance(anchor, Anchor) else None


def _anywhere(mail: ReaderMail, quote: Quoted, fewest: int = _FEWEST_ANYWHERE) -> About | None:
    """Returns where the words stand in the archive, if they stand in one article."""
    if len(texts(quote.words)) < fewest:
        return None
    hits = find_elsewhere(sites=[mail.site], passage=quote.words, limit=3).hits
    best = [hit for hit in hits if hit.similarity >= _SIMILAR and hit.similarity == hits[0].similarity]
    if len({hit.article for hit in best}) != 1:
        return None
    return _about_hit(best[0], quote)


def _about_hit(hit: Hit, quote: Quoted) -> About:
    article = Article.objects.get(pk=hit.article)
    copy = Revision.objects.select_related("text").get(pk=hit.revision).copy
    return About(article.page, describe(copy, hit.start, hit.end), quote.at)


def _copied(mail: ReaderMail, stories: Sequence[_Story]) -> Iterator[About]:
    """Yields words that the reader copied without marks."""
    if stories:
        for story in stories:
            if (shared := longest_shared(story.copy, mail.text)) is not None:
                yield About(story.page, describe(story.copy, shared.start, shared.end), shared.at)
        return
    for sentence in sentences(mail.text):
        if (place := _anywhere(mail, sentence, _FEWEST_COPIED)) is not None:
            yield place


def _unread(quotes: Iterable[Quoted], stories: Sequence[_Story]) -> Iterator[About]:
    """Yields the quoted words for a page that was never read: they are looked for once it is."""
    if len(stories) == 1 and stories[0].revision is None:
        for quote in quotes:
            yield About(stories[0].page, Selector(quote.words, "", "", 0, len(quote.words)), quote.at)


def _once(places: Iterable[About]) -> list[About]:
    """Returns the places without those whose words overlap an earlier one's."""
    kept: list[About] = []
    for place in places:
        if not any(_overlap(place, each) for each in kept):
            kept.append(place)
    return kept


def _overlap(one: About, other: About) -> bool:
    if one.page.key != other.page.key or one.target is None or other.target is None:
        return one.page.key == other.page.key and one.target is other.target
    return one.target.start < other.target.end and other.target.start < one.target.end
