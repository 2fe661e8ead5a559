"""A new network is offered a rhythm that fits it: it begins with a moderator's yes, or with that of three members."""

from bot.core.events import TimerFired
from bot.core.rhythm import Rhythm, plain
from bot.core.rhythm_offer import offered
from bot.core.rhythm_saying import said
from bot.core.texts import Text
from bot.flows import offering_rhythm
from bot.handling import deciding, rhythms, talking
from bot.handling.deciding import Act
from bot.handling.rendering import words
from bot.handling.stage import Stage
from bot.store import people, tables
from bot.store.rounds import course_of


def due(stage: Stage, event: TimerFired) -> None:
    """Offers it, unless it was done before or a rhythm is there."""
    network = stage.session.get(tables.Network, event.subject)
    if network is None or not network.agreed:
        return
    course, rhythm = course_of(stage.session, event.subject), _fitting(stage, event.subject)
    if course.offered or course.rhythm is not None or rhythm is None:
        return
    course.offered = True
    stage.session.add(course)
    moderators = people.moderators_of(stage.session, event.subject)
    for moderator in moderators:
        facts = {"rhythm": plain(rhythm)}
        talking.play(stage, offering_rhythm.offer, stage.scene(event.subject, moderator, given=facts))
    if not moderators:
        act = Act(stage, event.subject, 0, _typed(stage, event.subject, rhythm))
        deciding.propose(act, "rooster", Text("decide.rhythm_offer", {"rhythm": said(rhythm)}))


def pressed(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """A moderator takes the offered rhythm, another one, or none."""
    network = int((row.slot or "").split(".")[1])
    rhythm = _fitting(stage, network)
    if key == "yes" and rhythm is not None:
        rhythms.schedule(Act(stage, network, person, _typed(stage, network, rhythm)))
    elif key == "rhythm":
        rhythms.schedule(Act(stage, network, person))
    else:
        talking.play(stage, offering_rhythm.declined, stage.scene(network, person))
    return True


def _fitting(stage: Stage, network: int) -> Rhythm | None:
    seen = stage.network(network)
    return offered(seen.phase, seen.hours, stage.now, moderated=deciding.is_led(stage, network))


def _typed(stage: Stage, network: int, rhythm: Rhythm) -> str:
    """A rhythm in words that can be typed again."""
    text = said(rhythm)
    return words(stage, stage.network(network).language, text.key, text.fields)
