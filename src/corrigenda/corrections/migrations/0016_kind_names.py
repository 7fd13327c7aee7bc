"""What a reader calls a mistake has one name, in the popover and in the form."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('corrections', '0015_told_of_amendments'),
    ]

    operations = [
        migrations.AlterField(
            model_name='suggestion',
            name='kind',
            field=models.CharField(choices=[('typo', 'Spelling or grammar'), ('fact', 'Wrong fact'), ('quote', 'Wrong quotation'), ('clarification', 'Unclear or misleading'), ('outdated', 'Out of date'), ('link', 'Broken link'), ('other', 'Something else')], max_length=20),
        ),
    ]
