"""Django's settings. What differs between places comes from the environment (``environment.py``)."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from liannong import environment

CODE = Path(__file__).parent
DATA = environment.data_folder()
DEBUG = environment.is_on("LIANNONG_DEBUG")
SECRET_KEY = environment.secret(DATA)
ALLOWED_HOSTS = environment.hosts()
CSRF_TRUSTED_ORIGINS = environment.origins()
BEHIND_HTTPS = environment.is_on("LIANNONG_HTTPS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_filters",
    "django_htmx",
    "liannong.jobs",  # before the queue, whose worker it extends
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "template_partials",
    "liannong.accounts",
    "liannong.registry",
    "liannong.exchange",
    "liannong.web",
    "liannong.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "liannong.web.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "liannong.accounts.middleware.Doorkeeper",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "liannong.web.middleware.sign_in_on_a_whole_page",
]

ROOT_URLCONF = "liannong.urls"
WSGI_APPLICATION = "liannong.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "liannong.web.context.shell",
            ],
        },
    }
]

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
NIGHTLY_HOUR = environment.number("LIANNONG_NIGHTLY_HOUR", 2)  # 24: not by night
DIGEST_HOUR = environment.number("LIANNONG_DIGEST_HOUR", 8)
DIGEST_MAIL = environment.mail()
DIGEST_WEBHOOK = environment.webhook()
# How links in a digest begin.
SITE = f"{'https' if BEHIND_HTTPS else 'http'}://{ALLOWED_HOSTS[0]}"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "sign-in"
PASSWORD_RULES = "liannong.accounts.password_rules"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{PASSWORD_RULES}.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{PASSWORD_RULES}.NotCommon"},
    {"NAME": f"{PASSWORD_RULES}.NotOnlyDigits"},
    {
        "NAME": f"{PASSWORD_RULES}.NotLikeTheAccount",
        "OPTIONS": {"user_attributes": ("username", "display_name", "phone")},
    },
]
LOCKOUT_FAILURES = 5
LOCKOUT_FAILURES_BY_ADDRESS = 50  # a whole office may share one address
LOCKOUT_MINUTES = 15
IDLE_MINUTES = environment.number("LIANNONG_IDLE_MINUTES", 30)
SECOND_FACTOR = environment.is_on("LIANNONG_SECOND_FACTOR")
METRICS_TOKEN = environment.token("LIANNONG_METRICS")
MAP = environment.map_file()
MAP_NUMBER = environment.text("LIANNONG_MAP_NUMBER")
OIDC = environment.single_sign_on()
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [CODE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = environment.is_on("LIANNONG_HTTPS")

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "attachments"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "liannong.web.storage.Static"},
}
# While developing, files are served from where they lie and need not be collected.
WHITENOISE_USE_FINDERS = DEBUG

# For each token and each use of it, in one server process.
API_REQUESTS_A_MINUTE = {"read": 600, "evaluate": 60, "import": 20}
API_BODY_MIB = 20

# Forms without an account: a page is good from and until, and how often an hour from one address.
PUBLIC_FORMS = {"seconds": 3, "hours": 12, "handed-in": 20, "looked-up": 60}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Nothing is fetched from anywhere else, and no script or style stands in a page; icons in Tabler's CSS are data.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
