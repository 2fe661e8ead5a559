"""How a network seems to stand, for its moderators alone: once a month at most, and whenever they ask."""

from datetime import timedelta

from bot.core import activity, signals, signals_saying
from bot.core.events import TimerFired
from bot.core.hours import add_working
from bot.core.phases import Phase
from bot.core.signals import Counts
from bot.core.texts import Text
from bot.flows import signalling
from bot.handling import talking
from bot.handling.stage import Stage
from bot.store import people, rounds, tables, timers
from bot.store.activity import began, happenings
from bot.store.rounds import course_of

EVERY = timedelta(days=30)


def due(stage: Stage, event: TimerFired) -> None:
    """A month has passed: what is new to say is said, to the moderators, and never the same twice in a row."""
    network = stage.session.get(tables.Network, event.subject)
    if network is None:
        return
    plan(stage, event.subject)
    found = hints(stage, event.subject, other_than=network.phase)
    said = " ".join(text.key for text in found) + " ".join(str(text.fields.get("phase", "")) for text in found)
    course = course_of(stage.session, event.subject)
    if not found or said == course.hinted:
        return
    course.hinted = said
    stage.session.add(course)
    for moderator in people.moderators_of(stage.session, event.subject):
        scene = stage.scene(event.subject, moderator, given={"hints": found})
        talking.play(stage, signalling.hint, scene)


def plan(stage: Stage, network: int) -> None:
    """Writes down when the moderators may hear of it again."""
    hours = stage.network(network).hours
    timers.remind(stage.session, "signal", network, add_working(hours, stage.now + EVERY, timedelta(hours=1)))


def hints(stage: Stage, network: int, other_than: str = "") -> list[Text]:
    """What happens here in some sentences; the phase only where it is another one than that."""
    counts = count(stage, network)
    language = stage.network(network).language
    found: list[Text] = []
    hint = signals.hint(counts)
    if hint is not None and hint.phase != other_than:
        found.append(signals_saying.said(hint, name_of(stage, language, hint.phase)))
    swapping = signals.only_swapping(counts)
    if swapping:
        found.append(signals_saying.swapping(swapping))
    silence = signals.silence(counts)
    if silence is not None:
        found.append(signals_saying.silent(silence))
    return found


def count(stage: Stage, network: int) -> Counts:
    """What happened in the last school weeks, counted."""
    hours = stage.network(network).hours
    done = happenings(stage.session, network, activity.begin(hours, stage.now))
    introducing = rounds.introducing(stage.session, network, _asking_who(stage, network))
    return activity.counted(done, hours, stage.now, began(stage.session, network), introducing)


def name_of(stage: Stage, language: str, phase: Phase) -> str:
    """What a phase is called in a language."""
    return stage.prompts(language).phases[phase].about.name


def _asking_who(stage: Stage, network: int) -> list[str]:
    banks = stage.prompts(stage.network(network).language).phases.values()
    return [key for bank in banks for key, each in bank.questions.items() if each.kind == "who"]
