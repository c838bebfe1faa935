"""Runs the custom actions inside this process, each in a thread with a time limit; never with silence."""

import asyncio
import copy
import json
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from bot.failures import described, note_failure
from bot.words import SAFETY

DEFAULT_TIMEOUT_S = 10.0
WORKERS = 16
logger = logging.getLogger(__name__)


class PackageActions(ActionExecutor):
    """The actions of one package; the executor of rasa-sdk would take every action class of the process."""

    def __init__(self, package: str) -> None:
        """Import `package` with all its modules and register its actions."""
        super().__init__()
        self._package = package
        self.register_package(package)

    def register_action(self, action: type[Action] | Action) -> None:
        """Register an action of the package, skip any other."""
        if f"{action.__module__}.".startswith(f"{self._package}."):
            super().register_action(action)


class InProcessActions(EndpointConfig):
    """An action endpoint that needs no action server; Rasa's RemoteAction calls it like any other."""

    def __init__(self, package: str = "actions", timeout: float = DEFAULT_TIMEOUT_S) -> None:
        """Load every action of `package`; each may run for `timeout` seconds."""
        super().__init__(enable_selective_domain=True)
        self.domain: dict[str, Any] = {}
        self._timeout = timeout
        self._threads = ThreadPoolExecutor(WORKERS, thread_name_prefix="action")
        self._executor = PackageActions(package)

    async def request(self, *, json: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        """Run the action that Rasa asks for and return its events and responses."""
        call = self._isolated(json)
        try:
            return await asyncio.wait_for(self._in_thread(call), self._timeout)
        except ActionExecutionRejection as rejection:
            raise _rejected(rejection) from rejection
        except Exception as error:  # noqa: BLE001 - an action may raise anything; the runner still gets an answer
            return _safe_answer(call, error)

    def close(self) -> None:
        """Let go of the threads; an action that hangs is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _in_thread(self, call: dict[str, Any]) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: asyncio.run(self._executor.run(call)))

    def _isolated(self, call: Mapping[str, Any]) -> dict[str, Any]:
        """Copy what actions may change, as a remote server would get it; the history is shared, read only."""
        tracker = dict(call["tracker"])
        for part in ("slots", "latest_message", "active_loop"):
            tracker[part] = copy.deepcopy(tracker.get(part))
        return {**call, "tracker": tracker, "domain": self.domain}


def _rejected(rejection: ActionExecutionRejection) -> ClientResponseError:
    body = {"error": str(rejection), "action_name": rejection.action_name}
    return ClientResponseError(400, "rejected", json.dumps(body))


def _safe_answer(call: Mapping[str, Any], error: Exception) -> dict[str, Any]:
    action = str(call.get("next_action"))
    logger.error("conversation %s : action %s failed, %s", call.get("sender_id"), action, described(error))
    note_failure(action)
    return {"events": _same_question(action, call["tracker"]), "responses": [{"response": SAFETY}]}


def _same_question(action: str, tracker: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Keep a form at the question it was asking, without the answer that could not be checked."""
    open_question = tracker["slots"].get(REQUESTED_SLOT)
    if not (action.startswith("validate_") and open_question):
        return []
    return [_slot(open_question, None), _slot(REQUESTED_SLOT, open_question)]


def _slot(name: str, value: str | None) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value, "timestamp": None}
