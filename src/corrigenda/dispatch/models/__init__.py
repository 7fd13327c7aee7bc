from __future__ import annotations

from corrigenda.dispatch.models.breaker import Breaker
from corrigenda.dispatch.models.job import Job

__all__ = ["Breaker", "Job"]
