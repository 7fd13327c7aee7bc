"""Which canned answers an editor is offered for a case: the site's own, or ours if it has none."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.canned_answers.variables import filled
from corrigenda.corrections.models import CannedAnswer, Case, Outcome
from corrigenda.lib.languages import nearest, spoken, spoken_here
from corrigenda.newsroom.models import Site

MOST = 20  # languages of one case's readers that are looked at

# The outcomes of which readers are told something, and what we offer until a site has answers of its own.
OURS: dict[Outcome, tuple[Promise, ...]] = {
    Outcome.STET: (
        _("The words are correct as they are."),
        _("This is a direct quotation; we publish it as it was said."),
        _("This is a matter of style."),
        _("We could not confirm this."),
        _("The article reflects what was known when it was published."),
    ),
    Outcome.NOT_A_CORRECTION: (
        _("The corrections desk only decides whether something that we published is wrong."),
        _("This is about an opinion. Please write a letter to the editor."),
    ),
    Outcome.ASK: (
        _("Where can we check this? The address of a page would help us most."),
        _("Which words do you mean, and how should they read?"),
    ),
}


def offered(case: Case, outcome: Outcome) -> list[str]:
    """Returns the answers in the readers' language, with the values of the case."""
    language = language_of(case)
    return [filled(text, case, language) for text in answers(case.site, outcome, language)]


def answers(site: Site, outcome: Outcome, language: str) -> list[str]:
    """Returns the answers as they are written; ours if the site has none in this language."""
    own = CannedAnswer.objects.filter(site=site, outcome=outcome, language=language)
    texts: Sequence[str] = list(own.values_list("text", flat=True))
    with spoken(language, site.zone):
        return list(texts) or [str(text) for text in OURS[outcome]]


def language_of(case: Case) -> str:
    """Returns the language of all readers who named one, if it is one that we speak; else the site's."""
    named = case.suggestions.exclude(language="").order_by().values_list("language", flat=True).distinct()[:MOST]
    spoken_by_all = {nearest(language) if spoken_here(language) else "" for language in named}
    return spoken_by_all.pop() if len(spoken_by_all) == 1 and "" not in spoken_by_all else nearest(case.site.language)
