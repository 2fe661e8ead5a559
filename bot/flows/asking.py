"""A question comes in: by hashtag, by command, or privately.

asked -> (clarifying)
"""

from datetime import timedelta

from bot.core.asking import MOST
from bot.core.places import Here, Private
from bot.core.records import Scene
from bot.core.requests import Ask, Flow, OpenQuestion, Say, StartTalk, ask, find

WAIT = timedelta(hours=1)
"""How long private words wait for what to do with them; then they are forgotten."""


def asked(scene: Scene) -> Flow:
    """Somebody asked: the question is logged, and the talk about it begins."""
    question = yield from find(
        OpenQuestion(
            name="open",
            network=scene.network.id,
            person=scene.person.id,
            text=scene.given["text"],
            private=scene.given["private"],
            message=scene.given.get("message"),
        )
    )
    yield StartTalk(name="clarify", flow="clarify", subject=question)


def empty(scene: Scene) -> Flow:
    """A hashtag or command with no question behind it gets an invitation, where it was typed."""
    if scene.given["private"]:
        yield StartTalk(name="ask", flow="question", subject=0)
        return
    yield Say(name="empty", key="ask.empty", to=Here(scene.person.id), fields={"name": scene.person.name})


def too_long(scene: Scene) -> Flow:
    """What nobody would read on a phone is sent back with the measure."""
    yield Say(
        name="long",
        key="ask.too_long",
        to=Here(scene.person.id),
        fields={"length": scene.given["length"], "most": MOST},
    )


def question(scene: Scene) -> Flow:
    """`/vraag` in private, without more: what would you like to ask?"""
    reply = yield from ask(Ask(name="question", key="ask.what", to=Private(scene.person.id), expires=scene.now + WAIT))
    if reply.text:
        given = {"text": reply.text, "private": True, "message": reply.message}
        yield StartTalk(name="asked", flow="asked", subject=0, given=given)


def stray(scene: Scene) -> Flow:
    """Private words that answer nothing are offered as a question, and forgotten after an hour."""
    reply = yield from ask(
        Ask(
            name="stray",
            key="ask.stray",
            to=Private(scene.person.id),
            choices=("ask", "no"),
            words=False,
            slot=f"stray.{scene.person.id}",
            expires=scene.now + WAIT,
        )
    )
    if reply.key == "ask":
        given = {"text": scene.given["text"], "private": True, "message": scene.given["message"]}
        yield StartTalk(name="asked", flow="asked", subject=0, given=given)
    elif reply.key == "no":
        yield Say(name="no", key="ask.stray_no", to=Private(scene.person.id))
