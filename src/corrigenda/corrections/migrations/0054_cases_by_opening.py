from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("corrections", "0053_reader_mails")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("opened_at__isnull", False)),
                fields=["site", "-opened_at", "-id", "kinds"],
                name="cases_by_opening",
            ),
        ),
    ]
