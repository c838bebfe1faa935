"""How the launcher comes by uv on a machine that has none."""

from __future__ import annotations

import pytest

# a python3 with one skill: venv (virtual environments), target (pip alone), or none
PYTHON3 = """#!/usr/bin/env bash
echo "python3 $*" >>"$CALLS"
case "$1 $2 {skill}" in
    "-m venv venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    "-m pip venv") cp "$GOOD_UV" "${{0%/*}}/uv" ;;
    "-m pip target") mkdir -p "${{@: -1}}/bin" && cp "$GOOD_UV" "${{@: -1}}/bin/uv" ;;
    *) echo "No module named $2" >&2; exit 1 ;;
esac
"""


@pytest.fixture
def bare(machine):
    """A machine with a Python 3.10 that does nothing but run, and no uv."""
    machine.program(machine.home / ".pyenv/versions/3.10.1/bin/python", PYTHON310_ONLY)
    return machine


PYTHON310_ONLY = """#!/usr/bin/env bash
[[ "$1" == -c ]] && echo 3.10
"""


@pytest.mark.parametrize(
    ("skill", "reason"),
    [("venv", "the ordinary way"), ("target", "Debian leaves venv out of python3")],
)
def test_uv_is_installed_into_the_project_by_any_python3(bare, skill, reason):
    bare.program(bare.bin / "python3", PYTHON3.format(skill=skill))
    result = bare.start("up")
    assert result.returncode == 0, f"{reason}: {result.stderr}"
    assert (bare.project / "var/tools/uv/bin/uv").exists()


def test_only_the_locked_uv_is_accepted(bare):
    bare.program(bare.bin / "python3", PYTHON3.format(skill="target"))
    bare.start("up")
    (call,) = bare.called("python3 -m pip")
    assert "--require-hashes" in call
    assert "requirements/uv.txt" in call


def test_a_uv_that_does_not_run_is_passed_over(bare):
    bare.program(bare.bin / "uv", "#!/usr/bin/env bash\nexit 127\n")
    bare.program(bare.bin / "python3", PYTHON3.format(skill="venv"))
    assert bare.start("up").returncode == 0
    assert bare.called("uv venv")


def test_a_python3_that_can_install_nothing_gets_a_message_that_says_what_to_do(bare):
    bare.program(bare.bin / "python3", PYTHON3.format(skill="none"))
    result = bare.start("up")
    assert result.returncode == 1
    assert "No module named pip" in result.stderr
    assert "apt install python3-venv" in result.stderr
