"""The form for a change and its preview: the exact words before and after, and where they will be written."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from corrigenda.anchoring import Edit
from corrigenda.corrections.decisions import edit_on_newest
from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.notice_policy import Gravity
from corrigenda.corrections.publication import credits, stood_since
from corrigenda.corrections.refusals import Moved, Refused
from corrigenda.desk import excerpts
from corrigenda.desk.case.destination import destination
from corrigenda.desk.decide.proposal import Proposal


def form_of(proposal: Proposal) -> dict[str, Any]:
    """Returns what the template of the form shows."""
    quotation = proposal.quotation
    return {
        "proposal": proposal,
        "advice": proposal.advice,
        **_before_and_after(proposal),
        "quoted": proposal.text[quotation.start : quotation.end] if quotation else "",
        "kinds": proposal.possible_kinds,
        "gravities": Gravity.choices,
        "destination": destination(proposal.case),
        "elsewhere": proposal.elsewhere,
        "asking": [(reader, _is_ticked(reader, proposal)) for reader in credits.asking(proposal.case)],
    }


def _is_ticked(reader: Suggestion, proposal: Proposal) -> bool:
    """Whether the reader's name is ticked.

    A name is not ticked if it arrived after the form was opened, or if it does not look like a name.
    """
    return credits.plain(reader.name) if proposal.credit is None else reader.pk in proposal.credit


def _before_and_after(proposal: Proposal) -> dict[str, Any]:
    """Returns the edit as the core would keep it after its own checks; else `problem`, which says why it would not."""
    if proposal.change is None or proposal.revision is None:
        return {}
    try:
        case = proposal.case
        edit, revision = edit_on_newest.on_newest(proposal.change, proposal.revision, case.article, case.part)
    except Refused as refusal:
        return {"problem": " ".join(refusal.errors.values())}
    except Moved:
        return {"problem": _("The article and this passage have changed. Start again from the newest copy.")}
    after = Edit(edit.start, edit.start + len(edit.new), edit.new, edit.new)
    text = case.text_on(revision)
    return {
        "paragraphs": excerpts.paragraphs(edit, text),
        "afterwards": excerpts.short(after, edit.apply_to(text)),
        "stood_since": stood_since.stood_since(edit, revision, case.part),
    }
