from __future__ import annotations

import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticlePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("lead", models.CharField(blank=True, max_length=300)),
                ("text", wagtail.fields.RichTextField(blank=True)),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("heading", 0), ("paragraph", 1), ("quote", 4), ("points", 6), ("more", 8)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {}),
                            1: ("wagtail.blocks.RichTextBlock", (), {}),
                            2: ("wagtail.blocks.CharBlock", (), {"required": False}),
                            3: ("wagtail.blocks.URLBlock", (), {"required": False}),
                            4: ("wagtail.blocks.StructBlock", [[("words", 1), ("speaker", 2), ("source", 3)]], {}),
                            5: ("wagtail.blocks.TextBlock", (), {}),
                            6: ("wagtail.blocks.ListBlock", (5,), {}),
                            7: ("wagtail.blocks.URLBlock", (), {}),
                            8: ("wagtail.blocks.StreamBlock", [[("paragraph", 1), ("link", 7)]], {}),
                        },
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
    ]
