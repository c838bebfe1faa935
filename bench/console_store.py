"""Makes a store of any number of events, as large and as varied as what the bot itself writes."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from bot.demo.runners import conversation
from bot.demo.script import Script
from bot.demo.store import EVENTS
from settings.database import server_engine
from settings.places import ROOT

SEED = 20261130
DAYS = 90
DAY_S = 86_400.0
AT_ONCE = 20_000
COMES_BACK = 0.15
CHANNELS = ("web",) * 6 + ("whatsapp",) * 2 + ("telegram", "messenger")
MODEL = {"model_id": "b9ee6081ccd84c40a32a8a7a32d40c7f", "assistant_id": "stridecheck"}
BUTTONS = [
    {"title": title, "payload": f'/answer{{"emergency_signs": "{title}"}}'}
    for title in ("No, none of these", "Yes", "Not sure")
]
WHY = "A sore leg can come with a clot that has moved to the lung. That needs help at once, so I ask first."
COLUMNS = [column.name for column in EVENTS.columns]
Row = dict[str, Any]


def make(file: Path, events: int) -> None:
    """Fill a SQLite file with the bot's table and exactly `events` events."""
    from bot.demo.store import add

    add(file, [])
    names = ", ".join(COLUMNS[1:])
    places = ", ".join(f":{name}" for name in COLUMNS[1:])
    with closing(sqlite3.connect(file)) as connection, connection:
        left = events
        for script in scripts(Random(SEED)):
            rows = [row_of(script, event) for event in as_stored(script)][:left]
            connection.executemany(f"INSERT INTO events ({names}) VALUES ({places})", rows)
            left -= len(rows)
            if not left:
                return


def copy(file: Path, url: str) -> None:
    """The same events on a PostgreSQL server."""
    from bot.demo.store import add

    add(url, [])
    engine = server_engine(url, isolation_level="AUTOCOMMIT")
    with closing(sqlite3.connect(file)) as source, closing(engine.raw_connection()) as target:
        found = source.execute(f"SELECT {', '.join(COLUMNS)} FROM events ORDER BY id")
        while rows := found.fetchmany(AT_ONCE):
            _copy_rows(target.cursor(), rows)
        target.cursor().execute("SELECT setval('events_id_seq', (SELECT max(id) FROM events))")
        target.cursor().execute("ANALYZE events")
    engine.dispose()


def _copy_rows(cursor: Any, rows: list[tuple[Any, ...]]) -> None:
    import csv
    import io

    text = io.StringIO()
    csv.writer(text).writerows(rows)
    text.seek(0)
    cursor.copy_expert(f"COPY events ({', '.join(COLUMNS)}) FROM STDIN WITH (FORMAT csv)", text)


def scripts(random: Random) -> Iterator[Script]:
    """Runners without end, each on a channel; some come back days later, all within the same three months."""
    words = vocabulary()
    number, end = 0, time.time()
    while True:
        start = end - random.random() * DAYS * DAY_S
        sender = f"{random.choice(CHANNELS)}:{random.getrandbits(128):032x}"
        script = conversation(sender, start, random)
        while random.random() < COMES_BACK and script.now < end - 10 * DAY_S:
            again = conversation(sender, script.now + random.uniform(1, 9) * DAY_S, random)
            script.events += again.events
            script.now = again.now
        _vary(script, words, random)
        number += 1
        yield script


def vocabulary() -> list[str]:
    """The words runners use, from the training messages, most frequent first."""
    from collections import Counter

    text = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "data/nlu").glob("*.yml")))
    counted = Counter(word for word in text.casefold().split() if word.isalpha())
    return [word for word, _ in counted.most_common()]


def _vary(script: Script, words: list[str], random: Random) -> None:
    """Typed messages get words of their own, rare ones rarely."""
    for event in script.events:
        if event["event"] == "user" and not event["text"].startswith("/"):
            chosen = [words[int(len(words) * random.random() ** 3)] for _ in range(random.randint(2, 15))]
            event["text"] = event["parse_data"]["text"] = f"{event['text']} {' '.join(chosen)}"


def as_stored(script: Script) -> Iterator[Row]:
    """The events with all that Rasa and the bot add to them, which is what has to be read."""
    channel = script.sender_id.partition(":")[0]
    for event in script.events:
        metadata = {**MODEL, **(event.get("metadata") or {})}
        stored = {**event, "metadata": metadata}
        if event["event"] == "user":
            intent = event["parse_data"]["intent"]
            ranking = {
                **event["parse_data"],
                "intent_ranking": [intent] * (1 if event["text"].startswith("/") else 8),
            }
            yield {**stored, "input_channel": channel, "parse_data": ranking}
            yield {
                "event": "user_featurization",
                "timestamp": event["timestamp"],
                "use_text_for_featurization": False,
                "metadata": MODEL,
            }
        elif event["event"] == "bot" and (event["data"]["custom"] or {}).get("question"):
            yield {
                **stored,
                "data": {
                    **event["data"],
                    "buttons": BUTTONS,
                    "custom": {**event["data"]["custom"], "why": WHY},
                },
            }
        else:
            yield stored


def row_of(script: Script, event: Row) -> Row:
    """An event as a row of the table, without its id."""
    return {
        "sender_id": script.sender_id,
        "type_name": event["event"],
        "timestamp": event["timestamp"],
        "intent_name": event.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": event.get("name"),
        "data": json.dumps(event),
    }
