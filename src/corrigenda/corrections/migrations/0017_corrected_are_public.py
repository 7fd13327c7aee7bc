"""An article that a correction of is published may be named to anybody: its history is."""

from django.db import migrations


def corrected(apps, schema_editor):
    published = apps.get_model("corrections", "Correction").objects.values("article")
    apps.get_model("archive", "Article").objects.filter(pk__in=published).update(public=True)


class Migration(migrations.Migration):
    dependencies = [("archive", "0009_public"), ("corrections", "0016_kind_names")]

    operations = [migrations.RunPython(corrected, migrations.RunPython.noop)]
