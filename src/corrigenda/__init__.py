"""Corrigenda: a corrections desk, from a reader's highlighted word to a published correction."""

from __future__ import annotations

__version__ = "0.2.0.dev0"
