"""A suggestion as the checks see it: what was sent, who sends it, and how it was filled in."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from hashlib import blake2b

from corrigenda.corrections.suggestions.submission import Submission
from corrigenda.lib.mailboxes import mailbox_key
from corrigenda.newsroom.models import Site


class Verdict(enum.StrEnum):
    ACCEPT = "accept"
    CHALLENGE = "challenge"
    HOLD = "hold"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Sending:
    """How a suggestion came in. A door leaves out what it does not know.

    `address`: the sender's IP address. `website`: a field that people do not see. `seconds`: from the opening of the
    form to its sending. `proof`: a solved challenge in base64; empty if the sender has none yet but can be asked;
    None if not. `wait_token`: of the page that asked the sender to wait. `by_mail`: the sender is known by their mailbox.
    """

    address: str = ""
    website: str = ""
    seconds: float | None = None
    proof: str | None = None
    wait_token: str | None = None
    by_mail: bool = False

    @property
    def can_be_asked(self) -> bool:
        return self.proof is not None or self.wait_token is not None


@dataclass(frozen=True, slots=True)
class Arriving:
    """`sender`: hashes of the sender's address prefix, by the key of today and of yesterday; empty if not known."""

    site: Site
    sent: Submission
    page_key: str
    claimed: bool
    sending: Sending
    senders: tuple[str, ...]
    now: float  # seconds since the epoch

    @property
    def sender(self) -> str:
        return self.senders[0]

    def known_by(self) -> set[tuple[int, str]]:
        """Returns the hashes that a hold may know the sender by, each with the site's id."""
        return {(self.site.pk, key) for key in (*self.senders, mailbox_key(self.sent.email)) if key}

    def digest(self) -> str:
        """Returns a hash of who says what about which words."""
        sent, exact = self.sent, self.sent.target.exact if self.sent.target else ""
        said = (self.sender, str(self.site.pk), self.page_key, exact, sent.replacement or "", sent.comment)
        return digest_of(*said)


def digest_of(*words: str) -> str:
    """Returns 32 hexadecimal digits for these words in this order."""
    return blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
