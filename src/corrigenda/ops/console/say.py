"""What commands say when they cannot do what was asked."""

from __future__ import annotations

import sys

from django.core.exceptions import ValidationError


def refuse(error: ValidationError) -> int:
    """A line a field on stderr; exit status 2."""
    for field, reasons in error.message_dict.items():
        print(f"corrigenda: {field}: {' '.join(reasons)}", file=sys.stderr)
    return 2
