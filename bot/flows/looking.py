"""Looking things up: earlier questions, what is mine, how it works.

/zoek, /mijn, /uitleg
"""

from bot.core.life import CLOSED
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Flow, Json, Mine, Say, Search, find
from bot.core.texts import Listed, Text
from bot.flows.entry import came_lines, lines_of


def search(scene: Scene) -> Flow:
    """Earlier questions that fit the words, for the one who looks."""
    words = scene.given["text"]
    found = yield from find(Search(name="search", network=scene.network.id, words=words))
    key = "look.found" if found else "look.nothing"
    fields = {"words": words, "questions": Listed([_found(question) for question in found])}
    yield Say(name="found", key=key, to=Private(scene.person.id), fields=fields)


def mine(scene: Scene) -> Flow:
    """What is kept of me: my questions with their state, my offers."""
    kept = yield from find(Mine(name="kept", network=scene.network.id, person=scene.person.id))
    offers = [Text("look.offer", {"position": n, "text": text}) for n, text in enumerate(kept["offers"], 1)]
    fields = {
        "questions": Listed([_line(question) for question in kept["questions"]] or [Text("look.no_questions")]),
        "offers": Listed(offers or [Text("look.no_offers")]),
    }
    yield Say(name="mine", key="look.mine", to=Private(scene.person.id), fields=fields)


def my_question(scene: Scene) -> Flow:
    """One question of mine, with what I can do about it."""
    question = scene.about()
    choices = ("reopen", "withdraw") if question.status in CLOSED else ("withdraw",)
    yield Say(
        name="mine",
        key="look.my_question",
        to=Private(scene.person.id),
        fields=_line({"number": question.number, "text": question.text, "status": question.status}).fields,
        choices=choices,
        slot=f"mine.{question.id}",
        question=question.id,
    )


def explain(scene: Scene) -> Flow:
    """How it works, in a few sentences."""
    yield Say(name="explain", key="look.explain", to=Private(scene.person.id), fields=scene.given)


def sorry(scene: Scene) -> Flow:
    """One plain sentence about what cannot be done, to the person who tried."""
    fields = scene.given.get("fields", {})
    yield Say(name="sorry", key=scene.given["key"], to=Private(scene.person.id), fields=fields)


def numbered(scene: Scene) -> Flow:
    """One question by its number, with all that came of it."""
    words = scene.given["text"]
    found = yield from find(Search(name="numbered", network=scene.network.id, words=words, numbered=True))
    if not found:
        yield from search(scene)
        return
    entry = found[0]["entry"]
    fields = {"question": _line(found[0]), "entry": Listed(lines_of(entry, below=True) if entry else [])}
    yield Say(name="found", key="look.entry", to=Private(scene.person.id), fields=fields)


def _found(question: Json) -> Text:
    """A question that was found, and what came of it in short."""
    if question["entry"] is None:
        return _line(question)
    fields = {"question": _line(question), "entry": Listed(came_lines(question["entry"]))}
    return Text("look.entry", fields)


def _line(question: Json) -> Text:
    status = question["status"].replace(" ", "_")
    fields = {
        "number": question["number"],
        "text": question["text"],
        "status": Text(f"status.{status}"),
    }
    return Text("look.question", fields)
