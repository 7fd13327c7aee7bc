"""Republishers that are told of corrections, and what each was told and answered."""

import corrigenda.lib.clock
import corrigenda.newsroom.sealed
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0007_related'),
        ('corrections', '0010_record'),
        ('newsroom', '0007_publish_statistics'),
    ]

    operations = [
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('channel', models.CharField(choices=[('mail', 'mail'), ('webhook', 'webhook')], max_length=10)),
                ('address', models.CharField(max_length=2000)),
                ('keys', corrigenda.newsroom.sealed.SealedSettings(blank=True, default=dict)),
                ('section', models.CharField(blank=True, max_length=200)),
                ('since', models.DateTimeField(default=corrigenda.lib.clock.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='archive.article')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='newsroom.site')),
            ],
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, choices=[('corrected', 'has corrected its copy'), ('not-carried', 'does not carry the article'), ('received', 'has received it')], max_length=20)),
                ('answered_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=500)),
                ('correction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='corrections.correction')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='corrections.partner')),
            ],
        ),
        migrations.AddIndex(
            model_name='partner',
            index=models.Index(fields=['site', 'ended_at'], name='partners_of_site'),
        ),
        migrations.AddConstraint(
            model_name='told',
            constraint=models.UniqueConstraint(fields=('correction', 'partner'), name='told_once'),
        ),
    ]
