"""Log lines: who is hidden behind a pseudonym, and what a runner wrote never gets in."""

from __future__ import annotations

import hashlib
import hmac
import logging
import logging.config
import re
from typing import Any

import structlog

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
NOISY = (
    "rasa",
    "rasa_sdk",
    "sanic",
    "sqlalchemy",
    "matplotlib",
    "tensorflow",
    "h5py",
    "asyncio",
    "apscheduler",
)
# of what Rasa hands to structlog only these are written; the rest may hold words of a runner
SAFE_KEYS = frozenset({"event", "event_info", "level", "timestamp", "logger", "exc_info"})
SENDER = re.compile(
    r"((?:sender|conversation)(?:[ _]id)?['\"]?[ :=]+['\"]?)([^\s'\",;)]*[^\s'\",;).])", re.IGNORECASE
)


def configure(level: str, secret: str) -> None:
    """Send every log line to standard error; libraries speak only from warnings on."""
    logging.config.dictConfig(_configuration(level))
    logging.captureWarnings(capture=True)
    for handler in logging.getLogger().handlers:
        handler.addFilter(SenderFilter(secret))
    structlog.configure(
        processors=[structlog.stdlib.add_log_level, only_safe_keys, structlog.stdlib.render_to_log_kwargs],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def pseudonym(sender_id: str, secret: str) -> str:
    """A short name for a sender, the same each time, that nobody without the secret can trace back."""
    return hmac.new(secret.encode(), sender_id.encode(), hashlib.sha256).hexdigest()[:12]


def only_safe_keys(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Drop every value that may repeat what a runner wrote."""
    return {key: value for key, value in event.items() if key in SAFE_KEYS}


class SenderFilter(logging.Filter):
    """Replaces sender ids that Rasa puts into its own messages."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place and keep it."""
        record.msg, record.args = SENDER.sub(self._hidden, record.getMessage()), ()
        return True

    def _hidden(self, match: re.Match[str]) -> str:
        return match.group(1) + pseudonym(match.group(2), self._secret)


def _configuration(level: str) -> dict[str, Any]:
    library_level = "DEBUG" if level == "DEBUG" else "WARNING"
    warnings_level = "DEBUG" if level == "DEBUG" else "ERROR"  # `check` shows what Rasa warns of in training
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": FORMAT}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "loggers": {name: {"level": library_level} for name in NOISY}
        | {"py.warnings": {"level": warnings_level}},
        "root": {"level": level, "handlers": ["stderr"]},
    }
