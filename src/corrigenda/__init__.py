"""Corrigenda: a corrections desk, from a reader's highlighted word to a published correction."""

from __future__ import annotations

__version__ = "0.2.0.dev0"

# The oldest version that can use a database of this version: raise it along with a migration that takes away, renames
# or narrows what an older version uses. Migrations expand first, so that one version back is enough.
OLDEST_BESIDE_THIS = "0.1.0"
