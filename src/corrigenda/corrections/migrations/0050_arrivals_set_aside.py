"""Finds the few suggestions that could not be filed without reading those that wait."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("corrections", "0049_request_ids")]

    operations = [
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(
                condition=models.Q(("trouble", ""), _negated=True), fields=["site"], name="arrivals_set_aside"
            ),
        ),
    ]
