"""What is sealed in the database: can it be opened, and is it sealed with the present secret?"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from corrigenda.newsroom.flows.reseal import count_lost, count_stale


def seals() -> Iterator[str]:
    if lost := count_lost():
        yield (
            f"secret: values that no secret given here opens: {lost}; bring back the secret under which they were saved: "
            f"the files `secret` and `secrets-before` into {settings.DATA}, or CORRIGENDA_SECRET and "
            "CORRIGENDA_SECRETS_BEFORE. Do not seal anew before"
        )
    if stale := count_stale():
        yield f"secret: values sealed with an earlier secret: {stale}; run `corrigenda secret reseal`"
