"""A standards editor writes a site's canned answers of one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import limits, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.canned_answers.offered import OURS
from corrigenda.corrections.canned_answers.variables import VARIABLES, unknown
from corrigenda.corrections.models import CannedAnswer, Outcome
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.newsroom.models import Site

MOST = 20  # answers of an outcome


@transaction.atomic
def set_canned_answers(*, site: Site, by: Actor, language: str, given: Mapping[Outcome, Sequence[str]]) -> None:
    """Keeps the answers of each outcome, in their order; empty ones are left out. None at all: ours are offered.

    Raises Refused (fields as `stet.0`), NotAllowed.
    """
    permissions.check(by, SiteVerb.SET_CANNED_ANSWERS)
    if language not in dict(settings.LANGUAGES):
        raise Refused({"language": _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(dict(settings.LANGUAGES))}})
    if errors := _errors(given):
        raise Refused(errors)
    Site.objects.select_for_update().get(pk=site.pk)
    CannedAnswer.objects.filter(site=site, language=language, outcome__in=OURS).delete()
    CannedAnswer.objects.bulk_create(
        CannedAnswer(site=site, outcome=outcome, language=language, position=position, text=text)
        for outcome in OURS
        for position, text in enumerate(_clean(given.get(outcome, ())))
    )


def _clean(texts: Sequence[str]) -> list[str]:
    return [clean for text in texts if (clean := limits.fitting("text", text, limits.CANNED_ANSWER))]


def _errors(given: Mapping[Outcome, Sequence[str]]) -> dict[str, str]:
    errors = {
        f"{outcome}.{position}": sentence
        for outcome, texts in given.items()
        for position, text in enumerate(texts)
        if (sentence := _wrong(text))
    }
    crowded = (outcome for outcome, texts in given.items() if len(texts) > MOST)
    return errors | {f"{outcome}.0": _("At most %(most)d answers, please.") % {"most": MOST} for outcome in crowded}


def _wrong(text: str) -> str:
    if sentence := limits.too_long(text.strip(), limits.CANNED_ANSWER):
        return sentence
    if names := unknown(text):
        known = ", ".join(f"{{{name}}}" for name in VARIABLES)
        return _("There is no variable {%(name)s}. The variables are: %(known)s.") % {"name": names[0], "known": known}
    return ""
