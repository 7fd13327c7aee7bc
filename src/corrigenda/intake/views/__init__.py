from __future__ import annotations

from corrigenda.intake.views.bundle import part, proof, widget
from corrigenda.intake.views.change import change_data, export_data
from corrigenda.intake.views.home import home
from corrigenda.intake.views.receipt import confirm_mailbox, erase_data, receipt, stop
from corrigenda.intake.views.reply import answer_question, reopen
from corrigenda.intake.views.suggest import suggest

__all__ = [
    "answer_question",
    "change_data",
    "confirm_mailbox",
    "erase_data",
    "export_data",
    "home",
    "part",
    "proof",
    "receipt",
    "reopen",
    "stop",
    "suggest",
    "widget",
]
