"""A made-up network and what its members do when the bot says something; the same each time it is told."""

import heapq
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.events import ChoicePressed, FromPerson, MessageDeleted, MessageEdited, MessageReceived
from bot.outside.school_calendar import free_days
from bot.platforms.outgoing import Outgoing
from bot.platforms.playground.platform import GROUP, NAME
from bot.platforms.playground.scenario import Cast, CastMember

ZONE, REGION = ZoneInfo("Europe/Amsterdam"), "midden"
FIRST_DAY = date(2026, 9, 7)
BEGIN = datetime.combine(FIRST_DAY, time(7), ZONE).astimezone(UTC)
WEEKEND = (5, 6)

DATA = Path(__file__).resolve().parents[1] / "data"
TEXTS = ("articulation_tune_nl.jsonl", "articulation_held_nl.jsonl")
FIRST_NAMES = """Anna Bas Carla Daan Els Fatma Gijs Hanna Ilse Joris Karin Lars Mieke Nadia Omar Petra Quinten Ria Sem
Tess Umit Vera Wim Xandra Youssef Zoe Arno Bea Coen Dina Emre Fleur Geert Hugo Inge Jamila Kees Lotte Maud Niels Olga
Piet Rosa Sanne Teun Ursula Vincent Willemijn Yara Zeger"""
LAST_NAMES = "Aalders Bakker Cornelissen Dijkstra Evers Faber Groen Hoekstra Idema Jansen"
SUBJECTS = """woordenschat spelling rekenen breuken begrijpend-lezen aardrijkskunde geschiedenis gymles muziekles
handvaardigheid pestgedrag oudergesprekken huiswerk groepsvorming differentiatie hoogbegaafdheid dyslexie kleuterspel
meertaligheid toetsen feedback klassenregels burgerschap programmeren techniek natuurkunde scheikunde Duits Frans Engels
mentorlessen rapporten coöperatief-leren samenwerken motivatie werkhouding schoolplein stagebegeleiding portfolio
leesbevordering"""

REPLIES, POINTS_AT, EDITS, DELETES, JOINS, ASKS_ON = 0.3, 0.3, 0.05, 0.03, 0.9, 0.3
"""Chances: that chatter replies to something, that a private answer does, that a text is changed or taken back, that
somebody presses on a card, and that a colleague asks on before anything else."""


@dataclass(frozen=True)
class Deed:
    """Something a member does: says, presses, edits or deletes; `kind` names it in the figures."""

    kind: str
    person: str
    chat: str
    text: str = ""
    key: str = ""  # the choice that is pressed
    message: str = ""  # the message that is pressed under, edited or deleted
    reply_to: str | None = None


@dataclass
class Story:
    """The members with what they are about to do, earliest first."""

    members: int
    a_day: int  # questions asked on a school day
    random: Random = field(default_factory=lambda: Random(20_000))
    now: datetime = BEGIN
    plans: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    askers: list[str] = field(default_factory=list)  # of question 1, 2, ...
    texts: list[str] = field(default_factory=list)
    done: Iterator[int] = field(default_factory=count)
    order: Iterator[int] = field(default_factory=count)
    progressed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Reads the texts and names the members."""
        lines = [line for name in TEXTS for line in (DATA / name).read_text("utf-8").splitlines()]
        self.texts = [json.loads(line)["text"].replace("#", "") for line in lines]
        names = [f"{first} {last}" for last in LAST_NAMES.split() for first in FIRST_NAMES.split()]
        self.names = names[: self.members]
        self.blocked = set(self.names[::100])

    def cast(self) -> Cast:
        """The network as the playground founds it; one member in six offers something."""
        members = {name: CastMember(offers=tuple(self._offers(place))) for place, name in enumerate(self.names)}
        return Cast(network="Netwerk", members=members, moderators=(self.names[1],), region=REGION)

    def plan_day(self, day: date) -> None:
        """Plans what begins on a day: questions, chatter, and now and then a command."""
        for number in range(self.a_day):
            self._ask(day, private=number == self.a_day - 1)
        for _ in range(4 * self.a_day):
            reply = f"said-{self.random.randrange(1000)}" if self._happens(REPLIES) else None
            self._at(self._moment(day), Deed("chatter", self._anybody(), GROUP, self._sentence(), reply_to=reply))
        self._command(day, "search", f"/zoek {self._subject()}")
        self._command(day, "search", f"/zoek {self._subject()} {self._class()}")
        self._command(day, "mine", "/mijn")
        if day.weekday() == 0:
            self._command(day, "offer", f"/aanbod {self._subject()} in {self._class()}")
            self._command(day, "private words", self._sentence())

    def deeds_before(self, moment: datetime) -> Iterator[tuple[datetime, Deed]]:
        """What is done before a moment, also what is planned meanwhile."""
        while self.plans and self.plans[0][0] < moment:
            self.now, _, deed = heapq.heappop(self.plans)
            if deed.kind == "question":
                self.askers.append(deed.person)
            yield self.now, deed
        self.now = moment

    def event(self, deed: Deed, at: datetime) -> FromPerson:
        """A deed as the event that a platform would make of it."""
        message = f"said-{next(self.done)}"
        who: dict[str, Any] = {
            "id": f"{NAME}:{message}",
            "at": at,
            "platform": NAME,
            "account": deed.person,
            "name": deed.person,
            "place": deed.chat,
            "private": deed.chat.startswith("private:"),
        }
        if deed.key:
            return ChoicePressed(**who, message=deed.message, key=deed.key)
        if deed.kind == "edit":
            return MessageEdited(**who, message=deed.message, text=deed.text)
        if deed.kind == "delete":
            return MessageDeleted(**who, message=deed.message)
        self._correct(deed, message)
        return MessageReceived(**who, message=message, text=deed.text, reply_to=deed.reply_to)

    def sees(self, outgoing: Outgoing) -> None:
        """What members do with what the bot says depends on the choices under it."""
        chat = outgoing.chat
        if outgoing.private and not chat.startswith("private:"):
            chat = f"private:{chat}"
        keys = [choice.key for choice in outgoing.choices]
        react = next((react for key, react in REACTIONS if key in keys), None)
        message = outgoing.message or f"bot-{outgoing.row}"
        if react is not None:
            react(self, outgoing, chat, message)

    # --- what members do with what they read ---------------------------------------------------------------------

    def _start(self, outgoing: Outgoing, chat: str, message: str) -> None:
        key = self._one_of("private " * 6 + "here " * 2 + "skip_all -")
        self._press("start", self._asker(outgoing), chat, key, message, hours=2)

    def _follow_up(self, outgoing: Outgoing, chat: str, message: str) -> None:
        key = self._one_of("words " * 8 + "skip skip_all -")
        self._answer("answer", outgoing, chat, key, message)

    def _wording(self, outgoing: Outgoing, chat: str, message: str) -> None:
        key = self._one_of("words " * 15 + "keep keep keep -")
        self._answer("wording", outgoing, chat, key, message)

    def _request(self, outgoing: Outgoing, chat: str, message: str) -> None:
        key = self._one_of("help " * 7 + "not_now " * 6 + "refer refer - - - - -")
        person = chat.removeprefix("private:")
        self._press("request", person, chat, key, message, hours=6)
        if key == "help":
            self._talk(person, outgoing.question or 1)

    def _named(self, outgoing: Outgoing, chat: str, message: str) -> None:
        """Whom do you know? Under the ask for a name `no` stands alone; under stray words there is `ask` too."""
        if outgoing.asks:
            self._later(Deed("name", outgoing.asks, chat, self._anybody(), reply_to=message), hours=1)
        else:
            self._press("answer", chat.removeprefix("private:"), chat, "no", message, hours=1)

    def _card(self, outgoing: Outgoing, chat: str, message: str) -> None:
        if outgoing.target is not None:
            return
        if self._happens(JOINS):
            person, key = self._anybody(), self._one_of("same help help")
            self._press("card", person, chat, key, message, hours=20)
            if key == "help":
                self._talk(person, outgoing.question or 1)
        if self._happens(ASKS_ON):
            self._later(Deed("thread", self._anybody(), chat, "Hoe reageren ze als jij niets zegt?"), hours=3)

    def _progress(self, outgoing: Outgoing, chat: str, message: str) -> None:
        key = self._one_of("helped " * 6 + "partly partly not_yet -")
        if message not in self.progressed:
            self.progressed.add(message)
            self._press("close", self._asker(outgoing), chat, key, message, hours=60)

    def _told(self, outgoing: Outgoing, chat: str, message: str) -> None:
        key = self._one_of("example sparring - - - -")
        self._press("kind of help", self._asker(outgoing), chat, key, message, hours=2)

    # --- how they do it ----------------------------------------------------------------------------------------

    def _ask(self, day: date, *, private: bool) -> None:
        person = self._anybody()
        said = f"{self.random.choice(self.texts)} Het gaat om {self._subject()} in {self._class()}."
        chat, text = (f"private:{person}", f"/vraag {said}") if private else (GROUP, f"#durftevragen {said}")
        self._at(self._moment(day, 8, 17), Deed("question", person, chat, text))

    def _command(self, day: date, kind: str, text: str) -> None:
        person = self._anybody()
        self._at(self._moment(day), Deed(kind, person, f"private:{person}", text))

    def _press(self, kind: str, person: str, chat: str, key: str, message: str, hours: float) -> None:
        if key != "-":
            self._later(Deed(f"press {kind}", person, chat, key=key, message=message), hours)

    def _answer(self, kind: str, outgoing: Outgoing, chat: str, key: str, message: str) -> None:
        person = outgoing.asks
        if person is None:
            return
        if key != "words":
            self._press("answer", person, chat, key, message, hours=1)
            return
        text = self.random.choice(self.texts)[:300] if kind == "wording" else self._sentence()
        reply_to = message if not chat.startswith("private:") or self._happens(POINTS_AT) else None
        self._later(Deed(kind, person, chat, text, reply_to=reply_to), hours=1)

    def _talk(self, person: str, question: int) -> None:
        """A helper and the asker talk in the thread."""
        thread = f"question:{question}"
        for number in range(self.random.randrange(3)):
            who = self.askers[question - 1] if number == 1 else person
            self._later(Deed("thread", who, thread, self._sentence()), hours=8 + number)

    def _correct(self, deed: Deed, message: str) -> None:
        """Now and then somebody changes or takes back what they wrote."""
        if deed.kind not in ("question", "answer", "thread"):
            return
        if self._happens(EDITS):
            text = f"{deed.text} En dat elke week."
            self._later(Deed("edit", deed.person, deed.chat, text, message=message), hours=1)
        elif deed.kind == "thread" and self._happens(DELETES):
            self._later(Deed("delete", deed.person, deed.chat, message=message), hours=1)

    def _later(self, deed: Deed, hours: float) -> None:
        """Some minutes to `hours` from now; what would be done at night is done the next morning."""
        at = self.now + timedelta(minutes=self.random.uniform(2, hours * 60))
        local = at.astimezone(ZONE)
        if not time(7) <= local.time() < time(22):
            at += timedelta(hours=9, minutes=30)
        self._at(at, deed)

    def _at(self, at: datetime, deed: Deed) -> None:
        heapq.heappush(self.plans, (at, next(self.order), deed))

    def _moment(self, day: date, first: int = 7, last: int = 22) -> datetime:
        minutes = self.random.uniform(0, (last - first) * 60)
        return (datetime.combine(day, time(first), ZONE) + timedelta(minutes=minutes)).astimezone(UTC)

    def _offers(self, place: int) -> Iterator[str]:
        for _ in range(1 if place % 6 == 0 else 0):
            yield f"{self._subject()} in {self._class()}"

    def _asker(self, outgoing: Outgoing) -> str:
        return self.askers[(outgoing.question or 1) - 1]

    def _anybody(self) -> str:
        return self.random.choice(self.names)

    def _subject(self) -> str:
        return self.random.choice(SUBJECTS.split()).replace("-", " ")

    def _class(self) -> str:
        return f"groep {self.random.randrange(1, 9)}"

    def _sentence(self) -> str:
        return self.random.choice(self.texts)[:160]

    def _happens(self, chance: float) -> bool:
        return self.random.random() < chance

    def _one_of(self, words: str) -> str:
        return self.random.choice(words.split())


REACTIONS: Sequence[tuple[str, Callable[[Story, Outgoing, str, str], None]]] = (
    ("private", Story._start),  # noqa: SLF001  # a table of its own ways
    ("keep", Story._wording),  # noqa: SLF001
    ("skip", Story._follow_up),  # noqa: SLF001
    ("not_now", Story._request),  # noqa: SLF001
    ("no", Story._named),  # noqa: SLF001
    ("same", Story._card),  # noqa: SLF001
    ("not_yet", Story._progress),  # noqa: SLF001
    ("example", Story._told),  # noqa: SLF001
)
"""What members do where this choice is offered; the first that stands there counts."""


def school_days() -> Iterator[date]:
    """The days on which members ask, one after the other."""
    day = FIRST_DAY
    while True:
        if day.weekday() not in WEEKEND and day not in free_days(REGION, day.year):
            yield day
        day += timedelta(days=1)
