"""docker-compose.yml, Dockerfile and .env.example agree with each other and give away nothing."""

import re

import pytest
import yaml

from tests.harness.portal import ROOT

OURS = {"migrate", "web", "worker", "beat"}
VARIABLE = re.compile(r"\$\{([A-Z_]+)(?::([-?])([^}]*))?\}")


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load(read("docker-compose.yml"))


@pytest.fixture(scope="module")
def services(compose):
    return compose["services"]


def test_what_runs(services):
    assert set(services) == {"db", "redis"} | OURS
    assert [name for name, service in services.items() if "healthcheck" not in service] == ["migrate"]


def test_start_order(services):
    assert services["migrate"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    after = {
        "migrate": {"condition": "service_completed_successfully"},
        "redis": {"condition": "service_healthy"},
    }
    for name in OURS - {"migrate"}:
        assert services[name]["depends_on"] == after


def test_no_service_can_gain_rights_or_change_its_image(services):
    for service in services.values():
        assert service["read_only"] is True
        assert "no-new-privileges:true" in service["security_opt"]
    for name in OURS:
        assert services[name]["cap_drop"] == ["ALL"]
    assert "\nUSER portal\n" in read("Dockerfile")


def test_only_the_web_process_is_reachable_and_only_from_this_machine(compose, services):
    assert [name for name, service in services.items() if "ports" in service] == ["web"]
    assert services["web"]["ports"] == ["${ZI_WEB_ADDRESS:-127.0.0.1:8000}:8000"]
    assert compose["networks"]["inside"] == {"internal": True}
    assert services["db"]["networks"] == services["redis"]["networks"] == ["inside"]


def test_secrets_travel_as_files(compose, services):
    for service in services.values():
        for name in service.get("environment", {}):
            assert name.endswith("_FILE") or not re.search("KEY|PASSWORD|SECRET", name)
    assert {secret["file"] for secret in compose["secrets"].values()} == {
        "./secrets/secret_key",
        "./secrets/db_password",
    }
    assert "/secrets/" in read(".gitignore").split()
    assert read(".dockerignore").splitlines()[1] == "*"


def test_data_outlive_their_containers(compose, services):
    assert set(compose["volumes"]) == {"db", "redis", "files"}
    assert services["db"]["volumes"] == ["db:/var/lib/postgresql/data"]
    assert services["redis"]["command"][:3] == ["redis-server", "--appendonly", "yes"]
    assert all(services[name]["volumes"] == ["files:/data"] for name in OURS)
    assert "ZI_DATA_DIR=/data" in read("Dockerfile")


def test_every_choice_stands_in_the_example_with_its_default():
    offered = dict(re.findall(r"^([A-Z_]+)=(.*)$", read(".env.example"), re.MULTILINE))
    used = {
        name: default if kind == "-" else None for name, kind, default in VARIABLE.findall(read("docker-compose.yml"))
    }
    assert set(used) == set(offered)
    example = {"ZI_ALLOWED_HOSTS", "ZI_EMAIL_HOST", "ZI_EMAIL_FROM"}
    assert {name for name, default in used.items() if default != offered[name]} == example


def test_the_base_image_is_named_alike_everywhere():
    (base,) = re.findall(r"^ARG BASE_IMAGE=(\S+)$", read("Dockerfile"), re.MULTILINE)
    assert f"BASE_IMAGE: ${{BASE_IMAGE:-{base}}}" in read("docker-compose.yml")


def test_the_image_carries_the_libraries_that_make_run_installs():
    (wanted,) = re.findall(r'^RUNTIME="(.+)"$', read(".ci/setup"), re.MULTILINE)
    packages = {
        name for found in re.findall(r'_PACKAGES="(.+)"$', read("Dockerfile"), re.MULTILINE) for name in found.split()
    }
    assert packages - set(wanted.split()) == {"postgresql-client"}
    assert set(wanted.split()) <= packages


def test_hashes_are_enforced_in_the_image():
    assert "pip install --no-cache-dir --disable-pip-version-check --require-hashes" in read("Dockerfile")
