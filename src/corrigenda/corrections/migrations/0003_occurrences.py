import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_initial"), ("corrections", "0002_initial")]

    operations = [
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("similarity", models.FloatField()),
                (
                    "likeness",
                    models.CharField(
                        choices=[
                            ("verbatim", "the same words"),
                            ("near", "nearly the same words"),
                            ("other-figures", "same wording, different figures or names"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="archive.article"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occurrences",
                        to="corrections.case",
                    ),
                ),
                (
                    "followed_by",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="occurrence",
                        to="corrections.case",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="archive.revision"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "revision", "start"), name="one_occurrence_a_place")
                ],
            },
        ),
        migrations.AlterField(
            "event",
            "verb",
            models.CharField(
                choices=[
                    ("opened", "opened"),
                    ("followed", "opened for the same words elsewhere"),
                    ("joined", "another reader joined"),
                    ("anchored", "found its place"),
                    ("orphaned", "lost its place"),
                    ("approve", "approved"),
                    ("stet", "let it stand"),
                    ("duplicate", "marked as duplicate"),
                    ("apply", "began to write to the CMS"),
                    ("wrote", "wrote to the CMS"),
                    ("return", "came back as a conflict"),
                    ("publish", "published"),
                    ("found-fixed", "found fixed by hand"),
                    ("told", "told the reader"),
                    ("erased", "erased a reader's data"),
                ],
                max_length=20,
            ),
        ),
    ]
