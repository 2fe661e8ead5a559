"""What people do on Telegram in the measurement: raw updates, the same for every bot.

Of each ten updates seven are group talk that is none of the bot's, one is a new question and two are answers to what
the bot asks on it, all in private chats; the reply to each of those three is one message.
"""

import json
from pathlib import Path
from random import Random
from typing import Any

Update = dict[str, Any]

DATA = Path(__file__).resolve().parents[1] / "data"
TEXTS = ("articulation_tune_nl.jsonl", "articulation_tune2_nl.jsonl")
MOST_TOLD, SHORTEST = 2, 20
"""Aspects that a text may hold to be asked on twice, and characters that it must have."""
GROUP = -1002000000999
FIRST_PERSON, FIRST_UPDATE, FIRST_MESSAGE = 7_000_100_000, 1_000, 100_000
ANSWERS = ("Op dinsdag, bij aardrijkskunde: losse woorden gaan goed, in de tekst haken ze af.", "Ik heb een woordmuur.")


def chatter(count: int, start: int) -> list[Update]:
    """Group talk."""
    random = Random(1)
    said = texts()
    return [
        update(start + place, GROUP, FIRST_PERSON + random.randrange(200), said[place % len(said)].replace("#", ""))
        for place in range(count)
    ]


def exchanges(count: int, start: int, first: int = 1_000) -> list[Update]:
    """So many questions, each of somebody else, with two answers; ten people are busy at the same time."""
    said, found = texts(), []
    for begin in range(0, count, 10):
        group = range(begin, min(begin + 10, count))
        for words in (None, *ANSWERS):
            for person in group:
                text = f"/vraag {said[person % len(said)]}" if words is None else words
                found.append((FIRST_PERSON + first + person, text))
    return [update(start + place, person, person, text) for place, (person, text) in enumerate(found)]


def texts() -> list[str]:
    """Questions as teachers type them, that lack enough to be asked on twice."""
    lines = [line for name in TEXTS for line in (DATA / name).read_text("utf-8").splitlines()]
    rows = [json.loads(line) for line in lines]
    return [row["text"] for row in rows if len(row["present"]) <= MOST_TOLD and len(row["text"]) >= SHORTEST]


def update(number: int, chat: int, person: int, text: str) -> Update:
    """A message as Telegram tells it."""
    place: Update = {"id": chat, "type": "private", "first_name": f"Lid {person % 1000}"}
    if chat < 0:
        place = {"id": chat, "type": "supergroup", "title": "Taalnetwerk"}
    return {
        "update_id": number,
        "message": {
            "message_id": FIRST_MESSAGE + number,
            "date": 1_788_764_400,
            "chat": place,
            "from": {"id": person, "is_bot": False, "first_name": f"Lid {person % 1000}", "language_code": "nl"},
            "text": text,
            **({"entities": [{"type": "bot_command", "offset": 0, "length": 6}]} if text.startswith("/") else {}),
        },
    }
