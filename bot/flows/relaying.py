"""Somebody thinks along who shares no platform with the asker: with a yes of both, the bot carries their words.

helps -> asked of both -> carried, word for word
"""

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Change, Flow, NoteRelay, RelayAgreed, Say, find


def propose(scene: Scene) -> Flow:
    """Both are asked; `given` has the source and their name, and where each of them is."""
    question, given = scene.about(), scene.given
    for who, person, other, platform in (
        ("source", given["source"], question.asker.name, given["asker_on"]),
        ("asker", question.asker.id, given["name"], given["source_on"]),
    ):
        yield Say(
            name=who,
            key=f"relay.propose_{who}",
            to=Private(person),
            fields={"name": other, "number": question.number, "platform": platform},
            choices=("yes", "no"),
            only=person,
            slot=f"relay.{question.id}.{given['source']}.{who}",
            question=question.id,
            unasked=who == "asker",
        )


def agree(scene: Scene) -> Flow:
    """One of them says yes; with the second yes it begins."""
    question, source = scene.about(), scene.given["source"]
    who = "asker" if scene.given["asker"] else "source"
    slot = f"relay.{question.id}.{source}.{who}"
    yield NoteRelay(name="note", question=question.id, source=source, asker=scene.given["asker"])
    agreed = yield from find(RelayAgreed(name="agreed", question=question.id, source=source))
    if not agreed:
        yield Change(name="waiting", slot=slot, key="relay.waiting", choices=("no",))
        return
    for whose, other in (("source", question.asker.name), ("asker", scene.given["name"])):
        fields = {"name": other, "number": question.number}
        slot = f"relay.{question.id}.{source}.{whose}"
        yield Change(name=f"begins.{whose}", slot=slot, key="relay.begins", fields=fields, choices=("no",))


def decline(scene: Scene) -> Flow:
    """One of them says no, at first or later: nothing is carried any more, and nobody hears who said so."""
    question, source = scene.about(), scene.given["source"]
    yield NoteRelay(name="note", question=question.id, source=source, asker=scene.given["asker"], ends=True)
    for whose in ("source", "asker"):
        yield Change(name=f"ends.{whose}", slot=f"relay.{question.id}.{source}.{whose}", key="relay.ends")


def carry(scene: Scene) -> Flow:
    """What one of them wrote is said to the other, word for word."""
    question, given = scene.about(), scene.given
    yield Say(
        name="carried",
        key="relay.carried",
        to=Private(given["to"]),
        fields={"name": scene.person.name, "number": question.number, "text": given["text"]},
        slot=f"carried.{question.id}.{given['source']}.{given['to']}",
        question=question.id,
    )
