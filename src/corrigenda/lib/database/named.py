"""The name of a choice that a row holds, from a table that is made once.

Django's own `get_FIELD_display` hashes all names of the field at each call, and so translates each of them: a tenth of
the time of a list.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Model, TextChoices


def name_of(field: str, choices: type[TextChoices]) -> Callable[[Model], str]:
    """Returns a method for a model, `get_FIELD_display`: the name in the active language, or a value that has none."""
    names = dict(choices.choices)

    def name(row: Model) -> str:
        value = getattr(row, field)
        return str(names.get(value, value))

    return name
