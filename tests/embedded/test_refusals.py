"""What cannot work is refused with a sentence, before anything is written."""

import socket

import pytest

from tests.harness.portal import Portal, manage
from zi_portal.embedded.options import CannotStart, Options, read


def test_a_busy_port_is_named_and_nothing_is_prepared(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with Portal(tmp_path / "data", port) as portal:
            assert portal.ended() == 1
    assert portal.output.startswith(f"Port {port} sedang dipakai program lain.")
    assert f"make run PORT={port + 1}" in portal.output
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("port", ["0", "65536", "delapan", "80 80", "-1", "٨٠"])
def test_a_port_that_is_none(port):
    with pytest.raises(CannotStart, match="PORT harus berupa angka 1 sampai 65535"):
        read({"PORT": port})


def test_defaults_stay_on_this_machine():
    assert read({"PORT": "", "HOST": "", "DEMO": ""}) == Options(host="127.0.0.1", port=8000, demo=True)


def test_demo_is_one_or_zero():
    with pytest.raises(CannotStart, match="DEMO harus 1"):
        read({"DEMO": "ya"})


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:81"), ("::1", "http://[::1]:81"), ("0.0.0.0", "http://127.0.0.1:81")],
)
def test_the_address_shown_can_be_opened(host, address):
    assert Options(host=host, port=81, demo=True).address == address


def test_a_data_directory_that_cannot_be(tmp_path):
    (tmp_path / "file").write_text("not a directory")
    with Portal(tmp_path / "file") as portal:
        assert portal.ended() == 1
    assert portal.output.startswith("Direktori data tidak dapat dipakai")
    assert "Traceback" not in portal.output


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    assert manage(data, "migrate", "-v0").returncode == 0
    return data


def create_admin(data, password="kopi-tubruk-manis-27", email="ani@instansi.go.id"):
    extra = {"ZI_ADMIN_PASSWORD": password} if password else {}
    return manage(data, "create_admin", "--email", email, "--full-name", "Ani Lestari", **extra)


def test_admin_accounts_that_are_refused(migrated):
    assert "Kata sandi ditolak" in create_admin(migrated, password="12345").stdout
    assert "bukan alamat surel" in create_admin(migrated, email="ani").stdout
    assert "Tidak ada terminal untuk bertanya" in create_admin(migrated, password="").stdout
    assert create_admin(migrated).returncode == 0
    again = create_admin(migrated, email="ANI@instansi.go.id")
    assert again.returncode == 1
    assert "sudah ada" in again.stdout
