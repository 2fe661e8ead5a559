"""What came of a question may be kept for colleagues, if the asker wants that, and everybody who is named in it.

tried -> may it be kept? -> how far, practice or research -> whoever thought along is asked -> harvested -> told
"""

from dataclasses import replace

from bot.core.hours import add_working_days
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import (
    Ask,
    Change,
    Drop,
    FindCompanions,
    Flow,
    Follow,
    KeepHarvest,
    Move,
    NoteConsent,
    NoteHarvest,
    NoteScope,
    Remind,
    Request,
    ShowHarvest,
    StartTalk,
    TellHarvest,
    ask,
    find,
)
from bot.core.texts import Listed
from bot.flows.entry import lines_of, new_lines, quoted

DAYS = 10
"""Working days that the asker may think about it, and two working weeks that whoever thought along may."""

REACH = ("me", "team", "school", "network")
KINDS = ("practice", "research")


def harvesting(scene: Scene) -> Flow:
    """May it be kept? With a yes, how far it reaches and where it comes from, each to be skipped."""
    question, more = scene.about(), scene.given["more"]
    lines = {"entry": Listed(new_lines(question.entry) if more else lines_of(question.entry)) if question.entry else ""}
    keep = _standing(scene, "keep", ("yes", "no"))
    reply = yield from ask(replace(keep, key="harvest.more" if more else "harvest.ask", fields=lines))
    if reply.expired:
        return
    if reply.key == "no":
        if not more:
            yield NoteHarvest(name="no", question=question.id, agreed=False)
        yield _stands(scene, "refused", "harvest.no")
        return
    yield NoteHarvest(name="yes", question=question.id, agreed=True)
    yield _until(scene)
    if not more:
        yield from _scope(scene)
    people = yield from find(FindCompanions(name="people", question=question.id, named=True))
    if any(one["reachable"] and not one["asked"] for one in people):
        yield _stands(scene, "soon", "harvest.soon")
    yield Follow(name="agreed", event="HarvestAgreed", fields={"question": question.id})


def _scope(scene: Scene) -> Flow:
    question = scene.about().id
    yield _stands(scene, "reach?", "harvest.reach", (*REACH, "skip"))
    reach = yield from ask(_standing(scene, "reach", (*REACH, "skip")))
    if reach.key in REACH:
        yield NoteScope(name="noted.reach", question=question, reach=reach.key)
    if reach.expired:
        return
    yield _stands(scene, "kind?", "harvest.kind", (*KINDS, "skip"))
    kind = yield from ask(_standing(scene, "kind", (*KINDS, "skip")))
    if kind.key in KINDS:
        yield NoteScope(name="noted.kind", question=question, kind=kind.key)


def seek_consent(scene: Scene) -> Flow:
    """Everybody who thought along or is named is asked, once; without anybody to ask it is there at once."""
    question = scene.about().id
    people = yield from find(FindCompanions(name="people", question=question, named=True))
    new = [one["person"] for one in people if one["reachable"] and not one["asked"]]
    for person in new:
        yield NoteConsent(name=f"ask.{person}", question=question, person=person, given=None)
        yield StartTalk(name=f"consent.{person}", flow="consent", subject=question, person=person)
    if new:
        yield _until(scene)
    else:
        yield Follow(name="settled", event="ConsentSettled", fields={"question": question})


def consent(scene: Scene) -> Flow:
    """May your name be with it? One tap; no answer is a no."""
    question, person = scene.about(), scene.person.id
    slot = f"consent.{question.id}.{person}"
    words = quoted(question.entry, person) if question.entry else []
    request = Ask(
        name="consent",
        key="consent.ask",
        to=Private(person),
        fields={"asker": question.asker.name, "question": question.text, "words": Listed(words)},
        choices=("yes", "no"),
        words=False,
        slot=slot,
        question=question.id,
        expires=add_working_days(scene.network.hours, scene.now, DAYS),
        unasked=True,
    )
    reply = yield from ask(request)
    given = reply.key == "yes"
    yield NoteConsent(name="note", question=question.id, person=person, given=given)
    if given:
        yield Change(name="yes", slot=slot, key="consent.yes", choices=("leave_out",))
    else:
        yield Change(name="no", slot=slot, key="consent.over" if reply.expired else "consent.no")
    yield Follow(name="settled", event="ConsentSettled", fields={"question": question.id})


def leave_out(scene: Scene) -> Flow:
    """Somebody does not want to be named any more: no name and no words of theirs are left in it."""
    question, person = scene.about().id, scene.person.id
    yield NoteConsent(name="note", question=question, person=person, given=False)
    yield ShowHarvest(name="show", question=question, without=person)
    yield Change(name="out", slot=f"consent.{question}.{person}", key="consent.out")


def enter(scene: Scene) -> Flow:
    """Everybody answered, or had time to: it can be found from now on."""
    question = scene.about()
    yield Drop(name="rest", kinds=("harvest",), subject=question.id)
    yield KeepHarvest(name="keep", question=question.id)
    if question.status in ("helped", "tried"):
        yield Move(name="move", question=question.id, status="harvested")
    fields = {"number": question.number}
    yield Change(name="there", slot=f"kept.{question.id}", key="harvest.there", fields=fields)


def tell(scene: Scene) -> Flow:
    """The group hears of one new entry, in one short message."""
    yield TellHarvest(name="tell", question=scene.about().id)


def _until(scene: Scene) -> Remind:
    """What was let be kept gets there, also when its asker is gone, or whoever was asked does not answer."""
    due = add_working_days(scene.network.hours, scene.now, DAYS)
    return Remind(name="until", kind="harvest", subject=scene.about().id, due=due)


def _standing(scene: Scene, name: str, choices: tuple[str, ...]) -> Ask:
    """A choice in the one message about keeping it."""
    question = scene.about()
    return Ask(
        name=name,
        to=Private(scene.person.id),
        choices=choices,
        words=False,
        slot=f"kept.{question.id}",
        question=question.id,
        expires=add_working_days(scene.network.hours, scene.now, DAYS),
    )


def _stands(scene: Scene, name: str, key: str, choices: tuple[str, ...] = ()) -> Request:
    return Change(name=name, slot=f"kept.{scene.about().id}", key=key, choices=choices)
