"""The same runner reaches the same level on every channel, in text only, by the options each one shows."""

from itertools import count
from pathlib import Path

import pytest

from bot.evaluation.vignette_file import load_vignettes
from bot.evaluation.vocabulary import read_vocabulary
from settings.places import ROOT
from tests.bot.channels.screenings import level_reached, sides

OWN = Path(__file__).with_name("screenings.yaml")
DEVELOPMENT = ROOT.parent / "shared" / "vignettes" / "dev.yaml"
NUMBERS = count(1)
FEW = ("web", "whatsapp", "telegram")


def vignettes(file):
    return load_vignettes(file, read_vocabulary()) if file.is_file() else []


@pytest.mark.parametrize("vignette", vignettes(OWN), ids=lambda vignette: vignette.id)
async def test_a_whole_screening_ends_the_same_on_every_channel(real_client, app_servers, agent, vignette):
    played = sides(agent, real_client, app_servers, next(NUMBERS))
    levels = {name: await level_reached(side, vignette) for name, side in played.items()}
    assert levels == dict.fromkeys(played, vignette.gold)


@pytest.mark.parametrize("vignette", vignettes(DEVELOPMENT), ids=lambda vignette: vignette.id)
async def test_a_development_vignette_ends_the_same(real_client, app_servers, agent, vignette):
    played = sides(agent, real_client, app_servers, next(NUMBERS))
    levels = {name: await level_reached(played[name], vignette) for name in FEW}
    assert len(set(levels.values())) == 1, levels
