"""Writes hostile words into every column that holds words, past every check at the doors; new models come along."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from corrigenda.archive.models import Revision, Text
from corrigenda.corrections.models import Arrival, Suggestion
from corrigenda.newsroom.sealed import SealedSettings

# Columns whose form the desk relies on: it wrote them itself, or it checked them.
SHAPED = {
    *(
        "anchor_state",
        "args",
        "checkpoint",
        "connector",
        "email",
        "entry",
        "held_by",
        "host",
        "idempotency_key",
        "key",
        "lane",
        "language",
    ),
    *(
        "mailbox",
        "office_days",
        "office_hours",
        "password",
        "quiet_from",
        "quiet_until",
        "reading",
        "role",
        "sender",
        "task",
        "timezone",
        "token_digest",
        "url",
        "version",
    ),
}


def spoil(words: str) -> None:
    for model in apps.get_models():
        if columns := list(_columns_of_words(model)):
            model._default_manager.update(**{field.name: words[: field.max_length] for field in columns})
    apps.get_model("archive", "Article").objects.update(authors=[words])
    for arrival in Arrival.objects.all():
        sent = {**arrival.sent, **dict.fromkeys(("comment", "name", "replacement", "source"), words)}
        Arrival.objects.filter(pk=arrival.pk).update(sent=sent, trouble="")
    for revision in Revision.objects.all():
        Revision.objects.filter(pk=revision.pk).update(text=Text.kept(f"{words}{revision.number}\n{revision.copy}"))
    for suggestion in Suggestion.objects.exclude(target=None):
        said = dict.fromkeys(("exact", "prefix", "suffix"), words)
        Suggestion.objects.filter(pk=suggestion.pk).update(target={**(suggestion.target or {}), **said})


def _columns_of_words(model: type[models.Model]) -> Iterator[models.Field[str, str]]:
    for field in model._meta.fields:
        is_text = isinstance(field, (models.CharField, models.TextField)) and not isinstance(field, SealedSettings)
        ours = model.__module__.startswith("corrigenda.")
        if ours and is_text and not (field.choices or field.unique or field.name in SHAPED):
            yield field
