"""The tables as they are after 0043_people_and_alerts, made at once: a new desk makes them in a second, not in twelve.

A desk that has some of the migrations named in `replaces` goes on with those.
"""

import corrigenda.corrections.models.checks.sender_key
import corrigenda.lib.clock
import corrigenda.newsroom.sealed
import datetime
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


def create(apps, schema_editor):
    """As 0040_case_words does: the full-text index of cases."""
    if schema_editor.connection.vendor == "sqlite":
        categories = "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '_'\""
        schema_editor.execute(f"CREATE VIRTUAL TABLE corrections_casewords USING fts5 (words, {categories})")
        return
    schema_editor.execute("CREATE TABLE corrections_casewords (case_id bigint PRIMARY KEY, words tsvector NOT NULL)")
    schema_editor.execute("CREATE INDEX corrections_casewords_words ON corrections_casewords USING gin (words)")


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE corrections_casewords")


class Migration(migrations.Migration):
    replaces = [
        ("corrections", "0001_initial"),
        ("corrections", "0002_initial"),
        ("corrections", "0003_occurrences"),
        ("corrections", "0004_stealth_edits"),
        ("corrections", "0005_corrected_runs"),
        ("corrections", "0006_log"),
        ("corrections", "0007_notices"),
        ("corrections", "0010_record"),
        ("corrections", "0013_partners"),
        ("corrections", "0014_reopen"),
        ("corrections", "0015_told_of_amendments"),
        ("corrections", "0016_kind_names"),
        ("corrections", "0017_corrected_are_public"),
        ("corrections", "0018_thanks"),
        ("corrections", "0019_thanks_so_far"),
        ("corrections", "0020_mailboxes"),
        ("corrections", "0021_stealth_alternates"),
        ("corrections", "0022_letters_to_mailboxes"),
        ("corrections", "0023_source_lookup"),
        ("corrections", "0024_arrivals"),
        ("corrections", "0025_senders"),
        ("corrections", "0026_sealed_addresses"),
        ("corrections", "0027_unread_words"),
        ("corrections", "0028_readers_change"),
        ("corrections", "0029_unread_end"),
        ("corrections", "0030_queue_pages"),
        ("corrections", "0031_hashed_keys"),
        ("corrections", "0032_words_on_unread_pages"),
        ("corrections", "0033_parts"),
        ("corrections", "0034_assignee"),
        ("corrections", "0035_undo"),
        ("corrections", "0036_drafts"),
        ("corrections", "0037_case_traits"),
        ("corrections", "0038_correction_figures"),
        ("corrections", "0039_saved_views_and_routes"),
        ("corrections", "0040_case_words"),
        ("corrections", "0041_case_opened_at_the_desk"),
        ("corrections", "0042_outcomes_that_fit"),
        ("corrections", "0043_people_and_alerts"),
    ]

    initial = True

    dependencies = [
        ("archive", "0013_articles_by_date"),
        ("newsroom", "0016_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="AlertHours",
            fields=[
                (
                    "staff",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="alert_hours",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("timezone", models.CharField(blank=True, max_length=60)),
                ("daily_at", models.TimeField(default=datetime.time(8, 0))),
                ("quiet_from", models.TimeField(null=True)),
                ("quiet_until", models.TimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("letters", models.PositiveIntegerField(default=0)),
                ("confirmed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SenderKey",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                (
                    "key",
                    models.CharField(default=corrigenda.corrections.models.checks.sender_key.fresh_key, max_length=64),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SourceLookup",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="source_lookup",
                        serialize=False,
                        to="archive.article",
                    ),
                ),
                ("connector", models.CharField(max_length=40)),
                ("ref", models.CharField(blank=True, max_length=500)),
                ("trouble", models.CharField(blank=True, max_length=500)),
                ("asked_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="UsedChallenge",
            fields=[
                ("signature", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("decided", "decided, may be undone"),
                            ("waiting", "waiting for a reader"),
                            ("awaiting-signoff", "awaiting sign-off"),
                            ("approved", "approved"),
                            ("applying", "being applied"),
                            ("conflict", "conflict"),
                            ("applied", "applied"),
                            ("closed", "closed"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                (
                    "resolution",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corrected", "corrected"),
                            ("fixed-by-hand", "fixed by hand"),
                            ("already-fixed", "already fixed"),
                            ("stet", "stet"),
                            ("duplicate", "duplicate"),
                            ("not-a-correction", "not a correction"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("body", "text"),
                            ("headline", "headline"),
                            ("standfirst", "standfirst"),
                            ("caption", "caption"),
                            ("alt", "alternative text of a picture"),
                        ],
                        db_default="body",
                        default="body",
                        max_length=12,
                    ),
                ),
                ("whole_article", models.BooleanField(default=False)),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("anchor_state", models.CharField(blank=True, max_length=10)),
                ("orphaned", models.CharField(blank=True, max_length=10)),
                ("waits_until", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=500)),
                ("opened_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("closed_at", models.DateTimeField(null=True)),
                ("readers", models.PositiveIntegerField(db_default=0, default=0)),
                ("kinds", models.CharField(blank=True, db_default="", default="", max_length=100)),
                ("involved", models.BooleanField(db_default=False, default=False)),
                ("quotation", models.BooleanField(db_default=False, default=False)),
                ("figure_or_name", models.BooleanField(db_default=False, default=False)),
                ("weight", models.PositiveSmallIntegerField(db_default=0, default=0)),
                ("section", models.CharField(blank=True, db_default="", default="", max_length=100)),
                ("authors", models.CharField(blank=True, db_default="", default="", max_length=300)),
                (
                    "anchored_on",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="archive.revision"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cases", to="archive.article"
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="duplicates",
                        to="corrections.case",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cases", to="newsroom.site"
                    ),
                ),
                (
                    "split_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="split_off",
                        to="corrections.case",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=[
                            "site",
                            "state",
                            "-opened_at",
                            "-id",
                            "kinds",
                            "involved",
                            "quotation",
                            "figure_or_name",
                            "assignee",
                            "section",
                            "authors",
                        ],
                        name="cases_of_queue",
                    ),
                    models.Index(
                        fields=[
                            "site",
                            "state",
                            "-readers",
                            "-opened_at",
                            "-id",
                            "kinds",
                            "involved",
                            "quotation",
                            "figure_or_name",
                            "assignee",
                            "section",
                            "authors",
                        ],
                        name="cases_by_readers",
                    ),
                    models.Index(
                        fields=[
                            "site",
                            "state",
                            "-weight",
                            "-opened_at",
                            "-id",
                            "kinds",
                            "involved",
                            "quotation",
                            "figure_or_name",
                            "assignee",
                            "section",
                            "authors",
                        ],
                        name="cases_by_weight",
                    ),
                    models.Index(fields=["article", "state"], name="case_of_article"),
                ],
                "constraints": [models.UniqueConstraint(fields=("site", "number"), name="one_case_a_number")],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correction", "Correction"),
                            ("clarification", "Clarification"),
                            ("update", "Update"),
                            ("minor-fix", "Minor fix"),
                            ("editors-note", "Editor's note"),
                            ("apology", "Apology"),
                            ("retraction", "Retraction"),
                        ],
                        max_length=20,
                    ),
                ),
                ("notice", models.TextField(blank=True)),
                ("old", models.TextField(blank=True)),
                ("new", models.TextField(blank=True)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("body", "text"),
                            ("headline", "headline"),
                            ("standfirst", "standfirst"),
                            ("caption", "caption"),
                            ("alt", "alternative text of a picture"),
                        ],
                        db_default="body",
                        default="body",
                        max_length=12,
                    ),
                ),
                ("start", models.PositiveIntegerField(null=True)),
                ("new_start", models.PositiveIntegerField(null=True)),
                ("published_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("under-headline", "under the headline"),
                            ("foot", "at the end of the article"),
                            ("in-place", "next to the words"),
                        ],
                        default="foot",
                        max_length=20,
                    ),
                ),
                ("stood_since", models.DateTimeField(null=True)),
                ("words", models.TextField(blank=True, editable=False)),
                ("took", models.FloatField(null=True)),
                ("article_age", models.FloatField(null=True)),
                ("section", models.CharField(blank=True, db_default="", default="", max_length=100)),
                ("authors", models.JSONField(null=True)),
                (
                    "listed",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.ExpressionWrapper(
                            models.Q(("notice", ""), _negated=True), output_field=models.BooleanField()
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "after",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.revision"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="archive.article"
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.revision"
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="correction", to="corrections.case"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["article", "-published_at"], name="record_of_article"),
                    models.Index(
                        fields=["site", "-published_at", "-number", "listed", "kind", "article"],
                        name="notices_of_record",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("site", "number"), name="one_correction_a_number")],
            },
        ),
        migrations.CreateModel(
            name="CorrectedRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hash", models.BigIntegerField()),
                (
                    "site",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="newsroom.site",
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="runs", to="corrections.correction"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("site", "hash", "correction"), name="one_run_a_correction")
                ],
            },
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="corrections.correction",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("correction", "number"), name="one_amendment_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approve", "Accept"),
                            ("stet", "Stet"),
                            ("duplicate", "Duplicate"),
                            ("amend", "Amend"),
                            ("not-a-correction", "Not a correction"),
                            ("ask", "Ask the reader"),
                            ("reopen", "Reopen"),
                            ("split", "Split"),
                            ("merge", "Merge"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("old", models.TextField(blank=True)),
                ("new", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("correction", "Correction"),
                            ("clarification", "Clarification"),
                            ("update", "Update"),
                            ("minor-fix", "Minor fix"),
                            ("editors-note", "Editor's note"),
                            ("apology", "Apology"),
                            ("retraction", "Retraction"),
                        ],
                        max_length=20,
                    ),
                ),
                ("notice", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("quotation_confirmed", models.BooleanField(default=False)),
                ("quotation_source", models.CharField(blank=True, max_length=500)),
                (
                    "gravity",
                    models.CharField(
                        choices=[("slight", "slight"), ("plain", "standard"), ("grave", "serious")],
                        default="plain",
                        max_length=10,
                    ),
                ),
                (
                    "sort",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spam", "Spam"),
                            ("abuse", "Abuse"),
                            ("out-of-scope", "Out of scope"),
                            ("thanks", "Thanks"),
                            ("test", "Test"),
                        ],
                        db_default="",
                        default="",
                        max_length=20,
                    ),
                ),
                ("occurrences", models.JSONField(blank=True, default=list)),
                ("credit", models.JSONField(blank=True, default=list)),
                ("signed_at", models.DateTimeField(null=True)),
                ("sent_back", models.TextField(blank=True)),
                ("undo_until", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("decided_in", models.CharField(blank=True, db_default="", default="", max_length=20)),
                (
                    "details",
                    models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="corrections.case"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.revision"
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "-id"], name="decisions_of_case"),
                    models.Index(
                        condition=models.Q(("undo_until", None), ("undone_at", None)),
                        fields=["at", "outcome", "case"],
                        name="decisions_in_effect",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("connector", models.CharField(max_length=40)),
                ("ref", models.CharField(max_length=1000)),
                ("version", models.CharField(max_length=200)),
                ("before", models.TextField()),
                ("after", models.TextField()),
                ("receipt", models.CharField(blank=True, max_length=200)),
                ("written_at", models.DateTimeField(null=True)),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="application",
                        to="corrections.decision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.CharField(max_length=20)),
                ("fields", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="corrections.case"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "staff", "form"), name="one_draft_a_form")],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("opened", "opened"),
                            ("followed", "opened for the same words elsewhere"),
                            ("repeated", "found words that were corrected before"),
                            ("noticed", "opened for a stealth edit"),
                            ("desk-opened", "opened at the desk"),
                            ("joined", "another reader joined"),
                            ("anchored", "found its place"),
                            ("orphaned", "lost its place"),
                            ("decide", "decided, and it may be undone"),
                            ("undo", "undid the decision"),
                            ("approve", "approved"),
                            ("propose", "accepted, to be signed off"),
                            ("sign-off", "signed off"),
                            ("send-back", "sent back"),
                            ("stet", "let it stand"),
                            ("duplicate", "marked as duplicate"),
                            ("not-a-correction", "marked as not a correction"),
                            ("ask", "asked the reader"),
                            ("answered", "answered the desk's question"),
                            ("unanswered", "came back without an answer"),
                            ("split", "gave a suggestion a case of its own"),
                            ("split-off", "opened for a suggestion of another case"),
                            ("merge", "merged into another case"),
                            ("took-in", "took in another case"),
                            ("apply", "began to write to the CMS"),
                            ("wrote", "wrote to the CMS"),
                            ("leave", "left the change to the newsroom"),
                            ("return", "came back as a conflict"),
                            ("publish", "published"),
                            ("amend", "amended the notice"),
                            ("drop-name", "took a reader's name off the record"),
                            ("reopen", "opened again"),
                            ("found-fixed", "found fixed by hand"),
                            ("told", "told the reader"),
                            ("not-told", "could not tell the reader"),
                            ("erased", "erased a reader's data"),
                            ("reader-changed", "changed their own suggestion"),
                            ("address-shown", "looked at a reader's address"),
                            ("assign", "assigned"),
                            ("note", "wrote a note"),
                            ("author-told", "told the author"),
                        ],
                        max_length=20,
                    ),
                ),
                ("role", models.CharField(max_length=20)),
                ("at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("data", models.JSONField(default=dict)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="corrections.case"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "id"], name="events_of_case")],
            },
        ),
        migrations.CreateModel(
            name="HeldSender",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sender", models.CharField(max_length=64)),
                ("until", models.DateTimeField(db_index=True)),
                ("at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="held_senders", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("site", "sender"), name="one_hold_a_sender")],
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("index", models.PositiveBigIntegerField()),
                ("entry", models.TextField()),
                ("checkpoint", models.TextField()),
                ("entered_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="leaves", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("site", "index"), name="one_leaf_a_place")],
            },
        ),
        migrations.CreateModel(
            name="LogNode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.PositiveSmallIntegerField()),
                ("index", models.PositiveBigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
                (
                    "site",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="newsroom.site",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("site", "level", "index"), name="one_node_a_place")],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("author", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="corrections.case"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["at"], name="notes_by_time")],
            },
        ),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="occurrences", to="corrections.case"
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
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("channel", models.CharField(choices=[("mail", "mail"), ("webhook", "webhook")], max_length=10)),
                ("address", models.CharField(max_length=2000)),
                ("keys", corrigenda.newsroom.sealed.SealedSettings(blank=True, default=dict)),
                ("section", models.CharField(blank=True, max_length=200)),
                ("since", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="archive.article"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="partners", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["site", "ended_at"], name="partners_of_site")],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="corrections.case"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["seen_at"], name="presences_by_time")],
                "constraints": [models.UniqueConstraint(fields=("case", "staff"), name="one_presence_a_person")],
            },
        ),
        migrations.CreateModel(
            name="RateCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("process", models.CharField(max_length=32)),
                ("span", models.PositiveIntegerField()),
                ("begins", models.PositiveBigIntegerField()),
                ("key", models.CharField(max_length=64)),
                ("number", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("span", "begins", "key", "process"), name="one_count_a_process_and_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Route",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(choices=[("author", "Author"), ("section", "Section")], max_length=10)),
                ("value", models.CharField(max_length=100)),
                ("people", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "site",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="routes",
                        to="newsroom.site",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("site", "by", "value"), name="one_route_a_value")],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(blank=True, max_length=500)),
                (
                    "site",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="newsroom.site",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("site", "staff", "name"), name="one_view_a_name")],
            },
        ),
        migrations.CreateModel(
            name="StealthEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("new_start", models.PositiveIntegerField()),
                ("new_end", models.PositiveIntegerField()),
                ("found_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("seen_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("explained", "explained"),
                            ("update", "an update"),
                            ("passed-over", "dismissed"),
                            ("alternates", "alternates"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.revision"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stealth_edits", to="archive.article"
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.revision"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "correction",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stealth_edit",
                        to="corrections.correction",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stealth_edits", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["site", "state", "-found_at"], name="stealth_edits")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("article",),
                        name="one_open_stealth_edit_an_article",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("view", models.CharField(max_length=12)),
                ("of", models.CharField(blank=True, max_length=200)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("mail", "Email"),
                            ("slack", "Slack"),
                            ("teams", "Microsoft Teams"),
                            ("mattermost", "Mattermost"),
                            ("discord", "Discord"),
                        ],
                        max_length=12,
                    ),
                ),
                ("address", corrigenda.newsroom.sealed.SealedText(blank=True, default="", purpose="alerts")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("at-once", "At once"), ("hourly", "Every hour"), ("daily", "Once a day")],
                        max_length=8,
                    ),
                ),
                ("since", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=500)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="subscriptions", to="newsroom.site"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["site", "ended_at"], name="subscriptions_of_site")],
            },
        ),
        migrations.CreateModel(
            name="AlertMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(blank=True, max_length=16)),
                ("made_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="corrections.subscription",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("period", ""), _negated=True),
                        fields=("subscription", "period"),
                        name="one_digest_a_period",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Alert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("opened", "opened"),
                            ("proposed", "awaits a sign-off"),
                            ("decided", "decided"),
                            ("published", "published"),
                            ("reopened", "opened again"),
                            ("assigned", "assigned"),
                            ("noted", "mentioned in a note"),
                            ("late", "late"),
                            ("held", "held"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                (
                    "message",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alerts",
                        to="corrections.alertmessage",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="corrections.case"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="corrections.event"
                    ),
                ),
                (
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alerts",
                        to="corrections.subscription",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("message", None)), fields=["subscription", "id"], name="alerts_waiting"
                    ),
                    models.Index(fields=["at"], name="alerts_by_time"),
                    models.Index(condition=models.Q(("case", None)), fields=["at"], name="alerts_of_held"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("subscription", "event"), name="one_alert_an_event"),
                    models.UniqueConstraint(
                        condition=models.Q(("event", None)),
                        fields=("subscription", "case"),
                        name="one_alert_that_a_case_is_late",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fact", "Wrong fact"),
                            ("typo", "Spelling or grammar"),
                            ("quote", "Wrong quotation"),
                            ("clarification", "Unclear or misleading"),
                            ("outdated", "Out of date"),
                            ("link", "Broken link"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("target", models.JSONField(null=True)),
                ("replacement", models.TextField(null=True)),
                ("comment", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "email",
                    corrigenda.newsroom.sealed.SealedText(
                        blank=True, db_column="sealed_email", db_default="", default="", purpose="reader"
                    ),
                ),
                ("plain_email", models.EmailField(blank=True, db_column="email", default="", max_length=254)),
                ("mailbox", models.CharField(blank=True, max_length=254)),
                ("sender", models.CharField(blank=True, db_default="", default="", max_length=64)),
                ("credit", models.BooleanField(default=False)),
                ("counted", models.BooleanField(db_default=True, default=True)),
                ("involved", models.BooleanField(default=False)),
                ("language", models.CharField(blank=True, max_length=20)),
                ("idempotency_key", models.CharField(max_length=200, null=True)),
                ("received_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("unread_words", models.CharField(blank=True, db_default="", default="", max_length=64)),
                ("unread_start", models.PositiveIntegerField(null=True)),
                ("unread_end", models.PositiveIntegerField(null=True)),
                ("mail_stopped_at", models.DateTimeField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="suggestions", to="corrections.case"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="suggestions", to="newsroom.site"
                    ),
                ),
                (
                    "thanked_on",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="thanked",
                        to="corrections.correction",
                    ),
                ),
                (
                    "unread_on",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="archive.article",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "received_at"], name="suggestions_of_case"),
                    models.Index(fields=["case", "kind"], name="kinds_of_case"),
                    models.Index(fields=["site", "received_at", "counted"], name="suggestions_counted"),
                    models.Index(fields=["mailbox", "received_at"], name="suggestions_to_mailbox"),
                    models.Index(
                        condition=models.Q(("plain_email", ""), _negated=True),
                        fields=["id"],
                        name="suggestions_to_seal",
                    ),
                    models.Index(
                        condition=models.Q(("sender", ""), _negated=True),
                        fields=["sender"],
                        name="suggestions_of_sender",
                    ),
                    models.Index(
                        condition=models.Q(("unread_on__isnull", False)),
                        fields=["unread_on", "unread_words", "unread_start"],
                        name="suggestions_of_same_words",
                    ),
                    models.Index(
                        condition=models.Q(("unread_on__isnull", False)),
                        fields=["unread_on", "unread_start", "unread_end", "unread_words"],
                        name="suggestions_of_near_words",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("site", "idempotency_key"), name="one_suggestion_a_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reopening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField()),
                (
                    "resolution",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corrected", "corrected"),
                            ("fixed-by-hand", "fixed by hand"),
                            ("already-fixed", "already fixed"),
                            ("stet", "stet"),
                            ("duplicate", "duplicate"),
                            ("not-a-correction", "not a correction"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reopenings", to="corrections.case"
                    ),
                ),
                (
                    "suggestion",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reopenings",
                        to="corrections.suggestion",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("until", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("link", models.CharField(blank=True, max_length=2000)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="corrections.decision"
                    ),
                ),
                (
                    "suggestion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="corrections.suggestion",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="System",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("address", models.CharField(max_length=2000)),
                ("keys", corrigenda.newsroom.sealed.SealedSettings(blank=True, default=dict)),
                ("since", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=500)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="systems", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["site", "ended_at"], name="systems_of_site")],
            },
        ),
        migrations.CreateModel(
            name="SystemMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="corrections.event"
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="corrections.system"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("system", "event"), name="one_message_an_event")],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corrected", "has corrected its copy"),
                            ("not-carried", "does not carry the article"),
                            ("received", "has received it"),
                        ],
                        max_length=20,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=500)),
                (
                    "amendment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="corrections.amendment",
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="corrections.correction"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="corrections.partner"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("amendment", None)), fields=("correction", "partner"), name="told_once"
                    ),
                    models.UniqueConstraint(fields=("amendment", "partner"), name="told_once_of_an_amendment"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Watcher",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="watchers", to="corrections.case"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "staff"), name="one_watcher_a_person")],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("url", models.CharField(max_length=1000)),
                ("sent", models.JSONField()),
                (
                    "email",
                    corrigenda.newsroom.sealed.SealedText(blank=True, db_default="", default="", purpose="reader"),
                ),
                ("idempotency_key", models.CharField(max_length=200, null=True)),
                ("received_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("sender", models.CharField(blank=True, max_length=64)),
                ("held_by", models.CharField(blank=True, max_length=40)),
                ("dropped_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=500)),
                ("mail_stopped_at", models.DateTimeField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "dropped_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="arrivals", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("dropped_at", None), ("erased_at", None), ("held_by", ""), ("trouble", "")),
                        fields=["site", "number"],
                        name="arrivals_to_file",
                    ),
                    models.Index(
                        condition=models.Q(
                            models.Q(("held_by", ""), _negated=True), ("erased_at", None), ("dropped_at", None)
                        ),
                        fields=["site", "number"],
                        name="arrivals_held",
                    ),
                    models.Index(
                        condition=models.Q(
                            models.Q(("held_by", ""), _negated=True), ("erased_at", None), ("dropped_at", None)
                        ),
                        fields=["site", "held_by", "number"],
                        name="arrivals_held_by",
                    ),
                    models.Index(
                        condition=models.Q(models.Q(("held_by", ""), _negated=True), ("erased_at", None)),
                        fields=["site", "sender", "number"],
                        name="arrivals_of_sender",
                    ),
                    models.Index(
                        condition=models.Q(("dropped_at", None), _negated=True),
                        fields=["dropped_at"],
                        name="arrivals_dropped",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("site", "idempotency_key"), name="one_arrival_a_key")],
            },
        ),
        migrations.CreateModel(
            name="CannedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approve", "Accept"),
                            ("stet", "Stet"),
                            ("duplicate", "Duplicate"),
                            ("amend", "Amend"),
                            ("not-a-correction", "Not a correction"),
                            ("ask", "Ask the reader"),
                            ("reopen", "Reopen"),
                            ("split", "Split"),
                            ("merge", "Merge"),
                        ],
                        max_length=20,
                    ),
                ),
                ("language", models.CharField(max_length=20)),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="canned_answers", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("site", "outcome", "language", "position"), name="one_canned_answer_a_place"
                    )
                ],
            },
        ),
        migrations.RunPython(create, drop),
    ]
