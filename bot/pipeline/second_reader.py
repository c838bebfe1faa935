"""Rasa component that adds a second opinion to a message: does it, as an answer, name a sign of danger?"""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline import sign_data, sign_model
from bot.pipeline.sign_model import SignModel

SIGNS = "signs"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class SecondReader(GraphComponent):
    """Puts the likelihood of a sign into each message, for every question about danger."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: SignModel | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003 - Rasa passes it by name
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes it by name
    ) -> "SecondReader":
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],  # noqa: ARG003 - Rasa passes it by name
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes it by name
        **kwargs: Any,  # noqa: ARG003 - part of Rasa's interface
    ) -> "SecondReader":
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, SignModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:  # noqa: ARG002 - part of Rasa's interface
        """Learn from the answers of data/answers and the lexicon, and keep the model in Rasa's own folder."""
        self._model = sign_model.fit(sign_data.examples())
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages with their likelihoods; a button's payload needs no second opinion."""
        for message in messages:
            text = message.get(TEXT) or ""
            if self._model is not None and text and not text.startswith("/"):
                message.set(SIGNS, self._model.of(text), add_to_output=True)
        return messages
