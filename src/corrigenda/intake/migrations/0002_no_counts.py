"""The counts of suggestions are in memory. The table stays until no earlier version counts in it."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_initial'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name='Count')],
        ),
    ]
