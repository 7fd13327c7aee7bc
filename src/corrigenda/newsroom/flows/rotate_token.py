"""Makes a new newsroom token; the old one ends at once."""

from __future__ import annotations

from corrigenda.lib import tokens
from corrigenda.newsroom.models import Site


def rotate_token(site: Site) -> str:
    token = tokens.new_bearer()
    site.token_digest = tokens.digest(token)
    site.save(update_fields=["token_digest"])
    return token
