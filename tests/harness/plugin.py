"""Pytest plugin: starts the servers once per run and tells Django where they are."""

import os
import shutil

import pytest
from django.conf import settings

from tests.harness.services import ServiceMissing, Services

KEY = pytest.StashKey[Services]()


def pytest_configure(config: pytest.Config) -> None:
    """The process that hands out the tests starts the servers; xdist workers inherit the addresses."""
    for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
        folder.mkdir(parents=True)
    if hasattr(config, "workerinput") or "ZI_TEST_DB_HOST" in os.environ or config.option.collectonly:
        return
    try:
        services = Services(postgres=settings.ENGINE != "sqlite")
    except ServiceMissing as missing:
        raise pytest.UsageError(str(missing)) from missing
    config.stash[KEY] = services
    os.environ.update(services.addresses)
    # Settings are loaded before any plugin of ours can run, so this process learns the addresses afterwards.
    if "ZI_TEST_DB_HOST" in services.addresses:
        settings.DATABASES["default"]["HOST"] = services.addresses["ZI_TEST_DB_HOST"]
    if "ZI_TEST_REDIS" in services.addresses:
        settings.CELERY_BROKER_URL = services.addresses["ZI_TEST_REDIS"]


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)
    services = config.stash.get(KEY, None)
    if services is not None:
        services.stop()
        for name in services.addresses:
            os.environ.pop(name, None)
