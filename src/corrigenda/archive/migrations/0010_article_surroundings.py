"""What an article's page shows around its newest copy. Articles that are here already get theirs when they are read."""

from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    dependencies = [("archive", "0009_public")]

    operations = [
        migrations.CreateModel(
            name="ArticleSurroundings",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=CASCADE,
                        primary_key=True,
                        related_name="surroundings",
                        serialize=False,
                        to="archive.article",
                    ),
                ),
                ("packed", models.BinaryField()),
                ("revision", models.ForeignKey(on_delete=CASCADE, related_name="+", to="archive.revision")),
            ],
        ),
    ]
