"""Why the desk did not do what was asked, in words for the person who asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from corrigenda.corrections.permissions import NotAllowed, OwnDecision
from corrigenda.corrections.refusals import Moved, Refused
from corrigenda.corrections.states import NotInThisState, State


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing was done. `errors` by field of the form, `sentence` for the form as a whole."""

    status: int
    sentence: str
    errors: Mapping[str, str] = field(default_factory=dict)
    moved: bool = False

    @property
    def of_the_edit(self) -> str:
        """What is wrong with the words of an edit, whichever of its parts the core names."""
        return " ".join(reason for name, reason in self.errors.items() if name.startswith(("edit", "revision")))


def tried(decide: Callable[[], object]) -> Trouble | None:
    """Run one flow; None where it went through."""
    try:
        decide()
    except Refused as refusal:
        errors = {name.replace(".", "_"): reason for name, reason in refusal.errors.items()}
        return Trouble(422, _("Nothing was decided yet. Please look at the marked fields."), errors)
    except Moved:
        return Trouble(409, _("The article changed while you looked at it. Nothing was decided."), moved=True)
    except NotInThisState as wrong:
        state = State(wrong.state).label
        return Trouble(409, _("This is not possible any more: the case is %(state)s by now.") % {"state": state})
    except OwnDecision:
        return Trouble(403, _("You decided this yourself. Somebody else must sign it off."))
    except NotAllowed:
        return Trouble(403, _("This is not yours to decide. Ask a standards editor."))
    return None
