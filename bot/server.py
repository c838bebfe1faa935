"""The server of one bot process: our channels, the chat page, two health addresses, nothing of Rasa's."""

import logging
import time
from collections.abc import Sequence
from pathlib import Path

from rasa.core.channels.channel import UserMessage, register
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.agent import AgentOptions, ModelMissingError, ScreeningAgent, load_agent
from bot.channels.inputs import inputs
from bot.channels.registry import CHANNELS
from bot.channels.web.pages import pages
from bot.conversation import RecordingChannel, listen
from bot.failures import collected_failures
from bot.http_problems import add_problem_handlers
from bot.tracker_store import StorageUnavailableError
from settings.clinic import Clinic
from settings.environment import Environment

LARGEST_REQUEST_BYTES = 256 * 1024
WARM_UP_TEXTS = ("hello", "my left calf is sore")
PROBES = ("/health", "/ready")
access = logging.getLogger("bot.access")
logger = logging.getLogger(__name__)


def serve(model: Path, environment: Environment, _clinic: Clinic | None = None) -> None:
    """Serve the model until the process is stopped."""
    app = build_app(started_agent(model, environment), environment)
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
        raise SystemExit(f"Conversations cannot be stored in {environment.data_dir}: {error}") from error
    return agent


def log_channels(environment: Environment) -> None:
    """Say which channels are on, and what the others lack."""
    for channel in CHANNELS:
        logger.info("channel %s", channel.state(environment))


def options_from(environment: Environment) -> AgentOptions:
    """How the agent of a server stores conversations and runs actions."""
    return AgentOptions(
        data_dir=environment.data_dir,
        action_server=environment.action_endpoint or None,
        action_timeout=environment.action_timeout,
    )


def build_app(agent: ScreeningAgent, environment: Environment) -> Sanic:
    """The application around a loaded agent."""
    app = Sanic("stridecheck", configure_logging=False, register=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST_BYTES
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.ctx.agent, app.ctx.ready = agent, False
    register(inputs(environment), app, route="/webhooks/")
    app.blueprint(pages())
    app.blueprint(health())
    add_problem_handlers(app)
    _add_middleware(app, security_headers(environment.allowed_origins))
    app.register_listener(_warm_up, "after_server_start")
    app.register_listener(_close, "after_server_stop")
    return app


def security_headers(allowed_origins: tuple[str, ...]) -> dict[str, str]:
    """Only our own scripts and styles run, and only allowed sites may frame the page."""
    frames = " ".join(["'self'", *allowed_origins])
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        f"manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {frames}"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


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


def _add_middleware(app: Sanic, headers: dict[str, str]) -> None:
    @app.middleware("request")
    async def note_start(request: Request) -> None:
        request.ctx.started = time.perf_counter()

    @app.middleware("response")
    async def finish(request: Request, response: HTTPResponse) -> None:
        for name, value in {**headers, "Cache-Control": "no-store"}.items():
            response.headers.setdefault(name, value)
        elapsed = (time.perf_counter() - getattr(request.ctx, "started", time.perf_counter())) * 1000
        level = logging.DEBUG if request.path in PROBES else logging.INFO
        access.log(level, "%s %s %s %.0f ms", request.method, request.path, response.status, elapsed)
