"""Telegram: inline keyboards, marked options, commands; spoken to over its published Bot API."""
