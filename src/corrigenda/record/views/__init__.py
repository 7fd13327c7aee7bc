from __future__ import annotations

from corrigenda.record.views.annotations import container, one_annotation
from corrigenda.record.views.correction import correction
from corrigenda.record.views.embedded import article_jsonld, correction_jsonld, notices_fragment, related_fragment
from corrigenda.record.views.feeds import atom_feed, json_feed
from corrigenda.record.views.history import history
from corrigenda.record.views.log import log_checkpoint, log_consistency, log_inclusion, log_key, log_leaves
from corrigenda.record.views.policy import policy
from corrigenda.record.views.record import record
from corrigenda.record.views.statistics import statistics, statistics_csv
from corrigenda.record.views.taken_away import export_csv, export_jsonl, export_log, sitemap_part, sitemap_whole
from corrigenda.record.views.told import told

__all__ = [
    "article_jsonld",
    "atom_feed",
    "container",
    "correction",
    "correction_jsonld",
    "export_csv",
    "export_jsonl",
    "export_log",
    "history",
    "json_feed",
    "log_checkpoint",
    "log_consistency",
    "log_inclusion",
    "log_key",
    "log_leaves",
    "notices_fragment",
    "one_annotation",
    "policy",
    "record",
    "related_fragment",
    "sitemap_part",
    "sitemap_whole",
    "statistics",
    "statistics_csv",
    "told",
]
