"""The tables. Each says whose data a row is and how long it is kept; `store/retention.py` keeps that promise."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Index, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel


class UTCDateTime(TypeDecorator[datetime]):
    """Stored in UTC and given back with its zone, which SQLite drops."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC, without its zone; a time without a zone is a mistake."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be kept")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """With its zone again."""
        return None if value is None else value.replace(tzinfo=UTC)


def _moment(*, nullable: bool = False, index: bool = False) -> Any:
    return Field(default=None, sa_column=Column(UTCDateTime(), nullable=nullable, index=index))


def _json() -> Any:
    return Field(default=None, sa_column=Column(JSON, nullable=False))


def _text() -> Any:
    return Field(default="", sa_column=Column(Text, nullable=False))


class Network(SQLModel, table=True):
    """A network of members.

    Whose: the network's. Kept: as long as the network lives.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str
    language: str
    timezone: str
    region: str
    phase: str
    follow_ups: int = 2
    hours: str = "08:00-17:00"
    seed: int = 0
    questions: int = 0  # how many were asked: the next one gets the next number
    agreed: bool = True  # whether somebody with rights said yes to the bot
    digest: str | None = None  # when the weekly digest is said, "fri 15:00"; None is that usual moment, "off" never
    digested_at: datetime | None = _moment(nullable=True)  # when it was last looked whether there is one
    days: str = ""  # its own days off and, with a minus, school days after all: "2026-10-12 -2026-10-23"


class Place(SQLModel, table=True):
    """A chat of a network on a platform; `address` is the platform's id of it, `lost` why the bot cannot speak there.

    Whose: the network's. Kept: as long as the network lives.
    """

    __table_args__ = (UniqueConstraint("platform", "address"),)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(foreign_key="network.id", index=True)
    platform: str
    address: str
    added_by: str = ""
    threads: str = "after"  # see core.places.ThreadKind
    lost: str | None = None
    moderator_role: str | None = None  # the platform's id of a role whose members are moderators


class Person(SQLModel, table=True):
    """Somebody who talks with the bot: the name they show, and when they want quiet; nobody else sees the latter.

    Whose: the person's. Kept: until nothing else of the person is kept, such as membership or a question.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str
    met: bool = False  # whether the bot said who it is
    quiet: str | None = None  # "HH:MM-HH:MM"
    invited_at: datetime | None = _moment(nullable=True)  # when they were last invited to bring something
    quiet_days: str = ""  # days of the week that they do not work, "wed fri"
    away_until: date | None = None  # absent until and including this day
    ask_from: date | None = None  # not asked to think along before this day
    most: int | None = None  # times a week that they want to be asked at most


class Account(SQLModel, table=True):
    """A person's account on a platform; `closed` when the bot cannot write to it privately.

    Whose: the person's. Kept: as long as the person.
    """

    platform: str = Field(primary_key=True)
    address: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    chat: str = ""  # the platform's id of the private chat, once known
    closed: bool = False


class Member(SQLModel, table=True):
    """A person in a network.

    Whose: the person's. Kept: as long as the person is in it, and 30 days after (`left_at`), for who comes back.
    """

    network_id: int = Field(foreign_key="network.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True, index=True)
    moderator: bool = False
    joined_at: datetime = _moment()
    left_at: datetime | None = _moment(nullable=True)
    chosen: bool = False  # a moderator by the choice of another one, whatever the platform says
    digest: bool | None = None  # whether they want the digest privately; None: only a moderator's overview
    profile_step: str | None = None  # the question about themselves that comes next, see core.profile.STEPS
    profile_offered: bool = False  # whether those questions were offered to them


class Offer(SQLModel, table=True):
    """What a member can think along about, in their own words.

    Whose: the member's. Kept: until the member takes it out or leaves.
    """

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(foreign_key="network.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    text: str = _text()
    at: datetime = _moment()


class Profile(SQLModel, table=True):
    """One field of what a member says of themselves, and who sees it (`core.profile.Seen`).

    Whose: the member's. Kept: until the member takes it out or leaves.
    """

    __table_args__ = (Index("ix_profile_of", "network_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(foreign_key="network.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    field: str
    text: str = _text()
    seen: str = "network"
    at: datetime = _moment()


class Term(SQLModel, table=True):
    """A word by which something is found: of an offer, a question, what came of it ("harvest"), or a profile.

    Whose: of whom the text is. Kept: as long as that text.
    """

    __table_args__ = (Index("ix_term_of", "kind", "subject_id"), {"sqlite_with_rowid": False})

    network_id: int = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    term: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    weight: float
    length: int  # of the whole text, in words


class Question(SQLModel, table=True):
    """A question with its first and its present wording.

    Whose: the asker's. Kept: until withdrawn (number and state stay, the text goes); a private draft 14 days.
    """

    __table_args__ = (UniqueConstraint("network_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(foreign_key="network.id")
    number: int
    asker_id: int = Field(foreign_key="person.id", index=True)
    status: str
    private: bool
    language: str
    first: str = _text()
    wording: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    shared: bool = False
    help: str | None = None
    waves: int = 0
    asked_at: datetime = _moment()
    closed_at: datetime | None = _moment(nullable=True)
    place_id: int | None = None  # where it was asked: the place, the chat or topic in it, and the message there
    chat: str = ""
    message: str | None = None
    beginner: bool = False  # whether it is the asker's first question in this network
    sought_at: datetime | None = _moment(nullable=True)  # since when it is sought with this wording
    rung: int = 0  # how far the ladder of "nobody yet" was climbed, see flows.widening
    call: str | None = None  # see core.life.CallState; until when it runs, and how many must join
    call_until: datetime | None = _moment(nullable=True)
    call_needed: int = 0
    joint: str | None = None  # how far it is worded together, see core.life.JointState
    collective_of: int | None = None  # the question of one asker that this one came from
    suggested: int | None = None  # the earlier question that its asker was shown, which happens once


class Thread(SQLModel, table=True):
    """The thread of a question in a place; `address` is the platform's id of it, empty until it is open.

    Whose: the network's. Kept: as long as the question.
    """

    question_id: int = Field(foreign_key="question.id", primary_key=True)
    place_id: int = Field(foreign_key="place.id", primary_key=True)
    address: str = Field(default="", index=True)
    last_message: str | None = None  # the platform's id of what was said last, by anybody


class FollowUp(SQLModel, table=True):
    """A question asked on a question, by the bot or a member, with the answer.

    Whose: the asker's (the answer) and the member's (the question). Kept: as long as the question.
    """

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    position: int
    aspect: str | None = None
    author_id: int | None = Field(default=None, foreign_key="person.id")  # None: the bot
    key: str | None = None
    text: str = _text()
    answer: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    private: bool = False
    at: datetime = _moment()


class LastFollowUp(SQLModel, table=True):
    """The follow-ups that somebody got with their newest question, so that the next ones differ.

    Whose: the person's. Kept: until the next question of the person.
    """

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    keys: list[str] = _json()


class Note(SQLModel, table=True):
    """What somebody said in the thread of a question.

    Whose: whoever said it. Kept: as long as the question.
    """

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    text: str = _text()
    at: datetime = _moment()


class Part(SQLModel, table=True):
    """That a person thinks along (`help`, `said`), has the same question (`same`), or joins its call (`join`).

    Whose: the person's. Kept: as long as the question.
    """

    question_id: int = Field(foreign_key="question.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True, index=True)
    kind: str = Field(primary_key=True)
    at: datetime = _moment()
    reminded_at: datetime | None = _moment(nullable=True)  # who said to think along, and is silent
    named: bool = False  # whether somebody with the same question wants their name on the card


class SourceRequest(SQLModel, table=True):
    """That a member was asked privately to think along; `named` until then, by whoever named them.

    Whose: the member's; the asker never sees it. Kept: 400 days, for the limits and for never asking twice.
    """

    __table_args__ = (Index("ix_request_person_at", "person_id", "at"),)

    question_id: int = Field(foreign_key="question.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    status: str  # named, open, helped, declined, referred, lapsed
    offer_id: int | None = None
    named_by: int | None = Field(default=None, foreign_key="person.id")
    wave: int = 0
    at: datetime = _moment()
    profile_id: int | None = None  # of the profile of the member, where that was the reason


class Talk(SQLModel, table=True):
    """A dialogue with one person about one subject, with all that was asked and answered in it.

    Whose: the person's. Kept: until it is over; a talk about a question 14 days after its last word at most.
    """

    __table_args__ = (
        Index("ix_talk_person", "person_id"),
        Index("ix_talk_subject", "subject"),
        {"sqlite_autoincrement": True},  # an old button must never reach a newer talk
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(foreign_key="network.id")
    person_id: int = Field(foreign_key="person.id")
    flow: str
    subject: int
    transcript: dict[str, Any] = _json()
    waiting: str | None = None  # the name of the ask that waits
    words: bool = False  # whether it waits for words
    row_id: int | None = None  # the outbox row of that ask
    reminder_id: int | None = None  # and of its reminder
    remind: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    last: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    expires: datetime | None = _moment(nullable=True)


class Timer(SQLModel, table=True):
    """A moment that must not be missed: `kind` says what is due, `subject` for what.

    Whose: the network's; it holds no text. Kept: until it fired.
    """

    __table_args__ = (UniqueConstraint("kind", "subject"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: int
    due: datetime = _moment(index=True)


class Outbox(SQLModel, table=True):
    """Something to be said, changed or opened, and what became of it.

    Whose: the person it is said to, and the asker whose question is in it.
    Kept: until withdrawn with its question; without a question 30 days.
    """

    __table_args__ = (
        Index("ix_outbox_waiting", "state", "lane", "id"),
        Index("ix_outbox_said", "platform", "chat", "message"),
        Index("ix_outbox_slot", "slot"),
        Index("ix_outbox_question", "question_id"),
        Index("ix_outbox_person", "person_id", "id"),
        Index("ix_outbox_target", "target"),
        {"sqlite_autoincrement": True},  # an id is never used again: platforms know messages by it
    )

    id: int | None = Field(default=None, primary_key=True)
    state: str = "waiting"  # waiting, done, failed, late, held (until a private chat is opened)
    kind: str = "say"  # say, change, thread, rename
    lane: int = 0  # answers (0) overtake rounds (1)
    at: datetime = _moment()
    deadline: datetime | None = _moment(nullable=True)
    platform: str = ""
    place_id: int | None = None  # said in the group of this place, or in its thread of the question
    thread: bool = False
    person_id: int | None = None  # said to this person in private
    chat: str = ""  # the platform's id of the chat; before delivery only where it is not the usual one
    message: str | None = None  # the platform's id of the message, once delivered
    after: int | None = None  # the row that must be delivered first
    target: int | None = None  # the row whose message this one changes
    hello: str = _text()  # said before the text when it is the first private message to somebody
    text: str = _text()
    choices: list[dict[str, str]] = _json()
    live: list[str] = _json()  # the choices that stand under the message now
    only_id: int | None = None  # who alone may press them
    but_id: int | None = None  # who may not
    slot: str | None = None
    question_id: int | None = None
    asks_id: int | None = None  # the person whose words this message waits for
    mention_id: int | None = None
    attempts: int = 0
    next_try: datetime | None = _moment(nullable=True)
    reason: str | None = None  # why it could not be said, in the platform's words, without the text
    reply_to: str | None = None  # the platform's id of the message that this one answers
    token: str | None = None  # lets the person see it where they are, until `token_ends`
    token_ends: datetime | None = _moment(nullable=True)
    here: bool | None = None  # whether it is said by that token, where only this person sees it
    parts: list[str] | None = Field(  # the platform's ids of all its messages, where one was not enough
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    files: list[str] | None = Field(  # the files that go along, by name; they are made when it is delivered
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    round_id: int | None = None  # the question to think about that stands in it


class Heard(SQLModel, table=True):
    """Which message of a person became which record, so that editing and deleting it are followed.

    Whose: the person's; it holds no text. Kept: as long as that record.
    """

    __table_args__ = (Index("ix_heard_question", "question_id"),)

    platform: str = Field(primary_key=True)
    chat: str = Field(primary_key=True)
    message: str = Field(primary_key=True)
    kind: str  # first, wording, answer, note, asked (a follow-up), offer, outcome, thought, profile, joint
    subject: int
    question_id: int | None = None


class Seen(SQLModel, table=True):
    """The id of an event that changed something, so that it changes nothing a second time.

    Whose: nobody's. Kept: 7 days.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)

    id: str = Field(primary_key=True)
    at: datetime = _moment(index=True)


class Link(SQLModel, table=True):
    """A code with which somebody joins their accounts, or their networks; only its hash is kept.

    Whose: the person's. Kept: ten minutes, or until it is used.
    """

    code: str = Field(primary_key=True)  # SHA-256 of the code
    person_id: int = Field(foreign_key="person.id")
    platform: str
    until: datetime = _moment()
    network_id: int | None = None  # the network that is joined, where the code was asked for in its place


class Relay(SQLModel, table=True):
    """That an asker and a source who share no platform talk through the bot, once both agreed.

    Whose: theirs; it holds no text. Kept: as long as the question is open.
    """

    question_id: int = Field(foreign_key="question.id", primary_key=True)
    source_id: int = Field(foreign_key="person.id", primary_key=True)
    asker_agreed: bool = False
    source_agreed: bool = False


class Alive(SQLModel, table=True):
    """When the bot last listened to a platform: what was said since is read after a start.

    Whose: nobody's. Kept: overwritten each minute.
    """

    platform: str = Field(primary_key=True)
    at: datetime = _moment()


class FollowOn(SQLModel, table=True):
    """An event that follows from another one and is handled right after it.

    Whose: nobody's; it holds no text. Kept: until handled.
    """

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = _moment()
    event: str
    fields: dict[str, Any] = _json()


class Outcome(SQLModel, table=True):
    """What came of a question, in the asker's words: what helped, what was tried and what changed after some weeks.

    Whose: the asker's, who alone sees it until it is `kept` for colleagues; what helped goes to those who thought
    along. Kept: as long as the question.
    """

    __table_args__ = (UniqueConstraint("question_id", "kind", "weeks"),)

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id")
    kind: str  # helped, tried, changed
    weeks: int  # school weeks after the question was closed: 0, 3, 6
    text: str = _text()
    kept: bool = False  # whether the asker lets colleagues find it
    at: datetime = _moment()


class Harvest(SQLModel, table=True):
    """Whether what came of a question may be kept for colleagues, how far it reaches, and whether it can be found.

    Whose: the asker's. Kept: until the question is withdrawn; it holds no text.
    """

    question_id: int = Field(foreign_key="question.id", primary_key=True)
    network_id: int = Field(foreign_key="network.id", index=True)
    agreed: bool
    reach: str | None = None  # me, team, school, network
    kind: str | None = None  # practice, research
    kept_at: datetime | None = _moment(nullable=True)  # since when it can be found
    told_at: datetime | None = _moment(nullable=True)  # when the group heard of it


class Consent(SQLModel, table=True):
    """Whether somebody who thought along may be named with what came of a question; no answer is a no.

    Whose: theirs; the asker sees only who is named. Kept: as long as the question.
    """

    question_id: int = Field(foreign_key="question.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True, index=True)
    given: bool | None = None
    at: datetime = _moment()


class Individual(SQLModel, table=True):
    """That somebody was asked to word a question together, whether they do, and which wording they chose.

    Whose: theirs; nobody sees it. Kept: until one wording is chosen or it ends, the question is withdrawn, or they
    leave the network.
    """

    question_id: int = Field(foreign_key="question.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True, index=True)
    agreed: bool | None = None  # None: not answered yet
    choice: int | None = None  # the wording


class Wording(SQLModel, table=True):
    """How somebody words a question that several have; those who word it with them see it, without a name.

    Whose: theirs. Kept: until one is chosen or it ends, the question is withdrawn, or they take it back or leave.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)  # a choice must never mean a newer one

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    text: str = _text()
    at: datetime = _moment()


class Digest(SQLModel, table=True):
    """Which questions a digest named, so that one that is withdrawn can be taken out of it.

    Whose: the network's, or the reader's; it holds no text. Kept: 400 days.
    """

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(foreign_key="network.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")  # None: the group
    kind: str  # group, private, moderators
    parts: dict[str, list[int]] = _json()  # the ids of the questions under each heading
    at: datetime = _moment(index=True)


class Reflecting(SQLModel, table=True):
    """How a network is asked to think: its rhythm, and the questions that its moderators put ready or took out.

    Whose: the network's. Kept: as long as the network lives.
    """

    network_id: int = Field(foreign_key="network.id", primary_key=True)
    rhythm: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    dose: str = "ordinary"  # the largest that is asked
    steps_back: bool = True  # whether it is asked less when members talk more among themselves
    gentle: bool = False  # whether the next question is a mild one, as it was silent for long
    offered: bool = False  # whether a rhythm was offered, which happens once
    queue: list[str] = _json()
    skipped: list[str] = _json()
    retired: list[str] = _json()
    hinted: str = ""  # what its moderators heard last about how it stands


class Round(SQLModel, table=True):
    """A question to think about that a network was asked; `key` names it in the bank, `text` is how it was asked.

    Whose: the network's. Kept: as long as the network lives, so that no question comes back too soon.
    """

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(foreign_key="network.id", index=True)
    key: str
    text: str = _text()
    phase: str
    status: str = "open"  # open, ended, withdrawn (taken back), missed (it could be said nowhere)
    at: datetime = _moment()


class RoundThread(SQLModel, table=True):
    """The thread of a round in a place; `address` is the platform's id of it, empty until it is open.

    Whose: the network's. Kept: as long as the round.
    """

    round_id: int = Field(foreign_key="round.id", primary_key=True)
    place_id: int = Field(foreign_key="place.id", primary_key=True)
    address: str = Field(default="", index=True)
    last_message: str | None = None


class Thought(SQLModel, table=True):
    """What a member thought about a question: for themselves (`private`), or among colleagues.

    Whose: the member's. Kept: until the member takes it away, or has left the network for 30 days.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)  # an old button must never reach a newer one

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    text: str = _text()
    private: bool
    offered: bool = False  # whether it was offered to make a question of it
    at: datetime = _moment()


class OwnQuestion(SQLModel, table=True):
    """A question to think about that a member proposed, or a moderator put ready.

    Whose: the member's. Kept: one that waits or was not taken until the member leaves; one that was taken stays with
    the network, then without the member.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)  # an old button must never reach a newer one

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(foreign_key="network.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    text: str = _text()
    status: str  # proposed, taken, declined
    at: datetime = _moment()


class Proposal(SQLModel, table=True):
    """A command that a member of a network without moderators gave: it is carried out when three members say yes.

    Whose: the network's. Kept: 30 days.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)  # an old button must never reach a newer one

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(foreign_key="network.id", index=True)
    command: str
    words: str = _text()
    what: str = _text()  # as the group was asked
    status: str = "open"  # open, carried, replaced
    at: datetime = _moment()


class Backing(SQLModel, table=True):
    """That a member said yes to a proposal.

    Whose: the member's; nobody sees who. Kept: as long as the proposal.
    """

    proposal_id: int = Field(foreign_key="proposal.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True, index=True)


class Scan(SQLModel, table=True):
    """A network scan; `result` is what all answers say together, once it has ended and enough members answered.

    Whose: the network's; nothing in it is of one person. Kept: as long as the network lives, for the trend.
    """

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(foreign_key="network.id", index=True)
    status: str = "open"  # open, ended
    at: datetime = _moment()
    ended_at: datetime | None = _moment(nullable=True)
    result: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))


class ScanPart(SQLModel, table=True):
    """That a member takes part in a scan, and whether they are done; not what they answered.

    Whose: the member's; nobody sees it. Kept: until the scan ends, or the member leaves.
    """

    __table_args__ = (UniqueConstraint("scan_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    scan_id: int = Field(foreign_key="scan.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    done: bool = False
    reminded: int = 0


class Sheet(SQLModel, table=True):
    """What one member answered in a scan: no person, no time, and no order, as its id is drawn by lot.

    Whose: nobody's any more. Kept: until the scan ends.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)

    id: str = Field(primary_key=True)
    scan_id: int = Field(foreign_key="scan.id")
    answers: dict[str, Any] = _json()


TABLES = SQLModel.metadata
