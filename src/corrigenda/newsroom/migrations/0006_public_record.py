"""What a site's policy page says, and its WebSub hub."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0005_notice_policy")]

    operations = [
        migrations.AddField("site", "contact", models.CharField(blank=True, max_length=300, default=""), False),
        migrations.AddField("site", "decided_by", models.CharField(blank=True, max_length=300, default=""), False),
        migrations.AddField("site", "escalation", models.TextField(blank=True, max_length=2000, default=""), False),
        migrations.AddField("site", "ifcn", models.BooleanField(default=False)),
        migrations.AddField("site", "hub", models.URLField(blank=True, max_length=500, default=""), False),
    ]
