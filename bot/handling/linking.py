"""`/koppel`: gives a code, or takes one that was given on another platform."""

from bot.core.events import CommandGiven
from bot.flows import linking
from bot.handling import saying, talking
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.outside.codes import hashed
from bot.store import people, tables


def given(stage: Stage, event: CommandGiven, network: int, person: int) -> None:
    """Without words it asks for a code, with them it brings one; `network` is 0 for somebody who is in none yet."""
    words = event.words.strip()
    if words:
        _take(stage, event, network, person, words)
    elif not network:
        saying.say(stage, sorry(stage, person, "look.no_network"))
    elif not event.private and not people.is_moderator(stage.session, network, person):
        saying.say(stage, sorry(stage, person, "press.moderators_only"))
    else:
        facts = {} if event.private else {"network": network}
        talking.play(stage, linking.code, stage.scene(network, person, given=facts))


def _take(stage: Stage, event: CommandGiven, network: int, person: int, code: str) -> None:
    link = stage.session.get(tables.Link, hashed(code))
    refusal = _refusal(stage, event, network, person, link)
    if link is None or refusal is not None:
        saying.say(stage, sorry(stage, person, refusal or "link.unknown"))
        return
    stage.session.delete(link)
    stage.session.flush()
    facts: dict[str, int] = {"gone": person}
    if link.network_id is not None:
        facts |= {"network": link.network_id, "other": network}
    home = link.network_id or people.networks_of(stage.session, link.person_id)[0].id
    talking.play(stage, linking.join, stage.scene(home or 0, link.person_id, given=facts))


def _refusal(stage: Stage, event: CommandGiven, network: int, person: int, link: tables.Link | None) -> str | None:
    """Why a code cannot be taken: the key of a sentence."""
    if link is None or link.until < stage.now:
        return "link.unknown"
    if link.network_id is None:
        return "link.same_platform" if link.platform == event.platform else None
    if event.private:
        return "link.in_group"
    if not people.is_moderator(stage.session, network, person):
        return "press.moderators_only"
    return "link.same_network" if link.network_id == network else None
