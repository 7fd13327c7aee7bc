"""Republishers are told of notices that amend an earlier one, too."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('corrections', '0014_reopen'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='told',
            name='told_once',
        ),
        migrations.AddField(
            model_name='told',
            name='amendment',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='corrections.amendment'),
        ),
        migrations.AddConstraint(
            model_name='told',
            constraint=models.UniqueConstraint(condition=models.Q(('amendment', None)), fields=('correction', 'partner'), name='told_once'),
        ),
        migrations.AddConstraint(
            model_name='told',
            constraint=models.UniqueConstraint(fields=('amendment', 'partner'), name='told_once_of_an_amendment'),
        ),
    ]
