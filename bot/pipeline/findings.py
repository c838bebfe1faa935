"""The NLU component that adds the findings of a message to its entities; needs no training."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.finder import find


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FindingsExtractor(GraphComponent):
    """Puts one entity per finding into each message; the words it knows stand in `triage/tables/lexicon/`."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003 - Rasa passes it by name
        model_storage: ModelStorage,  # noqa: ARG003 - Rasa passes it by name
        resource: Resource,  # noqa: ARG003 - Rasa passes it by name
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes it by name
    ) -> FindingsExtractor:
        """A component; reading the lexicon now keeps the first message fast."""
        find("")
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages with their findings; a button's payload ("/answer{...}") speaks for itself."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith("/"):
                entities = [
                    finding.as_entity() | {"extractor": type(self).__name__} for finding in find(text)
                ]
                message.set(ENTITIES, [*message.get(ENTITIES, []), *entities], add_to_output=True)
        return messages
