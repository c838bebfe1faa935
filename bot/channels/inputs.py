"""Builds the channels that are switched on."""

from __future__ import annotations

from collections.abc import Callable

from rasa.core.channels.channel import InputChannel

from bot.channels.messenger.api import SendApi
from bot.channels.messenger.channel import MessengerInput, Secrets
from bot.channels.registry import CHANNELS
from bot.channels.telegram.api import BotApi
from bot.channels.telegram.channel import TelegramInput
from bot.channels.twilio.channel import TwilioInput
from bot.channels.twilio.lists import Account, ListTemplates
from bot.channels.web.channel import WebInput
from settings.environment import Environment

Build = Callable[[Environment], InputChannel]


def inputs(environment: Environment) -> list[InputChannel]:
    """Every channel whose settings are complete."""
    return [BUILD[channel.name](environment) for channel in CHANNELS if channel.is_on(environment)]


def _web(environment: Environment) -> InputChannel:
    return WebInput(environment.secret)


def _twilio(environment: Environment) -> InputChannel:
    lists = ListTemplates(_twilio_account(environment)) if environment.twilio_account_sid else None
    return TwilioInput(environment.twilio_auth_token, environment.public_url, environment.secret, lists)


def _twilio_account(environment: Environment) -> Account:
    return Account(
        environment.twilio_account_sid,
        environment.twilio_auth_token,
        environment.twilio_api.rstrip("/"),
        environment.twilio_content_api.rstrip("/"),
    )


def _telegram(environment: Environment) -> InputChannel:
    api = BotApi(environment.telegram_api, environment.telegram_token)
    return TelegramInput(api, environment.telegram_secret, environment.secret)


def _messenger(environment: Environment) -> InputChannel:
    api = SendApi(environment.messenger_api, environment.messenger_page_token)
    secrets = Secrets(
        environment.messenger_app_secret, environment.messenger_verify_token, environment.secret
    )
    return MessengerInput(api, secrets, environment.public_url)


BUILD: dict[str, Build] = {"web": _web, "twilio": _twilio, "telegram": _telegram, "messenger": _messenger}
