"""Proof of work by ALTCHA, version 2: the sender's machine computes for about a second, ours for a thousandth of it.

A challenge is signed, not stored. A solution counts once: the signature of its challenge is stored until it expires.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import altcha

from corrigenda.corrections.models import UsedChallenge
from corrigenda.corrections.suggestions.checks.arriving import Arriving
from corrigenda.lib import clock
from corrigenda.lib.keyed_hash import keyed_hash
from corrigenda.newsroom.models import Site

ALGORITHM = "PBKDF2/SHA-256"  # browsers have it built in, so that a script gains little over a reader
COST = 1_000  # rounds for each number that is tried
PREFIX = "00"  # of the derived key: 256 numbers are tried on average
VALID = timedelta(minutes=10)
LONGEST = 2_000  # characters


def new_challenge(site: Site) -> dict[str, Any]:
    """Returns a challenge as ALTCHA's clients read it. It costs a signature to make, and nothing is stored."""
    challenge = altcha.create_challenge(
        ALGORITHM,
        COST,
        key_prefix=PREFIX,
        expires_at=clock.now() + VALID,
        data={"site": site.key},
        hmac_secret=_secret(),
    )
    return challenge.to_dict()


def is_proved(arriving: Arriving) -> bool:
    """Whether the sender solved a challenge of this site that nobody used before. From now on it is used."""
    payload = _payload(arriving.sending.proof or "")
    if payload is None or payload.challenge.parameters.data != {"site": arriving.site.key}:
        return False
    return altcha.verify_solution(payload, _secret()).verified and _used_first(payload.challenge)


def forget_expired() -> None:
    UsedChallenge.objects.filter(expires_at__lt=clock.now() - VALID).delete()


def _payload(proof: str) -> altcha.Payload | None:
    if not proof or len(proof) > LONGEST:
        return None
    try:
        return altcha.Payload.from_base64(proof)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _used_first(challenge: altcha.Challenge) -> bool:
    expires_at = datetime.fromtimestamp(challenge.parameters.expires_at or 0, UTC)
    return UsedChallenge.objects.get_or_create(signature=challenge.signature, defaults={"expires_at": expires_at})[1]


def _secret() -> str:
    return keyed_hash("proof of work")
