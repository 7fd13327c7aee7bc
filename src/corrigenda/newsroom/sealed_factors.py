"""The secrets of second factors at rest: sealed, like all secrets, and sealed anew when the installation's secret changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator

from corrigenda.lib.database.streamed import streamed
from corrigenda.lib.sealed import BadSeal, is_current, seal, unseal

PURPOSE = "second-factor"
_SECRETS = ("secret", "seed")  # of an authenticator app; of recovery codes


def stale_factors() -> Iterator[Authenticator]:
    """Yields the second factors that an earlier secret sealed, and that can be opened."""
    for factor in streamed(Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)):
        if any(not is_current(sealed, purpose=PURPOSE) and _opens(sealed) for sealed in _sealed(factor).values()):
            yield factor


def count_lost_factors() -> int:
    """Returns how many second factors no secret known here opens."""
    sealed = streamed(Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN))
    return sum(1 for factor in sealed if not all(map(_opens, _sealed(factor).values())))


def reseal_factor(factor: Authenticator) -> None:
    """Call this inside a transaction. A factor that its owner has changed or removed meanwhile stays so."""
    for locked in Authenticator.objects.select_for_update().filter(pk=factor.pk):
        anew = {name: seal(unseal(text, purpose=PURPOSE), purpose=PURPOSE) for name, text in _sealed(locked).items()}
        locked.data = {**locked.data, **anew}
        locked.save(update_fields=["data"])


def _sealed(factor: Authenticator) -> dict[str, Any]:
    return {name: factor.data[name] for name in _SECRETS if name in factor.data}


def _opens(sealed: str) -> bool:
    try:
        unseal(sealed, purpose=PURPOSE)
    except BadSeal:
        return False
    return True
