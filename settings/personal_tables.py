"""The tables of the conversations' database that hold something about a runner, each by `sender_id`.

Whoever deletes a person empties all of them; a table may be missing as long as nothing was written to it.
"""

EVENTS = "events"
PERSONAL_TABLES = (EVENTS, "deliveries", "ticks")
