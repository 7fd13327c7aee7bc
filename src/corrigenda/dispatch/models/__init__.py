from __future__ import annotations

from corrigenda.dispatch.models.breaker import Breaker
from corrigenda.dispatch.models.job import SUSPECT_DEATHS, Job

__all__ = ["SUSPECT_DEATHS", "Breaker", "Job"]
