"""Where the words end that a suggestion marked on a page that was never read."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('corrections', '0028_readers_change'),
    ]

    operations = [
        migrations.AddField(
            model_name='suggestion',
            name='unread_end',
            field=models.PositiveIntegerField(null=True),
        ),
    ]
