"""Rasa custom actions: collect answers, let triage decide, choose the words. No rule about symptoms lives here."""
