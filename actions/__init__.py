"""Rasa custom actions: collect answers, let triage decide, choose the words; no rule about symptoms."""
