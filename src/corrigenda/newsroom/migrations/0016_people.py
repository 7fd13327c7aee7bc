import corrigenda.lib.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0015_roles")]

    operations = [
        migrations.AddField(
            model_name='staff',
            name='language',
            field=models.CharField(blank=True, db_default='', default='', max_length=20),
        ),
        migrations.AddField(
            model_name='staff',
            name='last_seen_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='staff',
            name='single_keys',
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name='staff',
            name='timezone',
            field=models.CharField(blank=True, db_default='', default='', max_length=60),
        ),
        migrations.CreateModel(
            name='LoginReset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField(default=corrigenda.lib.clock.now)),
                ('expires_at', models.DateTimeField()),
                ('factors_too', models.BooleanField(default=False)),
                ('staff', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reset', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField(default=corrigenda.lib.clock.now)),
                ('expires_at', models.DateTimeField()),
                ('email', models.EmailField(db_index=True, max_length=254)),
                ('role', models.CharField(choices=[('readers-editor', "reader's editor"), ('editor', 'editor'), ('standards-editor', 'standards editor'), ('administrator', 'administrator')], max_length=20)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='newsroom.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'email'), name='one_invitation_an_address')],
            },
        ),
    ]
