"""Private words that answer nothing wait for an hour; whoever changes or takes them back meanwhile is followed."""

from bot.core.asking import size
from bot.core.events import MessageDeleted, MessageEdited
from bot.handling.stage import Stage
from bot.store import people, tables, talks
from bot.store.withdrawing import end_talks


def changed(stage: Stage, event: MessageEdited, text: str) -> bool:
    """The new words wait in the place of the old ones; of none, or far too many, nothing waits any more."""
    talk = _of(stage, event)
    if talk is None:
        return False
    if size(text) == "fine":
        talk.transcript = {**talk.transcript, "given": {**talk.transcript["given"], "text": text}}
        stage.session.add(talk)
    elif not text or size(text) == "long":
        end_talks(stage.session, [talk])
    return True


def taken_back(stage: Stage, event: MessageDeleted) -> bool:
    """Nothing of them is kept any more."""
    talk = _of(stage, event)
    if talk is None:
        return False
    end_talks(stage.session, [talk])
    return True


def _of(stage: Stage, event: MessageEdited | MessageDeleted) -> tables.Talk | None:
    account = people.account_at(stage.session, event.platform, event.account)
    message = [event.platform, event.place, event.message]
    waiting = talks.of_kind(stage.session, "stray", 0) if account is not None and event.private else []
    mine = [talk for talk in waiting if account is not None and talk.person_id == account.person_id]
    return next((talk for talk in mine if talk.transcript["given"].get("message") == message), None)
