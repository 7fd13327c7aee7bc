"""Related articles: what an article shows of itself in a list, and in how many articles a word stands."""

from django.db import migrations, models


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("CREATE VIRTUAL TABLE archive_vocabulary USING fts5vocab ('archive_words', 'row')")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE archive_vocabulary")


class Migration(migrations.Migration):
    dependencies = [("archive", "0006_passages")]

    operations = [
        migrations.AddField("article", "blurb", models.CharField(blank=True, max_length=500)),
        migrations.AddField("article", "picture", models.CharField(blank=True, max_length=1000)),
        migrations.RunPython(create, drop),
    ]
