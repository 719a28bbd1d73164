"""`gunicorn -c deploy/gunicorn.conf.py zi_portal.wsgi` on a server; ZI_WEB_* in the environment choose."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings

bind = os.environ.get("ZI_WEB_BIND") or "127.0.0.1:8000"
worker_class = "gthread"
workers = int(os.environ.get("ZI_WEB_PROCESSES") or 2)
threads = int(os.environ.get("ZI_WEB_THREADS") or 4)
# Loaded once and shared by the processes; nothing in it opens a connection before they part.
preload_app = True

timeout = 60
graceful_timeout = 30
# Longer than the proxy keeps its idle connections (nginx: 60 s), so that it never writes into one just closed here.
keepalive = 75
# A slow leak in a library must not need a night watch; the spread keeps the processes from ending together.
max_requests = 5000
max_requests_jitter = 500
# Sign of life between processes: on a disk that stalls, gunicorn would kill processes that are well.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True
# The proxy keeps the access log; with client addresses it is personal data, and one copy is enough.
accesslog = "-" if os.environ.get("ZI_ACCESS_LOG") == "1" else None
access_log_format = "%({x-forwarded-for}i)s %(m)s %(U)s %(s)s %(B)s %(L)ss"


def on_starting(server: Any) -> None:
    """Called once the application, and with it the settings, are loaded."""
    Path(settings.FILE_UPLOAD_TEMP_DIR or "").mkdir(mode=0o700, parents=True, exist_ok=True)
