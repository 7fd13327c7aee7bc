"""A case is opened again where the words that it put right come back."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('corrections', '0013_partners'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='verb',
            field=models.CharField(choices=[('opened', 'opened'), ('followed', 'opened for the same words elsewhere'), ('repeated', 'found words that were corrected before'), ('noticed', 'opened for a stealth edit'), ('joined', 'another reader joined'), ('anchored', 'found its place'), ('orphaned', 'lost its place'), ('approve', 'approved'), ('propose', 'accepted, to be signed off'), ('sign-off', 'signed off'), ('send-back', 'sent back'), ('stet', 'let it stand'), ('duplicate', 'marked as duplicate'), ('apply', 'began to write to the CMS'), ('wrote', 'wrote to the CMS'), ('return', 'came back as a conflict'), ('publish', 'published'), ('amend', 'amended the notice'), ('reopen', 'opened again: the old words came back'), ('found-fixed', 'found fixed by hand'), ('told', 'told the reader'), ('erased', "erased a reader's data")], max_length=20),
        ),
    ]
