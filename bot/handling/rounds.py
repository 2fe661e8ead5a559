"""A network is asked to think: at its moment, or at once; what comes of it is gathered when the next one is near."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.events import RoundsDue, TimerFired
from bot.core.hours import Hours, add_working_days, closing_time
from bot.core.reflections import Reflection
from bot.core.rhythm import Rhythm, next_moment, of_plain
from bot.core.rhythm_due import when
from bot.flows import round_card
from bot.handling import changing, round_rows, upcoming
from bot.handling.rendering import words
from bot.handling.round_rows import Asked
from bot.handling.stage import Stage, show_network
from bot.store import asking, outbox, tables, talks, timers
from bot.store.asking import Standing
from bot.store.withdrawing import end_talks

GATHER_AFTER = timedelta(minutes=10)
"""After the next question comes what the one before brought is gathered; not all networks in the same minute."""

SPREAD = 30  # minutes over which the networks are spread
NEAR = timedelta(weeks=2)
LONGEST = 10  # working days after which it is gathered at last, where the next question is not as near as that


@dataclass(frozen=True)
class Asking:
    """A network that is asked a question now; `held` where that may be taken back for a while."""

    here: Standing
    chosen: Reflection
    hours: Hours
    following: datetime | None
    held: bool = False


def due(stage: Stage, event: TimerFired) -> None:
    """The moment of a network has come."""
    _due(stage, {event.subject: event.due or stage.now})


def due_together(stage: Stage, event: RoundsDue) -> bool:
    """The moments of many networks have come at once: what is read and written for one is so for all together."""
    timers.drop_all(stage.session, "round", list(event.moments))
    _due(stage, event.moments)
    return True


def plan(stage: Stage, network_id: int) -> datetime | None:
    """Writes down when a network is asked next, by its rhythm and calendar as they are now; gives that moment."""
    timers.drop(stage.session, ("round",), network_id)
    rhythm = rhythm_of(stage, network_id)
    moment = next_moment(rhythm, stage.network(network_id).hours, stage.now) if rhythm is not None else None
    if moment is not None:
        timers.remind(stage.session, "round", network_id, moment)
    return moment


def rhythm_of(stage: Stage, network_id: int) -> Rhythm | None:
    """The rhythm of a network; None where it has none."""
    course = stage.session.get(tables.Reflecting, network_id)
    return of_plain(course.rhythm) if course is not None and course.rhythm is not None else None


def ask(stage: Stage, askings: Sequence[Asking]) -> list[int]:
    """Asks networks their questions, in all their places; each must have one. Gives the rounds, in order."""
    rounds = asking.write_rounds(stage.session, [_round(stage, one) for one in askings])
    asked = [
        Asked(number, one.chosen.text, one.here.network.language, place, closing_time(one.hours, stage.now), one.held)
        for one, number in zip(askings, rounds, strict=True)
        for place in one.here.places
    ]
    round_rows.write(stage, asked)
    for one in askings:
        course, key = one.here.course, one.chosen.key
        if key in course.queue or course.gentle:
            course.queue, course.gentle = [other for other in course.queue if other != key], False
            stage.session.add(course)
    moments = [(number, _gathered(stage, one)) for one, number in zip(askings, rounds, strict=True)]
    timers.write(stage.session, "gather", moments)
    return rounds


def take_back(stage: Stage, asked: tables.Round) -> None:
    """A moderator takes back what they sent a moment ago: nobody answers it any more, and it may be asked again."""
    asked.status = "withdrawn"
    stage.session.add(asked)
    close(stage, asked)
    timers.drop(stage.session, ("gather",), asked.id or 0)
    shown, network = round_card.taken_back(), stage.session.get_one(tables.Network, asked.network_id)
    for said in outbox.rows_in(stage.session, f"round.{asked.id}"):
        for opening in round_rows.threads_of(stage, said):
            opening.state = "late"
        if said.state == "waiting":
            said.state = "late"
        else:
            changing.change_row(stage, said, words(stage, network.language, shown.text.key, {}), [])


def close(stage: Stage, asked: tables.Round) -> None:
    """Nobody is waited for any more."""
    end_talks(stage.session, talks.of_kind(stage.session, "think", asked.id or 0))
    for said in outbox.rows_in(stage.session, f"round.{asked.id}"):
        said.live = []
        stage.session.add(said)


def unsaid(stage: Stage, row: tables.Outbox) -> None:
    """The message of a round can never be said; a round that stands nowhere was not asked, and may come again."""
    asked = stage.session.get_one(tables.Round, row.round_id)
    standing = [said for said in outbox.rows_in(stage.session, f"round.{asked.id}") if said.id != row.id]
    if row.slot == f"round.{asked.id}" and asked.status == "open" and not standing:
        asked.status = "missed"
        stage.session.add(asked)
        timers.drop(stage.session, ("gather",), asked.id or 0)


def _due(stage: Stage, moments: Mapping[int, datetime]) -> None:
    """Each of these networks is asked what comes next, and the moment after it is written down."""
    askings: list[Asking] = []
    planned: list[tuple[int, datetime]] = []
    for here in asking.standing(stage.session, list(moments)):
        network = here.network
        if here.course.rhythm is None or not network.agreed:
            continue
        hours, number = show_network(network, stage.config, stage.now).hours, network.id or 0
        asked, following = when(of_plain(here.course.rhythm), hours, moments[number], stage.now)
        again = asked if asked is not None and asked > stage.now else following
        if again is not None:
            planned.append((number, again))
        chosen = upcoming.upcoming(stage, here, hours) if asked == stage.now and here.places else None
        if chosen is not None:
            askings.append(Asking(here, chosen, hours, following))
    timers.write(stage.session, "round", planned)
    ask(stage, askings)


def _round(stage: Stage, one: Asking) -> dict[str, object]:
    network = one.here.network
    return {
        "network_id": network.id,
        "key": one.chosen.key,
        "text": one.chosen.text,
        "phase": network.phase,
        "at": stage.now,
    }


def _gathered(stage: Stage, one: Asking) -> datetime:
    last = one.following
    if last is None or last - stage.now > NEAR:
        latest = add_working_days(one.hours, stage.now, LONGEST)
        last = min(last or latest, latest)
    return last + GATHER_AFTER + timedelta(minutes=(one.here.network.id or 0) % SPREAD)
