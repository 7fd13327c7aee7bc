"""The passage index, clustered by site and hash, and the full-text index; of each article, which revision they have."""

import django.db.models.deletion
from django.db import migrations, models

_COLUMNS = "(site_id bigint NOT NULL, hash bigint NOT NULL, article_id bigint NOT NULL, PRIMARY KEY (site_id, hash, article_id))"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"CREATE TABLE archive_fingerprint {_COLUMNS} WITHOUT ROWID")
        categories = "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '_'\""
        schema_editor.execute(f"CREATE VIRTUAL TABLE archive_words USING fts5 (words, content = '', {categories})")
        return
    schema_editor.execute(f"CREATE TABLE archive_fingerprint {_COLUMNS}")
    schema_editor.execute("CREATE TABLE archive_words (article_id bigint PRIMARY KEY, words tsvector NOT NULL)")
    schema_editor.execute("CREATE INDEX archive_words_words ON archive_words USING gin (words)")


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE archive_fingerprint")
    schema_editor.execute("DROP TABLE archive_words")


def ask(apps, schema_editor):
    """What stands in the archive already is indexed by the next job, as if it had just come."""
    sites = apps.get_model("archive", "Article").objects.order_by().values_list("site", flat=True).distinct()
    job = apps.get_model("dispatch", "Job")
    jobs = [job(task="index", key=f"index:{site}", args={"site": site}) for site in sites]
    job.objects.bulk_create(jobs, ignore_conflicts=True)  # one may wait already, where this was undone and is done again


class Migration(migrations.Migration):
    dependencies = [("archive", "0005_copies_are_texts"), ("dispatch", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(create, drop)],
            state_operations=[
                migrations.CreateModel(
                    name="Fingerprint",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "site_id", "hash", "article_id", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("site_id", models.BigIntegerField()),
                        ("hash", models.BigIntegerField()),
                        ("article_id", models.BigIntegerField()),
                    ],
                    options={"db_table": "archive_fingerprint"},
                ),
            ],
        ),
        migrations.AddField(
            "article",
            "indexed",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="archive.revision"
            ),
        ),
        migrations.AddField("article", "index_due", models.BooleanField(default=True)),
        migrations.AddIndex(
            "article",
            models.Index(condition=models.Q(("index_due", True)), fields=["site", "id"], name="articles_to_index"),
        ),
        migrations.RunPython(ask, migrations.RunPython.noop),
    ]
