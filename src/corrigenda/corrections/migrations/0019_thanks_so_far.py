"""Names that stand on the record already stay where the reader wrote before the correction was published, and what was
written looks like a name. Nobody chose them; from now on an editor does."""

import re

from django.db import migrations

_LINK = re.compile(r"://|www\.|@|\w\.\w{2}", re.IGNORECASE)


def keep(apps, schema_editor):
    Suggestion = apps.get_model("corrections", "Suggestion")
    asking = Suggestion.objects.filter(credit=True, erased_at=None).exclude(name="").select_related("case")
    for one in asking.iterator(chunk_size=500):
        correction = _correction(one.case, apps)
        if correction and one.received_at <= correction.published_at and _plain(one.name):
            Suggestion.objects.filter(pk=one.pk).update(thanked_on=correction)


def _correction(case, apps):
    """Of the case, or of that which it is a duplicate of, and so on."""
    seen = set()
    while case is not None and case.pk not in seen:
        found = apps.get_model("corrections", "Correction").objects.filter(case=case).first()
        if found:
            return found
        seen.add(case.pk)
        case = case.duplicate_of
    return None


def _plain(name):
    return len(name) <= 80 and len(name.splitlines()) == 1 and not _LINK.search(name)


class Migration(migrations.Migration):
    dependencies = [("corrections", "0018_thanks")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
