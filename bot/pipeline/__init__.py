"""Understands a message: words, findings with their status, amounts and intents; holds no advice."""
