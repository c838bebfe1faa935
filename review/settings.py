"""Django's settings, filled from the `STRIDECHECK_*` variables; nothing else configures the console."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from review.own_database import own_database
from settings.environment import load

ENVIRONMENT = load()
FOLDER = Path(__file__).parent
ORIGIN = ENVIRONMENT.console_origin

SECRET_KEY = f"console:{ENVIRONMENT.secret}"
DEBUG = False
ROOT_URLCONF = "review.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOCAL_NAMES = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [*LOCAL_NAMES, ENVIRONMENT.console_host, *filter(None, [urlsplit(ORIGIN).hostname])]
CSRF_TRUSTED_ORIGINS = [ORIGIN] if ORIGIN else []
SECURE = ORIGIN.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None

# Where Rasa keeps its events, on a server or in a file; read through review/store.py, never through Django.
CONVERSATIONS_URL = ENVIRONMENT.database_url
CONVERSATIONS_FILE = ENVIRONMENT.data_dir / "conversations.db"

DATABASES = {"default": own_database(ENVIRONMENT)}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "review.access",
    "review.conversations",
]

MIDDLEWARE = [
    "review.access.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "review.access.middleware.StoreErrorMiddleware",
    "review.access.middleware.PermissionMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [FOLDER / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "builtins": ["review.conversations.template_words"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "review.access.navigation.navigation",
            ],
        },
    }
]

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", **options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"OPTIONS": {"min_length": 12}}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "log-in"
LOGIN_REDIRECT_URL = "queue"
LOGOUT_REDIRECT_URL = "log-in"

# Five wrong passwords for one name from one address: a quarter of an hour's wait.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "access/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

OTP_TOTP_ISSUER = "Stridecheck console"  # what the app on the telephone calls the account

SESSION_COOKIE_NAME = "stridecheck_console"
SESSION_COOKIE_AGE = 30 * 60  # a screen left alone for half an hour asks for the password again
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_NAME = "stridecheck_console_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "review.access.views.errors.stale_form"

STATIC_URL = "/static/"
STATICFILES_DIRS = [FOLDER / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = ENVIRONMENT.console_time_zone
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
LOGGING_CONFIG = None
