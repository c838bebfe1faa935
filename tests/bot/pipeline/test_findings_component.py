"""The NLU component hands the findings on as entities."""

from unittest.mock import Mock

import pytest

pytest.importorskip("rasa.engine.graph")

from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.findings import FindingsExtractor


@pytest.fixture(scope="module")
def extractor() -> FindingsExtractor:
    return FindingsExtractor.create({}, Mock(), Mock(), Mock())


def entities(extractor: FindingsExtractor, text: str) -> list[dict]:
    message = Message({"text": text})
    extractor.process([message])
    return message.get("entities", [])


def test_a_finding_becomes_an_entity_with_its_status_and_place(extractor):
    found = [entity for entity in entities(extractor, "L calf bit puffy") if entity["entity"] == "clot_signs"]
    assert found == [
        {
            "entity": "clot_signs", "value": "swollen", "status": "present", "text": "puffy",
            "start": 11, "end": 16, "prompted": False, "extractor": "FindingsExtractor",
        }
    ]  # fmt: skip


def test_a_button_speaks_for_itself(extractor):
    assert entities(extractor, '/answer{"clot_signs": "swollen"}') == []
