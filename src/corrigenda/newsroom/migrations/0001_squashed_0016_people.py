"""The tables as they are after 0016_people, made at once: a new desk makes them in a second, not in twelve.

A desk that has some of the migrations named in `replaces` goes on with those.
"""

import corrigenda.lib.clock
import corrigenda.newsroom.sealed
import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("newsroom", "0001_initial"),
        ("newsroom", "0002_site_watch"),
        ("newsroom", "0003_sisters"),
        ("newsroom", "0004_sealed_settings"),
        ("newsroom", "0005_notice_policy"),
        ("newsroom", "0006_public_record"),
        ("newsroom", "0007_publish_statistics"),
        ("newsroom", "0008_login_failures"),
        ("newsroom", "0009_oldest_version"),
        ("newsroom", "0010_held_words"),
        ("newsroom", "0011_keeping_periods"),
        ("newsroom", "0012_logo_and_accent"),
        ("newsroom", "0013_working_hours"),
        ("newsroom", "0014_undo_seconds"),
        ("newsroom", "0015_roles"),
        ("newsroom", "0016_people"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="LoginFailures",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("until", models.DateTimeField(db_index=True)),
                ("number", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="OldestVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.CharField(max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                (
                    "own_undo_seconds",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(60)]
                    ),
                ),
                ("language", models.CharField(blank=True, db_default="", default="", max_length=20)),
                ("timezone", models.CharField(blank=True, db_default="", default="", max_length=60)),
                ("single_keys", models.BooleanField(db_default=True, default=True)),
                ("last_seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "staff",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="LoginReset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("factors_too", models.BooleanField(default=False)),
                (
                    "staff",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reset", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        max_length=31,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(?!(login|logout)\\Z)[a-z][a-z0-9-]{1,30}\\Z",
                                "2 to 31 of a-z, 0-9 and -, beginning with a letter; not login or logout",
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("hosts", models.JSONField(default=list)),
                ("private", models.BooleanField(default=False)),
                ("language", models.CharField(default="en", max_length=20)),
                ("timezone", models.CharField(default="UTC", max_length=60)),
                ("article_selector", models.CharField(blank=True, max_length=500)),
                ("furniture", models.JSONField(blank=True, default=list)),
                ("connector", models.CharField(blank=True, max_length=40)),
                ("connector_settings", corrigenda.newsroom.sealed.SealedSettings(blank=True, default=dict)),
                ("watch", models.BooleanField(default=False)),
                ("publish_statistics", models.BooleanField(default=False)),
                ("notice_policy", models.JSONField(blank=True, default=dict)),
                ("contact", models.CharField(blank=True, max_length=300)),
                ("decided_by", models.CharField(blank=True, max_length=300)),
                ("escalation", models.TextField(blank=True, max_length=2000)),
                ("ifcn", models.BooleanField(default=False)),
                ("hub", models.URLField(blank=True, max_length=500)),
                ("logo", models.CharField(blank=True, db_default="", default="", max_length=500)),
                (
                    "accent",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9A-Fa-f]{6}\\Z", "a colour like #1f5fbf: # and six hexadecimal digits"
                            )
                        ],
                    ),
                ),
                ("held_words", models.TextField(blank=True, max_length=5000)),
                ("keep_words", models.PositiveSmallIntegerField(db_default=1095, default=1095)),
                ("keep_addresses", models.PositiveSmallIntegerField(db_default=180, default=180)),
                ("keep_held", models.PositiveSmallIntegerField(db_default=90, default=90)),
                ("office_hours", models.CharField(db_default="09:00-17:00", default="09:00-17:00", max_length=11)),
                (
                    "office_days",
                    models.CharField(db_default="mon tue wed thu fri", default="mon tue wed thu fri", max_length=27),
                ),
                ("late_after", models.PositiveSmallIntegerField(db_default=16, default=16)),
                ("author_first", models.BooleanField(db_default=False, default=False)),
                ("token_digest", models.CharField(blank=True, db_index=True, max_length=64)),
                ("next_number", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("sisters", models.ManyToManyField(blank=True, to="newsroom.site")),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("readers-editor", "reader's editor"),
                            ("editor", "editor"),
                            ("standards-editor", "standards editor"),
                            ("administrator", "administrator"),
                        ],
                        default="editor",
                        max_length=20,
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("site", "staff"), name="one_role_a_site")],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=corrigenda.lib.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("email", models.EmailField(db_index=True, max_length=254)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("readers-editor", "reader's editor"),
                            ("editor", "editor"),
                            ("standards-editor", "standards editor"),
                            ("administrator", "administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="newsroom.site"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("site", "email"), name="one_invitation_an_address")],
            },
        ),
    ]
