"""What commands print when they refuse what was asked."""

from __future__ import annotations

import sys

from django.core.exceptions import ValidationError


def refuse(error: ValidationError) -> int:
    """Prints a line for each field on stderr. Returns exit status 2."""
    for field, reasons in error.message_dict.items():
        print(f"corrigenda: {field}: {' '.join(reasons)}", file=sys.stderr)
    return 2
