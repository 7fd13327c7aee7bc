"""A newsroom may let the public see how its desk does."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0006_public_record")]

    operations = [migrations.AddField("site", "publish_statistics", models.BooleanField(default=False))]
