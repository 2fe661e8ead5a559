"""The whole bot on one screen: every event comes in here, and leaves as rows in one transaction."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from bot.config import Config
from bot.core import events
from bot.core.events import Event, FromPerson, TimerFired
from bot.core.prompts import Library
from bot.handling import (
    choices,
    commands,
    corrections,
    deliveries,
    joint,
    learning,
    meeting,
    members,
    messages,
    moments,
    places,
    rounds,
    saying,
    settling,
)
from bot.handling.stage import Stage
from bot.outside.codes import secret_code
from bot.store import happening, people, timers
from bot.store.database import looking, writing

TAKE: dict[type[Event], Callable[[Stage, Any], bool]] = {
    events.MessageReceived: messages.heard,
    events.MessageEdited: corrections.edited,
    events.MessageDeleted: corrections.deleted,
    events.ChoicePressed: choices.pressed,
    events.CommandGiven: commands.given,
    events.MemberJoined: members.joined,
    events.MemberLeft: members.left,
    events.FormSubmitted: messages.form_submitted,
    events.ChatOpened: meeting.opened,
    events.ChatClosed: meeting.closed,
    events.PlaceAdded: places.added,
    events.PlaceChanged: places.changed,
    events.PlaceMoved: places.moved,
    events.PlaceLost: places.lost,
    events.TimerFired: moments.fired,
    events.RoundsDue: rounds.due_together,
    events.Delivered: deliveries.delivered,
    events.DeliveryFailed: deliveries.failed,
    events.QuestionWorded: moments.worded,
    events.HelpCame: moments.help_came,
    events.SeekingNeeded: moments.seeking_needed,
    events.HelpGone: moments.help_gone,
    events.CallReached: moments.call_reached,
    events.JointMoved: joint.moved,
    events.OfferMade: learning.offer_made,
    events.HarvestAgreed: learning.harvest_agreed,
    events.ConsentSettled: learning.consent_settled,
    events.Settled: settling.settled,
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
    new_code: Callable[[], str] = secret_code

    def handle(self, event: Event) -> frozenset[str]:
        """Takes an event and all that follows from it; each is kept whole or not at all.

        Gives the tokens (`FromPerson.token`) with which something will be said.
        """
        return self._handle(event) if self._ours((event,)) else frozenset()

    def handle_all(self, together: Sequence[Event]) -> frozenset[str]:
        """Takes events that came together, and all that follows, in one transaction; one by one where one fails."""
        ours = self._ours(together)
        if len(ours) > 1:
            with suppress(Exception):  # whatever it is, it comes again with the event that it belongs to
                return self._take_together(ours)
        return frozenset().union(*(self._handle(event) for event in ours))

    def catch_up(self) -> None:
        """Takes the follow-on events that wait, oldest first; after a crash some may, so this comes first of all."""
        with writing(self.engine) as session:
            following = happening.next_one(session)
        if following is not None:
            self._handle(following)

    def _ours(self, together: Sequence[Event]) -> list[Event]:
        """The events that concern us: of what is said in groups most does not."""
        if not any(isinstance(event, events.MessageReceived) for event in together):
            return list(together)
        with looking(self.engine) as connection:
            return [
                event
                for event in together
                if not isinstance(event, events.MessageReceived) or messages.is_ours(connection, event, self.config)
            ]

    def _handle(self, event: Event) -> frozenset[str]:
        tokens: set[str] = set()
        following: Event | None = event
        while following is not None:
            following = self._take(following, tokens)
        return frozenset(tokens)

    def _take_together(self, ours: Sequence[Event]) -> frozenset[str]:
        tokens: set[str] = set()
        with writing(self.engine) as session:
            for event in moments.as_one(ours):
                following: Event | None = event
                while following is not None:
                    following = self._play(session, following, tokens)
        return frozenset(tokens)

    def _take(self, event: Event, tokens: set[str]) -> Event | None:
        """Takes one event; gives the follow-on event that is next."""
        try:
            with writing(self.engine) as session:
                return self._play(session, event, tokens)
        except (
            Exception
        ) as error:  # the one boundary: told to the operator with its cause, to the person in one sentence
            following = self._apologise(event, tokens)
            self.failed(event, error)
            return following

    def _play(self, session: Session, event: Event, tokens: set[str]) -> Event | None:
        if isinstance(event, FromPerson) and happening.is_seen(session, event.id):
            return None
        if TAKE[type(event)](self._stage(session, event), event):
            _tick_off(session, event)
        tokens |= happening.tokens(session)
        follows = happening.follows(session) or happening.is_follow_on(event)
        return happening.next_one(session) if follows else None

    def _apologise(self, event: Event, tokens: set[str]) -> Event | None:
        with writing(self.engine) as session:
            _tick_off(session, event)
            if isinstance(event, TimerFired):  # or it would be due again at once, for ever
                timers.remind(session, event.kind, event.subject, event.at + HOUR)
            if isinstance(event, FromPerson):
                account = people.account_at(session, event.platform, event.account)
                if account is not None:
                    stage = self._stage(session, event)
                    saying.say(stage, commands.sorry(stage, account.person_id, "sorry"))
            tokens |= happening.tokens(session)
            return happening.next_one(session)

    def _stage(self, session: Session, event: Event) -> Stage:
        by = event if isinstance(event, FromPerson) else None
        return Stage(session, event.at, self.library, self.config, by, self.new_code)


def _tick_off(session: Session, event: Event) -> None:
    """The same event changes nothing again."""
    if happening.is_follow_on(event):
        happening.done(session, event)
    elif isinstance(event, FromPerson):  # a timer is gone from its table, a delivered row has another state
        happening.note(session, event.id, event.at)
