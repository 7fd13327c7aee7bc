from __future__ import annotations

import json
import os
from pathlib import Path

FOLDER = Path(os.environ["NEWSPAPER_FOLDER"])
SECRET_KEY = "for tests only"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "newspaper.urls"
INSTALLED_APPS = [
    "newspaper",
    "corrigenda_wagtail",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": FOLDER / "db.sqlite3",
        "OPTIONS": {"timeout": 60, "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF"},
    }
}
CACHES = {"default": {"BACKEND": "newspaper.cache.StrictCache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
STATIC_URL = "/static/"
MEDIA_ROOT = str(FOLDER / "media")
WAGTAIL_SITE_NAME = "The Courier"
WAGTAILADMIN_BASE_URL = os.environ.get("NEWSPAPER_URL", "http://127.0.0.1")
LANGUAGE_CODE = "en"


class _Told(dict):
    """The desk is another for each test: read from a file, as often as it is asked for."""

    def get(self, name, default=""):
        file = FOLDER / "desk.json"
        said = json.loads(file.read_text()) if file.exists() else {}
        return {"SECRET": os.environ.get("NEWSPAPER_SECRET", ""), **said}.get(name, default)


CORRIGENDA = _Told()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"]},
}
