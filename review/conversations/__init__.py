"""Conversations as staff see them: queue, list, page, and what reviewers add."""
