"""Somebody came into a place, or left it."""

from sqlmodel import col, select, update

from bot.core.events import FromPerson, MemberJoined, MemberLeft
from bot.flows import conversing
from bot.handling import joint, meeting, scanning, showing, talking
from bot.handling.disturbing import unsay_to
from bot.handling.stage import Stage
from bot.store import calls, happening, offers, people, profiles, questions, tables, talks, thoughts
from bot.store.withdrawing import end_talks


def joined(stage: Stage, event: MemberJoined) -> bool:
    """Somebody is a member from now on; nothing is said."""
    place = people.place_at(stage.session, event.platform, event.place)
    if place is None:
        return False
    meeting.member(stage, event, place.network_id)
    return True


def left(stage: Stage, event: MemberLeft) -> bool:
    """Somebody went: talks end, offers and profile go, open questions are closed or, unworded, forgotten."""
    found = _member(stage, event)
    if found is None:
        return False
    network, person = found.network_id, found.person_id
    found.left_at = stage.now
    stage.session.add(found)
    end_talks(stage.session, talks.of_person(stage.session, person, network))
    scanning.leave(stage, network, person)
    thoughts.leave(stage.session, network, person)
    for offer in offers.offers_of(stage.session, network, person):
        offers.drop(stage.session, offer)
    profiles.erase(stage.session, network, person)
    _lapse(stage, person)
    for called in calls.leave_all(stage.session, network, person):
        showing.show(stage, called)
    for counted in joint.leave(stage, network, person):
        showing.show(stage, counted)
    stage.session.flush()
    unsay_to(stage, person, network)
    for question in questions.open_questions_by(stage.session, network, person):
        talking.play(stage, conversing.asker_left, stage.about(question.id or 0))
    return True


def _member(stage: Stage, event: FromPerson) -> tables.Member | None:
    place = people.place_at(stage.session, event.platform, event.place)
    account = people.account_at(stage.session, event.platform, event.account)
    if place is None or account is None:
        return None
    return stage.session.get(tables.Member, (place.network_id, account.person_id))


def _lapse(stage: Stage, person: int) -> None:
    """The requests to somebody who left are over; each question that now waits for nobody is looked at again."""
    of_person = (col(tables.SourceRequest.person_id) == person) & (col(tables.SourceRequest.status) == "open")
    waiting = list(stage.session.exec(select(tables.SourceRequest.question_id).where(of_person)))
    stage.session.exec(update(tables.SourceRequest).where(of_person).values(status="lapsed"))
    stage.session.expire_all()
    for question in waiting:
        if stage.question(question).pending == 0:
            fields = {"question": question}
            happening.follow(stage.session, stage.now, "SeekingNeeded", fields)
