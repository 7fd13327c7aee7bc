from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("corrections", "0034_assignee"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="decision", name="decisions_by_time"),
        migrations.AddField("decision", "decided_in", models.CharField(blank=True, db_default="", default="", max_length=20)),
        migrations.AddField(
            "decision",
            "details",
            models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict),
        ),
        migrations.AddField("decision", "undo_until", models.DateTimeField(null=True)),
        migrations.AddField("decision", "undone_at", models.DateTimeField(null=True)),
        migrations.AlterField("decision", "outcome", models.CharField(choices=[("approve", "Accept"), ("stet", "Stet"), ("duplicate", "Duplicate"), ("amend", "Amend")], max_length=20)),
        migrations.AlterField("case", "state", models.CharField(choices=[("open", "open"), ("decided", "decided, may be undone"), ("awaiting-signoff", "awaiting sign-off"), ("approved", "approved"), ("applying", "being applied"), ("conflict", "conflict"), ("applied", "applied"), ("closed", "closed")], default="open", max_length=20)),
        migrations.AlterField("event", "verb", models.CharField(choices=[("opened", "opened"), ("followed", "opened for the same words elsewhere"), ("repeated", "found words that were corrected before"), ("noticed", "opened for a stealth edit"), ("joined", "another reader joined"), ("anchored", "found its place"), ("orphaned", "lost its place"), ("decide", "decided, and it may be undone"), ("undo", "undid the decision"), ("approve", "approved"), ("propose", "accepted, to be signed off"), ("sign-off", "signed off"), ("send-back", "sent back"), ("stet", "let it stand"), ("duplicate", "marked as duplicate"), ("apply", "began to write to the CMS"), ("wrote", "wrote to the CMS"), ("leave", "left the change to the newsroom"), ("return", "came back as a conflict"), ("publish", "published"), ("amend", "amended the notice"), ("drop-name", "took a reader's name off the record"), ("reopen", "opened again: the old words came back"), ("found-fixed", "found fixed by hand"), ("told", "told the reader"), ("not-told", "could not tell the reader"), ("erased", "erased a reader's data"), ("reader-changed", "changed their own suggestion"), ("address-shown", "looked at a reader's address"), ("assign", "assigned"), ("note", "wrote a note"), ("author-told", "told the author")], max_length=20)),
        migrations.AddIndex(
            "decision",
            models.Index(
                condition=models.Q(("undo_until", None), ("undone_at", None)),
                fields=["at", "outcome", "case"],
                name="decisions_in_effect",
            ),
        ),
    ]
