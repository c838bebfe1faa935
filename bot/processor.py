"""Rasa's message processor, with a turn that can be inspected before it is stored."""

from collections.abc import Sequence
from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.failures import note_failure


class TurnProcessor(MessageProcessor):
    """Runs one turn on a tracker somebody else fetched and will save, and notes every action that failed."""

    async def run_turn(
        self, message: UserMessage, tracker: DialogueStateTracker, remarks: Sequence[Event] = ()
    ) -> None:
        """Understand `message`, add `remarks` and act; `tracker` gets the events, nothing is stored."""
        await self._handle_message_with_tracker(message, tracker)
        tracker.update_with_events(list(remarks), self.domain)
        tracker = await self.run_action_extract_slots(message.output_channel, tracker)
        await self._run_prediction_loop(message.output_channel, tracker)

    async def _run_action(self, action: Action, *args: Any, **kwargs: Any) -> bool:
        """Rasa drops what an action raises; note it first."""
        return bool(await super()._run_action(_noting_failures(action), *args, **kwargs))


def _noting_failures(action: Action) -> Action:
    run = action.run

    async def run_and_note(*args: Any, **kwargs: Any) -> Any:
        try:
            return await run(*args, **kwargs)
        except ActionExecutionRejection:
            raise
        except Exception:
            note_failure(action.name())
            raise

    action.run = run_and_note
    return action


def note_endless_turn(*_: object) -> None:
    """Called by Rasa when a turn was stopped because it never came to listen."""
    note_failure("endless turn")
