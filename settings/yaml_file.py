"""Reads a YAML file that must be a mapping and remembers the line of every key."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from settings.faults import Fault, SettingsFaults


def read_mapping(path: Path) -> CommentedMap:
    """The mapping in `path`; raises `SettingsFaults` where there is none."""
    try:
        content = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        _refuse(path, None, f"no readable file ({reason})", f"a YAML file at {path}")
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        _refuse(path, line, f"broken YAML ({_problem(error)})", "lines such as 'name: Example Clinic'")
    except YAMLError as error:
        _refuse(path, None, f"broken YAML ({error})", "text without control characters")
    if not isinstance(content, CommentedMap):
        _refuse(path, 1, "no keys", "lines such as 'name: Example Clinic'")
    return content


def line_of(content: CommentedMap, key: Any) -> int:
    """The line a key of the mapping stands on, counted from 1."""
    return int(content.lc.key(key)[0]) + 1


def _problem(error: MarkedYAMLError) -> str:
    return " ".join((error.problem or "unknown problem").split())


def _refuse(path: Path, line: int | None, found: str, expected: str) -> NoReturn:
    raise SettingsFaults([Fault(path.name, line, "", found, expected)])
