"""The one site of these desks. Nothing answers at its host."""

from __future__ import annotations

SITE, HOST = "bench", "bench.example"
