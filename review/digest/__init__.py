"""Turns Rasa's events into one row per screening and one per message that needs attention."""
