"""Settings: this one file, from environment variables, with safe defaults (docs/operating.md lists them).

Nothing set means production: the system checks then refuse to serve until hosts and mail are given.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from rundan.site import environment

PACKAGE = Path(__file__).resolve().parent.parent
DATA = environment.data_folder()
DEVELOPMENT = environment.flag("RUNDAN_DEV")
DEBUG = environment.flag("RUNDAN_DEBUG")  # Django's own pages about errors; they tell too much for anything else
DEMO_SIGN_IN = environment.flag("RUNDAN_DEMO")  # the sample region's people by a button; development only
SECRET_KEY = environment.secret_key()
ALLOWED_HOSTS = environment.words("RUNDAN_HOSTS") or (["*"] if DEVELOPMENT else [])

INSTALLED_APPS = [
    "rundan.site",  # first: its migrate stands before Django's
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "rundan.accounts",  # before allauth: its templates stand before allauth's
    "allauth",
    "allauth.account",
    "rundan.common",
    "rundan.history",
    "rundan.networks",
    "rundan.documents",
    "rundan.matters",
    "rundan.meetings",
    "rundan.followup",
    "rundan.intake",
    "rundan.pages",
    "rundan.sample",
]
MIDDLEWARE = [
    "rundan.site.middleware.log_requests",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rundan.site.middleware.keep_private",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "rundan.site.middleware.limit_size",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rundan.accounts.middleware.SignInMiddleware",
    "rundan.accounts.middleware.speak",
    "rundan.networks.middleware.ViewerMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rundan.site.middleware.TurnDownMiddleware",
]
ROOT_URLCONF = "rundan.site.urls"
WSGI_APPLICATION = "rundan.site.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_ADAPTER = "rundan.accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "request_login_code": "rundan.accounts.forms.SignInForm",
    "confirm_login_code": "rundan.accounts.forms.CodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # mail may be slow, and she has other things to do
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code itself shows that the address is hers
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
CACHES = {
    # Only for allauth's limits on asking and guessing: in the database, where every server and the next start see them.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_attempts",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # what has run out then goes
    }
}

# Language and time. The source language is Swedish; days are Sweden's.
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("svenska")), ("en", _("engelska"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

# Static files: found as they are while developing, collected under their hashes in a wheel.
STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STATIC_ROOT = PACKAGE / "collected"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEVELOPMENT
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# What others may send us: a whole request, in which all files of one drop lie.
UPLOAD_MB = environment.number("RUNDAN_UPLOAD_MB", 50)
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20  # the typed part of a form; long minutes pasted as text fit
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 200  # ten years of a network, and more

# What the browser may do with our pages.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # designsystemet's icons
        "font-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "rundan.site.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = not DEVELOPMENT
PROXY = environment.network_address("RUNDAN_PROXY")  # whom rundan serve believes that a visitor came by HTTPS
SECURE_REDIRECT_EXEMPT = [r"^status$"]  # a load balancer asks inside the house
SECURE_HSTS_SECONDS = 0 if DEVELOPMENT else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = False  # the names beside ours are someone else's
SESSION_COOKIE_NAME = "rundan_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEVELOPMENT
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
SILENCED_SYSTEM_CHECKS = [
    *("security.W005", "security.W021"),  # subdomains and the preload list are the owner's choice
    *("security.W009", "security.W018", "security.W020"),  # our own checks refuse the same
]

# Mail: only sign-in codes so far. Development prints it.
MAIL = environment.text("RUNDAN_MAIL")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL else 'console'}.EmailBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("RUNDAN_MAIL_FROM", "rundan@localhost")
globals().update(environment.mail(MAIL) if MAIL else {})

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "rundan.site.logs.JsonFormatter"}},
    "filters": {"failures": {"()": "rundan.site.logs.OnlyFailures"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING" if DEVELOPMENT else "INFO"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"filters": ["failures"]},  # log_requests tells of every request, never its whole address
        "django.server": {"level": "ERROR", "handlers": [], "propagate": True},
    },
}
