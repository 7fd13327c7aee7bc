"""What the checks of suggestions keep, who dropped a suggestion, and what the desk finds held suggestions by."""

import corrigenda.corrections.models.checks.sender_key
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('corrections', '0024_arrivals'),
        ('newsroom', '0010_held_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RateCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('process', models.CharField(max_length=32)),
                ('span', models.PositiveIntegerField()),
                ('begins', models.PositiveBigIntegerField()),
                ('key', models.CharField(max_length=64)),
                ('number', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='SenderKey',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('key', models.CharField(default=corrigenda.corrections.models.checks.sender_key.fresh_key, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='UsedChallenge',
            fields=[
                ('signature', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('expires_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name='arrival',
            name='dropped_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='arrival',
            index=models.Index(condition=models.Q(models.Q(('held_by', ''), _negated=True), ('erased_at', None), ('dropped_at', None)), fields=['site', 'number'], name='arrivals_held'),
        ),
        migrations.AddIndex(
            model_name='arrival',
            index=models.Index(condition=models.Q(models.Q(('held_by', ''), _negated=True), ('erased_at', None), ('dropped_at', None)), fields=['site', 'held_by', 'number'], name='arrivals_held_by'),
        ),
        migrations.AddIndex(
            model_name='arrival',
            index=models.Index(condition=models.Q(models.Q(('held_by', ''), _negated=True), ('erased_at', None)), fields=['site', 'sender', 'number'], name='arrivals_of_sender'),
        ),
        migrations.AddIndex(
            model_name='arrival',
            index=models.Index(condition=models.Q(('dropped_at', None), _negated=True), fields=['dropped_at'], name='arrivals_dropped'),
        ),
        migrations.AddConstraint(
            model_name='ratecount',
            constraint=models.UniqueConstraint(fields=('span', 'begins', 'key', 'process'), name='one_count_a_process_and_key'),
        ),
    ]
