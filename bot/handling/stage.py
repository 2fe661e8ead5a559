"""What a flow stands on while it plays: the transaction, the moment, the words, and where the person is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.config import Config, hours_of
from bot.core.events import FromPerson
from bot.core.hours import Hours
from bot.core.language import Language
from bot.core.life import CLOSED
from bot.core.own_days import own_days
from bot.core.phases import PHASES
from bot.core.prompts import Library, Prompts
from bot.core.records import Network, Person, Question, Scene
from bot.outside.school_calendar import free_days
from bot.store import harvests, people, questions, quiet, tables


@dataclass(frozen=True)
class Stage:
    """One transaction with what it needs; `by` is what somebody did that began it, None for timers and what follows."""

    session: Session
    now: datetime
    library: Library
    config: Config
    by: FromPerson | None = None
    new_code: Callable[[], str] = str

    @property
    def platform(self) -> str:
        """Where the event came from, empty for what nobody did just now."""
        return self.by.platform if self.by is not None else ""

    @property
    def token(self) -> tuple[str | None, datetime | None]:
        """With what the person alone can be shown something where they are, and until when."""
        return (self.by.token or None, self.by.token_ends) if self.by is not None else (None, None)

    def is_here(self, person: int) -> bool:
        """Whether this person did what is handled now."""
        if self.by is None:
            return False
        account = people.account_at(self.session, self.by.platform, self.by.account)
        return account is not None and account.person_id == person

    def is_alone(self, row: tables.Outbox) -> bool:
        """Whether a row goes to a group in which questions have no threads."""
        return row.place_id is not None and self.session.get_one(tables.Place, row.place_id).threads == "never"

    def is_agreed(self, place: tables.Place) -> bool:
        """Whether somebody with rights wants the bot in this place."""
        return self.session.get_one(tables.Network, place.network_id).agreed

    def prompts(self, language: str) -> Prompts:
        """The words of a language that was kept."""
        known: Language = "en" if language == "en" else "nl"
        return self.library[known]

    def network(self, network_id: int) -> Network:
        """A network as flows see it."""
        row = self.session.get_one(tables.Network, network_id)
        return show_network(row, self.config, self.now)

    def person(self, person_id: int) -> Person:
        """A person as flows see them."""
        row = self.session.get_one(tables.Person, person_id)
        return quiet.shown(row)

    def question(self, question_id: int) -> Question:
        """A question as flows see it."""
        shown = questions.show(self.session, question_id)
        if shown.status not in CLOSED:
            return shown
        return replace(shown, entry=harvests.entry(self.session, question_id, own=True))

    def scene(
        self, network: int, person: int, question: int | None = None, given: dict[str, Any] | None = None
    ) -> Scene:
        """What a flow begins with."""
        about = self.question(question) if question else None
        return Scene(
            network=self.network(network),
            now=self.now,
            person=self.person(person),
            question=about,
            given=given or {},
        )

    def scene_of_all(self, network: int, given: dict[str, Any] | None = None) -> Scene:
        """What a flow begins with that is about a network, and nobody in it."""
        return Scene(network=self.network(network), now=self.now, person=Person(0, ""), given=given or {})

    def about(self, question_id: int, given: dict[str, Any] | None = None) -> Scene:
        """What a flow about a question begins with, when nobody but its asker is meant."""
        row = self.session.get_one(tables.Question, question_id)
        return self.scene(row.network_id, row.asker_id, question_id, given)

    def at(self, moment: datetime) -> "Stage":
        """The same transaction, at another moment."""
        return replace(self, now=moment)


def show_network(row: tables.Network, config: Config, now: datetime) -> Network:
    """A network as flows see it: its row, and the settings that hold for all."""
    start, end = hours_of(row.hours)
    zone = ZoneInfo(row.timezone)
    free = free_days(tuple(row.region.split(",")), now.astimezone(zone).year, *own_days(row.days))
    return Network(
        id=row.id or 0,
        name=row.name,
        language="en" if row.language == "en" else "nl",
        follow_ups=row.follow_ups,
        seed=row.seed,
        hours=Hours(zone, start, end, free=free),
        wave_size=config.matching.wave_size,
        wave_wait=config.matching.wave_wait,
        per_day=config.matching.per_day,
        per_week=config.matching.per_week,
        co_learners=config.matching.co_learners,
        phase=next((phase for phase in PHASES if phase == row.phase), PHASES[0]),
    )
