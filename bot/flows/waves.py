"""A wave: a few members are asked privately, each with the true reason why they.

seeking -> asked privately
"""

from collections.abc import Generator

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import FindSources, Json, NoteRequest, Request, Say, find
from bot.core.texts import Text

REASONS = {
    "offered": "request.offered",
    "level": "request.same_level",
    "word": "request.near",
    "new": "request.never_asked",
}
"""Why somebody is asked, by what fits."""


def wave(scene: Scene, *, wide: bool = False, name: str = "sources") -> Generator[Request, Json, int]:
    """Asks the members whose offers fit best, with `wide` also those whose offers fit less; gives how many."""
    question = scene.about()
    sources = yield from find(FindSources(name=name, question=question.id, wide=wide))
    for source in sources:
        yield NoteRequest(
            name=f"note.{source['person']}",
            question=question.id,
            person=source["person"],
            offer=source["offer"],
            wave=question.waves + 1,
            profile=source["profile"],
        )
        yield Say(
            name=f"request.{source['person']}",
            key="request.ask",
            to=Private(source["person"]),
            fields={
                "asker": question.asker.name,
                "question": question.text,
                "reason": _reason(source),
            },
            choices=("help", "not_now", "refer", "not_me"),
            slot=f"request.{question.id}.{source['person']}",
            question=question.id,
            unasked=True,
        )
    return len(sources)


def _reason(source: Json) -> Text:
    if source["field"]:
        fields = {"name": Text(f"profile.name.{source['field']}"), "text": source["text"]}
        key = "request.named_profile" if source["by"] else "request.profile"
        return Text(key, fields | ({"by": source["by"]} if source["by"] else {}))
    if source["by"]:
        return Text("request.named", {"by": source["by"], "offer": source["text"]})
    return Text(REASONS[source["why"]], {"offer": source["text"]})
