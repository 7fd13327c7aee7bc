from __future__ import annotations

from corrigenda.corrections.models.application import Application
from corrigenda.corrections.models.case import Case
from corrigenda.corrections.models.correction import Correction
from corrigenda.corrections.models.decision import Decision, Outcome
from corrigenda.corrections.models.event import Event
from corrigenda.corrections.models.suggestion import Suggestion, SuggestionKind

__all__ = [
    "Application",
    "Case",
    "Correction",
    "Decision",
    "Event",
    "Outcome",
    "Suggestion",
    "SuggestionKind",
]
