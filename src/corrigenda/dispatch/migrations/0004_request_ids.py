"""The request for which it was asked, to be found again in the log and in letters."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dispatch', '0003_clocks_and_deaths'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='request',
            field=models.CharField(blank=True, db_default='', default='', max_length=64),
        ),
    ]
