"""Rasa component that names the intent of a message, or says that it does not know."""

from collections.abc import Mapping, Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline import intent_choice, intent_data, intent_model
from bot.pipeline.intent_model import IntentModel
from bot.pipeline.lexicon import TO_BE_ASKED
from bot.pipeline.net_reader import reading_of

ELSEWHERE = "out_of_scope_body"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    """Logistic regression over text and findings of the message, and the net's opinion of the text."""

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
    ) -> None:
        self._limits = intent_choice.Limits(**config)
        self._storage = storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return intent_choice.Limits().as_config()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes it by name
    ) -> "IntentClassifier":
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes it by name
        **kwargs: Any,  # noqa: ARG003 - part of Rasa's interface
    ) -> "IntentClassifier":
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples of data/nlu and keep the model in Rasa's own folder."""
        taught = [one for one in training_data.intent_examples if one.get("text")]
        self._model = intent_model.fit(
            [intent_data.example(one.get("text"), one.get("intent")) for one in taught]
        )
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._name_intent(message)
        return messages

    def _name_intent(self, message: Message) -> None:
        ranking = self._rank(message)
        intent = intent_choice.choose(ranking, self._limits)
        message.set("intent", intent, add_to_output=True)
        message.set("intent_ranking", intent_choice.guesses(ranking, self._limits), add_to_output=True)

    def _rank(self, message: Message) -> intent_choice.Ranking:
        text = message.get("text") or ""
        if self._model is None or not text.strip():
            return []
        entities, reading = message.get("entities") or [], reading_of(message)
        ranking = self._model.rank(text, entities)
        if _place_is_to_be_asked(entities):
            ranking = [one for one in ranking if one[0] != ELSEWHERE]
        return intent_choice.agreed(ranking, reading.intents()) if reading else ranking


def _place_is_to_be_asked(entities: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a word is there that may be one of two places: it is asked, never guessed (brief 1.6)."""
    return any(one["value"] in TO_BE_ASKED.get(one["entity"], ()) for one in entities)
