"""A stealth edit may be in a part of the page that alternates."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('corrections', '0020_mailboxes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='stealthedit',
            name='state',
            field=models.CharField(choices=[('open', 'open'), ('explained', 'explained'), ('update', 'an update'), ('passed-over', 'dismissed'), ('alternates', 'alternates')], default='open', max_length=12),
        ),
    ]
