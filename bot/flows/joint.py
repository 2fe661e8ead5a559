"""Several have the same question: who wants to, words it together, and it goes on as a question of all of them.

three with the same question -> each is asked -> each words it -> each chooses -> a new question -> what would you see?
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.core.hours import add_working_days
from bot.core.places import Private
from bot.core.records import Question, Scene
from bot.core.requests import (
    Ask,
    Change,
    Drop,
    EndRequests,
    FindFellows,
    FindTaking,
    Flow,
    Follow,
    FormTogether,
    Json,
    Move,
    NoteAnswer,
    NoteFollowUp,
    NoteJoint,
    NoteTaking,
    NoteVote,
    NoteWording,
    Remind,
    Say,
    ShowQuestion,
    ShowWordings,
    StartTalk,
    Word,
    ask,
    find,
)
from bot.core.texts import Listed, Text
from bot.flows import calling
from bot.flows.conversing import MOMENTS

ENOUGH = 3
"""Colleagues with the same question, besides its asker, at which it may be worded together."""

NUMBERS = ("one", "two", "three", "four", "five", "six")
"""The choices, which are as many as wordings there can be at most."""

DAYS = 2
"""Working days that each step waits."""

LATEST = DAYS + 1
"""Working days after which a step is over, whatever happens."""

FEWEST = 2
"""Wordings with which there is something to choose."""


def propose(scene: Scene) -> Flow:
    """Once for a question: its asker and those with the same one are asked, each privately."""
    question = scene.about()
    fellows = yield from find(FindFellows(name="fellows", question=question.id))
    yield NoteJoint(name="asking", question=question.id, state="asking")
    people = [question.asker.id, *(one["person"] for one in fellows if one["reachable"])][: len(NUMBERS)]
    for person in people:
        yield NoteTaking(name=f"asked.{person}", question=question.id, person=person, agreed=None)
        yield Say(
            name=f"propose.{person}",
            key="joint.propose",
            to=Private(person),
            fields={"asker": question.asker.name, "question": question.text, "count": len(fellows)},
            choices=("yes", "no"),
            only=person,
            slot=f"joint.{question.id}.{person}",
            question=question.id,
            unasked=True,
        )
    yield _until(scene, DAYS)


def agree(scene: Scene) -> Flow:
    """Somebody takes part: they are asked for their own wording."""
    question, person = scene.about(), scene.person.id
    yield NoteTaking(name="taking", question=question.id, person=person, agreed=True)
    yield Change(name="fine", slot=f"joint.{question.id}.{person}", key="joint.agreed")
    yield _until(scene, LATEST)
    yield StartTalk(name="word", flow="joint", subject=question.id)


def decline(scene: Scene) -> Flow:
    """Somebody does not, which nobody hears."""
    question, person = scene.about(), scene.person.id
    yield NoteTaking(name="not", question=question.id, person=person, agreed=False)
    yield Change(name="fine", slot=f"joint.{question.id}.{person}", key="joint.declined")
    yield _moved(scene)


def word(scene: Scene) -> Flow:
    """One's own wording, which the others see without a name."""
    question, person = scene.about(), scene.person.id
    request = _ask(scene, "word", "joint.word", ("skip",))
    reply = yield from ask(replace(request, remind="joint.remind"))
    if reply.text:
        yield _note(scene, reply.text, reply.message)
        yield Say(name="noted", key="joint.noted", to=Private(person))
    else:
        yield NoteTaking(name="out", question=question.id, person=person, agreed=False)
        yield Change(name="over", slot=_slot(scene), key="joint.declined")
    yield _moved(scene)


def offer_choice(scene: Scene) -> Flow:
    """All who took part have worded it, or the time is over: each may choose, where there is something to choose."""
    question = scene.about()
    taking = yield from find(FindTaking(name="taking", question=question.id))
    if len(question.wordings) < FEWEST:
        yield from _nothing(scene, taking)
        return
    yield NoteJoint(name="choosing", question=question.id, state="choosing")
    for person in taking:
        yield StartTalk(name=f"pick.{person}", flow="pick", subject=question.id, person=person)
    yield _until(scene, LATEST)
    yield _moved(scene)


def pick(scene: Scene) -> Flow:
    """One of the wordings, or a new one, which joins the others once."""
    question, person = scene.about(), scene.person.id
    key, fields, choices = choosing(question)
    request = replace(_ask(scene, "choose", key, choices), words=False, fields=fields, unasked=True)
    reply = yield from ask(request)
    if reply.key == "write":
        written = yield from ask(_ask(scene, "write", "joint.write", ("skip",)))
        if written.text:
            number = yield from find(_note(scene, written.text, written.message))
            yield NoteVote(name="vote", question=question.id, person=person, wording=number)
            yield ShowWordings(name="show", question=question.id)
            yield Say(name="noted", key="joint.chosen", to=Private(person))
        else:
            yield Change(name="skipped", slot=_slot(scene), key="joint.skipped")
    elif reply.key in NUMBERS and NUMBERS.index(reply.key) < len(question.wordings):
        number = question.wordings[NUMBERS.index(reply.key)][0]
        yield NoteVote(name="vote", question=question.id, person=person, wording=number)
        yield Change(name="chosen", slot=_slot(scene), key="joint.chosen")
    elif not reply.expired:
        yield Change(name="gone", slot=_slot(scene), key="joint.skipped")
    yield _moved(scene)


def choosing(question: Question) -> tuple[str, Mapping[str, Any], tuple[str, ...]]:
    """How the wordings are shown: the text, its fields, and what may be chosen."""
    wordings = question.wordings[: len(NUMBERS)]
    lines = [Text("joint.line", {"position": at, "text": text}) for at, (_, text) in enumerate(wordings, 1)]
    write = ("write",) if len(wordings) < len(NUMBERS) else ()
    return "joint.choose", {"wordings": Listed(lines)}, (*NUMBERS[: len(wordings)], *write)


def settle(scene: Scene) -> Flow:
    """All have chosen: the question of one asker is closed, and goes on as a new one of all who have it."""
    question = scene.about()
    taking = yield from find(FindTaking(name="taking", question=question.id))
    formed = yield from find(FormTogether(name="form", question=question.id))
    if formed is None:
        yield from _nothing(scene, taking)
        return
    yield Word(name="word", question=formed["question"], text=formed["text"], message=formed["message"])
    yield from _close(scene, formed["number"])
    fellows = yield from find(FindFellows(name="fellows", question=formed["question"]))
    for person in [one["person"] for one in fellows]:
        yield Say(
            name=f"formed.{person}",
            key="joint.formed",
            to=Private(person),
            fields={"number": formed["number"], "question": formed["text"]},
            question=formed["question"],
            unasked=True,
        )
    given = {"asked": formed["aim"]}
    yield StartTalk(name="aim", flow="aim", subject=formed["question"], person=formed["writer"], given=given)
    yield Follow(name="worded", event="QuestionWorded", fields={"question": formed["question"], "how": "together"})


def aim(scene: Scene) -> Flow:
    """Whoever's wording was chosen: what would you see when the answer is found? It goes with the question."""
    question, to = scene.about(), Private(scene.person.id)
    reply = yield from ask(
        Ask(
            name="aim",
            key="joint.aim",
            to=to,
            fields={"question": question.text, "asked": scene.given["asked"]},
            choices=("skip",),
            slot=_slot(scene),
            expires=add_working_days(scene.network.hours, scene.now, DAYS),
            unasked=True,
        )
    )
    if reply.text:
        asked = {"key": "aim_together", "text": scene.given["asked"]}
        yield NoteFollowUp(name="note", question=question.id, position=1, aspect="aim", **asked)
        yield NoteAnswer(
            name="answer", question=question.id, position=1, text=reply.text, private=False, message=reply.message
        )
        yield ShowQuestion(name="show", question=question.id)
        yield Say(name="thanks", key="joint.aim_noted", to=to)
    elif not reply.expired:
        yield Change(name="skipped", slot=_slot(scene), key="joint.skipped")


def _close(scene: Scene, number: int) -> Flow:
    question, fields = scene.about(), {"number": scene.about().number, "to": number}
    yield NoteJoint(name="done", question=question.id, state="done")
    yield Move(name="close", question=question.id, status="closed")
    yield from calling.close(scene, "call.together")
    yield Drop(name="rest", kinds=MOMENTS, subject=question.id)
    yield ShowQuestion(name="show", question=question.id)
    yield EndRequests(name="requests", question=question.id, key="request.together", fields=fields)
    for kind in ("progress", "asker"):
        yield Change(name=kind, slot=f"{kind}.{question.id}", key="notice.together", fields=fields)


def _nothing(scene: Scene, taking: Json) -> Flow:
    """Nothing came of it: everybody who took part hears so kindly, and the question stays as it is."""
    question = scene.about()
    yield NoteJoint(name="ended", question=question.id, state="ended")
    yield Drop(name="rest", kinds=("joint",), subject=question.id)
    for person in taking:
        yield Say(
            name=f"nothing.{person}",
            key="joint.nothing",
            to=Private(person),
            fields={"number": question.number},
            question=question.id,
            unasked=True,
        )


def _ask(scene: Scene, name: str, key: str, choices: tuple[str, ...]) -> Ask:
    question = scene.about()
    return Ask(
        name=name,
        key=key,
        to=Private(scene.person.id),
        fields={"question": question.text},
        choices=choices,
        slot=_slot(scene),
        expires=add_working_days(scene.network.hours, scene.now, DAYS),
    )


def _note(scene: Scene, text: str, message: Json) -> NoteWording:
    question, person = scene.about().id, scene.person.id
    return NoteWording(name="note", question=question, person=person, text=text, message=message)


def _moved(scene: Scene) -> Follow:
    return Follow(name="moved", event="JointMoved", fields={"question": scene.about().id})


def _until(scene: Scene, days: int) -> Remind:
    due = add_working_days(scene.network.hours, scene.now, days)
    return Remind(name="until", kind="joint", subject=scene.about().id, due=due)


def _slot(scene: Scene) -> str:
    return f"pick.{scene.about().id}.{scene.person.id}"
