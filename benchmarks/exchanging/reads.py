"""What each kind of event has to read, in plain SQLModel: no engine, no flows, no texts, no matching."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from bot.core.life import WORDED
from bot.store import retention
from bot.store.requests import WEEK
from bot.store.tables import (
    Account,
    FollowOn,
    FollowUp,
    Heard,
    LastFollowUp,
    Member,
    Network,
    Note,
    Offer,
    Outbox,
    Part,
    Person,
    Place,
    Question,
    Seen,
    SourceRequest,
    Talk,
    Term,
    Thread,
)

Fields = dict[str, Any]
"""The fields of an event, or of a transaction on the tape."""


# --- what several kinds need ------------------------------------------------------------------------------------------


def who(session: Session, event: Fields) -> int:
    """Whether the event is new, and who did it."""
    session.get(Seen, event["id"])
    account = session.get_one(Account, (event["platform"], event["account"]))
    return int(session.get_one(Person, account.person_id).id or 0)


def question(session: Session, number: int) -> Question:
    """A question with its asker."""
    row = session.get_one(Question, number)
    session.get_one(Person, row.asker_id)
    return row


def account(session: Session, person: int) -> None:
    """Where somebody can be written to."""
    session.exec(select(Account).where(Account.person_id == person, col(Account.closed).is_(False))).all()


def home(session: Session, person: int) -> Network | None:
    """The network somebody is in."""
    rows = select(Network).join(Member, col(Member.network_id) == Network.id)
    return session.exec(rows.where(Member.person_id == person, col(Member.left_at).is_(None))).first()


def colleagues(session: Session, number: int) -> None:
    """How many questions colleagues asked on."""
    rows = select(func.count()).select_from(FollowUp)
    session.exec(rows.where(FollowUp.question_id == number, col(FollowUp.author_id).is_not(None))).one()


def parts(session: Session, number: int) -> None:
    """Who takes part in a question, by name."""
    rows = select(Part.kind, Part.person_id, Person.name).join(Person, col(Person.id) == Part.person_id)
    session.exec(rows.where(Part.question_id == number)).all()


def asked(session: Session, number: int) -> None:
    """What became of the requests about a question."""
    rows = select(SourceRequest.status, func.count()).where(SourceRequest.question_id == number)
    session.exec(rows.group_by(SourceRequest.status)).all()


def standing(session: Session, slot: str) -> list[Outbox]:
    """What stands in a slot."""
    rows = select(Outbox).where(Outbox.slot == slot, Outbox.kind == "say", col(Outbox.state).in_(("waiting", "done")))
    return list(session.exec(rows))


def shown(session: Session, slot: str) -> None:
    """What stands in a slot, and what it says now."""
    for row in standing(session, slot):
        changes = select(Outbox).where(Outbox.target == row.id, Outbox.kind == "change")
        session.exec(changes.order_by(col(Outbox.id).desc()).limit(1)).first()


def said(session: Session, event: Fields, message: str) -> Outbox | None:
    """The row that became a message."""
    rows = select(Outbox).where(Outbox.platform == event["platform"], Outbox.chat == event["place"])
    return session.exec(rows.where(Outbox.message == message, Outbox.kind == "say")).first()


def thread_at(session: Session, event: Fields) -> Thread | None:
    """The thread that an event happened in."""
    rows = select(Thread).join(Place, col(Place.id) == Thread.place_id)
    return session.exec(rows.where(Thread.address == event["place"], Place.platform == event["platform"])).first()


def place_at(session: Session, event: Fields) -> Place | None:
    """The place that an event happened in."""
    rows = select(Place).where(Place.platform == event["platform"], Place.address == event["place"])
    return session.exec(rows).first()


def threads(session: Session, number: int) -> None:
    """Where a question has threads, and the rows that open them."""
    for thread in session.exec(select(Thread).where(Thread.question_id == number)).all():
        session.get_one(Place, thread.place_id)
        rows = select(Outbox).where(Outbox.question_id == number, Outbox.place_id == thread.place_id)
        session.exec(rows.where(Outbox.kind == "thread")).first()


def waiting(session: Session, person: int) -> list[tuple[Talk, Outbox]]:
    """The talks that wait for words of somebody."""
    rows = select(Talk, Outbox).join(Outbox, col(Outbox.id) == Talk.row_id)
    return list(session.exec(rows.where(Talk.person_id == person, col(Talk.words).is_(True))))


def go_on(session: Session, talk: Talk) -> None:
    """What the next step of a talk about a question needs; what it changes is read when it is changed."""
    row = question(session, talk.subject)
    session.get(Network, row.network_id)
    colleagues(session, talk.subject)


def sources(session: Session, number: int, given: Fields) -> None:
    """The members whose offers fit, and how often they were asked."""
    if "holding" not in given:
        return
    network, kind, terms = given["holding"]
    rows = select(Term.term, Term.subject_id, Term.weight, Term.length)
    session.exec(rows.where(Term.network_id == network, Term.kind == kind, col(Term.term).in_(terms))).all()
    session.exec(select(func.count()).select_from(Offer).where(Offer.network_id == network)).one()
    fitting = (
        select(Offer, Person, Member, Account)
        .join(Person, col(Person.id) == Offer.person_id)
        .join(Member, (col(Member.person_id) == Offer.person_id) & (col(Member.network_id) == Offer.network_id))
        .join(Account, col(Account.person_id) == Offer.person_id)
        .where(col(Offer.id).in_(given.get("offers", [])))
    )
    people = [person.id for _, person, _, _ in session.exec(fitting)]
    session.exec(select(SourceRequest).where(SourceRequest.question_id == number)).all()
    session.exec(select(Part.person_id).where(Part.question_id == number)).all()
    lately = select(SourceRequest.person_id, SourceRequest.at).where(col(SourceRequest.person_id).in_(people))
    session.exec(lately.where(SourceRequest.at > datetime.fromisoformat(given["at"]) - WEEK)).all()


# --- events of people ----------------------------------------------------------------------------------------------


def chatter(session: Session, event: Fields, _: Fields) -> None:
    """Nothing to us, which the chat it was said in tells."""
    session.get(Seen, event["id"])
    thread_at(session, event)
    place_at(session, event)
    if event["reply_to"]:
        said(session, event, event["reply_to"])


def asking(session: Session, event: Fields, _: Fields) -> None:
    """A question, in the group or privately."""
    if not event["private"]:
        thread_at(session, event)
        place_at(session, event)
    person = who(session, event)
    network = home(session, person) if event["private"] else session.get(Network, 1)
    session.get(Member, (network.id if network else 0, person))
    session.get(LastFollowUp, person)


def in_words(session: Session, event: Fields, _: Fields) -> None:
    """An answer, or private words that may be one."""
    if not event["private"]:
        thread_at(session, event)
    person = who(session, event)
    if event["private"]:
        home(session, person)
    else:
        session.get(Member, (1, person))
    for talk, row in waiting(session, person):
        if row.message == event["reply_to"] or event["private"]:
            go_on(session, talk)
            if row.thread:
                threads(session, talk.subject)
            return


def in_thread(session: Session, event: Fields, _: Fields) -> None:
    """A word in a question's thread."""
    thread = thread_at(session, event)
    person = who(session, event)
    if thread is None:
        return
    session.get(Member, (1, person))
    about = session.get_one(Question, thread.question_id)
    waiting(session, person)
    if person == about.asker_id:
        session.get(Heard, (event["platform"], event["place"], event["reply_to"] or thread.last_message or ""))
    else:
        session.get(Part, (thread.question_id, person, "said"))


def naming(session: Session, event: Fields, given: Fields) -> None:
    """The name of somebody who may know."""
    in_words(session, event, given)
    session.exec(select(Person.id, Person.name).join(Member, col(Member.person_id) == Person.id)).all()


def correcting(session: Session, event: Fields, _: Fields) -> None:
    """A change of what was written, or its end."""
    session.get(Seen, event["id"])
    heard = session.get(Heard, (event["platform"], event["place"], event["message"]))
    if heard is None or heard.question_id is None:
        return
    session.exec(select(Talk).where(Talk.subject == heard.question_id)).all()
    if heard.kind in ("first", "wording"):
        question(session, heard.question_id)
        parts(session, heard.question_id)
        shown(session, f"notice.{heard.question_id}")
        shown(session, f"card.{heard.question_id}")


def pressing(session: Session, event: Fields, _: Fields) -> Outbox | None:
    """What every press needs: the message it is under, who pressed, and the question."""
    row = said(session, event, event["message"])
    who(session, event)
    if row is not None and row.question_id is not None:
        question(session, row.question_id)
    return row


def starting(session: Session, event: Fields, given: Fields) -> None:
    """A press that answers an ask."""
    row = pressing(session, event, given)
    if row is None:
        return
    talk = session.exec(select(Talk).where(Talk.row_id == row.id)).first()
    if talk is not None and row.question_id is not None:
        go_on(session, talk)
        if event["key"] == "here":
            threads(session, talk.subject)


def joining(session: Session, event: Fields, given: Fields) -> None:
    """A press on the card or in a private request."""
    row = pressing(session, event, given)
    if row is None or row.question_id is None:
        return
    person = session.get_one(Account, (event["platform"], event["account"])).person_id
    session.get(SourceRequest, (row.question_id, person))
    if row.place_id is not None:
        session.get(Member, (1, person))
    if event["key"] in ("help", "same"):
        session.get(Part, (row.question_id, person, event["key"]))
        parts(session, row.question_id)
        standing(session, f"card.{row.question_id}")
    else:
        asked(session, row.question_id)


def closing(session: Session, event: Fields, given: Fields) -> None:
    """The asker can go on, or not yet; or says what kind of help is wanted."""
    row = pressing(session, event, given)
    if row is None or row.question_id is None:
        return
    parts(session, row.question_id)
    standing(session, f"card.{row.question_id}")
    if event["key"] in ("helped", "partly"):
        standing(session, f"notice.{row.question_id}")


def looking(session: Session, event: Fields, given: Fields) -> None:
    """A command that looks things up."""
    person = who(session, event)
    network = home(session, person)
    session.get(Member, (network.id if network else 0, person))
    if "holding" in given:
        number, kind, terms = given["holding"]
        rows = select(Term.term, Term.subject_id, Term.weight, Term.length)
        session.exec(rows.where(Term.network_id == number, Term.kind == kind, col(Term.term).in_(terms))).all()
    else:
        mine = select(Question).where(Question.asker_id == person).order_by(col(Question.id).desc())
        session.exec(mine.limit(10)).all()
        session.exec(select(Offer).where(Offer.person_id == person)).all()


def offering(session: Session, event: Fields, _: Fields) -> None:
    """A command that offers something."""
    person = who(session, event)
    network = home(session, person)
    session.get(Member, (network.id if network else 0, person))


# --- what follows, and moments ---------------------------------------------------------------------------------------


def worded(session: Session, event: Fields, given: Fields) -> None:
    """A question got its wording: card, notice and the first wave."""
    number = event["question"]
    row = question(session, number)
    session.get(Network, row.network_id)
    account(session, row.asker_id)
    parts(session, number)
    standing(session, f"notice.{number}")
    standing(session, f"card.{number}")
    sources(session, number, event | given)


def help_came(session: Session, event: Fields, _: Fields) -> None:
    """Somebody thinks along: the first time, the asker hears it."""
    row = session.get_one(Question, event["question"])
    if row.status not in ("articulated", "seeking", "nobody yet"):
        return
    question(session, event["question"])
    session.get(Network, row.network_id)
    session.get(Person, event["person"])
    account(session, row.asker_id)


def seeking(session: Session, event: Fields, given: Fields) -> None:
    """The next wave, or an honest word."""
    row = question(session, event["question"])
    session.get(Network, row.network_id)
    asked(session, event["question"])
    sources(session, event["question"], event | given)


def talk_due(session: Session, event: Fields, _: Fields) -> None:
    """A talk is reminded, or nobody answered in time."""
    talk = session.get(Talk, event["subject"])
    if talk is None:
        return
    session.get(Network, talk.network_id)
    session.get(Person, talk.person_id)
    if event["kind"] == "remind":
        account(session, talk.person_id)
    else:
        session.get(Question, talk.subject)


def wave_due(session: Session, event: Fields, given: Fields) -> None:
    """A wave is due."""
    seeking(session, event | {"question": event["subject"]}, given)


def silent_due(session: Session, event: Fields, _: Fields) -> None:
    """Who said to think along, and who wrote something."""
    row = question(session, event["subject"])
    session.get(Network, row.network_id)
    session.exec(select(Part).where(Part.question_id == row.id)).all()
    for table in (Note, FollowUp):
        session.exec(select(table).where(table.question_id == row.id)).all()


def rung_due(session: Session, event: Fields, given: Fields) -> None:
    """The next rung, and the moderators."""
    wave_due(session, event, given)
    session.exec(select(Member.person_id).where(col(Member.moderator).is_(True))).all()


def check_due(session: Session, event: Fields, given: Fields) -> None:
    """How does it stand?"""
    row = question(session, event["subject"])
    silent_due(session, event, given)
    session.get(Network, row.network_id)
    account(session, row.asker_id)
    standing(session, f"progress.{row.id}")


def sweep_due(session: Session, event: Fields, _: Fields) -> None:
    """What was kept long enough goes; these are plain statements in the bot too."""
    retention.sweep(session, datetime.fromisoformat(event["at"]))


def digest_due(session: Session, event: Fields, _: Fields) -> None:
    """What is open in a network, who thinks along, what was said last, and who reads the digest."""
    network = session.get_one(Network, event["subject"]).id
    asked = session.exec(select(Question).where(Question.network_id == network, col(Question.status).in_(WORDED))).all()
    ids = [row.id for row in asked]
    for table in (Part, Note, FollowUp):
        session.exec(select(table.question_id, table.at).where(col(table.question_id).in_(ids))).all()
    session.exec(select(Member.person_id).where(Member.network_id == network, col(Member.moderator).is_(True))).all()


def anything_else(session: Session, event: Fields, _: Fields) -> None:
    """A moment of which the bot reads more than is read here: the ratio is no better for it."""
    if event.get("subject"):
        session.get(Network, event["subject"])


# --- delivery --------------------------------------------------------------------------------------------------------


def delivered(session: Session, event: Fields, _: Fields) -> None:
    """A row was said."""
    row = session.get_one(Outbox, event["row"])
    if row.question_id is not None and row.place_id is not None:
        session.get(Thread, (row.question_id, row.place_id))


def undelivered(session: Session, event: Fields, _: Fields) -> None:
    """A row can never be said."""
    row = session.get_one(Outbox, event["row"])
    account(session, row.person_id or 0)
    if row.question_id is not None:
        question(session, row.question_id)
        session.get(SourceRequest, (row.question_id, row.person_id))
        asked(session, row.question_id)


_EARLIER = aliased(Outbox)


def look(session: Session) -> list[Outbox]:
    """What waits in the outbox, and whether the rows that it waits for have gone."""
    rows = select(Outbox, _EARLIER.state).outerjoin(_EARLIER, col(_EARLIER.id) == Outbox.after)
    rows = rows.where(Outbox.state == "waiting").order_by(col(Outbox.lane), col(Outbox.id)).limit(200)
    return [row for row, _ in session.exec(rows)]


def outgoing(session: Session, row: Outbox) -> None:
    """Where a row goes."""
    target = session.get(Outbox, row.target) if row.target else None
    if row.question_id is not None:
        session.get(Question, row.question_id)
    if target is not None:
        return
    if row.person_id is not None:
        account(session, row.person_id)
    else:
        session.get(Place, row.place_id)
        if row.thread:
            session.get(Thread, (row.question_id, row.place_id))


def following(session: Session) -> Fields:
    """The oldest event that follows."""
    return session.exec(select(FollowOn).order_by(col(FollowOn.id)).limit(1)).one().fields


READS: dict[str, Callable[[Session, Fields, Fields], Any]] = {
    "chatter": chatter,
    "question": asking,
    "answer": in_words,
    "wording": in_words,
    "private words": in_words,
    "name": naming,
    "thread": in_thread,
    "edit": correcting,
    "delete": correcting,
    "press start": starting,
    "press answer": starting,
    "press request": joining,
    "press card": joining,
    "press close": closing,
    "press kind of help": closing,
    "search": looking,
    "mine": looking,
    "offer": offering,
    "QuestionWorded": worded,
    "HelpCame": help_came,
    "SeekingNeeded": seeking,
    "HelpGone": seeking,
    "timer remind": talk_due,
    "timer expire": talk_due,
    "timer wave": wave_due,
    "timer check": check_due,
    "timer rung": rung_due,
    "timer silent": silent_due,
    "timer sweep": sweep_due,
    "timer digest": digest_due,
    "delivered": delivered,
    "delivery failed": undelivered,
}
"""What is read, by kind of event."""
