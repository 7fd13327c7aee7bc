from __future__ import annotations

from corrigenda.intake.views.bundle import related_card, widget
from corrigenda.intake.views.home import home
from corrigenda.intake.views.receipt import confirm_mailbox, erase_data, receipt, stop
from corrigenda.intake.views.suggest import suggest

__all__ = ["confirm_mailbox", "erase_data", "home", "receipt", "related_card", "stop", "suggest", "widget"]
