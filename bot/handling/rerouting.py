"""Words that went to the wrong ask: said which one they went to, and sent to the other at one press."""

from bot.core.places import Private
from bot.core.requests import Say
from bot.handling import keeping, saying, talking
from bot.handling.stage import Stage
from bot.store import heard, outbox, tables, talks


def offer(stage: Stage, talk: tables.Talk) -> None:
    """Says which ask got the words; taking them back is offered as long as that talk still goes on."""
    asked = stage.session.get(tables.Outbox, talk.last["row"]) if talk.last and talk.last["row"] else None
    if asked is None:
        return
    saying.say(
        stage,
        Say(
            name="which",
            key="ask.which",
            to=Private(talk.person_id),
            fields={"question": asked.text},
            choices=("other",) if talk.waiting else (),
            slot=f"which.{talk.id}",
            question=talk.subject if talk.flow in talking.ABOUT_QUESTION else None,
        ),
    )


def to_the_other(stage: Stage, talk: tables.Talk) -> bool:
    """Takes the last answer back from this talk and gives it to the newest other ask; False where there is none."""
    others = [other for other, row in talks.waiting_for(stage.session, talk.person_id) if row.person_id]
    others = [other for other in others if other.id != talk.id]
    if talk.last is None or not others:
        return False
    reply = _take_back(stage, talk)
    talking.answer(stage, others[-1], reply)
    return True


def _take_back(stage: Stage, talk: tables.Talk) -> dict[str, object]:
    assert talk.last is not None
    name = talk.last["name"]
    steps = list(talk.transcript.items())
    place = next(index for index, (step, _) in enumerate(steps) if step == name)
    reply = dict(steps[place][1])
    talking.retire(stage, talk)
    talk.transcript, talk.waiting = dict(steps[:place]), name
    talk.row_id, talk.reminder_id, talk.last, talk.words = talk.last["row"], None, None, True
    asked = stage.session.get_one(tables.Outbox, talk.row_id)
    asked.live = [choice["key"] for choice in outbox.shown(stage.session, asked)[1]]
    stage.session.add(asked)
    _forget(stage, reply)
    stage.session.add(talk)
    stage.session.flush()
    return reply


def _forget(stage: Stage, reply: dict[str, object]) -> None:
    message = reply.get("message")
    row = heard.became(stage.session, *message) if isinstance(message, list) else None
    if row is None:
        return
    if row.kind == "answer":
        answered = stage.session.get(tables.FollowUp, row.subject)
        if answered is not None:
            answered.answer = None
            stage.session.add(answered)
    if row.kind == "outcome":
        keeping.delete_outcome(stage, row)
    stage.session.delete(row)
    stage.session.flush()
