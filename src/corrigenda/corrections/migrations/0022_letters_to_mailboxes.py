"""How many letters a mailbox got today, and whether its owner confirmed it; a reader may not have been told."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('corrections', '0021_stealth_alternates'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('letters', models.PositiveIntegerField(default=0)),
                ('confirmed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AlterField(
            model_name='event',
            name='verb',
            field=models.CharField(choices=[('opened', 'opened'), ('followed', 'opened for the same words elsewhere'), ('repeated', 'found words that were corrected before'), ('noticed', 'opened for a stealth edit'), ('joined', 'another reader joined'), ('anchored', 'found its place'), ('orphaned', 'lost its place'), ('approve', 'approved'), ('propose', 'accepted, to be signed off'), ('sign-off', 'signed off'), ('send-back', 'sent back'), ('stet', 'let it stand'), ('duplicate', 'marked as duplicate'), ('apply', 'began to write to the CMS'), ('wrote', 'wrote to the CMS'), ('return', 'came back as a conflict'), ('publish', 'published'), ('amend', 'amended the notice'), ('drop-name', "took a reader's name off the record"), ('reopen', 'opened again: the old words came back'), ('found-fixed', 'found fixed by hand'), ('told', 'told the reader'), ('not-told', 'could not tell the reader'), ('erased', "erased a reader's data")], max_length=20),
        ),
    ]
