"""A page names another address as its own: the desk takes the one whose article has the words, and says so."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from corrigenda.anchoring import describe
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.models import Arrival, Case
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.suggestions.acknowledge import Acknowledged, acknowledge
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.suggestions.received import received
from corrigenda.corrections.suggestions.submission import Submission, checked
from corrigenda.desk.case.timeline import timeline
from corrigenda.newsroom.models import Site
from tests.filed import file_all

pytestmark = pytest.mark.django_db

URL, CANONICAL = "https://courier.example/2026/bridge", "https://courier.example/2026/harbour"
WITH_WORDS = "The bridge was opened in 1931, the archive says.\nIt stays."
WITHOUT = "The harbour is deep.\nShips come and go."
AT_URL = ["A reader sent the first suggestion."]
SEEN_AT = [f"{AT_URL[0]} The reader was at {URL}, which names this article as its own address."]
NAMED = [f"{AT_URL[0]} The page names {CANONICAL} as its own address, but the words stand here."]


def send(site: Site, url: str = URL, canonical: str = CANONICAL, key: str | None = None) -> Acknowledged:
    at = WITH_WORDS.index("1931")
    target = describe(WITH_WORDS, at, at + 4)
    sent = Submission(url=url, kind="fact", target=target, replacement="1932", canonical=canonical, idempotency_key=key)
    return acknowledge(site=site, fit=checked(sent, site))


@dataclass(frozen=True)
class Row:
    """What was read at the two addresses, None: nothing. Where the case is, and what its timeline says."""

    at_url: str | None
    at_canonical: str | None
    taken: str
    said: list[str]


ROWS = {
    "both unread": Row(None, None, URL, AT_URL),
    "only the named page was read, and has the words": Row(None, WITH_WORDS, CANONICAL, SEEN_AT),
    "the page has them; the named one is the last page's": Row(WITH_WORDS, WITHOUT, URL, NAMED),
    "the page has them; the named one was never read": Row(WITH_WORDS, None, URL, NAMED),
    "the named page has them, and not the page": Row(WITHOUT, WITH_WORDS, CANONICAL, SEEN_AT),
    "neither has them": Row(WITHOUT, WITHOUT, URL, AT_URL),
    "only the named page was read, and is another story": Row(None, WITHOUT, URL, AT_URL),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_the_words_decide(site: Site, row: Row) -> None:
    for url, copy in ((URL, row.at_url), (CANONICAL, row.at_canonical)):
        if copy is not None:
            receive_revision(site=site, page=site.page(url), capture=Capture(copy))
    send(site)
    file_all()
    case = Case.objects.get()
    assert case.article.url == row.taken
    assert [entry.sentence for entry in timeline(case) if entry.sentence.startswith(AT_URL[0])] == row.said


@pytest.mark.parametrize(
    "canonical",
    ["", URL, f"{URL}/#top", f"{URL}?utm_source=x", "https://courier.example/", "https://elsewhere.example/", "no"],
)
def test_a_claim_that_says_nothing_is_not_kept(site: Site, canonical: str) -> None:
    send(site, canonical=canonical)
    assert Arrival.objects.get().canonical == ""


def test_what_is_sent_again_is_the_same_suggestion_whichever_was_taken(site: Site) -> None:
    receive_revision(site=site, page=site.page(CANONICAL), capture=Capture(WITH_WORDS))
    first = send(site, key="k")
    file_all()
    again = send(site, key="k")
    assert (again.id, again.created) == (first.id, False)


def test_what_the_address_says_of_the_reader_is_not_kept(site: Site) -> None:
    receive_revision(site=site, page=site.page(CANONICAL), capture=Capture(WITH_WORDS))
    send(site, url=f"{URL}?reader=rita")
    file_all()
    assert Case.objects.get().events.get(verb="opened").data["seen_at"] == URL
    kept = received(send(site, url=f"{URL}?reader=rita", canonical=f"{CANONICAL}?reader=rita").id)
    assert kept is not None
    erase(kept)
    assert "rita" not in str(Arrival.objects.values().get())
