"""What the CMS last said of the source of an article."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0010_article_surroundings'),
        ('corrections', '0022_letters_to_mailboxes'),
    ]

    operations = [
        migrations.CreateModel(
            name='SourceLookup',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='source_lookup', serialize=False, to='archive.article')),
                ('connector', models.CharField(max_length=40)),
                ('ref', models.CharField(blank=True, max_length=500)),
                ('trouble', models.CharField(blank=True, max_length=500)),
                ('asked_at', models.DateTimeField()),
            ],
        ),
    ]
