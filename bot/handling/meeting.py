"""Somebody does something: who they are, whether they can be written to, and that they belong to a network."""

from sqlmodel import col, select

from bot.core.asking import tidy_name
from bot.core.events import FromPerson
from bot.handling.stage import Stage
from bot.store import happening, people, tables


def met(stage: Stage, event: FromPerson) -> int:
    """The person behind an event; whoever does something in private can be written to there from then on."""
    name = tidy_name(event.name)
    person = people.meet(stage.session, event.platform, event.account, name, reachable=event.reachable)
    assert person.id is not None
    if event.private:
        _opened(stage, event, person.id)
    for address in event.belongs:
        place = people.place_at(stage.session, event.platform, address)
        if place is not None and stage.is_agreed(place):
            people.join(stage.session, place.network_id, person.id, stage.now)
    return person.id


def member(stage: Stage, event: FromPerson, network: int) -> int:
    """The same, as a member of a network, with the rights that the platform says they have in the place."""
    person = met(stage, event)
    people.join(stage.session, network, person, stage.now, moderator=event.moderator)
    return person


def opened(stage: Stage, event: FromPerson) -> bool:
    """Somebody opened the private chat."""
    met(stage, event)
    return True


def closed(stage: Stage, event: FromPerson) -> bool:
    """Somebody closed the private chat."""
    account = people.account_at(stage.session, event.platform, event.account)
    if account is None or account.closed:
        return False
    account.closed = True
    stage.session.add(account)
    return True


def try_again(stage: Stage, person: int) -> None:
    """Somebody says that their private chat is open: if it is not, what waited there fails once more."""
    account = people.any_account_of(stage.session, person, stage.platform)
    if account is not None and account.closed:
        account.closed = False
        stage.session.flush()
        _say_what_waited(stage, person)


def _opened(stage: Stage, event: FromPerson, person: int) -> None:
    account = people.account_at(stage.session, event.platform, event.account)
    if account is None or (account.chat == event.place and not account.closed):
        return
    was_closed = account.closed
    account.closed, account.chat = False, event.place
    stage.session.add(account)
    if was_closed:
        _say_what_waited(stage, person)


def _say_what_waited(stage: Stage, person: int) -> None:
    """What waited for the chat to be opened is said now, and asks that could not be said because it was closed."""
    held = select(tables.Outbox).where(tables.Outbox.person_id == person, tables.Outbox.state == "held")
    asked = select(tables.Outbox).join(tables.Talk, col(tables.Talk.row_id) == tables.Outbox.id)
    failed = asked.where(tables.Talk.person_id == person, tables.Outbox.state == "failed")
    for row in [*stage.session.exec(held), *stage.session.exec(failed)]:
        row.state, row.reason, row.next_try = "waiting", None, None
        row.live = [choice["key"] for choice in row.choices]
        row.token, row.token_ends = stage.token
        stage.session.add(row)
        happening.claim(stage.session, row.token)
