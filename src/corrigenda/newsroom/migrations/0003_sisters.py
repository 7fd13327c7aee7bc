from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0002_site_watch")]

    operations = [
        migrations.AddField("site", "sisters", models.ManyToManyField(blank=True, to="newsroom.site")),
    ]
