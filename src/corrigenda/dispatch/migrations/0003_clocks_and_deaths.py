"""When a job was put off, and how many workers ended while they did it."""
import corrigenda.lib.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dispatch', '0002_lanes'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='deaths',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='job',
            name='set_at',
            field=models.DateTimeField(default=corrigenda.lib.clock.now, null=True),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(condition=models.Q(('deaths__gte', 2)), fields=['deaths'], name='job_suspect'),
        ),
    ]
