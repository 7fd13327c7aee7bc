"""A person's time zone stands in their account. Whoever had chosen one for their alerts alone keeps it there.

The column of the alerts goes with a later release: the earlier version still reads it.
"""

from django.db import migrations


def take_over(apps, schema_editor):
    hours = apps.get_model("corrections", "AlertHours").objects.exclude(timezone="").filter(staff__timezone="")
    staff = apps.get_model("newsroom", "Staff").objects
    for person, zone in hours.values_list("staff", "timezone"):
        staff.filter(pk=person).update(timezone=zone)


class Migration(migrations.Migration):
    dependencies = [
        ("corrections", "0043_people_and_alerts"),
        ("newsroom", "0016_people"),
    ]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop, elidable=True)]
