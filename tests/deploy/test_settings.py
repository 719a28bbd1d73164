"""Production settings as a process of their own reads them: what is missing or unsafe stops the start, by name."""

import pytest

from tests.harness.portal import manage

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "zi_portal.settings.production",
    "ZI_SECRET_KEY": "only-for-tests-" + "x" * 40,
    "ZI_ALLOWED_HOSTS": "portal.example,.unit.example",
    "ZI_REDIS_URL": "redis://localhost:1/0",
}
SHOWN = (
    "SECRET_KEY, DATABASES['default']['PASSWORD'], CSRF_TRUSTED_ORIGINS, TRUSTED_PROXIES, JOB_LEASE_SECONDS, "
    "CELERY_BEAT_SCHEDULE['requeue-lapsed-jobs']['schedule'], str(STATIC_ROOT)"
)


def start(tmp_path, **changed):
    code = f"from zi_portal.settings.production import *; print({SHOWN})"
    chosen = {name: value for name, value in {**COMPLETE, **changed}.items() if value}
    return manage(tmp_path, "shell", "--no-imports", "-c", code, **chosen)


def test_secrets_come_from_files(tmp_path):
    (tmp_path / "key").write_text("kunci-dari-berkas\n")
    (tmp_path / "password").write_text("sandi-dari-berkas\n")
    files = {"ZI_SECRET_KEY_FILE": str(tmp_path / "key"), "ZI_DB_PASSWORD_FILE": str(tmp_path / "password")}
    options = {"ZI_TRUSTED_PROXIES": "2", "ZI_JOB_LEASE_SECONDS": "6", "ZI_STATIC_ROOT": "/srv/static"}
    done = start(tmp_path, **files, **options)
    assert done.returncode == 0, done.stdout
    assert done.stdout.strip() == (
        "kunci-dari-berkas sandi-dari-berkas ['https://portal.example', 'https://*.unit.example'] 2 6 2.0 /srv/static"
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"ZI_SECRET_KEY": ""}, "Set ZI_SECRET_KEY (or ZI_SECRET_KEY_FILE)"),
        ({"ZI_SECRET_KEY_FILE": "/nonexistent/key"}, "ZI_SECRET_KEY_FILE: /nonexistent/key cannot be read"),
        ({"ZI_DB_PASSWORD_FILE": "/dev/null"}, "ZI_DB_PASSWORD_FILE: /dev/null is empty."),
        ({"ZI_ALLOWED_HOSTS": "*"}, "* would believe any Host header"),
        ({"ZI_TRUSTED_PROXIES": "-1"}, "ZI_TRUSTED_PROXIES must be 0 or more, not -1."),
        ({"ZI_JOB_LEASE_SECONDS": "0"}, "ZI_JOB_LEASE_SECONDS must be 1 or more, not 0."),
        ({"ZI_JOB_LEASE_SECONDS": "semenit"}, "ZI_JOB_LEASE_SECONDS must be a whole number, not 'semenit'."),
        ({"ZI_BEHIND_TLS_PROXY": "ya"}, "ZI_BEHIND_TLS_PROXY must be 1 or 0, not 'ya'."),
    ],
)
def test_what_stops_the_start(tmp_path, changed, words):
    done = start(tmp_path, **changed)
    assert done.returncode == 1
    assert words in done.stdout
