from __future__ import annotations

from corrigenda.corrections.models.alert import Alert, AlertMessage
from corrigenda.corrections.models.amendment import Amendment
from corrigenda.corrections.models.application import Application
from corrigenda.corrections.models.arrival import Arrival
from corrigenda.corrections.models.canned_answer import CannedAnswer
from corrigenda.corrections.models.case import Case
from corrigenda.corrections.models.checks.rate_count import RateCount
from corrigenda.corrections.models.checks.sender_key import SenderKey
from corrigenda.corrections.models.checks.used_challenge import UsedChallenge
from corrigenda.corrections.models.company import Presence, Watcher
from corrigenda.corrections.models.corrected_run import CorrectedRun
from corrigenda.corrections.models.correction import Correction
from corrigenda.corrections.models.decision import Decision, Outcome
from corrigenda.corrections.models.draft import Draft
from corrigenda.corrections.models.event import Event
from corrigenda.corrections.models.held_sender import HeldSender
from corrigenda.corrections.models.leaf import Leaf, LogNode
from corrigenda.corrections.models.mailbox import Mailbox
from corrigenda.corrections.models.note import Note
from corrigenda.corrections.models.occurrence import Likeness, Occurrence
from corrigenda.corrections.models.proposed_decision import ProposedDecision
from corrigenda.corrections.models.question import Question
from corrigenda.corrections.models.reader_mail import MailState, ReaderMail
from corrigenda.corrections.models.reopening import Reopening
from corrigenda.corrections.models.republisher import Answer, Channel, Partner, Told
from corrigenda.corrections.models.route import Route, RouteBy
from corrigenda.corrections.models.saved_view import SavedView
from corrigenda.corrections.models.source_lookup import SourceLookup
from corrigenda.corrections.models.stealth_edit import StealthEdit, StealthState
from corrigenda.corrections.models.subscription import AlertHours, Subscription
from corrigenda.corrections.models.suggestion import Suggestion
from corrigenda.corrections.models.system import System, SystemMessage

__all__ = [
    "Alert",
    "AlertHours",
    "AlertMessage",
    "Amendment",
    "Answer",
    "Application",
    "Arrival",
    "CannedAnswer",
    "Case",
    "Channel",
    "CorrectedRun",
    "Correction",
    "Decision",
    "Draft",
    "Event",
    "HeldSender",
    "Leaf",
    "Likeness",
    "LogNode",
    "MailState",
    "Mailbox",
    "Note",
    "Occurrence",
    "Outcome",
    "Partner",
    "Presence",
    "ProposedDecision",
    "Question",
    "RateCount",
    "ReaderMail",
    "Reopening",
    "Route",
    "RouteBy",
    "SavedView",
    "SenderKey",
    "SourceLookup",
    "StealthEdit",
    "StealthState",
    "Subscription",
    "Suggestion",
    "System",
    "SystemMessage",
    "Told",
    "UsedChallenge",
    "Watcher",
]
