"""Weighs a checked suggestion before it is acknowledged: accept it, hold it for the desk, ask for proof, or refuse it.

A refusal beats a hold: what is held costs space. A hold beats a challenge: nobody should compute for what is held.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corrigenda.corrections.suggestions.checks import pressure, proof, senders, waiting
from corrigenda.corrections.suggestions.checks.arriving import Arriving, Sending, Verdict
from corrigenda.corrections.suggestions.checks.table import Check, caught_by
from corrigenda.corrections.suggestions.submission import Checked
from corrigenda.lib import clock
from corrigenda.lib.metrics.series import WEIGHED
from corrigenda.newsroom.models import Site

__all__ = ["ProofWanted", "Sending", "TooMany", "TurnedAway", "Weighed", "weighed"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """`held_by`: the name of the check that holds the suggestion; empty if it goes to the desk. `sender`: a hash.

    `left`: how many more suggestions the sender may send now.
    """

    held_by: str
    sender: str
    left: int = 0


class TurnedAway(Exception):
    """The suggestion was not taken. Its sender may send it again."""


class TooMany(TurnedAway):
    """Too many suggestions came from the sender's network. `wait` is in seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many; again in {wait} seconds")
        self.wait = wait


class ProofWanted(TurnedAway):
    """Many suggestions are arriving: send this one again with a solution of `challenge`, or with `wait_token` after a wait."""

    def __init__(self, challenge: dict[str, Any], wait_token: str) -> None:
        super().__init__("proof of work is wanted")
        self.challenge = challenge
        self.wait_token = wait_token


def weighed(fit: Checked, site: Site, sending: Sending) -> Weighed:
    """Returns the verdict on a suggestion that is taken. Raises TooMany, ProofWanted."""
    arriving = Arriving(
        site=site,
        sent=fit.sent,
        page_key=fit.page.key,
        claimed=fit.claimed,
        sending=sending,
        senders=senders.senders_of_mailbox(fit.sent.email) if sending.by_mail else senders.senders_of(sending.address),
        now=clock.now().timestamp(),
    )
    if refusing := caught_by(arriving, Verdict.REFUSE):
        WEIGHED.count("refuse", refusing.name)
        raise TooMany(pressure.seconds_to_wait(arriving))
    holding = caught_by(arriving, Verdict.HOLD) or _unproved(arriving)
    if holding and pressure.desk_is_full():
        WEIGHED.count("refuse", "desk-full")
        raise TooMany(pressure.WAIT_IF_FULL)
    pressure.count_taken(arriving)
    held_by = holding.name if holding else ""
    WEIGHED.count("hold" if holding else "accept", held_by)
    return Weighed(held_by, arriving.sender, pressure.left(arriving))


def _unproved(arriving: Arriving) -> Check | None:
    """Returns the check that holds a suggestion under pressure; None if there is none, or if work was proved.

    Raises ProofWanted if the sender can be asked.
    """
    pressing = caught_by(arriving, Verdict.CHALLENGE)
    if pressing is None or waiting.has_waited(arriving) or proof.is_proved(arriving):
        return None
    if not arriving.sending.can_be_asked:
        return pressing
    pressure.count_asked(arriving)
    WEIGHED.count("challenge", pressing.name)
    raise ProofWanted(proof.new_challenge(arriving.site), waiting.token_for(arriving))
