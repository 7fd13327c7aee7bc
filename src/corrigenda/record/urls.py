"""Addresses of a site's public record."""

from __future__ import annotations

from django.urls import path

from corrigenda.record import views

urlpatterns = [
    path("corrections/", views.record, name="record"),
    path("corrections/feed.atom", views.atom_feed, name="feed-atom"),
    path("corrections/feed.json", views.json_feed, name="feed-json"),
    path("corrections/<int:number>/", views.correction, name="correction"),
    path("corrections/<int:number>.jsonld", views.correction_jsonld, name="correction-jsonld"),
    path("history/<int:article>/", views.history, name="history"),
    path("notices", views.notices_fragment, name="notices-fragment"),
    path("jsonld", views.article_jsonld, name="article-jsonld"),
]
