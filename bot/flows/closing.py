"""The asker was helped: what helped goes to those who thought along, and it is agreed whether to ask how it went.

helped -> what helped / whether to ask in three weeks -> invited to bring something
"""

from collections.abc import Generator

from bot.core.hours import add_working_days
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import (
    Ask,
    Change,
    FindCompanions,
    Flow,
    Json,
    NoteOutcome,
    PassOn,
    Remind,
    Reply,
    Request,
    StartTalk,
    ask,
    find,
)
from bot.core.saying import listed
from bot.core.school_year import add_school_weeks
from bot.core.texts import Text

DAYS = 3
"""Working days that the message waits for words and a choice."""

WEEKS = 3
"""School weeks until the asker is asked how it went, and as many more until that is asked again."""

AFTER = ("reopen", "withdraw")
"""What the asker may choose any time after."""


def closing(scene: Scene) -> Flow:
    """One message that stands: words and a choice, in either order, and neither has to be."""
    passed: Text | str = ""
    choice = ""
    for step in ("first", "then"):
        reply = yield from ask(_standing(scene, step, words=not passed, choices=not choice))
        if reply.expired:
            yield _stands(scene, "end", passed, choice, over=True)
            return
        if reply.text:
            passed = yield from _pass_on(scene, reply)
        else:
            choice = reply.key or ""
            yield from _agree(scene, choice)
        yield _stands(scene, f"stands.{step}", passed, choice)
        if reply.key:
            yield StartTalk(name="bring", flow="bring", subject=0)


def _standing(scene: Scene, step: str, *, words: bool, choices: bool) -> Ask:
    question = scene.about()
    return Ask(
        name=step,
        to=Private(scene.person.id),
        choices=("yes", "no") if choices else (),
        words=words,
        slot=f"progress.{question.id}",
        question=question.id,
        expires=add_working_days(scene.network.hours, scene.now, DAYS),
    )


def _pass_on(scene: Scene, reply: Reply) -> Generator[Request, Json, Text]:
    """What helped is kept, and said to each of those who thought along."""
    question, text = scene.about(), reply.text or ""
    yield NoteOutcome(name="helped", question=question.id, kind="helped", weeks=0, text=text, message=reply.message)
    people = yield from find(FindCompanions(name="companions", question=question.id))
    yield PassOn(name="pass_on", question=question.id, key="thanks.passed")
    names = [one["name"] for one in people if one["reachable"]]
    if not names:
        return Text("close.noted")
    return Text("close.passed", {"names": listed(names)})


def _agree(scene: Scene, choice: str) -> Flow:
    """Whether to ask how it went."""
    if choice == "yes":
        due = add_school_weeks(scene.network.hours, scene.now, WEEKS)
        yield Remind(name="tried", kind="tried", subject=scene.about().id, due=due)


def _stands(scene: Scene, name: str, passed: Text | str, choice: str, *, over: bool = False) -> Change:
    """The message as it is now: what was passed on, and what is agreed or may still be chosen."""
    question = scene.about()
    waits = not over and not passed
    key = choice or ("over" if over else "ask")
    fields = {"passed": passed, "next": Text(f"close.next.{key}", {"number": question.number})}
    return Change(
        name=name,
        slot=f"progress.{question.id}",
        key="close.stands_words" if waits else "close.stands",
        fields=fields,
        choices=AFTER if choice or over else ("yes", "no", *AFTER),
        asks=scene.person.id if waits else None,
    )
