"""What members think: said in the thread of a round or in reply to it, or written for themselves; both may change."""

from typing import Any

from bot.core.asking import MOST, tidy
from bot.core.events import CommandGiven, MessageReceived
from bot.flows import thinking
from bot.handling import asks, meeting, saying, talking
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.store import people, tables, thoughts, timers
from bot.store.heard import heard


def noted(stage: Stage, event: MessageReceived, round_id: int) -> bool:
    """Keeps what somebody said about a question to think about; a question in it may be asked, which is offered once.

    Nothing is kept of what is said under a question that was taken back.
    """
    asked = stage.session.get_one(tables.Round, round_id)
    text = tidy(event.text)[: MOST * 4]
    if not text or asked.status == "withdrawn":
        return False
    person = meeting.member(stage, event, asked.network_id)
    thought = thoughts.note(stage.session, round_id, person, text, stage.now, private=False)
    heard(stage.session, [event.platform, event.place, event.message], "thought", thought.id or 0, None)
    language = stage.network(asked.network_id).language
    reached = people.account_of(stage.session, person, event.platform) is not None
    if (
        reached
        and asks.is_question(stage, text, language)
        and not thoughts.was_offered(stage.session, round_id, person)
    ):
        thought.offered = True
        facts = {"thought": thought.id}
        talking.play(stage, thinking.offer_question, stage.scene(asked.network_id, person, given=facts))
    return True


def pressed(stage: Stage, row: tables.Outbox, person: int, _: str) -> bool:
    """Somebody wants to think about it for themselves, in private."""
    asked = stage.session.get_one(tables.Round, row.round_id)
    people.join(stage.session, asked.network_id, person, stage.now)
    until = timers.when(stage.session, "gather", asked.id or 0)
    if until is None:
        saying.say(stage, sorry(stage, person, "press.late"))
    elif not can_be_reached(stage, person):
        saying.say(stage, sorry(stage, person, "open.first"))
    else:
        again = thoughts.own(stage.session, asked.id or 0, person) is not None
        facts = {"subject": asked.id, "question": asked.text, "until": until.isoformat(), "again": again}
        talking.begin(stage, "think", stage.scene(asked.network_id, person, given=facts))
    return True


def can_be_reached(stage: Stage, person: int) -> bool:
    """Whether somebody sees what is said to them in private; whoever must open the chat first is told so instead."""
    if stage.by is None or not stage.by.token or stage.by.reachable:
        return True
    return people.account_of(stage.session, person, stage.platform) is not None


def decided(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """Somebody decides what becomes of what they thought: shared, asked, or left as it is."""
    thought = stage.session.get(tables.Thought, int((row.slot or "").rpartition(".")[2]))
    if thought is None or thought.person_id != person or (key == "share" and not thought.private):
        saying.say(stage, sorry(stage, person, "press.late"))
        return True
    asked = stage.session.get_one(tables.Round, thought.round_id)
    facts: dict[str, Any] = {"thought": thought.id, "text": thought.text, "round": asked.id}
    facts |= {"question": "ask" in row.live, "message": thoughts.message_of(stage.session, thought)}
    flow = {"share": thinking.share, "ask": thinking.make_question}.get(key, thinking.leave_it)
    talking.play(stage, flow, stage.scene(asked.network_id, person, given=facts))
    return True


def mine(stage: Stage, event: CommandGiven, network: int, person: int) -> bool:
    """`/mijn denkvragen`, and `/mijn denkvragen weg 3`; False where the words are about something else."""
    words = event.words.casefold().split()
    if words[:1] not in (["denkvragen"], ["denkvraag"], ["reflections"], ["reflection"]):
        return False
    number = int(words[-1]) if len(words) > 1 and words[-1].isdecimal() and words[-1].isascii() else None
    if number is None:
        talking.play(stage, thinking.log, stage.scene(network, person))
        return True
    log = thoughts.log_of(stage.session, network, person)
    if not 1 <= number <= len(log):
        saying.say(stage, sorry(stage, person, "think.no_such"))
        return True
    facts = {"thought": log[number - 1].id, "number": number}
    talking.play(stage, thinking.dropped, stage.scene(network, person, given=facts))
    return True


def edit(stage: Stage, row: tables.Heard, text: str) -> None:
    """Somebody changed what they thought."""
    thought = stage.session.get(tables.Thought, row.subject)
    if thought is not None:
        thought.text = text
        stage.session.add(thought)


def delete(stage: Stage, row: tables.Heard) -> None:
    """Somebody took back what they thought."""
    thought = stage.session.get(tables.Thought, row.subject)
    if thought is not None:
        thoughts.drop(stage.session, thought)
