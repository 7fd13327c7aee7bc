"""Whether a reader's browser had translated the page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("corrections", "0047_canonical_of_arrivals")]

    operations = [
        migrations.AddField(
            model_name="suggestion",
            name="translated",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
