"""A talk in a test: a cast on the playground, what they say and press, and what the bot said to whom."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot.app import Durf
from bot.commands import opened
from bot.config import Config
from bot.core.prompts import Library
from bot.platforms.outgoing import Outgoing
from bot.platforms.playground.platform import NAME, Playground
from bot.platforms.playground.replay import Stand, begin, happen
from bot.platforms.playground.scenario import Cast, Happening
from bot.platforms.playground.transcript import where
from bot.store import people, talks
from bot.store.database import writing
from bot.store.log import question_log
from bot.store.tables import Network as Kept
from bot.store.tables import Place

QUESTION = "#durftevragen mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??"
WORDING = "Hoe gaan mijn kinderen die muurwoorden zelf gebruiken?"


@dataclass
class Talk:
    """A network on the playground; every line goes through the whole bot, its database and its outbox."""

    durf: Durf
    cast: Cast
    stand: Stand
    said: list[Outgoing]
    lines: int = 1

    def __call__(self, name: str) -> "Somebody":
        """Somebody in the cast."""
        return Somebody(self, name)

    def line(self, **happening: Any) -> list[Outgoing]:
        """Plays one line; gives what the bot said from then on."""
        before = len(self.said)
        self.lines += 1
        happen(self.stand, self.lines, Happening.model_validate(happening), self.cast)
        return self.said[before:]

    def at(self, moment: str) -> list[Outgoing]:
        """Lets time pass to a moment in network time: `2026-09-08 10:00`."""
        local = datetime.fromisoformat(moment).replace(tzinfo=self.cast.begin.tzinfo)
        return self.line(at=local)

    def later(self, **span: int) -> list[Outgoing]:
        """Lets time pass."""
        return self.line(at=self.stand.clock.now + timedelta(**span))

    def to(self, chat: str) -> list[str]:
        """All that was said in a chat, changes included."""
        return [outgoing.text for outgoing in self.said if where(outgoing) == chat]

    def shown(self, chat: str) -> list[str]:
        """What stands in a chat now: each message in its last form."""
        texts: dict[int, str] = {}
        for outgoing in self.said:
            if where(outgoing) == chat:
                texts[outgoing.target or outgoing.row] = outgoing.text
        return list(texts.values())

    def of_questions(self) -> list[Outgoing]:
        """What was said about one question, so not the weekly digest, and not what was only changed."""
        return [outgoing for outgoing in self.said if outgoing.question is not None and outgoing.kind != "change"]

    def choices(self, chat: str) -> list[str]:
        """The keys of the choices under the last message said in a chat."""
        last = next(outgoing for outgoing in reversed(self.said) if where(outgoing) == chat)
        return [choice.key for choice in last.choices]

    def log(self) -> list[dict[str, Any]]:
        """The question log."""
        with Session(self.durf.engine) as session:
            return question_log(session)

    def dump(self) -> str:
        """Everything that is kept, as SQL."""
        path = self.durf.engine.url.database
        assert path is not None
        with closing(sqlite3.connect(path)) as connection:
            return "\n".join(connection.iterdump())

    def follow_ups(self, count: int) -> None:
        """Makes it a network in which a question gets so many follow-ups."""
        with writing(self.durf.engine) as session:
            session.get_one(Kept, 1).follow_ups = count

    def threads(self, kind: str) -> None:
        """Makes it a group in which questions get such threads."""
        with writing(self.durf.engine) as session:
            session.get_one(Place, 1).threads = kind

    def asked(self, name: str) -> str | None:
        """The step of a dialogue that waits for words of somebody; None where none does."""
        with Session(self.durf.engine) as session:
            account = people.account_at(session, NAME, name)
            waiting = talks.waiting_for(session, account.person_id) if account else []
            return waiting[-1][0].waiting if waiting else None

    def status(self, number: int = 1) -> str:
        """The state of a question."""
        return str(self.log()[number - 1]["status"])


@dataclass
class Somebody:
    """A person in a talk, with the verbs of a scenario file."""

    talk: Talk
    name: str
    extra: dict[str, Any] = field(default_factory=dict)

    def says(self, text: str, place: str = "group") -> list[Outgoing]:
        """Says something in the group, in private or in `question:N`."""
        return self.talk.line(**{"from": self.name, "in": place, "say": text})

    def answers(self, text: str, question: int | None = None) -> list[Outgoing]:
        """Answers the newest open ask."""
        return self.talk.line(**{"from": self.name, "answer": text, "question": question})

    def presses(self, key: str, question: int | None = None) -> list[Outgoing]:
        """Presses the newest choice with this key."""
        return self.talk.line(**{"from": self.name, "press": key, "question": question})

    def replies(self, line: int, text: str) -> list[Outgoing]:
        """Replies to what was said on a line."""
        return self.talk.line(**{"from": self.name, "reply": line, "say": text})

    def edits(self, line: int, text: str) -> list[Outgoing]:
        """Changes what was said on a line."""
        return self.talk.line(**{"from": self.name, "edit": line, "say": text})

    def deletes(self, line: int) -> list[Outgoing]:
        """Takes back what was said on a line."""
        return self.talk.line(**{"from": self.name, "delete": line})

    @property
    def heard(self) -> list[str]:
        """What the bot said to this person privately."""
        return self.talk.to(f"private:{self.name}")


Network = Callable[..., Talk]


def network(
    folder: Path,
    library: Library,
    *,
    config: Config | None = None,
    moderators: tuple[str, ...] = ("mieke",),
    **members: Any,
) -> Talk:
    """A talk in a new network; each member with what the cast says of them, `{}` for nothing."""
    settings = {name: members.pop(name) for name in ("language", "timezone", "region", "seed") if name in members}
    cast = Cast.model_validate({"network": "Taalnetwerk", "moderators": moderators, "members": members, **settings})
    said: list[Outgoing] = []
    durf = opened(f"sqlite:///{folder / 'talk.db'}", library, config or Config())
    return Talk(durf, cast, begin(durf, Playground(said.append), cast), said)
