from django.db import migrations, models

PARTS = [
    ("body", "text"),
    ("headline", "headline"),
    ("standfirst", "standfirst"),
    ("caption", "caption"),
    ("alt", "alternative text of a picture"),
]


class Migration(migrations.Migration):
    dependencies = [("corrections", "0032_words_on_unread_pages")]

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
        migrations.AlterField(
            model_name="event",
            name="verb",
            field=models.CharField(
                choices=[
                    ("opened", "opened"),
                    ("followed", "opened for the same words elsewhere"),
                    ("repeated", "found words that were corrected before"),
                    ("noticed", "opened for a stealth edit"),
                    ("joined", "another reader joined"),
                    ("anchored", "found its place"),
                    ("orphaned", "lost its place"),
                    ("approve", "approved"),
                    ("propose", "accepted, to be signed off"),
                    ("sign-off", "signed off"),
                    ("send-back", "sent back"),
                    ("stet", "let it stand"),
                    ("duplicate", "marked as duplicate"),
                    ("apply", "began to write to the CMS"),
                    ("wrote", "wrote to the CMS"),
                    ("leave", "left the change to the newsroom"),
                    ("return", "came back as a conflict"),
                    ("publish", "published"),
                    ("amend", "amended the notice"),
                    ("drop-name", "took a reader's name off the record"),
                    ("reopen", "opened again: the old words came back"),
                    ("found-fixed", "found fixed by hand"),
                    ("told", "told the reader"),
                    ("not-told", "could not tell the reader"),
                    ("erased", "erased a reader's data"),
                    ("reader-changed", "changed their own suggestion"),
                    ("address-shown", "looked at a reader's address"),
                ],
                max_length=20,
            ),
        ),
    ]
