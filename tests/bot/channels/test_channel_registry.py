"""Which channels are on, what the others lack, and that every channel keeps to itself."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import bot.channels
from bot.channels.registry import CHANNELS, channel_called, serves_pictures
from bot.cli.channels import faults_of
from settings.environment import read
from settings.places import ROOT
from tests.bot.channels.conftest import MESSAGING

FOLDERS = sorted(path.parent.name for path in Path(bot.channels.__file__).parent.glob("*/__init__.py"))


def on(environ):
    environment = read(environ)
    return [channel.name for channel in CHANNELS if channel.is_on(environment)]


def test_without_secrets_only_the_web_page_is_on():
    assert on({}) == ["web"]


def test_with_every_secret_every_channel_is_on():
    assert on(MESSAGING) == [channel.name for channel in CHANNELS]


@pytest.mark.parametrize("name", [name for name in MESSAGING if name.endswith(("TOKEN", "_URL"))])
def test_a_channel_without_one_of_its_settings_is_off_and_says_which(name):
    environment = read({**MESSAGING, name: ""})
    [off] = [channel for channel in CHANNELS if not channel.is_on(environment)]
    assert off.state(environment) == f"{off.shown}: off, because {name} is not set"


def test_a_state_shows_where_a_channel_is_and_no_secret():
    environment = read(MESSAGING)
    lines = "\n".join(channel.state(environment) for channel in CHANNELS)
    assert "on, at https://chat.clinic.example/webhooks/telegram/updates" in lines
    assert not any(value in lines for name, value in MESSAGING.items() if not name.endswith("_URL"))


@pytest.mark.parametrize(
    ("environ", "found", "reason"),
    [
        ({}, 0, "nothing is set up"),
        (MESSAGING, 0, "everything is"),
        ({"STRIDECHECK_PUBLIC_URL": "https://a.example"}, 0, "an address alone starts nothing"),
        ({"STRIDECHECK_TELEGRAM_TOKEN": "123456:abc"}, 1, "a token without its secret"),
        ({**MESSAGING, "STRIDECHECK_PUBLIC_URL": "http://a.example"}, 1, "apps call https only"),
    ],
)
def test_a_channel_set_up_by_half_is_a_fault(environ, found, reason):
    assert len(faults_of(read(environ))) == found, reason


def test_every_channel_has_a_folder_a_page_and_a_place_in_the_import_contract():
    assert sorted(channel.name for channel in CHANNELS) == FOLDERS
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert all(f'"bot.channels.{name}"' in contract for name in FOLDERS)
    assert all((ROOT / "docs" / "channels" / f"{name}.md").is_file() for name in FOLDERS)


def test_the_words_that_delete_everything_are_told_to_the_runner():
    responses = YAML(typ="safe").load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]
    for name in ("utter_messaging_notice", "utter_delete_data"):
        assert "delete my data" in responses[name][0]["text"]


async def test_every_app_has_its_own_addresses(tiny_agent, messaging_environment):
    from bot.server import build_app

    app = build_app(tiny_agent, messaging_environment)
    served = {(method, f"/{route.path}") for route in app.router.routes for method in route.methods}
    assert {
        ("POST", "/webhooks/twilio/messages"),
        ("POST", "/webhooks/telegram/updates"),
        ("POST", "/webhooks/messenger/events"),
        ("GET", "/webhooks/messenger/events"),
        ("GET", "/pictures/<name:str>"),
        ("HEAD", "/pictures/<name:str>"),
    } <= served
    assert len(served) == 16


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://chat.clinic.example", ""),
        ("", ", without the picture of the body map, because STRIDECHECK_PUBLIC_URL is not set"),
        (
            "http://chat.clinic.example",
            ", without the picture of the body map, because STRIDECHECK_PUBLIC_URL starts with http:",
        ),
    ],
)
def test_a_channel_that_can_show_no_picture_says_why(address, said):
    environment = read({**MESSAGING, "STRIDECHECK_PUBLIC_URL": address})
    assert channel_called("messenger").state(environment).endswith(f"/webhooks/messenger/events{said}")
    assert serves_pictures(environment) == (not said)


def test_telegram_is_sent_the_picture_and_needs_no_address_for_it():
    environment = read({**MESSAGING, "STRIDECHECK_PUBLIC_URL": ""})
    assert "picture" not in channel_called("telegram").state(environment)
