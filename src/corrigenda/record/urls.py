"""Addresses of a site's public record."""

from __future__ import annotations

from django.urls import path

from corrigenda.record import views

urlpatterns = [
    path("corrections/", views.record, name="record"),
    path("corrections/feed.atom", views.atom_feed, name="feed-atom"),
    path("corrections/feed.json", views.json_feed, name="feed-json"),
    path("corrections.csv", views.export_csv, name="export-csv"),
    path("corrections.jsonl", views.export_jsonl, name="export-jsonl"),
    path("log.jsonl", views.export_log, name="export-log"),
    path("sitemap.xml", views.sitemap_whole, name="sitemap"),
    path("sitemap-<int:part>.xml", views.sitemap_part, name="sitemap-part"),
    path("policy/", views.policy, name="policy"),
    path("corrections/<int:number>/", views.correction, name="correction"),
    path("corrections/<int:number>.jsonld", views.correction_jsonld, name="correction-jsonld"),
    path("annotations/", views.container, name="annotations"),
    path("annotations/<int:number>/", views.one_annotation, name="annotation"),
    path("history/<int:article>/", views.history, name="history"),
    path("told/<str:token>", views.told, name="told"),
    path("statistics/", views.statistics, name="statistics"),
    path("statistics.csv", views.statistics_csv, name="statistics-csv"),
    path("notices", views.notices_fragment, name="notices-fragment"),
    path("related", views.related_fragment, name="related-fragment"),
    path("log/key", views.log_key, name="log-key"),
    path("log/checkpoint", views.log_checkpoint, name="log-checkpoint"),
    path("log/leaves", views.log_leaves, name="log-leaves"),
    path("log/inclusion", views.log_inclusion, name="log-inclusion"),
    path("log/consistency", views.log_consistency, name="log-consistency"),
    path("jsonld", views.article_jsonld, name="article-jsonld"),
]
