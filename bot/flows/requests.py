"""A member answers a private request: help, not now, or somebody else.

asked privately -> helps / not now / names somebody
"""

from collections.abc import Generator

from bot.core.hours import add_working_days
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import (
    Ask,
    Change,
    CloseRequest,
    FindFollowUps,
    FindMember,
    Flow,
    Follow,
    Json,
    ReasonOf,
    Refer,
    Request,
    Say,
    ShowQuestion,
    StartTalk,
    TakePart,
    ask,
    find,
)
from bot.core.texts import Text

ASK_ON = 2
"""Questions that whoever thinks along may ask first."""


def help_out(scene: Scene) -> Flow:
    """Somebody thinks along: on the card or in private, they are brought to the thread."""
    question, person = scene.about(), scene.person
    ask_on: Text | str = ""
    if scene.given["reached"]:  # else it is shown where there is room for little
        ask_on = yield from _ask_on(scene)
    fields = {
        "name": person.name,
        "asker": question.asker.name,
        "number": question.number,
        "question": question.text,
        "ask_on": ask_on or Text("help.begin"),
    }
    yield TakePart(name="part", question=question.id, person=person.id, kind="help")
    yield CloseRequest(name="request", question=question.id, person=person.id, outcome="helped")
    yield ShowQuestion(name="show", question=question.id)
    if scene.given["private"]:
        slot = f"request.{question.id}.{person.id}"
        yield Change(name="welcome", slot=slot, key="help.welcome", fields=fields)
    else:
        yield Say(name="welcome", key="help.welcome", to=Private(person.id), fields=fields, question=question.id)
    yield Follow(name="came", event="HelpCame", fields={"question": question.id, "person": person.id})


def _ask_on(scene: Scene) -> Generator[Request, Json, Text | str]:
    """Two questions that may be asked first, about what the question does not say yet; none where none fits."""
    question, person = scene.about(), scene.person
    wanted = FindFollowUps(name="ask_on", question=question.id, count=ASK_ON, fresh=True, to=person.id)
    found = yield from find(wanted)
    if len(found) < ASK_ON:
        return ""
    return Text("help.ask_on", {"first": found[0]["text"], "second": found[1]["text"]})


def not_now(scene: Scene) -> Flow:
    """No is always easy, and the asker does not see it."""
    question, person = scene.about(), scene.person
    yield CloseRequest(name="request", question=question.id, person=person.id, outcome="declined")
    yield Change(
        name="fine",
        slot=f"request.{question.id}.{person.id}",
        key="request.not_now",
        fields={"asker": question.asker.name},
        choices=("week", "pause"),
    )
    if question.pending == 1:
        yield Follow(name="next", event="SeekingNeeded", fields={"question": question.id})


def not_me(scene: Scene) -> Flow:
    """The reason does not fit: no thanks needed, and whoever says so decides what becomes of that reason."""
    question, person = scene.about(), scene.person
    reason = yield from find(ReasonOf(name="reason", question=question.id, person=person.id))
    yield CloseRequest(name="request", question=question.id, person=person.id, outcome="declined")
    yield Change(
        name="thanks",
        slot=f"request.{question.id}.{person.id}",
        key="request.not_me",
        fields={"asker": question.asker.name},
    )
    if reason is not None and reason["field"]:
        fields = {"name": Text(f"profile.name.{reason['field']}"), "text": reason["text"]}
        yield Say(name="how", key="unfit.profile", to=Private(person.id), fields=fields)
    elif reason is not None:
        yield Say(
            name="drop",
            key="unfit.offer",
            to=Private(person.id),
            fields={"offer": reason["text"]},
            choices=("yes", "no"),
            slot=f"unfit.{reason['offer']}.{person.id}",
        )
    if question.pending == 1:
        yield Follow(name="next", event="SeekingNeeded", fields={"question": question.id})


def refer(scene: Scene) -> Flow:
    """Somebody knows somebody: only a member whose own offer fits is asked, the others are left in peace."""
    question, person = scene.about(), scene.person
    reply = yield from ask(
        Ask(
            name="who",
            key="request.who",
            to=Private(person.id),
            choices=("no",),
            question=question.id,
            expires=add_working_days(scene.network.hours, scene.now, 1),
        )
    )
    if reply.expired:
        return
    if not reply.text:
        yield Say(name="left", key="request.nobody_named", to=Private(person.id), question=question.id)
        return
    found = yield from find(FindMember(name="member", network=scene.network.id, words=reply.text))
    yield CloseRequest(name="request", question=question.id, person=person.id, outcome="referred")
    if found is None or found["person"] in (question.asker.id, person.id):
        yield Say(name="unknown", key="request.unknown", to=Private(person.id), question=question.id)
    else:
        yield Refer(name="refer", question=question.id, person=found["person"], by=person.id)
        fields = {"named": found["name"]}
        yield Say(name="thanks", key="request.referred", to=Private(person.id), fields=fields, question=question.id)
    if question.pending <= 1:
        yield Follow(name="next", event="SeekingNeeded", fields={"question": question.id})


def referring(scene: Scene) -> Flow:
    """The press on `refer` begins the talk that asks whom."""
    question, person = scene.about(), scene.person
    yield Change(name="fine", slot=f"request.{question.id}.{person.id}", key="request.refer")
    yield StartTalk(name="who", flow="refer", subject=question.id)
