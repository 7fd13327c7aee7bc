from django.db import migrations, models

import corrigenda.newsroom.sealed
from corrigenda.corrections.privacy.seal_addresses import seal_addresses


def seal(apps, schema_editor):
    seal_addresses(apps.get_model("corrections", "Suggestion"))


class Migration(migrations.Migration):
    """Version 0.1 may run beside this: it writes plain addresses, which are read and sealed later."""

    atomic = False
    dependencies = [("corrections", "0025_senders")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("suggestion", "email", "plain_email"),
                migrations.AlterField(
                    "suggestion",
                    "plain_email",
                    models.EmailField(blank=True, db_column="email", default="", max_length=254),
                ),
            ]
        ),
        migrations.AddField(
            "suggestion",
            "email",
            corrigenda.newsroom.sealed.SealedText(
                blank=True, db_column="sealed_email", db_default="", default="", purpose="reader"
            ),
        ),
        migrations.AddField(
            "arrival",
            "email",
            corrigenda.newsroom.sealed.SealedText(blank=True, db_default="", default="", purpose="reader"),
        ),
        migrations.AddIndex(
            "suggestion",
            models.Index(condition=~models.Q(plain_email=""), fields=["id"], name="suggestions_to_seal"),
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
