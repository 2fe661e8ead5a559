"""A network is asked to think: at its moment, or at once; what comes of it is gathered when the next one is near."""

from datetime import datetime, timedelta

from bot.core.events import TimerFired
from bot.core.hours import add_working_days
from bot.core.reflections import Reflection
from bot.core.rhythm import Rhythm, next_moment, of_plain
from bot.core.rhythm_due import when
from bot.flows import round_card
from bot.handling import changing, round_rows, upcoming
from bot.handling.rendering import words
from bot.handling.stage import Stage
from bot.store import outbox, tables, talks, timers
from bot.store.withdrawing import end_talks

GATHER_AFTER = timedelta(minutes=10)
"""After the next question comes what the one before brought is gathered; not all networks in the same minute."""

SPREAD = 30  # minutes over which the networks are spread
NEAR = timedelta(weeks=2)
LONGEST = 10  # working days after which it is gathered at last, where the next question is not as near as that


def due(stage: Stage, event: TimerFired) -> None:
    """The moment of a network has come: it is asked what comes next, and the moment after it is written down."""
    network = stage.session.get(tables.Network, event.subject)
    course = stage.session.get(tables.Reflecting, event.subject)
    if network is None or course is None or course.rhythm is None or not network.agreed:
        return
    rhythm, hours = of_plain(course.rhythm), stage.network(event.subject).hours
    asked, following = when(rhythm, hours, event.due or stage.now, stage.now)
    if asked is not None and asked > stage.now:
        timers.remind(stage.session, "round", event.subject, asked)
        return
    if following is not None:
        timers.remind(stage.session, "round", event.subject, following)
    chosen = upcoming.upcoming(stage, network, course) if asked is not None else None
    if chosen is not None:
        ask(stage, network, course, chosen, following)


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


def ask(
    stage: Stage,
    network: tables.Network,
    course: tables.Reflecting,
    chosen: Reflection,
    following: datetime | None,
    *,
    held: bool = False,
) -> tables.Round | None:
    """Asks a network a question in all its places; None where it has no place to speak in.

    One that may be taken back is `held`: its thread waits until that time is over.
    """
    asked = tables.Round(
        network_id=network.id or 0, key=chosen.key, text=chosen.text, phase=network.phase, at=stage.now
    )
    stage.session.add(asked)
    stage.session.flush()
    if not round_rows.ask(stage, asked, network.language, held=held):
        asked.status = "missed"
        return None
    if chosen.key in course.queue or course.gentle:
        course.queue = [key for key in course.queue if key != chosen.key]
        course.gentle = False
        stage.session.add(course)
    timers.remind(stage.session, "harvest", asked.id or 0, _gathered(stage, network.id or 0, following))
    return asked


def take_back(stage: Stage, asked: tables.Round) -> None:
    """A moderator takes back what they sent a moment ago: nobody answers it any more, and it may be asked again."""
    asked.status = "withdrawn"
    stage.session.add(asked)
    close(stage, asked)
    timers.drop(stage.session, ("harvest",), asked.id or 0)
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


def _gathered(stage: Stage, network: int, following: datetime | None) -> datetime:
    last = following
    if last is None or last - stage.now > NEAR:
        latest = add_working_days(stage.network(network).hours, stage.now, LONGEST)
        last = min(last or latest, latest)
    return last + GATHER_AFTER + timedelta(minutes=network % SPREAD)


def unsaid(stage: Stage, row: tables.Outbox) -> None:
    """The message of a round can never be said; a round that stands nowhere was not asked, and may come again."""
    asked = stage.session.get_one(tables.Round, row.round_id)
    standing = [said for said in outbox.rows_in(stage.session, f"round.{asked.id}") if said.id != row.id]
    if row.slot == f"round.{asked.id}" and asked.status == "open" and not standing:
        asked.status = "missed"
        stage.session.add(asked)
        timers.drop(stage.session, ("harvest",), asked.id or 0)
