"""Terms are counted by site in the full-text index itself."""

from django.db import migrations


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE archive_vocabulary")


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("CREATE VIRTUAL TABLE archive_vocabulary USING fts5vocab ('archive_words', 'row')")


class Migration(migrations.Migration):
    dependencies = [("archive", "0007_related")]

    operations = [migrations.RunPython(drop, create)]
