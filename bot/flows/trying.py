"""Some school weeks after it was closed: what did you try, and what changed? What failed is worth as much.

helped -> asked after three weeks -> tried -> asked once more after six
"""

from datetime import timedelta

from bot.core.hours import add_working_days
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Ask, FindHarvest, Flow, Move, NoteOutcome, Remind, Say, StartTalk, ask, find
from bot.core.school_year import add_school_weeks
from bot.flows.closing import WEEKS

DAYS = 10
"""Working days that the first question waits."""

REMIND_AFTER = timedelta(hours=18)
"""Working time after which the asker is reminded, once: two school days."""


def trying(scene: Scene) -> Flow:
    """Two short questions, each to be skipped, and then what to do with the answers."""
    weeks = scene.given["weeks"]
    said = 0
    for kind in ("tried", "changed"):
        reply = yield from ask(_asked(scene, kind, weeks))
        if reply.text:
            said += 1
            yield NoteOutcome(
                name=f"note.{kind}",
                question=scene.about().id,
                kind=kind,
                weeks=weeks,
                text=reply.text,
                message=reply.message,
            )
        if reply.expired or reply.key == "skip_all":
            break
    if said:
        yield from _tried(scene, weeks)
    if not reply.expired:
        yield from _afterwards(scene, said)


def _asked(scene: Scene, kind: str, weeks: int) -> Ask:
    question = scene.about()
    first = kind == "tried"
    return Ask(
        name=kind,
        key=f"tried.ask.{weeks}" if first else f"tried.changed.{weeks}",
        to=Private(scene.person.id),
        fields={"question": question.text, "number": question.number},
        choices=("skip", "skip_all") if first else ("skip",),
        question=question.id,
        remind="tried.remind" if first else None,
        remind_after=REMIND_AFTER,
        expires=add_working_days(scene.network.hours, scene.now, DAYS),
        unasked=first,
    )


def _tried(scene: Scene, weeks: int) -> Flow:
    """Something was answered: that is its state now, and after three weeks the same is asked once more."""
    question = scene.about()
    if question.status == "helped":
        yield Move(name="move", question=question.id, status="tried")
    if weeks == WEEKS:
        due = add_school_weeks(scene.network.hours, scene.now, WEEKS)
        yield Remind(name="again", kind="tried_again", subject=question.id, due=due)


def _afterwards(scene: Scene, said: int) -> Flow:
    """At the happy moment: may it be kept? Whoever said no to that is not asked again."""
    question = scene.about()
    harvest = yield from find(FindHarvest(name="harvest", question=question.id))
    if said and (harvest is None or harvest["agreed"]):
        given = {"more": harvest is not None}
        yield StartTalk(name="keep", flow="harvesting", subject=question.id, given=given)
    else:
        key = "tried.thanks" if said else "tried.skipped"
        yield Say(name="thanks", key=key, to=Private(scene.person.id), question=question.id)
