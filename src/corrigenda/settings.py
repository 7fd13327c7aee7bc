"""Django's settings, all read from CORRIGENDA_* variables; with none of them set everything works from one folder."""

from __future__ import annotations

import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from corrigenda import env
from corrigenda.languages import lists
from corrigenda.settings_of_databases import READ_LAG_SECONDS as READ_LAG_SECONDS
from corrigenda.settings_of_databases import READ_URLS as READ_URLS
from corrigenda.settings_of_databases import SQLITE_OPTIONS as SQLITE_OPTIONS
from corrigenda.settings_of_databases import databases
from corrigenda.settings_of_logs import LOG as LOG
from corrigenda.settings_of_logs import LOGGING as LOGGING
from corrigenda.settings_of_logs import TRACES_TO as TRACES_TO

ROOM = Path(__file__).resolve().parent
DATA = Path(
    env.text(
        "CORRIGENDA_DATA",
        "corrigenda-data",
        "Folder for the database, the secret and mail that has no server yet",
    )
).absolute()
PUBLIC_URL = env.url(
    "CORRIGENDA_PUBLIC_URL",
    "http://127.0.0.1:8000",
    "The address readers and staff reach this desk at",
    schemes=("http", "https"),
)
DATABASE_URL = env.url(
    "CORRIGENDA_DATABASE_URL",
    f"sqlite:///{DATA / 'corrigenda.sqlite3'}",
    "sqlite:////absolute/path or postgres://user:password@host/name (or CORRIGENDA_DATABASE_URL_FILE)",
    schemes=("sqlite", "postgres", "postgresql"),
    in_file=True,
)
MAIL_URL = env.url(
    "CORRIGENDA_MAIL_URL",
    f"maildir://{DATA / 'mail'}",
    "smtp://user:password@host:587 (STARTTLS), smtps://host:465, smtp+plain://host:25 (no TLS), or maildir:///path "
    "(or CORRIGENDA_MAIL_URL_FILE)",
    schemes=("smtp", "smtps", "smtp+plain", "maildir"),
    in_file=True,
)
MAIL_FROM = env.text("CORRIGENDA_MAIL_FROM", "Corrections desk <corrections@localhost>", "Sender of the desk's mail")
DKIM_KEY = env.rsa_key(
    "CORRIGENDA_DKIM_KEY",
    "A private RSA key in PEM; letters are signed with it, for a mail server that signs none itself "
    "(or CORRIGENDA_DKIM_KEY_FILE)",
)
DKIM_SELECTOR = env.text(
    "CORRIGENDA_DKIM_SELECTOR",
    "",
    "The name of that key in the DNS: its public half lies at SELECTOR._domainkey.DOMAIN",
)
if bool(DKIM_KEY) != bool(DKIM_SELECTOR):
    raise ImproperlyConfigured("CORRIGENDA_DKIM_KEY and CORRIGENDA_DKIM_SELECTOR: set both of them, or neither")
if DKIM_KEY and not find_spec("dkim"):
    raise ImproperlyConfigured("CORRIGENDA_DKIM_KEY: also install what it needs: pip install 'corrigenda[dkim]'")
MAIL_IN = env.url(
    "CORRIGENDA_MAIL_IN",
    "",
    "The mailbox that readers write to: imaps://user@host/FOLDER, imap://user@host/FOLDER (STARTTLS), "
    "imap+plain://user@host/FOLDER (no TLS), or maildir:///path; the worker looks into it once a minute",
    schemes=("imaps", "imap", "imap+plain", "maildir"),
)
MAIL_IN_PASSWORD = env.secret(
    "CORRIGENDA_MAIL_IN_PASSWORD", "The password of that mailbox (or CORRIGENDA_MAIL_IN_PASSWORD_FILE)"
)
MAIL_IN_DONE = env.text(
    "CORRIGENDA_MAIL_IN_DONE",
    "",
    "The IMAP folder that mails are moved to once they are kept; without it, they are marked as read",
)
MAIL_IN_SITE = env.text(
    "CORRIGENDA_MAIL_IN_SITE", "", "The site that the mailbox belongs to; without it, each mail's site is found"
)
MAIL_IN_ADDRESS = env.text(
    "CORRIGENDA_MAIL_IN_ADDRESS",
    "",
    "The address of that mailbox, if it takes mail to NAME+anything@HOST, too: letters then ask to be answered there",
)
MAIL_IN_SERVER = env.text(
    "CORRIGENDA_MAIL_IN_SERVER",
    "",
    "The name that your mail server writes into Authentication-Results; results of other names are ignored",
)
TRUSTED_PROXIES = env.whole(
    "CORRIGENDA_TRUSTED_PROXIES",
    0,
    "How many proxies of yours stand in front; their X-Forwarded-For entries are believed",
)
LEASE_SECONDS = env.whole(
    "CORRIGENDA_LEASE_SECONDS",
    30,
    "After this long a job whose worker was killed is taken up again",
    least=3,
)
UNDO_SECONDS = env.whole(
    "CORRIGENDA_UNDO_SECONDS",
    10,
    "For how long a decision made at the desk can be undone before it takes effect, if the person who decides has set "
    "nothing (0 to 60; 0: at once)",
    most=60,
)
SUGGESTIONS_PER_MINUTE = env.whole(
    "CORRIGENDA_SUGGESTIONS_PER_MINUTE",
    12,
    "Suggestions a minute from one address prefix (/24 or /48); every other limit of theirs is a multiple of it",
    least=1,
)
READ_ONLY = (
    env.whole("CORRIGENDA_READ_ONLY", 0, "1: write nothing to the database, and serve what can be read; no worker runs")
    == 1
)
OIDC_ISSUER = env.url(
    "CORRIGENDA_OIDC_ISSUER",
    "",
    "Single sign-on by OpenID Connect: the provider's address, under which /.well-known/openid-configuration lies",
    schemes=("https", "http"),
)
OIDC_CLIENT_ID = env.text("CORRIGENDA_OIDC_CLIENT_ID", "", "The name under which the provider knows this desk")
OIDC_CLIENT_SECRET = env.secret(
    "CORRIGENDA_OIDC_CLIENT_SECRET",
    "The secret that the provider has given this desk (or CORRIGENDA_OIDC_CLIENT_SECRET_FILE)",
)
_OIDC_NAME = env.text("CORRIGENDA_OIDC_NAME", "single sign-on", "What the login calls the provider")
OIDC_NAME = _OIDC_NAME if OIDC_ISSUER else ""  # empty: there is no single sign-on
if OIDC_ISSUER and not (OIDC_CLIENT_ID and OIDC_CLIENT_SECRET):
    raise ImproperlyConfigured(
        "CORRIGENDA_OIDC_ISSUER: also set CORRIGENDA_OIDC_CLIENT_ID and CORRIGENDA_OIDC_CLIENT_SECRET"
    )
METRICS_TOKEN = env.secret(
    "CORRIGENDA_METRICS_TOKEN",
    "Whoever sends this token may read /metrics: at least 16 characters (or CORRIGENDA_METRICS_TOKEN_FILE)",
)
if METRICS_TOKEN and len(METRICS_TOKEN) < 16:
    raise ImproperlyConfigured("CORRIGENDA_METRICS_TOKEN: must have at least 16 characters")
MCP_TOKEN = env.secret(
    "CORRIGENDA_MCP_TOKEN",
    "The newsroom token that `corrigenda mcp` asks with on standard input and output (or CORRIGENDA_MCP_TOKEN_FILE)",
)
METRICS_FROM = env.networks(
    "CORRIGENDA_METRICS_FROM", "Addresses and networks, with blanks between them, from which /metrics may be read"
)
METRICS_FOLDER = env.text(
    "CORRIGENDA_METRICS_FOLDER",
    "",
    "Where web and worker share what they count, if they are started apart; `serve` makes a folder itself",
)
DEMO_MAIL = env.whole("CORRIGENDA_DEMO", 0, "1 in `corrigenda demo`: shows the mail that was sent at /demo/mail/") == 1

if READ_URLS and DATABASE_URL.startswith("sqlite"):
    raise ImproperlyConfigured("CORRIGENDA_DATABASE_READ_URL: SQLite has no replicas; unset it, or move to PostgreSQL")
_public = urlsplit(PUBLIC_URL)
PRODUCTION = _public.hostname not in ("127.0.0.1", "localhost", "::1")


def _secret_key() -> str:
    """The given secret, or one made once and kept in the data folder, readable by its owner only."""
    given = env.secret(
        "CORRIGENDA_SECRET", "At least 32 characters; signs sessions and receipts (or CORRIGENDA_SECRET_FILE)"
    )
    if given and len(given) < 32:
        raise ImproperlyConfigured("CORRIGENDA_SECRET: must have at least 32 characters")
    if given:
        return given
    if PRODUCTION and not DATABASE_URL.startswith("sqlite"):
        raise ImproperlyConfigured(
            "CORRIGENDA_SECRET: must be set where several processes share a PostgreSQL database; "
            "else each would make a secret of its own"
        )
    file = DATA / "secret"
    if not env.keeps_new_secret and not file.exists():
        return secrets.token_urlsafe(48)
    DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    return _kept_secret(file)


def _kept_secret(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="utf-8")


def _secrets_before() -> list[str]:
    """The secrets of before a change: what they signed or sealed is still good, and they sign and seal nothing new."""
    given = env.secret(
        "CORRIGENDA_SECRETS_BEFORE",
        "Earlier values of CORRIGENDA_SECRET, with blanks between them: what they signed and sealed stays good "
        "(or CORRIGENDA_SECRETS_BEFORE_FILE)",
    )
    kept = DATA / "secrets-before"
    if not given and kept.is_file():
        given = kept.read_text(encoding="utf-8")
    if any(len(secret) < 32 for secret in given.split()):
        raise ImproperlyConfigured("CORRIGENDA_SECRETS_BEFORE: each must have at least 32 characters")
    return given.split()


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = _secrets_before()
LOG_SECRET = env.secret(
    "CORRIGENDA_LOG_SECRET",
    "Signs the checkpoints of the record's log; without it, the CORRIGENDA_SECRET of the log's first leaf does, which "
    "must then be kept for ever (or CORRIGENDA_LOG_SECRET_FILE)",
)
DEBUG = False
ALLOWED_HOSTS = [_public.hostname or "localhost", "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{_public.scheme}://{_public.netloc}"]
ROOT_URLCONF = "corrigenda.urls"
WSGI_APPLICATION = "corrigenda.wsgi.application"
AUTH_USER_MODEL = "newsroom.Staff"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "corsheaders",
    "django_htmx",
    # Not "allauth" itself: its pages, letters and messages are not ours.
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "corrigenda.newsroom",
    "corrigenda.dispatch",
    "corrigenda.archive",
    "corrigenda.corrections",
    "corrigenda.intake",
    "corrigenda.desk",
    "corrigenda.record",
    "corrigenda.mail",
    "corrigenda.ops",
]
MIDDLEWARE = [
    "corrigenda.lib.web.route_names.RouteNamesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "corrigenda.lib.web.security_headers.SecurityHeadersMiddleware",
    "corrigenda.lib.web.known_hosts.KnownHostsMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "corrigenda.lib.web.public_reads.PublicReadsMiddleware",
    "corrigenda.lib.web.database_busy.DatabaseBusyMiddleware",
    "corrigenda.ops.static_files.StaticFilesMiddleware",
    "corrigenda.lib.web.cookies_of_before.CookiesOfBeforeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "corrigenda.lib.web.read_only_mode.ReadOnlyMiddleware",
    "corrigenda.lib.web.head_requests.HeadRequestsMiddleware",
    "corrigenda.lib.web.unreadable_requests.UnreadableRequestsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "corrigenda.desk.account.own_settings.OwnSettingsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOM / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "corrigenda.lib.web.csp.csp_nonce",
                "corrigenda.lib.web.read_only_mode.banner",
            ],
        },
    }
]

DATABASES = databases(DATABASE_URL, read_only=READ_ONLY)

# Readers' pages are on other origins: the reader API is open to all of them, and to none with cookies.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(api/v1/(suggestions|challenge|sites/|corrections|related)|static/corrigenda/words/|widget\.js)"
CORS_EXPOSE_HEADERS = ("ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id")
CORS_ALLOW_METHODS = ("GET", "POST", "OPTIONS")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/desk/login/"
LOGIN_REDIRECT_URL = "/desk/"

# django-allauth: the second step of a login, passkeys, sessions, single sign-on (docs/decisions/0021-logins.md).
ACCOUNT_ADAPTER = "corrigenda.desk.account.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # ours are shared by all processes: newsroom/login_limits.py
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _public.scheme
MFA_ADAPTER = "corrigenda.desk.account.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost:8000
SOCIALACCOUNT_ADAPTER = "corrigenda.desk.account.adapters.SocialAdapter"
_OIDC_APP = {
    "provider_id": "sign-on",
    "name": OIDC_NAME,
    "client_id": OIDC_CLIENT_ID,
    "secret": OIDC_CLIENT_SECRET,
    "settings": {"server_url": OIDC_ISSUER, "oauth_pkce_enabled": True},
}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_OIDC_APP] if OIDC_ISSUER else []}}

LANGUAGE_CODE = "en"
LANGUAGES = lists.interface()
LOCALE_PATHS = [ROOM / "locale"]
FORMAT_MODULE_PATH = "corrigenda.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOM / "static"]
WHITENOISE_USE_FINDERS = True  # serves straight from the installed package: nothing to collect before the start
WHITENOISE_AUTOREFRESH = False
WHITENOISE_INDEX_FILE = True  # /docs/ is /docs/index.html
_BUILT = (ROOM / "documentation", ROOM.parents[1] / "documentation")  # of a wheel, of a checkout
DOCUMENTATION = next((folder for folder in _BUILT if folder.is_dir()), None)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

_secure = _public.scheme == "https"
# A browser takes a cookie with this prefix from this very host only, over TLS (RFC 6265bis, section 4.1.3).
_prefix = "__Host-" if _secure else ""
SESSION_COOKIE_BEFORE = "corrigenda_session"  # its name over https, too, in version 0.1
SESSION_COOKIE_NAME = f"{_prefix}{SESSION_COOKIE_BEFORE}"
CSRF_COOKIE_NAME = f"{_prefix}corrigenda_csrf"
KNOWN_BROWSER_COOKIE_NAME = f"{_prefix}corrigenda_known"
QUEUE_COOKIE_NAME = f"{_prefix}corrigenda_queue"
WROTE_COOKIE_NAME = f"{_prefix}corrigenda_wrote"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# Not Strict: a link in a letter or a chat must lead into the desk.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_CONTENT_TYPE_NOSNIFF = False  # the other headers are in lib/web/security_headers.py
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # a whole page may be sent to PUT /api/v1/articles
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = MAIL_FROM
