"""What a screen reader would say by itself: words that are new in a live region of the accessibility tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

SILENT = ("", "off")
AxNode = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words, and whether they interrupt (assertive) or wait for their turn (polite)."""

    words: str
    manner: str


class ScreenReader:
    """Listens to one page through Chromium's own accessibility tree."""

    def __init__(self, page: Page) -> None:
        """Whatever is on the page by now is not news."""
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.send("Accessibility.enable")
        self._known: set[tuple[int, str]] = set()
        self.hears()

    def hears(self) -> list[Spoken]:
        """What was said since it was asked last."""
        texts = list(self._texts())
        news = [spoken for key, spoken in texts if key not in self._known and spoken.manner not in SILENT]
        self._known = {key for key, _ in texts}
        return news

    def role(self, role: str) -> AxNode:
        """The only node with this role."""
        (found,) = (node for node in self._nodes().values() if _value(node, "role") == role)
        return found

    def _nodes(self) -> dict[str, AxNode]:
        return {node["nodeId"]: node for node in self._devtools.send("Accessibility.getFullAXTree")["nodes"]}

    def _texts(self) -> Iterator[tuple[tuple[int, str], Spoken]]:
        nodes = self._nodes()
        for node in nodes.values():
            if _value(node, "role") == "StaticText" and not node.get("ignored"):
                words = str(_value(node, "name"))
                yield (node["backendDOMNodeId"], words), Spoken(words, _manner(node, nodes))


def properties(node: AxNode) -> dict[str, Any]:
    """A node's properties by name."""
    return {entry["name"]: entry["value"].get("value") for entry in node.get("properties", ())}


def _manner(node: AxNode, nodes: Mapping[str, AxNode]) -> str:
    """The nearest live region decides."""
    current: AxNode | None = node
    while current is not None:
        live = properties(current).get("live")
        if live is not None:
            return str(live)
        current = nodes.get(current.get("parentId", ""))
    return ""


def _value(node: AxNode, name: str) -> Any:
    return node.get(name, {}).get("value")
