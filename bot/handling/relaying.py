"""Messages are carried between an asker and a source who share no platform, once both said yes."""

from typing import Any

from bot.core.events import MessageReceived
from bot.flows import relaying
from bot.handling import talking
from bot.handling.stage import Stage
from bot.store import outbox, people, questions, relays, tables

PLATFORMS = {"telegram": "Telegram", "discord": "Discord"}
"""What the platforms are called."""


def offer(stage: Stage, question: int, source: int) -> None:
    """Asks both, once, whether their words may be carried, where they have no platform in common."""
    asker = stage.session.get_one(tables.Question, question).asker_id
    asked = outbox.rows_in(stage.session, f"relay.{question}.{source}.source")
    if source == asker or asked or relays.share_platform(stage.session, asker, source):
        return
    given: dict[str, Any] = {
        "source": source,
        "name": stage.person(source).name,
        "asker_on": _platform(stage, asker),
        "source_on": _platform(stage, source),
    }
    talking.play(stage, relaying.propose, stage.about(question, given))


def pressed(stage: Stage, row: tables.Outbox, _: int, key: str) -> bool:
    """One of them says yes or no."""
    question, source, who = (row.slot or "").split(".")[1:]
    given = {"source": int(source), "asker": who == "asker", "name": stage.person(int(source)).name}
    flow = relaying.agree if key == "yes" else relaying.decline
    talking.play(stage, flow, stage.about(int(question), given))
    return True


def carried(stage: Stage, event: MessageReceived, person: int, *, any_words: bool) -> bool:
    """Carries private words to the other one: those that answer what was carried, or with `any_words` any at all."""
    found = relays.relays_with(stage.session, person)
    answered = _answered(stage, event) if found else None
    if answered is not None:
        found = [pair for pair in found if (pair[0].question_id, pair[0].source_id) == answered]
    elif not any_words:
        return False
    if not found or not event.text:
        return False
    relay, question = found[-1]
    to = relay.source_id if person == question.asker_id else question.asker_id
    given = {"text": event.text, "to": to, "source": relay.source_id}
    talking.play(stage, relaying.carry, stage.scene(question.network_id, person, question.id, given))
    if person == relay.source_id:
        questions.take_part(stage.session, question.id or 0, person, "said", stage.now)
    return True


def _answered(stage: Stage, event: MessageReceived) -> tuple[int, int] | None:
    """The question and the source of the carried message that this one answers."""
    row = outbox.said(stage.session, event.platform, event.place, event.reply_to) if event.reply_to else None
    kind, *about = (row.slot or "").split(".") if row is not None else [""]
    return (int(about[0]), int(about[1])) if kind in ("carried", "relay") else None


def _platform(stage: Stage, person: int) -> str:
    account = people.account_of(stage.session, person)
    return PLATFORMS.get(account.platform, account.platform) if account else ""
