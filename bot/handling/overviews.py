"""When a network has its digest, and who wants it privately: what a moderator or a member types is carried out."""

from bot.core.places import Private
from bot.core.requests import Say
from bot.core.rhythm_reading import read
from bot.core.rhythm_saying import slip
from bot.core.rhythm_words import Misread
from bot.core.texts import Text
from bot.core.weekly import kept_of
from bot.flows import digesting
from bot.handling import saying, talking
from bot.handling.stage import Stage

OFF = frozenset({"uit", "off"})
ON = frozenset({"aan", "on"})


def of_network(stage: Stage, network: int, person: int, words: str) -> None:
    """`/netwerk overzicht` and what stands behind it: a day and a time, or that there is none any more."""
    if words.strip().lower() in OFF:
        talking.play(stage, digesting.set_digest, stage.scene(network, person, given={"moment": None}))
        return
    rhythm = read(words, stage.network(network).hours, stage.now)
    if isinstance(rhythm, Misread):
        _say(stage, person, slip(rhythm) if words.strip() else Text("digest.how"))
        return
    moment = kept_of(rhythm)
    if moment is None:
        _say(stage, person, Text("digest.how"))
        return
    talking.play(stage, digesting.set_digest, stage.scene(network, person, given={"moment": moment}))


def of_member(stage: Stage, network: int, person: int, words: str) -> None:
    """`/mijn overzicht` and whether it is wanted."""
    said = words.strip().lower()
    if said not in ON | OFF:
        _say(stage, person, Text("digest.own_how"))
        return
    talking.play(stage, digesting.set_own, stage.scene(network, person, given={"wanted": said in ON}))


def _say(stage: Stage, person: int, text: Text) -> None:
    saying.say(stage, Say(name="said", key=text.key, to=Private(person), fields=text.fields))
