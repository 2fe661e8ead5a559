"""Talks: begun, gone on with after an answer, reminded, and ended."""

from collections.abc import Callable, Mapping

from bot.core.hours import add_working
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Ask, Flow, Json, Request, Say, StartTalk
from bot.core.talks import go_on
from bot.core.texts import fields_of
from bot.flows import (
    asking,
    bringing,
    clarifying,
    closing,
    harvesting,
    joint,
    offering,
    profiling,
    quieting,
    requests,
    rewording,
    rhythm,
    scanning,
    thinking,
    trying,
)
from bot.handling import saying
from bot.handling.deeds import perform
from bot.handling.stage import Stage
from bot.store import tables, talks, timers
from bot.store.withdrawing import end_talks

FLOWS: dict[str, Callable[[Scene], Flow]] = {
    "aim": joint.aim,
    "anew": rewording.anew,
    "asked": asking.asked,
    "bring": bringing.bring,
    "clarify": clarifying.clarify,
    "closing": closing.closing,
    "consent": harvesting.consent,
    "harvesting": harvesting.harvesting,
    "joint": joint.word,
    "offer": offering.offer,
    "offered": offering.offered,
    "pausing": quieting.pausing,
    "profiling": profiling.profiling,
    "pick": joint.pick,
    "question": asking.question,
    "refer": requests.refer,
    "reword": clarifying.reword,
    "stray": asking.stray,
    "trying": trying.trying,
    "rhythm": rhythm.rhythm,
    "scan": scanning.fill_in,
    "think": thinking.think,
}
"""The flows that may wait for an answer, under the names by which their talks are kept."""

ABOUT_QUESTION = frozenset(talks.ON_QUESTION)


def play(stage: Stage, flow: Callable[[Scene], Flow], scene: Scene) -> None:
    """Plays a flow that asks nothing; it leaves no talk behind."""
    turn = go_on(flow(scene), {}, lambda request: _perform(stage, scene, request))
    if turn.waiting is not None:
        raise ValueError(f"{flow.__name__} asks, so it must be begun as a talk")


def begin(stage: Stage, flow: str, scene: Scene) -> None:
    """Begins a flow by name; it is kept as a talk when it comes to wait, in the place of one of its kind that did."""
    turn = go_on(FLOWS[flow](scene), {}, lambda request: _perform(stage, scene, request))
    if turn.waiting is None:
        return
    talk = tables.Talk(
        network_id=scene.network.id,
        person_id=scene.person.id,
        flow=flow,
        subject=scene.question.id if scene.question else scene.given.get("subject", 0),
        transcript={"given": dict(scene.given), **turn.transcript},
    )
    stage.session.add(talk)
    stage.session.flush()
    end_talks(stage.session, talks.alike(stage.session, talk))
    _wait(stage, scene, talk, turn.waiting)


def answer(stage: Stage, talk: tables.Talk, reply: Mapping[str, Json]) -> None:
    """Goes on with a talk after an answer to the ask that waits."""
    assert talk.waiting is not None
    assert talk.id is not None
    answered = talk.waiting
    talk.last = {"name": answered, "row": talk.row_id}
    retire(stage, talk)
    transcript = {**talk.transcript, answered: dict(reply)}
    given = transcript.get("given", {})
    scene = stage.scene(talk.network_id, talk.person_id, talk.subject if talk.flow in ABOUT_QUESTION else None, given)
    turn = go_on(FLOWS[talk.flow](scene), transcript, lambda request: _perform(stage, scene, request), answered)
    timers.drop(stage.session, ("remind", "expire"), talk.id)
    if turn.changed:
        about = scene.question.id if scene.question else None
        saying.say(stage, Say(name="changed", key="changed", to=Private(talk.person_id), question=about))
    if turn.waiting is None or talk not in stage.session:
        talk.waiting = None
        end_talks(stage.session, [talk])
        return
    talk.transcript = dict(turn.transcript)
    _wait(stage, scene, talk, turn.waiting)


def remind(stage: Stage, talk: tables.Talk) -> None:
    """The one reminder: says the reminding text with the choices of the ask."""
    if talk.remind is None or talk.waiting is None:
        return
    rows = saying.say(
        stage,
        Say(
            name="remind",
            key=talk.remind["key"],
            to=Private(talk.person_id),
            fields=talk.remind["fields"],
            choices=tuple(talk.remind["choices"]),
            only=talk.person_id,
            question=talk.subject if talk.flow in ABOUT_QUESTION else None,
            unasked=True,
        ),
        asks=talk.person_id if talk.words else None,
    )
    talk.remind = None
    talk.reminder_id = rows[0].id if rows else None
    stage.session.add(talk)


def expire(stage: Stage, talk: tables.Talk) -> None:
    """Nobody answered in time; what was not even asked yet, as there was no fitting hour, is not asked any more."""
    row = row_of(stage, talk)
    if row is not None and row.state == "waiting" and row.lane == 1:
        row.state, row.live = "late", []
    answer(stage, talk, {"expired": True})


def _perform(stage: Stage, scene: Scene, request: Request) -> Json:
    if isinstance(request, StartTalk):
        about = request.subject if request.flow in ABOUT_QUESTION else None
        person = request.person or scene.person.id
        begin(stage, request.flow, stage.scene(scene.network.id, person, about, dict(request.given)))
        return True
    return perform(stage, request)


def _wait(stage: Stage, scene: Scene, talk: tables.Talk, request: Ask) -> None:
    assert talk.id is not None
    row = saying.ask(stage, request, talk.person_id)
    talk.waiting, talk.words = request.name, request.words
    talk.row_id, talk.reminder_id = row.id if row else None, None
    talk.expires = request.expires
    talk.remind = None
    if request.remind is not None:
        talk.remind = {
            "key": request.remind,
            "fields": _named(stage, request),
            "choices": list(request.choices),
        }
        hours = scene.network.hours
        timers.remind(stage.session, "remind", talk.id, add_working(hours, stage.now, request.remind_after))
    if request.expires is not None:
        timers.remind(stage.session, "expire", talk.id, request.expires)
    stage.session.add(talk)
    stage.session.flush()


def _named(stage: Stage, request: Ask) -> dict[str, Json]:
    """The fields that the reminder of an ask uses: no more of what somebody wrote is kept with it."""
    used = fields_of(stage.prompts("nl").texts[request.remind or ""])
    return {name: value for name, value in request.fields.items() if name in used}


def retire(stage: Stage, talk: tables.Talk) -> None:
    """The choices of an ask that was answered count no more; those of the notice stay until the wording."""
    for row_id in (talk.row_id, talk.reminder_id):
        row = stage.session.get(tables.Outbox, row_id) if row_id else None
        if row is not None and not (row.slot or "").startswith("notice."):
            row.live = []
            stage.session.add(row)


def row_of(stage: Stage, talk: tables.Talk) -> tables.Outbox | None:
    """The message that waits for the answer."""
    return stage.session.get(tables.Outbox, talk.row_id) if talk.row_id else None
