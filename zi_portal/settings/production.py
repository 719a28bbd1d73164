"""What a server runs: everything comes from the environment and a missing value stops the start."""

from pathlib import Path

from zi_portal.settings import env
from zi_portal.settings.base import *  # noqa: F403
from zi_portal.settings.base import BASE_DIR, postgres

SECRET_KEY = env.text("ZI_SECRET_KEY")
SEALING_KEYS = env.words("ZI_SEALING_KEYS", "")
ALLOWED_HOSTS = env.words("ZI_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
if env.flag("ZI_BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATABASES = {"default": postgres()}
DATA_DIR = Path(env.text("ZI_DATA_DIR", str(BASE_DIR / "var")))
MEDIA_ROOT = DATA_DIR / "files"
STATIC_ROOT = DATA_DIR / "static"
CELERY_BROKER_URL = env.text("ZI_REDIS_URL")
EMAIL_HOST = env.text("ZI_EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("ZI_EMAIL_PORT", 25)
DEFAULT_FROM_EMAIL = env.text("ZI_EMAIL_FROM", "portal-zi@localhost")
