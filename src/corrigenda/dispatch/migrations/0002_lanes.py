"""Each job has a lane and the host that it asks; a host that does not answer has a breaker."""

import corrigenda.lib.clock
from django.db import migrations, models

LANES = {
    "place": ("fetch",),
    "write": ("apply",),
    "publish": ("verify", "await-hand"),
    "mail": ("tell",),
    "hooks": ("tell-partners", "tell-partner", "announce"),
    "watch": ("watch",),
}


def sort_into_lanes(apps, schema_editor):
    """Jobs that wait already go into their lanes. Their hosts are not known, so they take turns."""
    jobs = apps.get_model("dispatch", "Job").objects
    for lane, tasks in LANES.items():
        jobs.filter(task__in=tasks).update(lane=lane)


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Breaker",
            fields=[
                ("host", models.CharField(max_length=300, primary_key=True, serialize=False)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("since", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("open_until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveIndex(model_name="job", name="job_due"),
        migrations.AddField("job", "lane", models.CharField(db_default="sweep", default="sweep", max_length=10)),
        migrations.AddField("job", "host", models.CharField(blank=True, db_default="", default="", max_length=300)),
        migrations.AddIndex(
            "job",
            models.Index(
                condition=models.Q(("given_up_at__isnull", True)),
                fields=["lane", "host", "next_at"],
                name="job_line",
            ),
        ),
        migrations.RunPython(sort_into_lanes, migrations.RunPython.noop),
    ]
