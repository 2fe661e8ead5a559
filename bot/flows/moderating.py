"""The moderators hear, privately, of a question that nobody thinks along with yet: they may know somebody.

nobody yet -> asked of the moderators -> helps / not now / names somebody
"""

from collections.abc import Generator

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import FindModerators, Json, NoteRequest, Request, Say, find


def ask_moderators(scene: Scene, key: str) -> Generator[Request, Json, int]:
    """Asks those who were not asked about it yet and may be asked now; gives how many."""
    question = scene.about()
    moderators = yield from find(FindModerators(name="moderators", question=question.id))
    for person in moderators:
        yield NoteRequest(
            name=f"note.moderator.{person}", question=question.id, person=person, offer=None, wave=question.waves
        )
        yield Say(
            name=f"moderator.{person}",
            key=key,
            to=Private(person),
            fields={"asker": question.asker.name, "question": question.text},
            choices=("refer", "help", "not_now"),
            slot=f"request.{question.id}.{person}",
            question=question.id,
            unasked=True,
        )
    return len(moderators)
