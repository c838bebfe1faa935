"""Loads the model into an agent whose storage errors are visible and whose actions run in this process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from bot.action_endpoint import DEFAULT_TIMEOUT_S, InProcessActions
from bot.lock_store import TurnLockStore, open_locks
from bot.processor import TurnProcessor, note_endless_turn
from bot.rasa_patches import apply_patches
from bot.tracker_store import ConversationStore, open_store


class ModelMissingError(FileNotFoundError):
    """The file that should hold the model is not there."""


@dataclass(frozen=True, slots=True)
class AgentOptions:
    """Where an agent keeps conversations and runs actions; the defaults suit a test."""

    data_dir: Path | None = None
    database_url: str | None = None
    action_package: str = "actions"
    action_server: str | None = None
    action_timeout: float = DEFAULT_TIMEOUT_S


class ScreeningAgent(Agent):
    """Rasa's agent without the fail-safe store, which would hide lost turns."""

    @staticmethod
    def _create_tracker_store(store: TrackerStore | None, domain: Domain) -> TrackerStore:
        chosen = store if store is not None else open_store()
        chosen.domain = domain
        return chosen

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Load the model with a processor that lets a turn be inspected."""
        self.processor = TurnProcessor(
            model_path=str(model_path),
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
            on_circuit_break=note_endless_turn,
        )
        self.domain = self.processor.domain
        self.tracker_store.domain = self.domain
        self.nlg.responses = self.domain.responses
        self._set_fingerprint(fingerprint)
        if isinstance(self.action_endpoint, InProcessActions):
            self.action_endpoint.domain = self.domain.as_dict()

    def close(self) -> None:
        """Let go of the database, the locks and the action threads."""
        for part in (self.tracker_store, self.lock_store, self.action_endpoint):
            if isinstance(part, ConversationStore | TurnLockStore | InProcessActions):
                part.close()


def load_agent(model: Path, options: AgentOptions | None = None) -> ScreeningAgent:
    """Load the model at `model`; without a data folder conversations live in memory only."""
    if not model.is_file():  # Rasa would take the newest other model of the folder
        raise ModelMissingError(f"There is no model at {model}. Train one with: ./stridecheck train")
    options = options or AgentOptions()
    apply_patches()
    agent = ScreeningAgent(
        tracker_store=open_store(options.data_dir, options.database_url),
        lock_store=open_locks(options.database_url),
        action_endpoint=_action_endpoint(options),
    )
    agent.load_model(model)
    return agent


@asynccontextmanager
async def running_agent(model: Path, options: AgentOptions | None = None) -> AsyncIterator[ScreeningAgent]:
    """A loaded agent that is closed at the end of the block."""
    agent = load_agent(model, options)
    try:
        yield agent
    finally:
        agent.close()


def _action_endpoint(options: AgentOptions) -> EndpointConfig:
    if options.action_server:
        return EndpointConfig(options.action_server)
    return InProcessActions(options.action_package, options.action_timeout)
