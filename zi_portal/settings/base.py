"""Production settings, safe by default. The other settings modules only loosen what they say they loosen."""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from zi_portal.settings import env, sso
from zi_portal.settings.rest import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401 -- they are settings
from zi_portal.shared.jobs.schedule import beat_schedule
from zi_portal.shared.notifications import schedule as notifications

BASE_DIR = Path(__file__).resolve().parents[2]
EMBEDDED = False
DEBUG = False
SECRET_KEY: str
# Where links in mail lead that no request asked for; without a slash at the end.
PUBLIC_URL: str
ALLOWED_HOSTS: list[str]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "guardian",
    "zi_portal.shared.audit",
    "zi_portal.shared.jobs",
    "zi_portal.shared.notifications",
    "zi_portal.shared.files",
    "zi_portal.shared.backup",
    "zi_portal.shared.rest",
    "units",
    "surveys",
    "assessments",
    "clearances",
    "zi_portal.pages",
    "zi_portal.api",
]
MIDDLEWARE = [
    "zi_portal.shared.audit.proxies.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zi_portal.shared.files.serving.CompressPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zi_portal.shared.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "zi_portal.shared.audit.middleware.AuditContextMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "units.middleware.SecondFactorMiddleware",
    "units.middleware.LastSeenMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "zi_portal.urls"
WSGI_APPLICATION = "zi_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]

AUTH_USER_MODEL = "units.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
# Grants carry roles (units.models.grants); without its backend none of them counts outside a membership in force.
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = GUARDIAN_MONKEY_PATCH_GROUP = False
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"

# Signing in; see docs/decisions/0010. Throttling is our own (units/operations/attempts.py), so allauth's is off.
ACCOUNT_ADAPTER = "units.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_FORMS = {"reauthenticate": "units.forms.second_factors.PasswordAgain"}
MFA_ADAPTER = "units.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Portal ZI"
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "units.forms.second_factors.CodeForm",
    "reauthenticate": "units.forms.second_factors.CodeAgainForm",
    "activate_totp": "units.forms.second_factors.AppForm",
    "add_webauthn": "units.forms.second_factors.KeyForm",
    "edit_webauthn": "units.forms.second_factors.KeyNameForm",
}
SOCIALACCOUNT_ADAPTER = "units.adapters.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = sso.providers(env.text("ZI_SSO", "[]"))
# Roles that approve: whoever holds one must set up a second factor before anything else. "none" asks nobody.
APPROVING_ROLES = (
    "unit_head,pre_assessor,tpi_assessor,tpi_lead,technical_controller,quality_controller,inspector,"
    "institution_leader,zi_coordinator,inspectorate_admin,platform_admin"
)
ZI_MFA_ROLES = [role for role in env.words("ZI_MFA_ROLES", APPROVING_ROLES) if role != "none"]
PASSWORD_RESET_TIMEOUT = 2 * 3600

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
FORMAT_MODULE_PATH = "zi_portal.formats"

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
# How many reverse proxies of ours stand in front: X-Forwarded-For is believed that far and no further.
TRUSTED_PROXIES = env.number("ZI_TRUSTED_PROXIES", 0, least=0)
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "zi_portal.pages.views.csrf_failure"
# How long a survey form may lag behind a change of its survey; whether it is open is asked at every answer.
SURVEY_FORM_SECONDS = 5.0
# Posts to the open form from one address in a minute, per process (0: no limit); kiosks and one-time links are free.
SURVEY_POSTS_PER_MINUTE = env.number("ZI_SURVEY_POSTS_PER_MINUTE", 200, least=0)
# Keys for values sealed in the database, newest first; without any, the secret key does it.
SEALING_KEYS: list[str] = []
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# A file of evidence; it is streamed to the disk, so this bounds the disk and not the memory.
MAX_FILE_MB = env.number("ZI_MAX_FILE_MB", 50, least=1)
# Working days that an objection may be filed in after the selection's result; days off that are no weekend.
ZI_OBJECTION_DAYS = env.number("ZI_OBJECTION_DAYS", 2, least=1)
ZI_HOLIDAYS = env.words("ZI_HOLIDAYS", "")
# Whether each report is rendered by a process of its own; see assessments/reports/apart.py.
REPORTS_APART = False
FILE_UPLOAD_HANDLERS = ["zi_portal.shared.files.receiving.BoundedUpload"]

CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = "UTC"
# How long a worker may be silent before its job passes to another; see docs/operations.md.
JOB_LEASE_SECONDS = env.number("ZI_JOB_LEASE_SECONDS", 60, least=1)
CELERY_BEAT_SCHEDULE = {
    **beat_schedule(JOB_LEASE_SECONDS),
    "clear-uploads": {"task": "assessments.tasks.clear_uploads", "schedule": 3600.0, "options": {"expires": 3600.0}},
    **notifications.beat_schedule(),
    # At night in Jakarta; the reminders before the digest of the day, which carries some of them.
    "verify-audit": {"task": "zi_portal.shared.audit.tasks.verify_nightly", "schedule": crontab(hour="18", minute="0")},
    "remind-deadlines": {"task": "assessments.tasks.remind_deadlines", "schedule": crontab(hour="22", minute="0")},
    "check-links": {"task": "assessments.tasks.check_links_nightly", "schedule": crontab(hour="17", minute="0")},
    "tidy-accounts": {"task": "units.tasks.tidy_accounts", "schedule": 86400.0, "options": {"expires": 86400.0}},
    "fold-responses": {"task": "surveys.tasks.fold_responses", "schedule": 10.0, "options": {"expires": 10.0}},
    "delete-expired-contacts": {"task": "surveys.tasks.delete_expired_contacts", "schedule": 86400.0},
    "erase-dossier-lists": {"task": "clearances.tasks.erase_dossier_lists", "schedule": 86400.0},
    "monitor-predicates": {"task": "clearances.tasks.monitor_predicates", "schedule": crontab(hour="21", minute="30")},
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A worker outlives any absence of the broker; by default it would give up after a hundred attempts.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"zi_portal": {"level": "INFO"}},
}
# Whether a domain joins the browsers' preload list is for the institution that owns it to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021", "guardian.W001"]


def postgres(**options: object) -> dict[str, object]:
    """Database entry for PostgreSQL from ZI_DB_* in the environment."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": env.text("ZI_DB_NAME", "zi_portal"),
        "USER": env.text("ZI_DB_USER", "zi_portal"),
        "PASSWORD": env.text("ZI_DB_PASSWORD", "-"),
        "HOST": env.text("ZI_DB_HOST", "localhost"),
        "PORT": env.text("ZI_DB_PORT", "5432"),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **options,
    }


def sqlite(path: Path) -> dict[str, object]:
    """Database entry for SQLite: WAL, immediate transactions, and triggers that INSERT OR REPLACE cannot slip past."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-16000"
            ),
        },
    }
