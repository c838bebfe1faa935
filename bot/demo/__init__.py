"""Simulated runners of the demonstration: made-up screenings in the bot's own event store, marked as demo."""
