"""What a question to think about brought, for the moderators; and that the network is asked less, or as before.

round -> gathered
"""

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Flow, Say
from bot.core.rhythm import of_plain
from bot.core.rhythm_saying import said
from bot.core.saying import listed
from bot.core.texts import Listed, Text


def harvest(scene: Scene) -> Flow:
    """How many joined in, what it was often about, and what they said to each other; nothing of what was private."""
    given = scene.given
    fields = {
        "question": given["question"],
        "answered": Text("gather.answered", {"count": given["answered"]}),
        "themes": Text("gather.themes", {"themes": listed(given["themes"])}) if given["themes"] else "",
        "answers": Listed([Text("gather.answer", {"text": text}) for text in given["texts"]]),
        "more": Text("gather.more", {"count": given["more"]}) if given["more"] else "",
    }
    yield Say(name="said", key="gather.said", to=Private(scene.person.id), fields=fields, unasked=True)


def paced(scene: Scene) -> Flow:
    """Members talk more among themselves, or less again: the rhythm follows, and a moderator can undo that."""
    yield Say(
        name="said",
        key=f"pace.{scene.given['pace']}",
        to=Private(scene.person.id),
        fields={"rhythm": said(of_plain(scene.given["rhythm"]))},
        choices=("steady",) if scene.given["pace"] == "step_back" else (),
        slot=f"reflecting.{scene.network.id}.{scene.person.id}.pace",
        unasked=True,
    )
