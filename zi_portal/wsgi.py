"""WSGI entry of the portal."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zi_portal.settings.production")
application = get_wsgi_application()
# What is loaded stays for good: the cycle collector need not walk through it again on every request.
gc.collect()
gc.freeze()
# A page makes thousands of short-lived objects; at 700, its default, Python would look for cycles a dozen times a page.
gc.set_threshold(10_000, 10, 10)
