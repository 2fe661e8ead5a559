"""What follows from what was learnt, and its moments: offers that fit, three weeks later, consent, news, digests."""

from collections.abc import Callable

from bot.core.events import ConsentSettled, HarvestAgreed, OfferMade, TimerFired
from bot.core.hours import is_open, next_open
from bot.core.life import CLOSED
from bot.core.records import Person, Scene
from bot.core.weekly import moment_of
from bot.flows import bringing, digesting, harvesting
from bot.handling import planning, talking
from bot.handling.stage import Stage
from bot.store import digests, harvests, tables, timers

WEEKS = {"tried": 3, "tried_again": 6}


def offer_made(stage: Stage, event: OfferMade) -> bool:
    """Somebody offers something: it may fit a question that waits."""
    offer = stage.session.get(tables.Offer, event.offer)
    if offer is not None:
        scene = stage.scene(offer.network_id, offer.person_id, given={"offer": event.offer})
        talking.play(stage, bringing.meet, scene)
    return True


def harvest_agreed(stage: Stage, event: HarvestAgreed) -> bool:
    """The asker lets it be kept: whoever thought along is asked."""
    if _agreed(stage, event.question):
        talking.play(stage, harvesting.seek_consent, stage.about(event.question))
    return True


def consent_settled(stage: Stage, event: ConsentSettled) -> bool:
    """Somebody answered, or could: when nobody may answer any more, it is there."""
    if _agreed(stage, event.question) and not harvests.unanswered(stage.session, event.question):
        _enter(stage, event.question)
    return True


def _agreed(stage: Stage, question: int) -> bool:
    harvest = stage.session.get(tables.Harvest, question)
    return harvest is not None and harvest.agreed


def _enter(stage: Stage, question: int) -> None:
    talking.play(stage, harvesting.enter, stage.about(question))
    planning.plan_news(stage, stage.session.get_one(tables.Question, question).network_id)


def _asked_how_it_went(stage: Stage, event: TimerFired) -> None:
    """Three school weeks after a question was closed, and six: if its asker is still there, they are asked."""
    question = stage.session.get(tables.Question, event.subject)
    if question is None or question.status not in CLOSED - {"closed"}:
        return
    member = stage.session.get(tables.Member, (question.network_id, question.asker_id))
    if member is None or member.left_at is not None:
        return
    talking.begin(stage, "trying", stage.about(event.subject, {"weeks": WEEKS[event.kind]}))


def _consent_is_over(stage: Stage, event: TimerFired) -> None:
    """Two working weeks passed: whoever did not answer is left out."""
    if _agreed(stage, event.subject):
        _enter(stage, event.subject)


def _news(stage: Stage, event: TimerFired) -> None:
    """The group hears of the entry that waits longest."""
    if not _is_time(stage, event):
        return
    waiting = harvests.untold(stage.session, event.subject)
    if waiting:
        talking.play(stage, harvesting.tell, stage.about(waiting[0]))
        planning.plan_news(stage, event.subject)


def _digest(stage: Stage, event: TimerFired) -> None:
    """The weekly moment: the group, each reader, each moderator; then the next moment."""
    if not _is_time(stage, event):
        return
    network = stage.session.get_one(tables.Network, event.subject)
    everybody = Scene(stage.network(event.subject), stage.now, Person(0, ""))
    if moment_of(network.digest) is not None:
        talking.play(stage, digesting.digest, everybody)
        for reader in digests.readers(stage.session, event.subject):
            talking.play(stage, digesting.own_digest, stage.scene(event.subject, reader))
    for moderator in digests.overseers(stage.session, event.subject):
        talking.play(stage, digesting.overview, stage.scene(event.subject, moderator))
    talking.play(stage, digesting.digested, everybody)
    planning.plan_digest(stage, network)


def _is_time(stage: Stage, event: TimerFired) -> bool:
    """Whether it is a working moment; else it is written down for the next that is."""
    hours = stage.network(event.subject).hours
    if is_open(hours, stage.now):
        return True
    timers.remind(stage.session, event.kind, event.subject, next_open(hours, stage.now))
    return False


MOMENTS: dict[str, Callable[[Stage, TimerFired], None]] = {
    "tried": _asked_how_it_went,
    "tried_again": _asked_how_it_went,
    "harvest": _consent_is_over,
    "news": _news,
    "digest": _digest,
}
"""What is due at each kind of moment."""
