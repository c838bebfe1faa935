"""Rasa component that settles what a message says of each sign of danger, with the message net's help."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.net_reader import reading_of
from bot.pipeline.revision import revised

FEWEST_WORDS = 3  # "31" or "nope" answers a question that the net does not see


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class MessageReader(GraphComponent):
    """Doubts findings and adds some; what it adds carries its name as the extractor."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003 - Rasa passes it by name
        model_storage: ModelStorage,  # noqa: ARG003 - Rasa passes it by name
        resource: Resource,  # noqa: ARG003 - Rasa passes it by name
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes it by name
    ) -> MessageReader:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages with their findings settled; a word or two and a button's payload are left alone."""
        for message in messages:
            text = message.get(TEXT) or ""
            reading = reading_of(message) if len(text.split()) >= FEWEST_WORDS else None
            if reading is not None:
                found = message.get(ENTITIES, [])
                settled = revised(found, reading.signs(found), text)
                entities = [{"extractor": type(self).__name__} | entity for entity in settled]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages
