"""Everything here kills something; what it stands on are the programs of a production portal."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.faults.programs import Deployment
from tests.harness.services import required

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.fault)
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def deployment(
    transactional_db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Deployment]:
    """Nothing runs yet; what the test itself enqueues goes to the deployment's Redis, and files are shared with it."""
    running = Deployment(tmp_path)
    settings.MEDIA_ROOT = running.data / "files"
    monkeypatch.setenv("CELERY_BROKER_URL", running.redis_url)
    running.env.pop("CELERY_BROKER_URL", None)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _servers(request: pytest.FixtureRequest) -> None:
    if "deployment" not in request.fixturenames:
        return
    if settings.ENGINE != "postgresql":
        pytest.skip("needs the PostgreSQL server")
    if not shutil.which("redis-server") and not required():
        pytest.skip("redis-server is not installed (with ZI_REQUIRE_SERVICES=1 the run would have stopped)")
