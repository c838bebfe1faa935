"""Runs Rasa for Stridecheck: server, channels, stores, policies and commands; holds no medical knowledge."""
