"""Why the desk refused a request, in words for the person who made it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from django.utils.translation import gettext as _

from corrigenda.corrections import permissions
from corrigenda.corrections.permissions import NotAllowed, OwnDecision
from corrigenda.corrections.refusals import Moved, Refused
from corrigenda.corrections.states import NotInThisState
from corrigenda.corrections.stealth.settle import Settled
from corrigenda.desk import already_decided


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing was done. `errors` has a sentence by field of the form; `sentence` is for the whole form."""

    status: int
    sentence: str
    errors: Mapping[str, str] = field(default_factory=dict)
    moved: bool = False
    too_late: bool = False  # someone decided before: nothing on the form is possible now

    @property
    def of_the_edit(self) -> str:
        """What is wrong with the words of an edit, whichever part of the edit the core names."""
        return " ".join(reason for name, reason in self.errors.items() if name.startswith(("edit", "revision")))


P = ParamSpec("P")
T = TypeVar("T")


def tried(flow: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T | None, Trouble | None]:
    """Runs one flow. Returns its result and None, or None and why the flow refused."""
    try:
        return flow(*args, **kwargs), None
    except (Refused, Moved, NotInThisState, NotAllowed, Settled) as refusal:
        return None, _trouble(refusal)


def _trouble(refusal: Exception) -> Trouble:
    match refusal:
        case Refused():
            errors = {name.replace(".", "_"): reason for name, reason in refusal.errors.items()}
            return Trouble(422, _("Nothing has been decided yet. Please check the marked fields."), errors)
        case Moved():
            return Trouble(409, _("The article changed while you were looking at it. Nothing was decided."), moved=True)
        case NotInThisState():
            return Trouble(409, already_decided.decided(refusal), too_late=True)
        case Settled():
            return Trouble(409, already_decided.settled(refusal.stealth_edit))
        case OwnDecision():
            return Trouble(403, _("You made this decision. Someone else must sign it off."))
    return Trouble(403, _not_allowed(refusal))


def _not_allowed(refusal: Exception) -> str:
    (verb,) = refusal.args
    return _("Your role does not allow this. It takes the role “%(role)s”.") % {
        "role": permissions.least_role(verb).label
    }
