"""The portal as in production, on a private database, with the floor views added."""

import os
from pathlib import Path

from zi_portal.settings.test import *  # noqa: F403
from zi_portal.settings.test import DATA_DIR, DATABASES
from zi_portal.settings.test import ENGINE as ENGINE

ROOT_URLCONF = "benchmarks.urls"
DATABASES["default"]["NAME"] = os.environ.get("ZI_BENCH_DB", DATABASES["default"]["NAME"])
DATA_DIR = Path(os.environ.get("ZI_BENCH_DATA", DATA_DIR))
MEDIA_ROOT = DATA_DIR / "files"
DATABASES["default"]["CONN_MAX_AGE"] = 600
# As in production: the form of a survey is kept for seconds; a file is a lookup by name, not a walk of the folders.
SURVEY_FORM_SECONDS = 5.0
# All clients of a benchmark stand behind one address.
SURVEY_POSTS_PER_MINUTE = 0
WHITENOISE_AUTOREFRESH = False
