"""Whoever was helped may bring something too; and what somebody brings is held against the questions that wait.

helped -> invited -> offered;  offered -> asked about an open question
"""

from datetime import timedelta

from bot.core.hours import add_working_days
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Ask, FindOpenFor, Flow, MayInvite, NoteInvited, NoteRequest, Say, StartTalk, ask, find
from bot.core.texts import Text

DAYS = 3
"""Working days that the invitation stands."""

DAY = timedelta(days=1)


def bring(scene: Scene) -> Flow:
    """At most once a month, as a choice: what can you help a colleague with?"""
    to = Private(scene.person.id)
    if not (yield from find(MayInvite(name="may", person=scene.person.id))):
        return
    yield NoteInvited(name="invited", person=scene.person.id)
    invitation = Ask(
        name="bring",
        key="bring.ask",
        to=to,
        choices=("yes", "no"),
        words=False,
        slot=f"bring.{scene.person.id}",
        expires=add_working_days(scene.network.hours, scene.now, DAYS),
    )
    reply = yield from ask(invitation)
    if reply.key == "no":
        yield Say(name="no", key="bring.no", to=to)
    if reply.key != "yes":
        return
    said = yield from ask(Ask(name="what", key="bring.what", to=to, expires=scene.now + DAY))
    if said.text:
        given = {"text": said.text, "message": said.message}
        yield StartTalk(name="offered", flow="offered", subject=0, given=given)


def meet(scene: Scene) -> Flow:
    """A new offer fits a question that has nobody or few: its member is asked, as in a wave."""
    found = yield from find(FindOpenFor(name="open", offer=scene.given["offer"]))
    if found is None:
        return
    question, person = found["question"], scene.person.id
    yield NoteRequest(name="note", question=question, person=person, offer=scene.given["offer"], wave=found["wave"])
    fields = {"asker": found["asker"], "question": found["text"]}
    yield Say(
        name="request",
        key="request.ask",
        to=Private(person),
        fields=fields | {"reason": Text("request.offered", {"offer": found["offer"]})},
        choices=("help", "not_now", "refer", "not_me"),
        slot=f"request.{question}.{person}",
        question=question,
        unasked=True,
    )
