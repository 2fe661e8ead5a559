"""The question behind the question: follow-ups for what the text lacks, then the asker's own wording.

asked -> clarifying -> articulated
"""

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

from bot.core.hours import add_working_days
from bot.core.places import Group, Private, Target, Thread
from bot.core.records import Scene
from bot.core.requests import (
    Ask,
    CountColleagues,
    FindFollowUps,
    Flow,
    Follow,
    Json,
    Move,
    NoteAnswer,
    NoteFollowUp,
    Reply,
    Request,
    Say,
    ShowQuestion,
    Withdraw,
    Word,
    ask,
    find,
)

DRAFT = timedelta(days=14)
"""How long a private question waits for its wording before it is forgotten."""

START = ("private", "here", "skip_all")

Asking = Generator[Request, Json, tuple[Reply, Target]]


@dataclass(frozen=True)
class Answered:
    """What came of the follow-ups: the last reply, where the talk is now, and whether anything was said privately."""

    reply: Reply
    where: Target
    privately: bool


def clarify(scene: Scene) -> Flow:
    """Asks on, privately or in the thread as the asker chooses, and ends with the wording."""
    question, person = scene.about(), scene.person
    follow_ups = yield from find(FindFollowUps(name="follow_ups", question=question.id, count=scene.network.follow_ups))
    where: Target = Private(person.id)
    if not question.private:
        yield from _answer_in_group(scene, len(follow_ups))
        if not follow_ups:
            yield from go_on(scene, Reply(), "own")
            return
        start = yield from ask(_start(scene))
        if start.expired or start.key == "skip_all":
            yield from go_on(scene, start)
            return
        where = _place(scene, start.key) or where
    yield Move(name="clarifying", question=question.id, status="clarifying")

    answered = yield from ask_on(scene, where, follow_ups)
    reply = answered.reply
    enough = reply.key == "skip_all" and not question.private
    if not reply.expired and not enough:
        reply = yield from ask_wording(scene, answered.where, share=answered.privately)
    yield from go_on(scene, reply)


def reword(scene: Scene) -> Flow:
    """The question changed: its asker words it anew, and it is sought anew."""
    reply = yield from ask_wording(scene, Private(scene.person.id), share=False)
    if not reply.expired:
        yield from go_on(scene, reply, "again")


def _answer_in_group(scene: Scene, follow_ups: int) -> Flow:
    question = scene.about()
    yield Say(
        name="notice",
        key="ask.thanks" if follow_ups else "ask.clear",
        alone="ask.thanks_alone" if follow_ups else "ask.clear_alone",
        to=Group(scene.network.id),
        fields={"name": scene.person.name, "count": follow_ups},
        choices=START if follow_ups else (),
        only=scene.person.id,
        slot=f"notice.{question.id}",
        question=question.id,
    )
    yield ShowQuestion(name="card", question=question.id)


def _start(scene: Scene) -> Ask:
    return Ask(
        name="start",
        to=Private(scene.person.id),
        choices=START,
        words=False,
        slot=f"notice.{scene.about().id}",
        question=scene.about().id,
        remind="ask.remind_start",
        expires=_patience(scene),
    )


def ask_on(
    scene: Scene, where: Target, follow_ups: Json, after: int | None = None
) -> Generator[Request, Json, Answered]:
    """One follow-up after the other; a colleague's question takes the place of one of the bot's.

    Not so where they come `after` so many earlier questions, colleagues' among them.
    """
    question, reply, privately = scene.about(), Reply(), False
    for step, follow_up in enumerate(follow_ups, 1):
        colleagues = 0
        if after is None:
            colleagues = yield from find(CountColleagues(name=f"colleagues.{step}", question=question.id))
        total = len(follow_ups) - colleagues
        if step > max(total, 0):
            break
        position = step + (after or 0)
        yield NoteFollowUp(name=f"note.{step}", question=question.id, position=position, **follow_up)
        fields = {"question": follow_up["text"], "step": step, "total": total, "count": total}
        request = Ask(
            name=f"follow_up.{step}",
            to=where,
            key="ask.follow_up",
            alone="ask.follow_up_here",
            fields=fields,
            choices=("skip", "skip_all"),
            question=question.id,
            remind="ask.remind_follow_up",
            expires=_patience(scene),
        )
        reply, where = yield from _ask_in(scene, request)
        if reply.text:
            privately = privately or reply.private
            yield NoteAnswer(
                name=f"answer.{step}",
                question=question.id,
                position=position,
                text=reply.text,
                private=reply.private,
                message=reply.message,
            )
        if reply.expired or reply.key == "skip_all":
            break
    return Answered(reply, where, privately)


def ask_wording(scene: Scene, where: Target, *, share: bool) -> Generator[Request, Json, Reply]:
    """Zo begon je ... hoe vraag je het nu? The asker words it, never the bot."""
    question = scene.about()
    private = isinstance(where, Private)
    request = Ask(
        name="wording",
        to=where,
        key="ask.wording_private" if private else "ask.wording",
        alone="ask.wording_here",
        fields={"first": question.text},
        choices=("keep", "share") if share else ("keep",),
        slot=f"wording.{question.id}",
        question=question.id,
        remind="ask.remind_wording",
        expires=_patience(scene),
    )
    reply, _ = yield from _ask_in(scene, request)
    return reply


def _ask_in(scene: Scene, request: Ask) -> Asking:
    """Asks; pressing `private` or `here` meanwhile asks the same again in the other place."""
    for attempt in count(1):
        reply = yield from ask(replace(request, name=f"{request.name}.{attempt}"))
        moved = _place(scene, reply.key)
        if moved is None:
            break
        request = replace(request, to=moved)
    return reply, request.to


def _place(scene: Scene, key: str | None) -> Target | None:
    if key == "private":
        return Private(scene.person.id)
    return Thread(scene.about().id) if key == "here" else None


def _patience(scene: Scene) -> datetime:
    """How long is waited: a working day for a question in the group, two weeks for a draft."""
    if scene.about().private:
        return scene.now + DRAFT
    return add_working_days(scene.network.hours, scene.now, 1)


def go_on(scene: Scene, reply: Reply, how: str = "own") -> Flow:
    """With the asker's wording, or as it stands; a draft that was never worded is forgotten."""
    question = scene.about()
    if reply.expired and question.private:
        yield Withdraw(name="forget", question=question.id)
        yield Say(name="forgotten", key="ask.draft_forgotten", to=Private(scene.person.id), unasked=True)
        return
    yield Word(name="word", question=question.id, text=reply.text or question.text, message=reply.message)
    fields = {"question": question.id, "how": "silence" if reply.expired else how}
    yield Follow(name="worded", event="QuestionWorded", fields=fields)
