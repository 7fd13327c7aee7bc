from django.db import migrations, models

PARTS = [
    ("body", "text"),
    ("headline", "headline"),
    ("standfirst", "standfirst"),
    ("caption", "caption"),
    ("alt", "alternative text of a picture"),
]


class Migration(migrations.Migration):
    dependencies = [("corrections", "0031_hashed_keys")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="part",
            field=models.CharField(choices=PARTS, db_default="body", default="body", max_length=12),
        ),
        migrations.AddField(
            model_name="correction",
            name="part",
            field=models.CharField(choices=PARTS, db_default="body", default="body", max_length=12),
        ),
    ]
