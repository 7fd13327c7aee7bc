"""The variables of a canned answer, as a table: what each stands for, and its value for a case."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.models import Case
from corrigenda.lib import clock
from corrigenda.lib.languages import spoken

_VARIABLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Variable:
    meaning: Promise
    value: Callable[[Case], str]


VARIABLES: dict[str, Variable] = {
    "number": Variable(_("the number of the case"), lambda case: str(case.number)),
    "headline": Variable(_("the article’s headline"), lambda case: case.article.headline or case.article.url),
    "address": Variable(_("the article’s address"), lambda case: case.article.url),
    "words": Variable(_("the words that the case is about"), lambda case: case.passage()),
    "site": Variable(_("the name of the site"), lambda case: case.site.name),
    "date": Variable(_("today’s date"), lambda case: date_format(clock.now().astimezone(case.site.zone).date())),
}


def filled(text: str, case: Case, language: str) -> str:
    """Returns the text, which is in this language, with the values of the case. What is no variable stays as it is."""
    with spoken(language, case.site.zone):
        return _VARIABLE.sub(lambda match: VARIABLES[match[1]].value(case) if match[1] in VARIABLES else match[0], text)


def unknown(text: str) -> list[str]:
    """Returns the names in braces that are no variables, in their order."""
    return [name for name in dict.fromkeys(_VARIABLE.findall(text)) if name not in VARIABLES]
