from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0011_learned_furniture")]

    operations = [
        migrations.AddField(model_name="revision", name="parts", field=models.JSONField(null=True)),
    ]
