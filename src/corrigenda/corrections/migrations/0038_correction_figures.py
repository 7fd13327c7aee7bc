"""A correction keeps what the figures count of it; here those that were published before."""

from django.db import migrations, models

TOGETHER = 1_000


def keep_figures(apps, schema_editor):
    corrections = apps.get_model("corrections", "Correction").objects
    last = 0
    while batch := list(
        corrections.select_related("case", "article").defer("notice", "words").filter(pk__gt=last).order_by("pk")[:TOGETHER]
    ):
        last = batch[-1].pk
        for correction in batch:
            article = correction.article
            correction.took = max(0.0, (correction.published_at - correction.case.opened_at).total_seconds())
            if article.published_at is not None:
                correction.article_age = (correction.published_at - article.published_at).total_seconds()
            correction.section, correction.authors = article.section, article.authors
        corrections.bulk_update(batch, ["took", "article_age", "section", "authors"])


class Migration(migrations.Migration):
    dependencies = [("corrections", "0037_case_traits")]

    operations = [
        migrations.AddField("correction", "took", models.FloatField(null=True)),
        migrations.AddField("correction", "article_age", models.FloatField(null=True)),
        migrations.AddField(
            "correction", "section", models.CharField(blank=True, db_default="", default="", max_length=100)
        ),
        migrations.AddField("correction", "authors", models.JSONField(null=True)),
        migrations.RunPython(keep_figures, migrations.RunPython.noop),
    ]
