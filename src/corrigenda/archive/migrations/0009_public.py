"""Which articles may be named to anybody. Of those that are here already it is not known how they came: one whose id
in the CMS we know came from the newsroom; all others wait until it sends them again."""

from django.db import migrations, models


def told(apps, schema_editor):
    apps.get_model("archive", "Article").objects.exclude(ref="").update(public=True)


class Migration(migrations.Migration):
    dependencies = [("archive", "0008_no_vocabulary")]

    operations = [
        migrations.AddField("article", "public", models.BooleanField(default=False)),
        migrations.RunPython(told, migrations.RunPython.noop),
    ]
