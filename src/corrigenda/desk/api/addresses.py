"""Tells a program that may know it one reader's address, as the desk's page tells an editor: the case notes it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from ninja import Router, Schema

from corrigenda.corrections.actors import NEWSROOM
from corrigenda.corrections.models import Case
from corrigenda.corrections.telling.show_address import show_address
from corrigenda.desk.api.bearer import NewsroomToken, site_of
from corrigenda.lib.web.problems import problems
from corrigenda.newsroom.models import Scope

router = Router()


class AddressOut(Schema):
    """`address` is null if the reader gave none, or if it was erased."""

    address: str | None


@router.post(
    "/cases/{number}/suggestions/{suggestion}/address",
    auth=NewsroomToken(Scope.READ_ADDRESSES),
    response={200: AddressOut, **problems(401, 403, 404, 422, 503)},
    summary="See a reader's address",
)
def show_reader_address(request: HttpRequest, response: HttpResponse, number: int, suggestion: UUID) -> AddressOut:
    """Ask only in order to answer the reader. The case's history notes each time that an address was shown."""
    of_number = Case.objects.filter(site=site_of(request), number=number) if 0 < number < 2**31 else Case.objects.none()
    case = of_number.filter(suggestions=suggestion).first()
    if case is None:
        raise Http404(_("The site has no case with this suggestion."))
    patch_cache_control(response, private=True, no_store=True)
    return AddressOut(address=show_address(case=case, by=NEWSROOM, suggestion=suggestion) or None)
