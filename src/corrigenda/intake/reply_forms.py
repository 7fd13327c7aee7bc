"""What a reader writes on the receipt page, to answer the desk. The core says what does not fit."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

ABOUT = {"dir": "auto"}


class ReplyForm(forms.Form):
    """Requires nothing and limits nothing."""

    use_required_attribute = False

    def refuse(self, errors: Mapping[str, str]) -> None:
        for field, reason in errors.items():
            self.add_error(field if field in self.fields else None, reason)

    def typed(self, name: str) -> str:
        """Returns a field as it was typed, with the line ends of the copy."""
        return str(self.cleaned_data.get(name, "")).replace("\r\n", "\n")


class AnswerForm(ReplyForm):
    answer = forms.CharField(required=False, label=_("Your answer"), widget=forms.Textarea(attrs={"rows": 4, **ABOUT}))
    link = forms.CharField(
        required=False,
        label=_("Address of a page that shows it, if there is one"),
        widget=forms.URLInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


class ReopenForm(ReplyForm):
    reason = forms.CharField(
        required=False, label=_("What is still wrong?"), widget=forms.Textarea(attrs={"rows": 3, **ABOUT})
    )
