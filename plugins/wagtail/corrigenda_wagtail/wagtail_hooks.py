"""Gives edits of the desk a line of their own in Wagtail's history."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from corrigenda_wagtail.edit import ACTION


@hooks.register("register_log_actions")
def register_edit(actions: Any) -> None:
    @actions.register_action(ACTION)
    class EditFormatter(LogFormatter):
        label = _("Edit by the corrections desk")

        def format_message(self, log_entry: Any) -> str:
            return str(log_entry.data.get("text") or self.label)
