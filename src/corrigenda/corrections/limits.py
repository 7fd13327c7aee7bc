"""How long each text that people and systems send us may be, and the sentence that refuses a longer one.

Lengths are in Unicode code points.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from corrigenda.corrections.refusals import Refused
from corrigenda.lib.text import well_formed

CONTEXT = 64  # for a selector's prefix and for its suffix; longer ones are cut
NOTICE = 5_000

# The keys are the API's names of the fields.
SUGGESTION = {
    "target.exact": 20_000,
    "replacement": 20_000,
    "comment": 5_000,
    "source": 2_000,
    "name": 200,
    "email": 254,
    "idempotency_key": 200,
}
MAILED = {**SUGGESTION, "comment": 100_000}  # a suggestion that came by mail: none of its words are cut
DECISION = {"edit.new": 20_000, "notice": NOTICE, "reason": 5_000, "quotation_source": 500}
QUESTION = 2_000
ANSWER = {"answer": 5_000, "link": 2_000}
REOPENING = 5_000
CANNED_ANSWER = 2_000
STEALTH_EDIT = {"notice": NOTICE, "note": 5_000}
REPUBLISHER = {"name": 200, "address": 2_000, "section": 200}
NOTE = 5_000  # of the desk to itself
ALERT = {"of": 200, "address": 2_000}
CONNECTOR_SETTING = 2_000


def too_long(text: str, most: int) -> str:
    """Returns the sentence that refuses the text; empty if the text fits."""
    if len(text) <= most:
        return ""
    return _("At most %(most)d characters, please; this has %(has)d.") % {"most": most, "has": len(text)}


def all_too_long(texts: Mapping[str, str], limits: Mapping[str, int]) -> dict[str, str]:
    """Returns the refusing sentence of each text that does not fit, by field."""
    return {field: sentence for field, most in limits.items() if (sentence := too_long(texts.get(field) or "", most))}


def fitting(field: str, text: str, most: int, *, missing: str = "") -> str:
    """Returns the text as it is kept, without blanks at its ends.

    Raises Refused if the text is too long, or if it is empty and `missing` says what to write.
    """
    clean = well_formed(text).strip()
    if sentence := too_long(clean, most) or ("" if clean else missing):
        raise Refused({field: sentence})
    return clean
