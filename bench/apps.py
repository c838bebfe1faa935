"""`python -m bench.apps`: what the body map costs messaging apps, against the words of the same question."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from ruamel.yaml import YAML

from bot.body_map import numbered_picture
from bot.channels.capabilities import MESSAGING_APPS
from bot.channels.rendering import Phrases, Renderer
from bot.messages import BotMessage, message_from
from settings.places import in_project

PUBLIC_URL = "https://chat.clinic.example"
REPEATS = 5
TIMES = 200


def main() -> None:
    """Measures and prints; the words of a text message are the unit."""
    argparse.ArgumentParser(prog="python -m bench.apps", description=__doc__).parse_args()
    responses = YAML(typ="safe").load(in_project("domain.yml").read_text(encoding="utf-8"))["responses"]
    phrases, asked = Phrases.of(responses), question(responses["utter_ask_region"][0])
    drawing = shortest(numbered_picture.__wrapped__, times=1)
    rendering = {
        app.name: shortest(lambda app=app: Renderer(app, phrases, PUBLIC_URL).parts([asked]))
        for app in MESSAGING_APPS
    }
    unit = rendering["sms"]
    lines = [("the picture, drawn once a process", drawing), *((f"  {n}", s) for n, s in rendering.items())]
    sys.stdout.writelines(f"{name:36}{seconds / unit:>10,.1f} times the words\n" for name, seconds in lines)
    sys.stdout.write(f"{'the picture':36}{len(numbered_picture()):>10,} bytes\n")


def question(words: dict[str, object]) -> BotMessage:
    """Where it hurts, as the bot asks it."""
    custom = {"question": {"id": "region", "kind": "body_map", "multiple": False}}
    return message_from(str(words["text"]), {"buttons": words["buttons"], "custom": custom})


def shortest(run: Callable[[], object], times: int = TIMES) -> float:
    """Seconds for one run, the least of a few series."""
    series = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        for _ in range(times):
            run()
        series.append((time.perf_counter() - began) / times)
    return min(series)


if __name__ == "__main__":
    main()
