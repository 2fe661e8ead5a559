"""`/netwerk`: what moderators see and settle of their network, each by its own word."""

import re
from collections.abc import Callable

from bot.core.events import CommandGiven
from bot.flows import status
from bot.handling import days, overviews, saying, talking
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.store import people, tables

_ROLE = re.compile(r"<@&(\d+)>")


def given(stage: Stage, event: CommandGiven, network: int, person: int) -> None:
    """Without words how the network stands; with words what the first of them says. For moderators.

    Days off are settled by three members together where there is no moderator.
    """
    word, _, rest = event.words.strip().partition(" ")
    deed = TOGETHER.get(word.casefold())
    if deed is None and not people.is_moderator(stage.session, network, person):
        saying.say(stage, sorry(stage, person, "press.moderators_only"))
        return
    deed = deed or DEEDS.get(word.casefold())
    if deed is not None:
        deed(stage, event, network, person, rest.strip())
    elif word:
        saying.say(stage, sorry(stage, person, "network.unknown", {"word": word}))
    else:
        talking.play(stage, status.status, stage.scene(network, person))


def _moderator(stage: Stage, event: CommandGiven, network: int, person: int, words: str) -> None:
    """Makes somebody a moderator, or ends that; on Discord a role may be named, whose members all are."""
    role = _ROLE.search(words)
    place = None if event.private else people.place_of(stage.session, event)
    if role is not None and place is not None:
        place.moderator_role = None if place.moderator_role == role[1] else role[1]
        key = "network.role" if place.moderator_role else "network.no_role"
        saying.say(stage, sorry(stage, person, key))
        return
    found = people.named(stage.session, network, words) if words else []
    if len(found) != 1:
        saying.say(stage, sorry(stage, person, "network.who"))
        return
    member = stage.session.get_one(tables.Member, (network, found[0].id))
    member.chosen = not member.chosen
    key = "network.chosen" if member.chosen else "network.not_chosen"
    saying.say(stage, sorry(stage, person, key, {"name": found[0].name}))


def _overview(stage: Stage, _: CommandGiven, network: int, person: int, words: str) -> None:
    """When the weekly digest comes, or that there is none any more."""
    overviews.of_network(stage, network, person, words)


DEEDS: dict[str, Callable[[Stage, CommandGiven, int, int, str], None]] = {
    "moderator": _moderator,
    "overzicht": _overview,
    "digest": _overview,
}
"""What moderators settle, by the word behind `/netwerk`."""

TOGETHER: dict[str, Callable[[Stage, CommandGiven, int, int, str], None]] = {
    **dict.fromkeys(("vrij", "off"), days.given("vrij")),
    **dict.fromkeys(("toch", "school"), days.given("school")),
    **dict.fromkeys(("agenda", "calendar"), days.given("agenda")),
    **dict.fromkeys(("regio", "region"), days.given("regio")),
}
"""What is settled together where there is no moderator."""
