"""A present emergency wins over every rule, form and intent; anything less leaves the others their say."""

from pathlib import Path

import pytest

ALARMS = "tests/bot/tiny/alarms.csv"
CHEST_PAIN = {"entity": "alarms", "value": "chest_pain", "status": "present", "prompted": False}


@pytest.fixture(scope="module")
def domain():
    from rasa.shared.core.domain import Domain

    return Domain.from_path(Path(__file__).parents[1] / "tiny" / "domain.yml")


@pytest.fixture(scope="module")
def policy():
    from rasa.engine.graph import ExecutionContext, GraphSchema
    from rasa.engine.storage.resource import Resource

    from bot.policies.safety import SafetyPolicy

    config = {**SafetyPolicy.get_default_config(), "alarms": ALARMS}
    return SafetyPolicy(config, None, Resource("safety"), ExecutionContext(GraphSchema({})))


@pytest.fixture
def predicted(policy, domain):
    """The action the policy is certain of after `entities`; None when it has no opinion."""
    from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    def _predicted(entities, *, intent="answer", confidence=1.0, asked=None, actions_after=()):
        tracker = DialogueStateTracker("test", domain.slots)
        tracker.update(SlotSet("requested_slot", asked))
        tracker.update(UserUttered("text", {"name": intent, "confidence": confidence}, entities))
        for action in actions_after:
            tracker.update(ActionExecuted(action))
        prediction = policy.predict_action_probabilities(tracker, domain)
        assert prediction.is_no_user_prediction == (prediction.max_confidence == 1.0)
        return (
            domain.action_names_or_texts[prediction.max_confidence_index]
            if prediction.max_confidence
            else None
        )

    return _predicted


@pytest.mark.parametrize(
    ("entities", "reason"),
    [
        ([CHEST_PAIN], "an alarm that is an emergency at once"),
        ([{"entity": "side", "value": "left", "status": "present"}, CHEST_PAIN], "among other findings"),
        ([{"entity": "emergency_signs", "value": "present"}], "the emergency button, which has no status"),
        ([{"entity": "saddle_signs", "value": "present", "status": "present"}], "saddle signs in words"),
    ],
)
def test_an_emergency_calls_the_emergency_action(predicted, entities, reason):
    assert predicted(entities) == "action_emergency", reason


@pytest.mark.parametrize(
    ("entities", "reason"),
    [
        ([], "nothing found"),
        ([{**CHEST_PAIN, "status": "absent"}], "no chest pain"),
        ([{**CHEST_PAIN, "status": "past"}], "chest pain long ago"),
        ([{**CHEST_PAIN, "status": "hypothetical"}], "what if I had"),
        ([{**CHEST_PAIN, "status": "other_person"}], "my father had"),
        ([{**CHEST_PAIN, "status": "unsure"}], "asked for by the closed question"),
        ([{**CHEST_PAIN, "value": "rock_hard"}], "an alarm that is confirmed first"),
        ([{"entity": "emergency_signs", "value": "none"}], "the button 'none of these'"),
        ([{"entity": "severe_signs", "value": "present"}], "left to the rules"),
        ([{**CHEST_PAIN, "prompted": True}], "a word that only counts when asked for"),
        ([{**CHEST_PAIN, "learned": True}], "what only the net heard is asked about"),
    ],
)
def test_anything_less_is_left_to_the_other_policies(predicted, entities, reason):
    assert predicted(entities) is None, reason


@pytest.mark.parametrize(
    ("intent", "asked", "action"),
    [
        ("describe_symptoms", None, None),
        ("answer_screening", "onset", None),
        ("answer_screening", None, "action_emergency"),
        ("faq_massage", None, "action_emergency"),
        ("stop", "onset", "action_emergency"),
    ],
)
def test_an_alarm_the_net_doubts_is_left_to_the_form_only_where_the_form_asks(
    predicted, intent, asked, action
):
    doubted = {**CHEST_PAIN, "status": "unsure", "as_answer": "present"}
    assert predicted([doubted], intent=intent, asked=asked) == action


def test_a_word_that_only_counts_as_an_answer_is_left_to_the_form(predicted):
    entity = {"entity": "emergency_signs", "value": "present", "status": "present", "prompted": True}
    assert predicted([entity], asked="emergency_signs") is None


@pytest.mark.parametrize(
    ("confidence", "asked", "said", "action", "reason"),
    [
        (0.7, None, None, "action_emergency", "call an ambulance"),
        (0.5, None, None, None, "hardly an emergency"),
        (0.7, "clot_risks", None, None, "an answer that only sounds like one"),
        (0.95, "clot_risks", None, "action_emergency", "I need an ambulance now"),
        (0.95, None, "no", None, "me? no, just my mate"),
    ],
)
def test_the_intent_counts_when_it_is_sure_and_nothing_is_denied(
    predicted, confidence, asked, said, action, reason
):
    entities = [{"entity": "polarity", "value": said, "status": "present"}] if said else []
    found = predicted(entities, intent="emergency", confidence=confidence, asked=asked)
    assert found == action, reason


def test_after_the_emergency_action_it_listens(predicted):
    assert predicted([CHEST_PAIN], actions_after=["action_emergency"]) == "action_listen"


def test_another_action_in_between_does_not_keep_it_quiet(predicted):
    assert predicted([CHEST_PAIN], actions_after=["action_result"]) == "action_emergency"


def test_without_a_message_it_has_no_opinion(policy, domain):
    from rasa.shared.core.trackers import DialogueStateTracker

    prediction = policy.predict_action_probabilities(DialogueStateTracker("test", domain.slots), domain)
    assert prediction.max_confidence == 0


def test_its_priority_is_above_the_rules(policy):
    from rasa.core.constants import RULE_POLICY_PRIORITY

    assert policy.priority > RULE_POLICY_PRIORITY


def test_the_shipped_table_says_which_alarms_are_emergencies():
    from bot.policies.safety import ALARM_TABLE, ROOT, at_once_alarms

    alarms = at_once_alarms(ROOT / ALARM_TABLE)
    assert {"chest_pain", "breathless", "coughing_blood", "collapse", "stroke", "self_harm"} <= alarms
    assert not {"rock_hard", "severe_pain", "cold_foot"} & alarms
