"""A private chat is open as soon as its person does something there; what they are waited for is asked there again."""

from sqlmodel import col, select

from bot.core.events import FromPerson
from bot.handling.stage import Stage
from bot.store import people, tables


def opened(stage: Stage, event: FromPerson) -> None:
    """Whoever writes or presses in private can be written to in private."""
    if not event.private:
        return
    account = people.account_at(stage.session, event.platform, event.account)
    if account is None or (account.chat == event.place and not account.closed):
        return
    closed = account.closed
    account.closed, account.chat = False, event.place
    stage.session.add(account)
    if closed:
        _ask_again(stage, account.person_id)


def _ask_again(stage: Stage, person: int) -> None:
    """Asks that were never said, because the chat was closed, are said now."""
    asked = select(tables.Outbox).join(tables.Talk, col(tables.Talk.row_id) == tables.Outbox.id)
    failed = asked.where(tables.Talk.person_id == person, tables.Outbox.state == "failed")
    for row in stage.session.exec(failed):
        row.state, row.reason, row.next_try = "waiting", None, None
        row.live = [choice["key"] for choice in row.choices]
        stage.session.add(row)
