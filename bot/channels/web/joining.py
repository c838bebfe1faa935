"""Joins the modules of the page into one file when the server starts: opening the chat is one round trip."""

import re
from collections.abc import Iterator, Mapping

IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w.]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async |const|function|class))", re.MULTILINE)
NAMED = re.compile(r"^(?:export )?(?:async function|function|class|const|let) (\w+)", re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*/\*(?! the clinic).*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


class JoinError(ValueError):
    """Modules that cannot be joined; the message names the module and what is wrong."""


def joined(modules: Mapping[str, str], first: str) -> str:
    """All that `first` needs, in the order of need; every name must be the only one of its kind."""
    order = list(_in_order(modules, first, set()))
    _require_unique_names({name: modules[name] for name in order})
    body = "".join(EXPORT.sub("", IMPORT.sub("", modules[name])) for name in order)
    return f"{body}export {{ {', '.join(_exports(modules[first]))} }};\n"


def squeezed(text: str) -> str:
    """The same script or style sheet without comments that stand alone, indentation and empty lines."""
    return INDENT.sub("", COMMENT.sub("", text)).lstrip("\n")


def _in_order(modules: Mapping[str, str], name: str, done: set[str]) -> Iterator[str]:
    if name in done:
        return
    done.add(name)
    if name not in modules:
        raise JoinError(f"{name} is imported, and there is no such module")
    for needed in IMPORT.findall(modules[name]):
        yield from _in_order(modules, needed, done)
    yield name


def _require_unique_names(modules: Mapping[str, str]) -> None:
    owners: dict[str, str] = {}
    for module, text in modules.items():
        for name in NAMED.findall(text):
            if name in owners:
                raise JoinError(f"{module} declares {name}, which {owners[name]} declares too")
            owners[name] = module


def _exports(text: str) -> list[str]:
    return re.findall(r"^export (?:async function|function|class|const) (\w+)", text, re.MULTILINE)
