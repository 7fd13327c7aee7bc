"""The bar of each page asks for the decisions that can still be undone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("corrections", "0044_time_zones_of_accounts")]

    operations = [
        migrations.AddIndex(
            "decision",
            models.Index(
                fields=["undo_until"],
                condition=models.Q(("undo_until__isnull", False)),
                name="decisions_to_take_effect",
            ),
        )
    ]
