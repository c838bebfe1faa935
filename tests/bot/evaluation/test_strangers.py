"""Runners whom nobody tuned the bot for are never under-triaged, and seldom sent sooner than needed."""

import pytest

from bot.evaluation.command import play_all
from bot.evaluation.measures import measure
from bot.evaluation.server import running_server
from bot.evaluation.vignette_file import load_vignettes
from bot.evaluation.vocabulary import read_vocabulary
from settings.places import ROOT

STRANGERS = ROOT / "tests" / "vignettes" / "strangers.yaml"


@pytest.fixture(scope="module")
def figures(model):
    assert model.is_file(), "the server needs a trained model"
    vignettes = load_vignettes(STRANGERS, read_vocabulary())
    with running_server(None) as address:
        return measure(STRANGERS.name, play_all(address, vignettes)).summary


@pytest.mark.server
def test_no_stranger_ends_below_the_floor(figures):
    assert (figures["safe"], figures["emergency_recall"], figures["errors"]) == (1.0, 1.0, 0)


@pytest.mark.server
def test_few_strangers_are_sent_too_soon_or_asked_twice(figures):
    assert figures["over"] <= 0.1
    assert figures["first_try"] >= 0.9
