"""What is settled about a network, by name; a proposal that enough members said yes to is carried out here."""

from collections.abc import Callable
from datetime import timedelta

from sqlmodel import func, select

from bot.core.events import Settled
from bot.core.requests import Change
from bot.core.texts import Text
from bot.handling import changing, days, phasing, reflecting, saying, scans
from bot.handling.deciding import ENOUGH, Act
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.store import people, tables

COMMANDS: dict[str, Callable[[Act], None]] = reflecting.COMMANDS | days.COMMANDS | phasing.COMMANDS | scans.COMMANDS
"""Everything that a moderator settles at once, and three members together."""

LASTS = timedelta(days=14)


def settled(stage: Stage, event: Settled) -> bool:
    """What somebody settled in a talk is carried out as if they had typed it."""
    COMMANDS[event.command](Act(stage, event.network, event.person, event.words))
    return True


def agreed(stage: Stage, row: tables.Outbox, person: int, _: str) -> bool:
    """A member says yes to a proposal; with the third yes it is carried out."""
    proposal = stage.session.get(tables.Proposal, int((row.slot or "").rpartition(".")[2]))
    if proposal is None or proposal.status != "open" or stage.now - proposal.at > LASTS:
        saying.say(stage, sorry(stage, person, "press.late"))
        return True
    people.join(stage.session, proposal.network_id, person, stage.now)
    if stage.session.get(tables.Backing, (proposal.id, person)) is not None:
        saying.say(stage, sorry(stage, person, "press.double"))
        return True
    stage.session.add(tables.Backing(proposal_id=proposal.id or 0, person_id=person))
    stage.session.flush()
    saying.say(stage, sorry(stage, person, "decide.noted"))
    _count(stage, proposal, person)
    return True


def _count(stage: Stage, proposal: tables.Proposal, person: int) -> None:
    """Shows how many said yes, never who; enough of them carry it out."""
    rows = select(func.count()).select_from(tables.Backing).where(tables.Backing.proposal_id == proposal.id)
    count = stage.session.exec(rows).one()
    fields = {"asked": proposal.what, "count": ENOUGH, "said": Text("decide.said", {"count": count})}
    if count < ENOUGH:
        change = Change(
            name="counted", slot=f"proposal.{proposal.id}", key="decide.standing", fields=fields, choices=("yes",)
        )
    else:
        proposal.status = "carried"
        change = Change(name="carried", slot=f"proposal.{proposal.id}", key="decide.carried", fields=fields)
    stage.session.add(proposal)
    changing.change(stage, change)
    if count >= ENOUGH:
        COMMANDS[proposal.command](Act(stage, proposal.network_id, person, proposal.words, decided=True))
