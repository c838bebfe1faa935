"""Plays simulated runners against the live bot and measures how well it triages them."""

from bot.evaluation.command import run

__all__ = ["run"]
