"""The form without JavaScript. It gathers what was typed; the core says field by field what does not fit."""

from __future__ import annotations

import hashlib
import math
import uuid
from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from corrigenda.anchoring import Selector
from corrigenda.archive.pages.capture import of_text
from corrigenda.corrections.kinds import SuggestionKind
from corrigenda.corrections.suggestions.checks.arriving import Sending
from corrigenda.corrections.suggestions.submission import Submission
from corrigenda.lib import clock

KINDS = [("", gettext_lazy("Choose one")), *SuggestionKind.choices]
_SHOWN_AS = {"target.exact": "quote", "target.start": "quote"}  # the core's name of a field, and ours


def _line(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"dir": "auto", **attrs})


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class SuggestionForm(forms.Form):
    """The form requires no field and limits no length. The core names all that does not fit, at once."""

    use_required_attribute = False

    url = forms.CharField(
        required=False,
        label=gettext_lazy("Address of the page"),
        widget=forms.URLInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    quote = forms.CharField(
        required=False,
        label=gettext_lazy("Quote the words that are wrong"),
        help_text=gettext_lazy(
            "Copy them from the page, exactly as they appear there. Leave this empty if your suggestion is about the whole article."
        ),
        widget=_lines(3),
    )
    replacement = forms.CharField(
        required=False,
        label=gettext_lazy("Should read"),
        help_text=gettext_lazy(
            "The same words, corrected. "
            "Leave this empty if you do not know, or if the words should be removed; then say so below."
        ),
        widget=_lines(3),
    )
    kind = forms.CharField(
        required=False, label=gettext_lazy("What kind of mistake is it?"), widget=forms.Select(choices=KINDS)
    )
    comment = forms.CharField(
        required=False,
        label=gettext_lazy("What is wrong, and how do you know?"),
        help_text=gettext_lazy("Needed only if the two boxes above do not say it all."),
        widget=_lines(4),
    )
    source = forms.CharField(
        required=False,
        label=gettext_lazy("Your source"),
        help_text=gettext_lazy("A link, a document, a name: anything the editors can check."),
        widget=_line(),
    )
    name = forms.CharField(required=False, label=gettext_lazy("Your name"), widget=_line(autocomplete="name"))
    email = forms.CharField(
        required=False,
        label=gettext_lazy("Your email address"),
        help_text=gettext_lazy(
            "Only to tell you what happened to your suggestion. We never publish it, and you can stop the emails or erase it."
        ),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )
    credit = forms.BooleanField(
        required=False, label=gettext_lazy("You may thank me by name when the correction is published")
    )
    involved = forms.BooleanField(required=False, label=gettext_lazy("I am involved in this story"))
    # What the checks look at. A cached form says the same to all: `opened` is then long ago, and the key is still the
    # reader's own, because it is made of what they typed.
    nonce = forms.CharField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        required=False,
        label=gettext_lazy("Leave this field empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    proof = forms.CharField(required=False, widget=forms.HiddenInput)
    wait_token = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def about(cls, url: str) -> SuggestionForm:
        """Returns a fresh form for a page."""
        opened = f"{clock.now().timestamp():.1f}"
        return cls(initial={"url": url, "nonce": uuid.uuid4().hex, "opened": opened})

    def submission(self) -> Submission:
        """Returns what was typed, as the core takes it. Call after `is_valid()`.

        An empty "Should read" means that no replacement is given, never that the words should go. The box cannot tell
        the two apart, so a reader who wants words removed says so in the comment.
        """
        typed = self.cleaned_data
        quote, replacement = of_text(typed["quote"]).copy, of_text(typed["replacement"]).copy
        return Submission(
            url=typed["url"],
            kind=typed["kind"],
            target=Selector(quote, "", "", 0, len(quote)) if quote else None,
            replacement=replacement or None,
            comment=typed["comment"],
            source=typed["source"],
            name=typed["name"],
            email=typed["email"],
            credit=typed["credit"],
            involved=typed["involved"],
            idempotency_key=self._key(),
        )

    def sending(self, address: str) -> Sending:
        """Returns how the form was sent, for the checks. `address` is the sender's."""
        typed = self.cleaned_data
        return Sending(
            address=address,
            website=typed["website"],
            seconds=self._seconds(),
            proof=typed["proof"],
            wait_token=typed["wait_token"],
        )

    def _seconds(self) -> float | None:
        try:
            seconds = clock.now().timestamp() - float(self.cleaned_data["opened"])
        except ValueError:
            return None
        return seconds if math.isfinite(seconds) else None

    def again(self, wait_token: str) -> SuggestionForm:
        """Returns what was typed, as hidden fields, with a token for the page that asks the reader to wait."""
        form = SuggestionForm(initial={**self.cleaned_data, "proof": "", "wait_token": wait_token})
        for field in form.fields.values():
            field.widget = field.hidden_widget()
        return form

    def _key(self) -> str | None:
        """Returns a key: the same for a second click, another if the reader went back and changed what they typed."""
        if not self.cleaned_data["nonce"]:
            return None
        typed = repr(
            sorted((name, value) for name, value in self.cleaned_data.items() if name not in ("proof", "wait_token"))
        )
        return hashlib.sha256(typed.encode("utf-8", "surrogatepass")).hexdigest()

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Puts the core's reasons at the fields they are about."""
        for field, reason in errors.items():
            shown = _SHOWN_AS.get(field, field)
            if shown == "kind":  # the core's sentence lists the values of the API
                reason = _("Choose what kind of mistake it is.")
            self.add_error(shown if shown in self.fields else None, reason)
