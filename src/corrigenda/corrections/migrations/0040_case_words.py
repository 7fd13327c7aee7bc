"""The full-text index of cases, filled with the cases that there are."""

from django.db import migrations

from corrigenda.archive.models.text import unpacked
from corrigenda.archive.passages.words import texts

TOGETHER = 500


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        categories = "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '_'\""
        schema_editor.execute(f"CREATE VIRTUAL TABLE corrections_casewords USING fts5 (words, {categories})")
        return
    schema_editor.execute("CREATE TABLE corrections_casewords (case_id bigint PRIMARY KEY, words tsvector NOT NULL)")
    schema_editor.execute("CREATE INDEX corrections_casewords_words ON corrections_casewords USING gin (words)")


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE corrections_casewords")


def fill(apps, schema_editor):
    cases = apps.get_model("corrections", "Case").objects.select_related("article", "anchored_on__text", "correction")
    put = {
        "sqlite": "INSERT INTO corrections_casewords (rowid, words) VALUES (%s, %s)",
        "postgresql": "INSERT INTO corrections_casewords (case_id, words) VALUES (%s, to_tsvector('simple', %s))",
    }[schema_editor.connection.vendor]
    last = 0
    while batch := list(cases.filter(pk__gt=last).order_by("pk")[:TOGETHER]):
        last = batch[-1].pk
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(put, [(case.pk, words_of(case)) for case in batch])


def words_of(case):
    parts = [case.article.headline]
    if case.anchored_on and case.part == "body" and case.start is not None:
        copy = unpacked(case.anchored_on.text.packed)
        parts.append(copy[max(0, case.start - 150) : min(case.end, case.start + 2000) + 150])
    correction = getattr(case, "correction", None)
    parts += [correction.notice, correction.old, correction.new] if correction else []
    return " ".join(word for part in parts for word in texts(part))


class Migration(migrations.Migration):
    dependencies = [("corrections", "0039_saved_views_and_routes")]

    operations = [
        migrations.RunPython(create, drop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
