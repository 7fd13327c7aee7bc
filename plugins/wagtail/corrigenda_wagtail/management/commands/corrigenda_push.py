"""`manage.py corrigenda_push`: run by cron, it tells the desk of pages that the desk has not taken yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from corrigenda_wagtail.push import push_due


class Command(BaseCommand):
    help = "Push published pages that the corrections desk has not taken yet."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(push_due()))
