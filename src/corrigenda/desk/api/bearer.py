"""Who asks the newsroom's API: a program with a token of its site. Each endpoint names the scope that it takes."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from corrigenda.lib.web.problems import LacksScope
from corrigenda.newsroom.bearer import token_of
from corrigenda.newsroom.models import Scope, Site, Token


class NewsroomToken(HttpBearer):
    """The scopes' names stand in the document, beside each operation that takes one."""

    openapi_description = "A token of a site. Its scopes:\n\n" + "\n".join(
        f"- `{scope.value}`: {scope.label}" for scope in Scope
    )

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scopes = [scope.value]

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """Returns the token; None if there is none like this. Raises LacksScope."""
        known = token_of(token)
        for scope in self.scopes if known else ():
            if known and scope not in known.scopes:
                raise LacksScope(scope, _("This token lacks the scope “%(scope)s”.") % {"scope": scope})
        return known


def site_of(request: HttpRequest) -> Site:
    """Returns the site whose token was sent."""
    token: Token = request.auth  # type: ignore[attr-defined]
    return token.site
