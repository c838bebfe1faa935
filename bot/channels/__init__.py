"""The ways runners reach the bot, one package each; a channel never imports another."""
