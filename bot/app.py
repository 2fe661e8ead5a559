"""The whole bot on one screen: every event comes in here, and leaves as rows in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.config import Config
from bot.core import events
from bot.core.events import FOLLOW_ON, Event, FromPerson, TimerFired
from bot.core.prompts import Library
from bot.handling import (
    choices,
    commands,
    corrections,
    deliveries,
    members,
    messages,
    moments,
    places,
    saying,
)
from bot.handling.stage import Stage
from bot.store import people, timers
from bot.store.database import writing
from bot.store.tables import FollowOn, Seen

TAKE: dict[type[Event], Callable[[Stage, Any], bool]] = {
    events.MessageReceived: messages.heard,
    events.MessageEdited: corrections.edited,
    events.MessageDeleted: corrections.deleted,
    events.ChoicePressed: choices.pressed,
    events.CommandGiven: commands.given,
    events.MemberJoined: members.joined,
    events.MemberLeft: members.left,
    events.PlaceAdded: places.added,
    events.TimerFired: moments.fired,
    events.Delivered: deliveries.delivered,
    events.DeliveryFailed: deliveries.failed,
    events.QuestionWorded: moments.worded,
    events.HelpCame: moments.help_came,
    events.SeekingNeeded: moments.seeking_needed,
}
"""Where each event goes; what it gives says whether it changed something."""


HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Durf:
    """The bot: what it keeps, what it says, its settings, and who hears of an event that failed."""

    engine: Engine
    library: Library
    config: Config
    failed: Callable[[Event, Exception], None]

    def handle(self, event: Event) -> None:
        """Takes an event and all that follows from it; each is kept whole or not at all."""
        self._take(event)
        self.catch_up()

    def catch_up(self) -> None:
        """Takes the follow-on events that wait, oldest first; after a crash some may."""
        while (event := self._next()) is not None:
            self._take(event)

    def _take(self, event: Event) -> None:
        try:
            with writing(self.engine) as session:
                if isinstance(event, FromPerson) and session.get(Seen, event.id) is not None:
                    return
                if TAKE[type(event)](self._stage(session, event), event):
                    _tick_off(session, event)
        except (
            Exception
        ) as error:  # the one boundary: told to the operator with its cause, to the person in one sentence
            self._apologise(event)
            self.failed(event, error)

    def _apologise(self, event: Event) -> None:
        with writing(self.engine) as session:
            _tick_off(session, event)
            if isinstance(event, TimerFired):  # or it would be due again at once, for ever
                timers.remind(session, event.kind, event.subject, event.at + HOUR)
            if isinstance(event, FromPerson):
                account = people.account_at(session, event.platform, event.account)
                if account is not None:
                    stage = self._stage(session, event)
                    saying.say(stage, commands.sorry(stage, account.person_id, "sorry"))

    def _next(self) -> Event | None:
        with Session(self.engine) as session:
            row = session.exec(select(FollowOn).order_by(col(FollowOn.id)).limit(1)).first()
            if row is None:
                return None
            return FOLLOW_ON[row.event](id=f"follow-on:{row.id}", at=row.at, **row.fields)

    def _stage(self, session: Session, event: Event) -> Stage:
        platform = event.platform if isinstance(event, FromPerson) else ""
        return Stage(session, event.at, self.library, self.config, platform)


def _tick_off(session: Session, event: Event) -> None:
    """The same event changes nothing again."""
    if event.id.startswith("follow-on:"):
        session.delete(session.get_one(FollowOn, int(event.id.removeprefix("follow-on:"))))
    elif isinstance(event, FromPerson):  # a timer is gone from its table, a delivered row has another state
        session.add(Seen(id=event.id, at=event.at))
