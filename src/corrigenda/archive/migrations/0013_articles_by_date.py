from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies = [("archive", "0012_revision_parts")]

    operations = [
        migrations.AddIndex(
            "article",
            models.Index(
                models.F("site"),
                Coalesce("published_at", "first_seen_at").desc(),
                models.F("id").desc(),
                name="articles_by_date",
            ),
        ),
    ]
