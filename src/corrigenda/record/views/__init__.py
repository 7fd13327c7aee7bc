from __future__ import annotations

from corrigenda.record.views.correction import correction
from corrigenda.record.views.embedded import article_jsonld, correction_jsonld, notices_fragment, related_fragment
from corrigenda.record.views.feeds import atom_feed, json_feed
from corrigenda.record.views.history import history
from corrigenda.record.views.log import log_checkpoint, log_consistency, log_inclusion, log_key, log_leaves
from corrigenda.record.views.record import record
from corrigenda.record.views.statistics import statistics, statistics_csv
from corrigenda.record.views.told import told

__all__ = [
    "article_jsonld",
    "atom_feed",
    "correction",
    "correction_jsonld",
    "history",
    "json_feed",
    "log_checkpoint",
    "log_consistency",
    "log_inclusion",
    "log_key",
    "log_leaves",
    "notices_fragment",
    "record",
    "related_fragment",
    "statistics",
    "statistics_csv",
    "told",
]
