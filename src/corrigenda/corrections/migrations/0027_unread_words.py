"""What a suggestion on a page that was never read is found by."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0011_learned_furniture'),
        ('corrections', '0026_sealed_addresses'),
        ('newsroom', '0009_oldest_version'),
    ]

    operations = [
        migrations.AddField(
            model_name='suggestion',
            name='unread_on',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='archive.article'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='unread_start',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='unread_words',
            field=models.CharField(blank=True, db_default='', default='', max_length=64),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(condition=models.Q(('unread_on__isnull', False)), fields=['unread_on', 'unread_words'], name='suggestions_of_unread_words'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(condition=models.Q(('unread_on__isnull', False)), fields=['unread_on', 'unread_start'], name='suggestions_on_unread_page'),
        ),
    ]
