"""Which Python the launcher sets up with."""

from __future__ import annotations

import pytest

BROKEN_SHIM = "#!/usr/bin/env bash\necho 'pyenv: python3.10: command not found' >&2\nexit 127\n"


def made_with(machine) -> str:
    """The Python that uv was told to use."""
    (call,) = machine.called("uv venv")
    return call.split("--python ")[1].split()[0]


def test_a_python310_on_the_path_is_used(equipped):
    assert equipped.start("up").returncode == 0
    assert made_with(equipped) == str(equipped.bin / "python3.10")


def test_a_shim_that_fails_is_passed_over_for_the_pyenv_version_behind_it(machine):
    machine.has_uv()
    machine.program(machine.bin / "python3.10", BROKEN_SHIM)
    real = machine.home / ".pyenv/versions/3.10.13/bin/python"
    machine.program(real, machine.good_python.read_text(encoding="utf-8"))
    assert machine.start("up").returncode == 0
    assert made_with(machine) == str(real)


@pytest.mark.parametrize(
    ("place", "environ", "reason"),
    [
        (".local/share/uv/python/cpython-3.10.4-linux/bin/python3.10", {}, "uv keeps its own there"),
        ("pythons/cpython-3.10.4/bin/python3.10", {"UV_PYTHON_INSTALL_DIR": "pythons"}, "uv was told where"),
        ("pyenvs/versions/3.10.1/bin/python", {"PYENV_ROOT": "pyenvs"}, "pyenv was told where"),
    ],
)
def test_pythons_of_uv_and_pyenv_are_found(machine, place, environ, reason):
    machine.has_uv()
    real = machine.program(machine.home / place, machine.good_python.read_text(encoding="utf-8"))
    given = {name: str(machine.home / folder) for name, folder in environ.items()}
    assert machine.start("up", **given).returncode == 0, reason
    assert made_with(machine) == str(real)


def test_a_python3_that_happens_to_be_310_is_used(machine):
    machine.has_uv()
    machine.has_python("python3")
    assert machine.start("up").returncode == 0
    assert made_with(machine) == str(machine.bin / "python3")


def test_the_python_an_operator_names_comes_before_all_others(equipped):
    named = equipped.has_python("my-python")
    assert equipped.start("up", STRIDECHECK_PYTHON=str(named)).returncode == 0
    assert made_with(equipped) == str(named)


@pytest.mark.parametrize(
    ("named", "reason"),
    [("/nowhere/python", "does not exist"), ("python3.12", "is another version")],
)
def test_a_wrong_python_named_by_the_operator_is_refused(equipped, named, reason):
    equipped.has_python("python3.12", version="3.12")
    result = equipped.start("up", STRIDECHECK_PYTHON=named)
    assert result.returncode == 1, reason
    assert f"STRIDECHECK_PYTHON is '{named}', which does not run as Python 3.10" in result.stderr
    assert not equipped.called("uv venv")


def test_without_any_310_uv_downloads_one_into_the_project(machine):
    machine.has_uv()
    machine.has_python("python3", version="3.12")
    result = machine.start("up")
    assert result.returncode == 0, result.stderr
    assert machine.called("uv python install 3.10")
    assert made_with(machine).startswith(str(machine.project / "var/tools/python"))


def test_without_any_310_and_offline_the_message_says_what_to_do(machine):
    machine.has_uv()
    result = machine.start("up", OFFLINE="yes")
    assert result.returncode == 1
    assert "Install Python 3.10" in result.stderr
    assert "STRIDECHECK_PYTHON" in result.stderr
