"""Runs the components of a trained model one after the other, without the scheduler Rasa asks each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner


class InOrderRunner(DaskGraphRunner):
    """Rasa's runner of a model's graph; only the running differs, and gives the same outputs."""

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The output of each target, by its name; `inputs` are outputs that no component has to give.

        Raises GraphRunError for an input that is called like a component, and whatever a component raises.
        """
        wanted = tuple(targets or self._graph_schema.target_names)
        done = {name: (name, value) for name, value in (inputs or {}).items()}
        if clashing := done.keys() & self._instantiated_nodes.keys():
            raise GraphRunError(f"inputs called like components: {', '.join(sorted(clashing))}")
        for name in self._order(wanted):
            needed = self._graph_schema.nodes[name].needs.values()
            done[name] = self._instantiated_nodes[name](*(done.get(one, one) for one in needed))
        return {name: done[name][1] for name in wanted}

    def _order(self, targets: tuple[str, ...]) -> Sequence[str]:
        if targets not in self._orders:
            needs = {name: set(node.needs.values()) for name, node in self._graph_schema.nodes.items()}
            self._orders[targets] = in_order(needs, targets)
        return self._orders[targets]

    @cached_property
    def _orders(self) -> dict[tuple[str, ...], Sequence[str]]:
        return {}


def in_order(needs: Mapping[str, Iterable[str]], targets: Iterable[str]) -> list[str]:
    """The targets and what they need, each after what it needs; a need that is no key is left out."""
    reached: dict[str, list[str]] = {}
    wanted = list(targets)
    while wanted:
        name = wanted.pop()
        if name in needs and name not in reached:
            reached[name] = [one for one in needs[name] if one in needs]
            wanted += reached[name]
    return list(TopologicalSorter(reached).static_order())
