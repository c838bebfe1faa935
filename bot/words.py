"""What the bot says by itself; the words stand in domain.yml, and here only for when they do not."""

from rasa.core.actions.action import create_bot_utterance
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

SAFETY = "utter_safety_text_plain"
CUT = "utter_message_cut"
IN_CASE = {
    SAFETY: (
        "Something went wrong on our side. Please send your message again. If you have chest pain, trouble "
        "breathing, very bad leg pain or a cold, numb foot, don't wait. Call your local emergency number "
        "now: 000 in Australia, 999 in the UK, 911 in the US and Canada, 112 in Europe, 111 in New Zealand."
    ),
    CUT: (
        "That was a long message. I have read the first 2,000 characters. Please send me the rest in another "
        "message, first of all anything that worries you."
    ),
}


async def say(
    response: str, nlg: NaturalLanguageGenerator, tracker: DialogueStateTracker, channel: str
) -> BotUttered:
    """The bot event that says `response` on `channel`."""
    draft = await nlg.generate(response, tracker, channel)
    return create_bot_utterance(
        {"text": IN_CASE.get(response, IN_CASE[SAFETY]), **(draft or {}), "utter_action": response}
    )
