"""Each copy is kept once, compressed; an article has addresses; a run of `ingest` is remembered. First, the tables."""

import django.db.models.deletion
from django.db import migrations, models

import corrigenda.lib.clock


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0002_initial"),
        ("newsroom", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Text",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("packed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=1000)),
                ("etag", models.CharField(blank=True, max_length=200)),
                ("modified", models.CharField(blank=True, max_length=64)),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="addresses", to="archive.article"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="newsroom.site"),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.UniqueConstraint(fields=("site", "key"), name="one_article_an_address"),
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=2000)),
                ("place", models.CharField(blank=True, max_length=2000)),
                ("taken", models.PositiveIntegerField(default=0)),
                ("unchanged", models.PositiveIntegerField(default=0)),
                ("bad", models.PositiveIntegerField(default=0)),
                ("began_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "site",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="newsroom.site"),
                ),
            ],
            options={"indexes": [models.Index(fields=["site", "began_at"], name="ingest_runs")]},
        ),
        migrations.CreateModel(
            name="Robots",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("origin", models.CharField(max_length=300, unique=True)),
                ("status", models.PositiveSmallIntegerField()),
                ("text", models.TextField(blank=True)),
                ("read_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
            ],
            options={"verbose_name_plural": "robots"},
        ),
        migrations.AddField("article", "modified_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("article", "look_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddIndex(
            "article",
            models.Index(
                fields=["site", "look_at"], condition=models.Q(look_at__isnull=False), name="articles_watched"
            ),
        ),
        migrations.AddField("revision", "reading", models.CharField(blank=True, max_length=24)),
        migrations.AddField(
            "revision",
            "text",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="archive.text",
            ),
        ),
        # So that the way back, which adds these again, has something to put there.
        migrations.AlterField("revision", "copy", models.TextField(default="")),
        migrations.AlterField("revision", "digest", models.CharField(default="", max_length=64)),
    ]
