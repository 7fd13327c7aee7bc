"""The addresses of a site's public record."""

from __future__ import annotations

from django.urls import path

from corrigenda.record.annotations.view import article_annotations, container, one_annotation
from corrigenda.record.embedded.view import article_jsonld, correction_jsonld, notices_fragment, related_fragment
from corrigenda.record.feeds.view import atom_feed, json_feed
from corrigenda.record.history.view import history
from corrigenda.record.log import log_checkpoint, log_consistency, log_inclusion, log_key, log_leaves
from corrigenda.record.look import look
from corrigenda.record.notices.correction import correction
from corrigenda.record.notices.listing import record
from corrigenda.record.notices.take_away import export_csv, export_jsonl, export_log, sitemap_part, sitemap_whole
from corrigenda.record.policy.privacy import privacy
from corrigenda.record.policy.statistics import statistics, statistics_csv
from corrigenda.record.policy.view import policy
from corrigenda.record.republisher_answer import told

urlpatterns = [
    path("corrections/", record, name="record"),
    path("corrections/feed.atom", atom_feed, name="feed-atom"),
    path("corrections/feed.json", json_feed, name="feed-json"),
    path("corrections.csv", export_csv, name="export-csv"),
    path("corrections.jsonl", export_jsonl, name="export-jsonl"),
    path("log.jsonl", export_log, name="export-log"),
    path("sitemap.xml", sitemap_whole, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap_part, name="sitemap-part"),
    path("policy/", policy, name="policy"),
    path("privacy/", privacy, name="privacy"),
    path("corrections/<int:number>/", correction, name="correction"),
    path("corrections/<int:number>.jsonld", correction_jsonld, name="correction-jsonld"),
    path("annotations/", container, name="annotations"),
    path("annotations/<int:number>/", one_annotation, name="annotation"),
    path("history/<int:article>/", history, name="history"),
    path("history/<int:article>/annotations/", article_annotations, name="article-annotations"),
    path("look.css", look, name="look"),
    path("told/<str:token>", told, name="told"),
    path("statistics/", statistics, name="statistics"),
    path("statistics.csv", statistics_csv, name="statistics-csv"),
    path("notices", notices_fragment, name="notices-fragment"),
    path("related", related_fragment, name="related-fragment"),
    path("log/key", log_key, name="log-key"),
    path("log/checkpoint", log_checkpoint, name="log-checkpoint"),
    path("log/leaves", log_leaves, name="log-leaves"),
    path("log/inclusion", log_inclusion, name="log-inclusion"),
    path("log/consistency", log_consistency, name="log-consistency"),
    path("jsonld", article_jsonld, name="article-jsonld"),
]
