"""Settings of the test suite: PostgreSQL or SQLite by ZI_TEST_ENGINE, fast hashing, the rest as in production."""

import tempfile
import uuid
from pathlib import Path

from zi_portal.settings import env
from zi_portal.settings.base import *  # noqa: F403
from zi_portal.settings.base import postgres, sqlite

ENGINE = env.text("ZI_TEST_ENGINE", "postgresql")
EMBEDDED = ENGINE == "sqlite"
SECRET_KEY = "only-for-tests-" + "x" * 40
PUBLIC_URL = "http://testserver"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

# Made and removed by tests.harness.plugin; type checks and the like load these settings without leaving a trace.
DATA_DIR = Path(tempfile.gettempdir()) / f"zi-test-data-{uuid.uuid4().hex[:12]}"
MEDIA_ROOT = DATA_DIR / "files"
STATIC_ROOT = DATA_DIR / "static"

if ENGINE == "sqlite":
    # A file and not :memory:, so that server, worker and test each have their own connection as in the real portal.
    DATABASES = {
        "default": {**sqlite(Path(":memory:")), "TEST": {"NAME": str(DATA_DIR / "test.sqlite3")}},
    }
else:
    DATABASES = {
        "default": postgres(
            NAME="zi_portal",
            USER=env.text("ZI_TEST_DB_USER", "postgres"),
            HOST=env.text("ZI_TEST_DB_HOST", "/nonexistent"),
            CONN_MAX_AGE=0,
        )
    }

SURVEY_FORM_SECONDS = 0.0
SURVEY_POSTS_PER_MINUTE = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Tests of the second factor ask for it themselves.
ZI_MFA_ROLES = []

# The live server of a browser test speaks plain http.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0

CELERY_BROKER_URL = env.text("ZI_TEST_REDIS", "memory://")
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {"polling_interval": 0.05}
