"""Suggestions that were acknowledged and are not filed yet, and the number that a suggestion's reader was told."""

import corrigenda.lib.clock
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('corrections', '0023_source_lookup'),
        ('newsroom', '0009_oldest_version'),
    ]

    operations = [
        migrations.AddField(
            model_name='suggestion',
            name='number',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('url', models.CharField(max_length=1000)),
                ('sent', models.JSONField()),
                ('idempotency_key', models.CharField(max_length=200, null=True)),
                ('received_at', models.DateTimeField(default=corrigenda.lib.clock.now)),
                ('sender', models.CharField(blank=True, max_length=64)),
                ('held_by', models.CharField(blank=True, max_length=40)),
                ('dropped_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=500)),
                ('mail_stopped_at', models.DateTimeField(null=True)),
                ('erased_at', models.DateTimeField(null=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arrivals', to='newsroom.site')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('dropped_at', None), ('erased_at', None), ('held_by', ''), ('trouble', '')), fields=['site', 'number'], name='arrivals_to_file')],
                'constraints': [models.UniqueConstraint(fields=('site', 'idempotency_key'), name='one_arrival_a_key')],
            },
        ),
    ]
