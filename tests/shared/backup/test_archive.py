"""The archive: everything in it is checked, and nothing else gets out of it."""

import io
import tarfile

import pytest

from zi_portal.shared.backup import archive
from zi_portal.shared.backup.archive import Damaged, Manifest


@pytest.fixture
def packed(tmp_path):
    """An archive of a database and one file, with the sources it was made of."""
    sources = {"database": tmp_path / "db", "files/ab/cd/abcd": tmp_path / "blob"}
    sources["database"].write_bytes(b"tables " * 5000)
    sources["files/ab/cd/abcd"].write_bytes(bytes(range(256)) * 40)
    manifest = Manifest("1.0", "sqlite", "2026-11-21T00:00:00+00:00", [], archive.describe(sources))
    path = tmp_path / "backup.tar.gz"
    with path.open("wb") as file:
        archive.write(file, manifest, sources)
    return path


def test_what_went_in_comes_out(packed, tmp_path):
    manifest = archive.read(packed, tmp_path / "out")
    assert [part.name for part in manifest.parts] == ["database", "files/ab/cd/abcd"]
    assert (tmp_path / "out/files/ab/cd/abcd").read_bytes() == (tmp_path / "blob").read_bytes()
    assert (tmp_path / "out/database").read_bytes() == (tmp_path / "db").read_bytes()


@pytest.mark.parametrize("place", [0.3, 0.6, 0.9])
def test_one_altered_byte_is_found(packed, place):
    content = bytearray(packed.read_bytes())
    content[int(len(content) * place)] ^= 0xFF
    packed.write_bytes(content)
    with pytest.raises(Damaged):
        archive.read(packed)


@pytest.mark.parametrize("kept", [0.0, 0.2, 0.95])
def test_a_truncated_archive_is_found(packed, kept):
    content = packed.read_bytes()
    packed.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(Damaged):
        archive.read(packed)


def rebuilt(packed, change):
    """The archive with `change` applied to its (TarInfo, bytes) pairs."""
    with tarfile.open(packed) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar]
    with tarfile.open(packed, "w:gz") as tar:
        for member, content in change(members):
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return packed


@pytest.mark.parametrize("name", ["../escaped", "/tmp/escaped", "files/../../escaped", "portal.lock", "files"])
def test_names_that_lead_elsewhere_are_refused(packed, tmp_path, name):
    altered = rebuilt(packed, lambda members: [*members, (tarfile.TarInfo(name), b"x")])
    with pytest.raises(Damaged, match="tidak dikenal"):
        archive.read(altered, tmp_path / "out")
    assert not (tmp_path / "escaped").exists()


def test_a_link_is_refused_even_under_a_listed_name(packed, tmp_path):
    def linked(members):
        members[1][0].type, members[1][0].linkname = tarfile.SYMTYPE, "/etc/passwd"
        return [members[0], (members[1][0], b""), *members[2:]]

    with pytest.raises(Damaged, match="tidak dikenal"):
        archive.read(rebuilt(packed, linked), tmp_path / "out")


def test_a_missing_part_is_named(packed):
    with pytest.raises(Damaged, match="files/ab/cd/abcd tidak ada"):
        archive.read(rebuilt(packed, lambda members: members[:-1]))


def test_a_part_twice_is_refused(packed):
    with pytest.raises(Damaged, match="tidak dikenal"):
        archive.read(rebuilt(packed, lambda members: [*members, members[-1]]))


def test_content_that_was_exchanged_in_a_well_formed_archive_is_found(packed):
    def exchanged(members):
        return [*members[:-1], (members[-1][0], bytes(len(members[-1][1])))]

    with pytest.raises(Damaged, match="tidak cocok dengan SHA-256"):
        archive.read(rebuilt(packed, exchanged))
