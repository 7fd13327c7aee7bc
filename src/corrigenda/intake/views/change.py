"""`/r/<token>/change` and `/r/<token>/export`: readers change what they sent, and take away all that is kept of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.privacy.export import export
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.suggestions.change import PERSONAL, WORDS, change, why_not
from corrigenda.intake.forms import SuggestionForm
from corrigenda.intake.views.receipt import of_token, sent_page

FIELDS = (*WORDS, *PERSONAL)


@require_safe
@of_token()
def export_data(request: HttpRequest, token: str, sent: Suggestion) -> HttpResponse:
    name = f"suggestion-{sent.site.key}-{sent.receipt_number}.json"
    answer = JsonResponse(export(sent), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@csrf_exempt  # as the other views of a receipt: whoever holds the token may act
@require_http_methods(["GET", "HEAD", "POST"])
@of_token()
def change_data(request: HttpRequest, token: str, sent: Suggestion) -> HttpResponse:
    form = _form(request, sent)
    if request.method == "POST" and form.is_valid():
        try:
            change(sent, _given(form, sent))
        except Refused as refusal:
            form.refuse(refusal.errors)
        else:
            return HttpResponseRedirect(reverse("receipt", args=[token]), status=303)
    reasons = dict.fromkeys(filter(None, (why_not(sent, field) for field in FIELDS)))
    status = 422 if form.errors else 200
    return sent_page(request, "change", token, sent, status=status, form=form, reasons=list(reasons))


def _form(request: HttpRequest, sent: Suggestion) -> SuggestionForm:
    """Returns the form of a suggestion, with the fields that may still be changed."""
    values = {field: getattr(sent, field) for field in FIELDS}
    form = SuggestionForm(request.POST if request.method == "POST" else None, initial=values)
    for field in [name for name in form.fields if name not in FIELDS or why_not(sent, name)]:
        del form.fields[field]
    if sent.target is None:
        form.fields.pop("replacement", None)
    if "comment" in form.fields:
        form.fields["comment"].help_text = ""  # speaks of boxes that are not here
    return form


def _given(form: SuggestionForm, sent: Suggestion) -> dict[str, object]:
    given = {name: form.cleaned_data[name] for name in form.fields}
    if "replacement" in given and not given["replacement"] and sent.replacement != "":
        given["replacement"] = None  # not said how it should read; that the words should go is another thing
    return given
