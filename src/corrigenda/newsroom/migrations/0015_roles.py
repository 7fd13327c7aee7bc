from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0014_undo_seconds")]

    operations = [
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('readers-editor', "reader's editor"), ('editor', 'editor'), ('standards-editor', 'standards editor'), ('administrator', 'administrator')], default='editor', max_length=20),
        ),
    ]
