from __future__ import annotations

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


class QuoteBlock(blocks.StructBlock):
    words = blocks.RichTextBlock()
    speaker = blocks.CharBlock(required=False)
    source = blocks.URLBlock(required=False)


class ArticlePage(Page):
    corrigenda_parts = {"lead": "standfirst"}

    lead = models.CharField(max_length=300, blank=True)
    text = RichTextField(blank=True)
    body = StreamField(
        [
            ("heading", blocks.CharBlock()),
            ("paragraph", blocks.RichTextBlock()),
            ("quote", QuoteBlock()),
            ("points", blocks.ListBlock(blocks.TextBlock())),
            ("more", blocks.StreamBlock([("paragraph", blocks.RichTextBlock()), ("link", blocks.URLBlock())])),
        ],
        blank=True,
    )
