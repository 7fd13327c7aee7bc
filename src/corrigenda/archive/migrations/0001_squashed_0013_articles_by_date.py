"""The tables as they are after 0013_articles_by_date, made at once: a new desk makes them in a second, not in twelve.

A desk that has some of the migrations named in `replaces` goes on with those.
"""

import corrigenda.lib.clock
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


COLUMNS = "(site_id bigint NOT NULL, hash bigint NOT NULL, article_id bigint NOT NULL, PRIMARY KEY (site_id, hash, article_id))"


def create(apps, schema_editor):
    """As 0006_passages does: a table clustered by its key, and the full-text index."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"CREATE TABLE archive_fingerprint {COLUMNS} WITHOUT ROWID")
        categories = "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '_'\""
        schema_editor.execute(f"CREATE VIRTUAL TABLE archive_words USING fts5 (words, content = '', {categories})")
        return
    schema_editor.execute(f"CREATE TABLE archive_fingerprint {COLUMNS}")
    schema_editor.execute("CREATE TABLE archive_words (article_id bigint PRIMARY KEY, words tsvector NOT NULL)")
    schema_editor.execute("CREATE INDEX archive_words_words ON archive_words USING gin (words)")


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE archive_fingerprint")
    schema_editor.execute("DROP TABLE archive_words")


class Migration(migrations.Migration):
    replaces = [
        ("archive", "0001_initial"),
        ("archive", "0002_initial"),
        ("archive", "0003_texts_and_addresses"),
        ("archive", "0004_move_texts_and_addresses"),
        ("archive", "0005_copies_are_texts"),
        ("archive", "0006_passages"),
        ("archive", "0007_related"),
        ("archive", "0008_no_vocabulary"),
        ("archive", "0009_public"),
        ("archive", "0010_article_surroundings"),
        ("archive", "0011_learned_furniture"),
        ("archive", "0012_revision_parts"),
        ("archive", "0013_articles_by_date"),
    ]

    initial = True

    dependencies = [
        ("newsroom", "0016_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="DismissedFurniture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("selector", models.CharField(max_length=500)),
                (
                    "site",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="newsroom.site",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "dismissed furniture",
                "constraints": [models.UniqueConstraint(fields=("site", "selector"), name="furniture_dismissed_once")],
            },
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(create, drop)],
            state_operations=[
                migrations.CreateModel(
                    name="Fingerprint",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "site_id",
                                "hash",
                                "article_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("site_id", models.BigIntegerField()),
                        ("hash", models.BigIntegerField()),
                        ("article_id", models.BigIntegerField()),
                    ],
                    options={
                        "db_table": "archive_fingerprint",
                    },
                ),
            ],
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
            options={
                "verbose_name_plural": "robots",
            },
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["site", "began_at"], name="ingest_runs")],
            },
        ),
        migrations.CreateModel(
            name="Text",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("packed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=1000)),
                ("ref", models.CharField(blank=True, max_length=1000)),
                ("headline", models.CharField(blank=True, max_length=500)),
                ("blurb", models.CharField(blank=True, max_length=500)),
                ("picture", models.CharField(blank=True, max_length=1000)),
                ("section", models.CharField(blank=True, max_length=100)),
                ("authors", models.JSONField(blank=True, default=list)),
                ("language", models.CharField(blank=True, max_length=20)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("modified_at", models.DateTimeField(blank=True, null=True)),
                ("public", models.BooleanField(default=False)),
                ("first_seen_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("fetch_error", models.CharField(blank=True, max_length=300)),
                ("index_due", models.BooleanField(default=True)),
                ("look_at", models.DateTimeField(blank=True, null=True)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="articles", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("look_at__isnull", False)),
                        fields=["site", "look_at"],
                        name="articles_watched",
                    ),
                    models.Index(
                        condition=models.Q(("index_due", True)), fields=["site", "id"], name="articles_to_index"
                    ),
                    models.Index(
                        models.F("site"),
                        models.OrderBy(
                            django.db.models.functions.comparison.Coalesce("published_at", "first_seen_at"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("id"), descending=True),
                        name="articles_by_date",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("site", "url"), name="one_article_a_url")],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("parts", models.JSONField(null=True)),
                ("reading", models.CharField(blank=True, max_length=24)),
                ("captured_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="archive.article"
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="archive.text"
                    ),
                ),
            ],
            options={
                "get_latest_by": "number",
                "constraints": [models.UniqueConstraint(fields=("article", "number"), name="one_revision_a_number")],
            },
        ),
        migrations.CreateModel(
            name="ArticleBoxes",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="boxes",
                        serialize=False,
                        to="archive.article",
                    ),
                ),
                ("read_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("packed", models.BinaryField()),
                (
                    "site",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="newsroom.site",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["site", "-read_at"], name="boxes_read_lately")],
            },
        ),
        migrations.CreateModel(
            name="ArticleSurroundings",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="surroundings",
                        serialize=False,
                        to="archive.article",
                    ),
                ),
                ("packed", models.BinaryField()),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="archive.revision"
                    ),
                ),
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="newsroom.site"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="addresses", to="archive.article"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("site", "key"), name="one_article_an_address")],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="indexed",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="archive.revision"
            ),
        ),
    ]
