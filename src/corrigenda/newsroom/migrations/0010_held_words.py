"""The words of a site that hold a suggestion."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0009_oldest_version'),
    ]

    operations = [
        migrations.AddField(
            model_name='site',
            name='held_words',
            field=models.TextField(blank=True, max_length=5000),
        ),
    ]
