"""The boxes that furniture is learned from, and the selectors that an editor dismissed."""

import corrigenda.lib.clock
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0010_article_surroundings'),
        ('newsroom', '0008_login_failures'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleBoxes',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='boxes', serialize=False, to='archive.article')),
                ('read_at', models.DateTimeField(default=corrigenda.lib.clock.now)),
                ('packed', models.BinaryField()),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='newsroom.site')),
            ],
            options={
                'indexes': [models.Index(fields=['site', '-read_at'], name='boxes_read_lately')],
            },
        ),
        migrations.CreateModel(
            name='DismissedFurniture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('selector', models.CharField(max_length=500)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='newsroom.site')),
            ],
            options={
                'verbose_name_plural': 'dismissed furniture',
                'constraints': [models.UniqueConstraint(fields=('site', 'selector'), name='furniture_dismissed_once')],
            },
        ),
    ]
