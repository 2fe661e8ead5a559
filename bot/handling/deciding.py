"""Who settles something in a network: a moderator at once, and where there is none, three members together."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import select

from bot.core.places import Group, Private
from bot.core.requests import Change, Say
from bot.core.texts import Text
from bot.handling import changing, saying
from bot.handling.rendering import words
from bot.handling.stage import Stage
from bot.store import people, tables

ENOUGH = 3
"""Members who say yes, where there is no moderator."""


@dataclass(frozen=True)
class Act:
    """Somebody gives a command about their network; `decided` when enough members said yes to it."""

    stage: Stage
    network: int
    person: int
    words: str = ""
    decided: bool = False
    slot: str | None = None  # of the message under which it was pressed

    def tell(
        self, key: str, fields: dict[str, Any] | None = None, choices: tuple[str, ...] = (), slot: str | None = None
    ) -> None:
        """Says what came of it to whoever gave the command; what was decided together, the group has read already."""
        if not self.decided:
            request = Say(
                name="told", key=key, to=Private(self.person), fields=fields or {}, choices=choices, slot=slot
            )
            saying.say(self.stage, request)


def is_led(stage: Stage, network: int) -> bool:
    """Whether a network has a moderator."""
    return bool(people.moderators_of(stage.session, network))


def leads(act: Act) -> bool:
    """Whether whoever gave this command settles things alone."""
    return people.is_moderator(act.stage.session, act.network, act.person)


def may(act: Act, command: str, what: Text) -> bool:
    """Whether this is carried out now; if not, it was refused, or proposed to the group in these words (`what`)."""
    if act.decided or leads(act):
        return True
    if is_led(act.stage, act.network):
        act.tell("press.moderators_only")
    else:
        name = act.stage.person(act.person).name
        propose(act, command, Text("decide.proposed", {"name": name, "what": what}))
        act.tell("decide.asked", {"count": ENOUGH})
    return False


def propose(act: Act, command: str, asked: Text) -> None:
    """Puts something to the group in these words; of one command only the newest proposal stands."""
    stage = act.stage
    older = select(tables.Proposal).where(tables.Proposal.network_id == act.network, tables.Proposal.status == "open")
    for one in stage.session.exec(older.where(tables.Proposal.command == command)).all():
        one.status = "replaced"
        changing.change(stage, Change(name="replaced", slot=f"proposal.{one.id}", key="decide.replaced"))
    what = words(stage, stage.network(act.network).language, asked.key, asked.fields)
    proposal = tables.Proposal(network_id=act.network, command=command, words=act.words, what=what, at=stage.now)
    stage.session.add(proposal)
    stage.session.flush()
    message = Say(
        name="proposed",
        key="decide.standing",
        to=Group(act.network),
        fields={"asked": what, "count": ENOUGH, "said": ""},
        choices=("yes",),
        slot=f"proposal.{proposal.id}",
    )
    saying.say(stage, message)
