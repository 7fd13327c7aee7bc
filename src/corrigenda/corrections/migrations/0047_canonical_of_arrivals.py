"""Another address that the reader's page named as its own. The words decide which of the two it is about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("corrections", "0046_index_of_the_few")]

    operations = [
        migrations.AddField(
            model_name="arrival",
            name="canonical",
            field=models.CharField(blank=True, db_default="", default="", max_length=1000),
        ),
    ]
