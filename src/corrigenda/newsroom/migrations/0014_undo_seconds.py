import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("newsroom", "0013_working_hours"),
    ]

    operations = [
        migrations.AddField(
            model_name="staff",
            name="own_undo_seconds",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, validators=[django.core.validators.MaxValueValidator(60)]
            ),
        ),
    ]
