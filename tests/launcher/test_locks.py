"""The files under requirements/ hold what the launcher counts on."""

from __future__ import annotations

import re
from functools import cache

import pytest

from settings.places import ROOT

PINNED = re.compile(r"^([A-Za-z0-9._-]+(?:\[[^]]*\])?==\S+)", re.MULTILINE)
DIRECT = re.compile(r'^    "([A-Za-z0-9_-]+)', re.MULTILINE)
ADDRESS = re.compile(r"https?://|--index|--find-links|@ file:")


@cache
def text_of(lock: str) -> str:
    """A lock file."""
    return (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", ["run", "test", "training", "uv"])
def test_every_package_has_a_hash_and_no_lock_names_an_index(lock):
    packages = re.split(r"^(?=[A-Za-z0-9])", text_of(lock), flags=re.MULTILINE)[1:]
    assert packages
    assert all("--hash=sha256:" in package for package in packages)
    assert not ADDRESS.search(text_of(lock))


def test_the_test_lock_holds_all_of_the_run_lock_in_the_same_versions():
    assert set(PINNED.findall(text_of("run"))) <= set(PINNED.findall(text_of("test")))


def test_every_declared_dependency_is_locked():
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.")[0]
    pins = PINNED.findall(text_of("test")) + PINNED.findall(text_of("training"))
    locked = {pin.partition("==")[0].partition("[")[0] for pin in pins}
    names = {
        name.lower().replace("_", "-").replace("ruamel", "ruamel-yaml") for name in DIRECT.findall(declared)
    }
    assert names <= locked


@pytest.mark.parametrize("package", ["jax", "jaxlib", "uv"])
def test_what_the_bot_does_not_need_is_not_installed(package):
    assert f"\n{package}==" not in text_of("run")
