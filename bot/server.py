"""The server of one bot process: our channels, the chat page, two health addresses, nothing of Rasa's."""

import logging
from collections.abc import Sequence
from pathlib import Path

from rasa.core.channels.channel import UserMessage, register
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.agent import AgentOptions, ModelMissingError, ScreeningAgent, load_agent
from bot.channels.inputs import inputs
from bot.channels.pictures import picture_page
from bot.channels.registry import CHANNELS, serves_pictures
from bot.channels.web.pages import pages
from bot.channels.web.parts import PAGE_FOLDER, read_parts
from bot.conversation import RecordingChannel, listen
from bot.failures import collected_failures
from bot.http_edge import add_edge
from bot.http_problems import add_problem_handlers
from bot.tracker_store import StorageUnavailableError
from settings.clinic import Clinic
from settings.environment import Environment

LARGEST_REQUEST_BYTES = 256 * 1024
WARM_UP_TEXTS = ("hello", "my left calf is sore")
logger = logging.getLogger(__name__)


def serve(model: Path, environment: Environment, clinic: Clinic) -> None:
    """Serve the model until the process is stopped."""
    app = build_app(started_agent(model, environment), environment, clinic)
    log_channels(environment)
    app.run(host=environment.host, port=environment.port, access_log=False, debug=False)


def started_agent(model: Path, environment: Environment) -> ScreeningAgent:
    """The agent of a server, whose store works; ends the process with a reason when there can be none."""
    try:
        agent = load_agent(model, options_from(environment))
        agent.tracker_store.check()
    except ModelMissingError as error:
        raise SystemExit(str(error)) from error
    except StorageUnavailableError as error:
        place = "the database" if environment.database_url else environment.data_dir
        raise SystemExit(f"Conversations cannot be stored in {place}: {error}") from error
    return agent


def log_channels(environment: Environment) -> None:
    """Say which channels are on, and what the others lack."""
    for channel in CHANNELS:
        logger.info("channel %s", channel.state(environment))


def options_from(environment: Environment) -> AgentOptions:
    """How the agent of a server stores conversations and runs actions."""
    return AgentOptions(
        data_dir=environment.data_dir,
        database_url=environment.database_url or None,
        action_server=environment.action_endpoint or None,
        action_timeout=environment.action_timeout,
    )


def build_app(agent: ScreeningAgent, environment: Environment, clinic: Clinic | None = None) -> Sanic:
    """The application around a loaded agent."""
    app = Sanic("stridecheck", configure_logging=False, register=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST_BYTES
    app.config.PROXIES_COUNT = environment.trusted_proxies or None
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.ctx.agent, app.ctx.ready = agent, False
    register(inputs(environment), app, route="/webhooks/")
    app.blueprint(pages(read_parts(PAGE_FOLDER, page_settings(clinic), page_files(clinic))))
    app.blueprint(health())
    if serves_pictures(environment):
        app.blueprint(picture_page())
    add_problem_handlers(app)
    add_edge(app, environment.allowed_origins)
    app.register_listener(_warm_up, "after_server_start")
    app.register_listener(_close, "after_server_stop")
    return app


def page_settings(clinic: Clinic | None) -> dict[str, str]:
    """What the chat page may know of the clinic."""
    if clinic is None:
        return {}
    logo = next(iter(page_files(clinic)), "")
    return {"name": clinic.name, "phone": clinic.phone, "logo": logo, **clinic.chat}


def page_files(clinic: Clinic | None) -> dict[str, Path]:
    """Files of the clinic that are served with the page."""
    logo = clinic.chat_logo if clinic else None
    return {f"logo{logo.suffix.lower()}": logo} if logo else {}


def health() -> Blueprint:
    """`/health`: the process lives. `/ready`: it is warm and can store conversations."""
    blueprint = Blueprint("health")

    async def alive(_: Request) -> HTTPResponse:
        return json({"status": "ok"})

    async def ready(request: Request) -> HTTPResponse:
        if not request.app.ctx.ready:
            return json({"status": "starting"}, status=503)
        request.app.ctx.agent.tracker_store.check()
        return json({"status": "ok"})

    blueprint.add_route(alive, "/health", methods=["GET"])
    blueprint.add_route(ready, "/ready", methods=["GET"])
    return blueprint


async def warm_up(agent: ScreeningAgent, texts: Sequence[str] = WARM_UP_TEXTS) -> None:
    """Run throw-away turns, of which nothing is stored, so that the first runner does not wait."""
    output = RecordingChannel("web")
    tracker = DialogueStateTracker("warm-up", agent.domain.slots)
    with collected_failures() as failures:
        for text in texts:
            listen(tracker)
            await agent.processor.run_turn(UserMessage(text, output, tracker.sender_id), tracker)
    if failures:
        logger.error("the first turns failed in: %s", ", ".join(failures))


async def _warm_up(app: Sanic, _: object) -> None:
    await warm_up(app.ctx.agent)
    app.ctx.ready = True


async def _close(app: Sanic, _: object) -> None:
    app.ctx.agent.close()
