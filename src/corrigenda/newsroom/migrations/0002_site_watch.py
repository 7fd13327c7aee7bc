from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0001_initial")]

    operations = [migrations.AddField("site", "watch", models.BooleanField(default=False))]
