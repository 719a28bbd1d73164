#!/usr/bin/env python
"""Command line of Portal ZI. Without DJANGO_SETTINGS_MODULE it works on the embedded portal under var/."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zi_portal.settings.embedded")
    execute_from_command_line(sys.argv)
