"""`/r/<token>/answer` and `/r/<token>/reopen`: a reader answers the desk, or asks it to look again.

The page is the receipt.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.decisions.reopening.by_reader import reopen_by_reader
from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.questions.answer import answer
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.suggestions.checks.replies import count_reply
from corrigenda.corrections.suggestions.checks.weigh import TooMany
from corrigenda.intake.reply_forms import AnswerForm, ReopenForm, ReplyForm
from corrigenda.intake.views.receipt import of_token, receipt_page
from corrigenda.lib.client_ip import client_ip


@csrf_exempt  # as the other views of a receipt: whoever holds the token may act
@require_http_methods(["GET", "HEAD", "POST"])
@of_token()
def answer_question(request: HttpRequest, token: str, sent: Suggestion) -> HttpResponse:
    form = AnswerForm(request.POST)

    def send() -> None:
        answer(sent, text=form.typed("answer"), link=form.typed("link"))

    return _replied(request, token, sent, form, "answer_form", send)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@of_token()
def reopen(request: HttpRequest, token: str, sent: Suggestion) -> HttpResponse:
    form = ReopenForm(request.POST)

    def send() -> None:
        reopen_by_reader(sent, reason=form.typed("reason"))

    return _replied(request, token, sent, form, "reopen_form", send)


def _replied(
    request: HttpRequest, token: str, sent: Suggestion, form: ReplyForm, name: str, send: Callable[[], object]
) -> HttpResponse:
    """Sends the reply and shows the receipt; what does not fit is said there, with what was typed."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("receipt", args=[token]))
    status, headers = 422, {}
    form.is_valid()
    try:
        count_reply(client_ip(request))
        send()
        return HttpResponseRedirect(reverse("receipt", args=[token]), status=303)
    except Refused as refusal:
        form.refuse(refusal.errors)
    except TooMany as error:
        status, headers = 429, {"Retry-After": str(error.wait)}
        form.add_error(None, _("Much has come from your network. Please send it again in a minute. Nothing is lost."))
    page = receipt_page(request, token, sent, status=status, **{name: form})
    for header, value in headers.items():
        page.headers[header] = value
    return page
