"""One process for a trial or one small office: SQLite, worker and beat in the web process, everything under var/."""

import os
import secrets
from pathlib import Path

from zi_portal.settings import env
from zi_portal.settings.base import *  # noqa: F403
from zi_portal.settings.base import BASE_DIR, sqlite

EMBEDDED = True
REPORTS_APART = True
DATA_DIR = Path(env.text("ZI_DATA_DIR", str(BASE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)


def _own_secret(path: Path) -> str:
    """A random key, made at the first start and kept readable for its owner only."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
        return key


SECRET_KEY = _own_secret(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.words("ZI_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
PUBLIC_URL = env.text("ZI_PUBLIC_URL", f"http://localhost:{env.text('PORT', '8000')}").rstrip("/")
DATABASES = {"default": sqlite(DATA_DIR / "db.sqlite3")}
MEDIA_ROOT = DATA_DIR / "files"
STATIC_ROOT = DATA_DIR / "static"

# Plain http on the own machine or LAN: these need TLS, which this process does not speak.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016", "guardian.W001"]

# The accounts of the example data are printed at the start, to be tried without a telephone at hand.
ZI_MFA_ROLES = [role for role in env.words("ZI_MFA_ROLES", "none") if role != "none"]

CELERY_BROKER_URL = "filesystem://localhost//"
CELERY_BROKER_TRANSPORT = "zi_portal.embedded.broker:Transport"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "data_folder_in": str(DATA_DIR / "queue"),
    "data_folder_out": str(DATA_DIR / "queue"),
    "control_folder": str(DATA_DIR / "queue-control"),
    "polling_interval": 0.05,
}
for folder in ("files", "queue", "queue-control", "mail"):
    (DATA_DIR / folder).mkdir(exist_ok=True)
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
DEFAULT_FROM_EMAIL = "portal-zi@localhost"
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
