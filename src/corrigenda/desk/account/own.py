"""A person's own page: name, language, time zone, keys; the password; and what guards the account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from corrigenda.desk.login import failed, within_limits
from corrigenda.lib.time_zones import zone_names
from corrigenda.newsroom.models import LONGEST_UNDO, Membership, Staff

if TYPE_CHECKING:
    _StaffForm = forms.ModelForm[Staff]
else:
    _StaffForm = forms.ModelForm


class OwnForm(_StaffForm):
    class Meta:
        model = Staff
        fields = ("first_name", "last_name", "language", "timezone", "own_undo_seconds", "single_keys")

    def clean_language(self) -> str:
        language = str(self.cleaned_data["language"])
        if language and language not in dict(settings.LANGUAGES):
            raise forms.ValidationError(gettext_lazy("Choose one of the languages."))
        return language

    def clean_timezone(self) -> str:
        zone = str(self.cleaned_data["timezone"]).strip()
        if zone and zone not in zone_names():
            raise forms.ValidationError(gettext_lazy("This is no time zone. Give an IANA name, like Europe/Kyiv."))
        return zone


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def own(request: HttpRequest) -> HttpResponse:
    staff = _staff(request)
    if request.method != "POST":
        return _page(request, staff, OwnForm(instance=staff))
    form = OwnForm(request.POST, instance=Staff.objects.get(pk=staff.pk))
    if not form.is_valid():
        return _page(request, staff, form, 422)
    form.save()
    with translation.override(form.cleaned_data["language"] or translation.get_language()):
        messages.success(request, _("Saved."))
    return redirect("account")


@require_POST
@login_required
def keys(request: HttpRequest) -> HttpResponse:
    """Switches the keys of one letter on or off, from the list of keys on any page."""
    Staff.objects.filter(pk=_staff(request).pk).update(single_keys=request.POST.get("on") == "1")
    return HttpResponse(status=204)


class PasswordForm(PasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.validators.append(MaxLengthValidator(1000))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def password(request: HttpRequest) -> HttpResponse:
    staff = _staff(request)
    if request.method != "POST" or not staff.has_usable_password():
        return render(request, "desk/account/password.html", {"form": PasswordForm(staff)})
    return within_limits(request, staff.get_username(), lambda: _set_password(request, staff))


def _set_password(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = PasswordForm(staff, request.POST)
    if not form.is_valid():
        if form.has_error("old_password"):
            failed(request, staff.get_username())
        return render(request, "desk/account/password.html", {"form": form}, status=422)
    form.save()
    update_session_auth_hash(request, staff)
    messages.success(request, _("Your password is changed. Every other browser was logged out."))
    return redirect("account")


def _page(request: HttpRequest, staff: Staff, form: OwnForm, status: int = 200) -> HttpResponse:
    factors = list(Authenticator.objects.filter(user=staff).order_by("created_at"))
    context = {
        "form": form,
        "longest_undo": LONGEST_UNDO,
        "undo_seconds": settings.UNDO_SECONDS,
        "languages": settings.LANGUAGES,
        "zones": zone_names(),
        "seats": Membership.objects.filter(staff=staff).select_related("site").order_by("site__name"),
        "app": next((each for each in factors if each.type == Authenticator.Type.TOTP), None),
        "passkeys": [each for each in factors if each.type == Authenticator.Type.WEBAUTHN],
        "codes": any(each.type == Authenticator.Type.RECOVERY_CODES for each in factors),
        "provider": settings.OIDC_NAME,
    }
    return render(request, "desk/account/own.html", context, status=status)


def _staff(request: HttpRequest) -> Staff:
    assert isinstance(request.user, Staff)
    return request.user
