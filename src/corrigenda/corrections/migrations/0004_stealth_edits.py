import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import corrigenda.lib.clock


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0005_copies_are_texts"),
        ("corrections", "0003_occurrences"),
        ("newsroom", "0002_site_watch"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            "event",
            "verb",
            models.CharField(
                choices=[
                    ("opened", "opened"),
                    ("followed", "opened for the same words elsewhere"),
                    ("noticed", "opened for a stealth edit"),
                    ("joined", "another reader joined"),
                    ("anchored", "found its place"),
                    ("orphaned", "lost its place"),
                    ("approve", "approved"),
                    ("stet", "let it stand"),
                    ("duplicate", "marked as duplicate"),
                    ("apply", "began to write to the CMS"),
                    ("wrote", "wrote to the CMS"),
                    ("return", "came back as a conflict"),
                    ("publish", "published"),
                    ("found-fixed", "found fixed by hand"),
                    ("told", "told the reader"),
                    ("erased", "erased a reader's data"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="StealthEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("new_start", models.PositiveIntegerField()),
                ("new_end", models.PositiveIntegerField()),
                ("found_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("seen_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("explained", "explained"),
                            ("update", "an update"),
                            ("passed-over", "dismissed"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.revision"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stealth_edits",
                        to="archive.article",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.revision"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "correction",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stealth_edit",
                        to="corrections.correction",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stealth_edits", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["site", "state", "-found_at"], name="stealth_edits")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("article",),
                        name="one_open_stealth_edit_an_article",
                    )
                ],
            },
        ),
    ]
