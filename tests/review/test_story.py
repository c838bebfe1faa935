"""A screening saved as a story test: Rasa itself reads it back, event by event."""

from __future__ import annotations

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader

from bot.demo.runners import runners
from review.access.models import AuditEntry
from review.conversations.models import Screening, State
from settings.places import ROOT
from tests.review.conftest import START

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def domain() -> Domain:
    """The domain of the assistant."""
    return Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture
def reader(domain):
    """Reads a story file as `rasa test` would."""

    def read(content: bytes, folder) -> list:
        file = folder / "test_stories.yml"
        file.write_bytes(content)
        (step,) = YAMLStoryReader(domain).read_from_file(file)
        return step.events

    return read


@pytest.fixture
def finished(tell) -> Screening:
    """A simulated screening with a result."""
    tell(*runners(12, START))
    return Screening.objects.filter(state=State.FINISHED, level=0).first()


def test_rasa_reads_the_story_and_finds_what_happened(finished, log_in, reader, tmp_path, store):
    response = log_in("reviewer").get(f"/screenings/{finished.pk}/story.yml")
    found = reader(response.content, tmp_path)
    rows = store.events(finished.conversation.sender_id, finished.first_event_id, finished.last_event_id)
    intents = [event.intent_name for event in found if isinstance(event, UserUttered)]
    assert intents == [row.intent_name for row in rows if row.type_name == "user"]
    actions = [event.action_name for event in found if isinstance(event, ActionExecuted)]
    silent = {"action_listen", "action_session_start"}
    stored = [row.action_name for row in rows if row.type_name == "action"]
    assert [name for name in actions if name not in silent] == [name for name in stored if name not in silent]
    assert any(isinstance(event, ActiveLoop) for event in found)
    assert SlotSet("screening_state", "result") in found
    assert AuditEntry.objects.get(what="export").detail == {"form": "story"}


def test_a_story_is_masked_and_cannot_be_broken_out_of(tell, script, log_in, reader, tmp_path):
    script.user("I'm Sam\n- action: evil\n  #", "describe_symptoms")
    script.start()
    script.result({"triage_level": "routine", "triage_rules": []}, "Book.")
    tell(script)
    content = log_in("reviewer").get(f"/screenings/{Screening.objects.get().pk}/story.yml").content
    found = reader(content, tmp_path)
    assert b"Sam" not in content
    assert not any(isinstance(event, ActionExecuted) and event.action_name == "evil" for event in found)


def test_an_unfinished_screening_is_no_story(tell, script, log_in):
    script.user("sore", "describe_symptoms")
    script.start()
    tell(script)
    assert log_in("reviewer").get(f"/screenings/{Screening.objects.get().pk}/story.yml").status_code == 404
