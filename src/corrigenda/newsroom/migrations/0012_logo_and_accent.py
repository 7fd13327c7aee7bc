from django.core.validators import RegexValidator
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0011_keeping_periods")]

    operations = [
        migrations.AddField(
            model_name="site",
            name="logo",
            field=models.CharField(blank=True, db_default="", default="", max_length=500),
        ),
        migrations.AddField(
            model_name="site",
            name="accent",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=7,
                validators=[
                    RegexValidator(
                        "^#[0-9A-Fa-f]{6}\\Z", "a colour like #1f5fbf: # and six hexadecimal digits"
                    )
                ],
            ),
        ),
    ]
