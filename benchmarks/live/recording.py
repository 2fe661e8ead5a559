"""Records what Durf reads, writes and commits for each update, so that a stock bot can do the same."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from benchmarks.exchanging.tape import Tape
from bot.app import Durf
from bot.config import Config
from bot.core.events import Delivered, Event
from bot.core.prompts import Library
from bot.delivery import deliver
from bot.platforms.outgoing import Outgoing, Said
from bot.platforms.playground.founding import Ground, found
from bot.platforms.playground.scenario import Cast
from bot.platforms.telegram.coming import Me, events
from bot.store.database import connect, writing
from bot.store.tables import Account

KINDS = {"/vraag": "question"}


class Telling:
    """A platform that keeps what is said."""

    name = "telegram"

    def __init__(self) -> None:
        self.said: list[str] = []

    def deliver(self, outgoing: Outgoing) -> Said:
        """Keeps it."""
        self.said.append(outgoing.text)
        return Said(outgoing.chat, outgoing.message or str(900_000 + outgoing.row))


class Noting(Durf):
    """The bot, with each event from a delivery noted."""

    noted: Any = None

    def handle(self, event: Event) -> frozenset[str]:
        """Handles an event; one of a delivery is noted as such."""
        note = type(self).noted
        if note is None:
            return super().handle(event)
        note("delivered" if isinstance(event, Delivered) else "delivery failed", event)
        return frozenset()

    def take(self, event: Event) -> None:
        """Handles an event, with nothing around it."""
        super().handle(event)


def prepare(file: Path, library: Library, group: int, people: list[int]) -> None:
    """A network with these members, whose private chats are open."""
    engine = connect(f"sqlite:///{file}")
    names = {f"lid-{person}": str(person) for person in people}
    cast = Cast.model_validate({"network": "Taalnetwerk", "members": {name: {} for name in names}})
    with writing(engine) as session:
        found(session, cast, datetime.now(UTC), library, Ground("telegram", str(group), "never", names))
    with writing(engine) as session:
        for address in names.values():
            session.get_one(Account, ("telegram", address)).chat = address
    engine.dispose()


def record(file: Path, library: Library, updates: list[dict[str, Any]], tape: Path) -> None:
    """Lets the bot live the updates, and writes down what each of them did."""
    engine: Engine = connect(f"sqlite:///{file}")
    bot = Noting(engine, library, Config(), failed=_raise)
    platform, taken, now = Telling(), Tape(engine), datetime.now(UTC)
    with tape.open("w", encoding="utf-8") as lines:
        for update in updates:
            for event in events(update, Me(1, "durf_bot"), now):
                kind = _kind(update)
                steps = [taken.take(kind, event, bot.take)]
                before = len(platform.said)

                def round_of(handled: Any) -> None:
                    Noting.noted = handled
                    deliver(bot, {"telegram": platform}, now)
                    Noting.noted = None

                steps.append(taken.deliver(now, round_of, bot.take))
                steps[0]["replies"] = platform.said[before:]
                for step in steps:
                    step["update"] = update["update_id"]
                    lines.write(json.dumps(step, default=datetime.isoformat, ensure_ascii=False) + "\n")
    engine.dispose()


def _kind(update: dict[str, Any]) -> str:
    message = update["message"]
    if message["chat"]["type"] != "private":
        return "chatter"
    return "question" if message["text"].startswith("/vraag") else "answer"


def _raise(_: Event, error: Exception) -> None:
    raise error
