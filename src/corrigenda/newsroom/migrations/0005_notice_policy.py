from django.db import migrations, models


def into_the_policy(apps, schema_editor):
    """What a site said of minor fixes is a row of its policy now."""
    site = apps.get_model("newsroom", "Site")
    site.objects.filter(minor_fix_notice=True).update(notice_policy={"minor-fix": {"notice": True}})


def out_of_the_policy(apps, schema_editor):
    for site in apps.get_model("newsroom", "Site").objects.exclude(notice_policy={}):
        site.minor_fix_notice = bool(site.notice_policy.get("minor-fix", {}).get("notice"))
        site.save(update_fields=["minor_fix_notice"])


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0004_sealed_settings")]

    operations = [
        migrations.AddField("site", "notice_policy", models.JSONField(blank=True, default=dict)),
        migrations.RunPython(into_the_policy, out_of_the_policy),
        migrations.RemoveField("site", "minor_fix_notice"),
    ]
