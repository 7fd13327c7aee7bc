"""What the queue's views and orders go by is kept with each case; here for the cases that there are."""

from collections import defaultdict

from django.db import migrations, models

from corrigenda.archive.models.text import unpacked
from corrigenda.corrections.listing.traits import FIELDS, authors_text, kinds_of
from corrigenda.corrections.listing.weights import weight_of
from corrigenda.corrections.words.facts import questions_a_fact
from corrigenda.corrections.words.quotations import in_quotation

TOGETHER = 500  # cases of one statement


def look_at_all(apps, schema_editor):
    cases, suggestions = (apps.get_model("corrections", name) for name in ("Case", "Suggestion"))
    last = 0
    while batch := list(
        cases.objects.select_related("article__site", "anchored_on__text").filter(pk__gt=last).order_by("pk")[:TOGETHER]
    ):
        last = batch[-1].pk
        readers = defaultdict(list)
        for suggestion in suggestions.objects.filter(case__in=batch).only("case", "kind", "involved", "target", "replacement"):
            readers[suggestion.case_id].append(suggestion)
        for case in batch:
            look_at(case, readers[case.pk])
        cases.objects.bulk_update(batch, FIELDS)


def look_at(case, suggestions):
    case.readers = len(suggestions)
    case.kinds = kinds_of(suggestion.kind for suggestion in suggestions)
    case.involved = any(suggestion.involved for suggestion in suggestions)
    language = case.article.language or case.article.site.language
    case.figure_or_name = any(
        questions_a_fact(
            suggestion.target["exact"],
            suggestion.replacement,
            before=suggestion.target.get("prefix", ""),
            language=language,
        )
        for suggestion in suggestions
        if suggestion.target
    )
    case.section, case.authors = case.article.section, authors_text(case.article.authors)
    if case.anchored_on and case.part == "body" and not case.orphaned and case.start is not None:
        case.quotation = in_quotation(unpacked(case.anchored_on.text.packed), case.start, case.end)
    case.weight = weight_of(case)


VIEWED = ["kinds", "involved", "quotation", "figure_or_name", "assignee", "section", "authors"]


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0013_articles_by_date"),
        ("corrections", "0036_drafts"),
    ]

    operations = [
        migrations.AddField("case", "readers", models.PositiveIntegerField(db_default=0, default=0)),
        migrations.AddField("case", "kinds", models.CharField(blank=True, db_default="", default="", max_length=100)),
        migrations.AddField("case", "involved", models.BooleanField(db_default=False, default=False)),
        migrations.AddField("case", "quotation", models.BooleanField(db_default=False, default=False)),
        migrations.AddField("case", "figure_or_name", models.BooleanField(db_default=False, default=False)),
        migrations.AddField("case", "weight", models.PositiveSmallIntegerField(db_default=0, default=0)),
        migrations.AddField("case", "section", models.CharField(blank=True, db_default="", default="", max_length=100)),
        migrations.AddField("case", "authors", models.CharField(blank=True, db_default="", default="", max_length=300)),
        migrations.RunPython(look_at_all, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex("case", "cases_of_queue"),
        migrations.AddIndex(
            "case", models.Index(fields=["site", "state", "-opened_at", "-id", *VIEWED], name="cases_of_queue")
        ),
        migrations.AddIndex(
            "case",
            models.Index(fields=["site", "state", "-readers", "-opened_at", "-id", *VIEWED], name="cases_by_readers"),
        ),
        migrations.AddIndex(
            "case",
            models.Index(fields=["site", "state", "-weight", "-opened_at", "-id", *VIEWED], name="cases_by_weight"),
        ),
    ]
