"""The request for which it was asked, to be found again in the log and in letters."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('corrections', '0048_translated_pages'),
    ]

    operations = [
        migrations.AddField(
            model_name='arrival',
            name='request',
            field=models.CharField(blank=True, db_default='', default='', max_length=64),
        ),
    ]
