"""Somebody wrote something: a question, a command, an answer, a word in a question's thread, or nothing to us."""

from dataclasses import fields as parts_of
from typing import Any

from sqlalchemy import Connection

from bot.config import Config
from bot.core import routing
from bot.core.asking import MOST, behind_hashtag, command, size, tidy
from bot.core.events import CommandGiven, FormSubmitted, FromPerson, MessageReceived
from bot.flows import asking
from bot.handling import choices, commands, meeting, relaying, rerouting, saying, talking, thinking, threads
from bot.handling.stage import Stage
from bot.store import outbox, people, rounds, tables, talks


def is_ours(connection: Connection, event: MessageReceived, config: Config) -> bool:
    """Whether a message may be meant for us; most group talk is not, and is not worth a transaction."""
    if event.private or command(event.text) or behind_hashtag(event.text, config.network.hashtags) is not None:
        return True
    if threads.is_thread(connection, event.platform, event.place):
        return True
    return event.reply_to is not None and outbox.is_said(connection, event.platform, event.place, event.reply_to)


def heard(stage: Stage, event: MessageReceived) -> bool:
    """Takes a message where it belongs; False where it is none of ours, and nothing of it is kept."""
    typed = command(event.text)
    if typed is not None:
        return commands.given(stage, as_command(event, *typed))
    question = behind_hashtag(event.text, stage.config.network.hashtags)
    if event.private:
        return _in_private(stage, event, question)
    thread = threads.at(stage, event)
    if thread is not None and question is None:
        return _in_thread(stage, event, thread)
    of_round = rounds.thread_at(stage.session, event.platform, event.place) if question is None else None
    if of_round is not None:
        return thinking.noted(stage, event, of_round.round_id)
    place = people.place_of(stage.session, event) or threads.place_of(stage, event)
    if place is None or not stage.is_agreed(place):
        return False
    if question is not None:
        return asked(stage, event, place.network_id, question)
    return event.reply_to is not None and _reply_in_group(stage, event)


def form_submitted(stage: Stage, event: FormSubmitted) -> bool:
    """Words for an ask, from a form: they go to the talk that asked, or are late."""
    person = meeting.met(stage, event)
    row = outbox.said(stage.session, event.platform, event.place, event.message)
    talk = talks.of_row(stage.session, row.id or 0, person) if row is not None else None
    if talk is None or not talk.words:
        saying.say(stage, commands.sorry(stage, person, "press.late"))
        return True
    return _answer(stage, event, talk)


def asked(stage: Stage, event: FromPerson, network: int, text: str) -> bool:
    """A question came in: begins its life, or says what is missing."""
    person = meeting.member(stage, event, network)
    given: dict[str, Any] = {"private": event.private}
    measure = size(text)
    if measure == "empty":
        talking.play(stage, asking.empty, stage.scene(network, person, given=given))
    elif measure == "long":
        given |= {"length": len(text)}
        talking.play(stage, asking.too_long, stage.scene(network, person, given=given))
    else:
        given |= {"text": text, "message": ref(event)}
        talking.begin(stage, "asked", stage.scene(network, person, given=given))
    return True


def ref(event: Any) -> list[str] | None:
    """Where a message stands, as it is kept: platform, chat, id."""
    return [event.platform, event.place, event.message] if event.message else None


def as_command(event: MessageReceived, name: str, words: str) -> CommandGiven:
    """A typed command as the event it is."""
    who = {part.name: getattr(event, part.name) for part in parts_of(FromPerson)}
    return CommandGiven(**who, message=event.message, command=name, words=words)


def _in_private(stage: Stage, event: MessageReceived, question: str | None) -> bool:
    person = meeting.met(stage, event)
    networks = people.networks_of(stage.session, person)
    if not networks:
        saying.say(stage, commands.sorry(stage, person, "look.no_network"))
        return True
    network = networks[0].id or 0
    if question is not None:
        return asked(stage, event, network, question)
    if choices.typed(stage, event, person) or relaying.carried(stage, event, person, any_words=False):
        return True
    waiting = [(talk, row) for talk, row in talks.waiting_for(stage.session, person) if _was_asked_privately(row)]
    chosen = routing.in_private([_open(talk, row) for talk, row in waiting], event.reply_to)
    if chosen is None:
        return relaying.carried(stage, event, person, any_words=True) or _stray(stage, event, network, person)
    talk = next(talk for talk, _ in waiting if talk.id == chosen.talk)
    several = len({talk.id for talk, _ in waiting}) > 1 and event.reply_to is None
    return _answer(stage, event, talk, several=several)


def _in_thread(stage: Stage, event: MessageReceived, thread: tables.Thread) -> bool:
    person = meeting.member(stage, event, threads.network_of(stage, thread))
    waiting = [
        (talk, row)
        for talk, row in talks.waiting_for(stage.session, person)
        if row.thread and row.question_id == thread.question_id
    ]
    asks = [_open(talk, row) for talk, row in waiting]
    last, thread.last_message = thread.last_message, event.message
    stage.session.add(thread)
    chosen = routing.in_thread(asks, event.reply_to, last)
    if chosen is None:
        return threads.noted(stage, event, thread, person, last)
    return _answer(stage, event, next(talk for talk, _ in waiting if talk.id == chosen.talk))


def _reply_in_group(stage: Stage, event: MessageReceived) -> bool:
    row = outbox.said(stage.session, event.platform, event.place, event.reply_to or "")
    if row is None or row.place_id is None:
        return False
    place = stage.session.get_one(tables.Place, row.place_id)
    person = meeting.member(stage, event, place.network_id)
    waiting = talks.waiting_for(stage.session, person)
    chosen = routing.in_group([_open(talk, said) for talk, said in waiting], event.reply_to)
    if chosen is not None:
        return _answer(stage, event, next(talk for talk, _ in waiting if talk.id == chosen.talk))
    if row.round_id is not None:
        return thinking.noted(stage, event, row.round_id)
    if row.question_id is None:
        return False
    thread = stage.session.get(tables.Thread, (row.question_id, place.id or 0))
    if thread is None:
        return False
    return threads.noted(stage, event, thread, person, None)


def _answer(stage: Stage, event: MessageReceived | FormSubmitted, talk: tables.Talk, *, several: bool = False) -> bool:
    text = tidy(event.text)
    measure = size(text)
    about = talk.subject if talk.flow in talking.ABOUT_QUESTION else None
    if measure == "long":
        fields = {"length": len(text), "most": MOST}
        saying.say(stage, commands.sorry(stage, talk.person_id, "ask.too_long", fields, about))
        return True
    if not text or (measure == "empty" and not any(sign.isalnum() for sign in text)):
        saying.say(stage, commands.sorry(stage, talk.person_id, "ask.answer_empty", {}, about))
        return True
    form = isinstance(event, FormSubmitted)
    asked = talking.row_of(stage, talk)
    private = asked is not None and asked.person_id is not None if form else event.private
    reply = {"text": text, "message": None if form else ref(event), "private": private}
    talking.answer(stage, talk, reply)
    if several:
        rerouting.offer(stage, talk)
    return True


def _stray(stage: Stage, event: MessageReceived, network: int, person: int) -> bool:
    measure = size(event.text)
    if not event.text:  # a voice message, a picture without words
        saying.say(stage, commands.sorry(stage, person, "look.text_only"))
        return True
    if measure == "empty":  # a thumb up, a picture, "ok": nothing to make a question of
        return False
    if measure == "long":
        fields = {"length": len(event.text), "most": MOST}
        saying.say(stage, commands.sorry(stage, person, "ask.too_long", fields))
        return True
    given = {"text": tidy(event.text), "message": ref(event)}
    talking.begin(stage, "stray", stage.scene(network, person, given=given))
    return True


def _was_asked_privately(row: tables.Outbox) -> bool:
    """Whether somebody may have seen this ask; words that answer what was never said would be misunderstood."""
    return row.person_id is not None and (row.state == "done" or (row.state == "waiting" and row.attempts == 0))


def _open(talk: tables.Talk, row: tables.Outbox) -> routing.OpenAsk:
    return routing.OpenAsk(talk.id or 0, row.message)
