"""What a server runs: everything comes from the environment and a missing value stops the start."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from zi_portal.settings import env
from zi_portal.settings.base import *  # noqa: F403
from zi_portal.settings.base import BASE_DIR, SILENCED_SYSTEM_CHECKS, postgres

SECRET_KEY = env.text("ZI_SECRET_KEY")
SEALING_KEYS = env.words("ZI_SEALING_KEYS", "")
ALLOWED_HOSTS = env.words("ZI_ALLOWED_HOSTS")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ZI_ALLOWED_HOSTS must name the portal's hosts; * would believe any Host header.")
CSRF_TRUSTED_ORIGINS = [f"https://{'*' if host.startswith('.') else ''}{host}" for host in ALLOWED_HOSTS]
if env.flag("ZI_BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.number("ZI_HSTS_SECONDS", 31536000)

DATABASES = {
    "default": postgres(
        OPTIONS={
            "connect_timeout": 5,
            "sslmode": env.text("ZI_DB_SSLMODE", "prefer"),
            # A process that froze inside a transaction must not hold its locks for ever.
            "options": "-c idle_in_transaction_session_timeout=60s",
        }
    )
}
DATA_DIR = Path(env.text("ZI_DATA_DIR", str(BASE_DIR / "var")))
MEDIA_ROOT = DATA_DIR / "files"
# Beside the files, not in /tmp, which is memory in a container. Made by deploy/gunicorn.conf.py for the one process
# that receives files, so a command that runs before it need not be told that it is missing.
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "tmp"
SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "files.E001"]
STATIC_ROOT = Path(env.text("ZI_STATIC_ROOT", str(DATA_DIR / "static")))

CELERY_BROKER_URL = env.text("ZI_REDIS_URL")
# A connection that died without a word is noticed; a message whose worker died is shown again after the hour, and
# finds its job taken long ago: jobs do not depend on messages.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_keepalive": True, "health_check_interval": 25}
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
# Shared by all web processes: a code of an authenticator app that was used once is remembered here.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CELERY_BROKER_URL,
        "KEY_PREFIX": "zi",
    }
}

EMAIL_HOST = env.text("ZI_EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("ZI_EMAIL_PORT", 25, least=1)
EMAIL_HOST_USER = env.text("ZI_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("ZI_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("ZI_EMAIL_TLS", default=False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("ZI_EMAIL_FROM", "portal-zi@localhost")
