import corrigenda.lib.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def give_first_tokens(apps, _schema):
    """Each site's one token of before becomes its first token, and works on."""
    Site, Token = apps.get_model("newsroom", "Site"), apps.get_model("newsroom", "Token")
    scopes = ["read-cases", "write-articles", "propose", "decide"]
    with_token = Site.objects.exclude(token_digest="")
    for site, digest, created_at in with_token.values_list("pk", "token_digest", "created_at").iterator():
        made = {"digest": digest, "scopes": scopes, "created_at": created_at}
        Token.objects.get_or_create(site_id=site, name="newsroom", ended_at=None, defaults=made)


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0016_people")]

    operations = [
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('scopes', models.JSONField(default=list)),
                ('created_at', models.DateTimeField(default=corrigenda.lib.clock.now)),
                ('used_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to='newsroom.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('site', 'name'), name='one_token_of_a_name')],
            },
        ),
        migrations.RunPython(give_first_tokens, migrations.RunPython.noop),
    ]
