"""Questions: opened, looked up, and shown as the values that flows see."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, false
from sqlmodel import Session, col, func, select

from bot.core.language import Language
from bot.core.life import OPEN, CallState, JointState, Status
from bot.core.records import Call
from bot.core.records import Person as PersonValue
from bot.core.records import Question as QuestionValue
from bot.store.tables import FollowUp, Network, Part, Person, Question, SourceRequest, Wording

OF_SEVERAL = "aim_together"
"""The key of what is asked whoever worded a question of several; everybody sees the answer."""

# Asked at nearly every event, so built once: building a statement takes longer than asking it.
_PEOPLE_IN = (
    select(Part.kind, Part.person_id, Person.name, Part.named)
    .join(Person, col(Person.id) == Part.person_id)
    .where(Part.question_id == bindparam("question"))
    .order_by(col(Part.at), col(Part.person_id))
)
_REQUESTS_FOR = (
    select(SourceRequest.status, func.count())
    .where(SourceRequest.question_id == bindparam("question"), SourceRequest.status != "named")
    .group_by(SourceRequest.status)
)
_BOT_ASKED = select(FollowUp).where(
    FollowUp.question_id == bindparam("question"),
    FollowUp.position == bindparam("position"),
    col(FollowUp.author_id).is_(None),
)
_COLLEAGUES_ASKED = (
    select(func.count())
    .select_from(FollowUp)
    .where(FollowUp.question_id == bindparam("question"), col(FollowUp.author_id).is_not(None))
)
_WORDINGS = (
    select(Wording.id, Wording.text).where(Wording.question_id == bindparam("question")).order_by(col(Wording.id))
)
_CAME_OF = select(Question.number).where(Question.collective_of == bindparam("question"))


def open_question(
    session: Session, network: int, asker: int, text: str, language: Language, *, private: bool, now: datetime
) -> Question:
    """A new question with the next number of its network."""
    kept = session.get_one(Network, network)
    kept.questions += 1
    earlier = select(Question.id).where(Question.network_id == network, Question.asker_id == asker)
    beginner = session.exec(earlier.where(Question.status != "withdrawn").limit(1)).first() is None
    question = Question(
        network_id=network,
        number=kept.questions,
        asker_id=asker,
        status="asked",
        private=private,
        language=language,
        first=text,
        asked_at=now,
        beginner=beginner,
    )
    session.add_all([kept, question])
    session.flush()
    return question


def show(session: Session, question_id: int) -> QuestionValue:
    """A question as flows see it."""
    row = session.get_one(Question, question_id)
    asker = session.get_one(Person, row.asker_id)
    people = session.exec(_PEOPLE_IN, params={"question": question_id}).all()
    statuses = session.exec(_REQUESTS_FOR, params={"question": question_id}).all()
    helping = ("help", "said", "join") if row.call == "on" else ("help", "said")
    helpers = {person: name for kind, person, name, _ in people if kind in helping}
    status: Status = row.status  # type: ignore[assignment]  # only `move` writes it, from a Status
    joint: JointState | None = row.joint  # type: ignore[assignment]  # only `note_joint` writes it, from a JointState
    language: Language = row.language  # type: ignore[assignment]  # only `open_question` writes it, from a Language
    return QuestionValue(
        id=question_id,
        number=row.number,
        asker=PersonValue(row.asker_id, asker.name),
        status=status,
        private=row.private,
        language=language,
        first=row.first,
        wording=row.wording,
        asked_at=row.asked_at,
        help=row.help,
        waves=row.waves,
        requests=sum(count for _, count in statuses),
        pending=sum(count for kind, count in statuses if kind == "open"),
        helpers=tuple(helpers.values()),
        same=sum(1 for kind, *_ in people if kind == "same"),
        fellows=tuple(name for kind, _, name, named in people if kind == "same" and named),
        told=_told(session, row) if row.shared or row.collective_of else (),
        since=row.sought_at or row.asked_at,
        beginner=row.beginner,
        rung=row.rung,
        call=_call(session, row, sum(1 for kind, *_ in people if kind == "join")),
        joint=joint,
        wordings=wordings_of(session, question_id) if joint in ("asking", "choosing") else (),
        collective=row.collective_of is not None,
        goes_on=_goes_on(session, question_id) if joint == "done" else None,
    )


def wordings_of(session: Session, question_id: int) -> tuple[tuple[int, str], ...]:
    """How those who word a question together would ask it, oldest first, each with its number."""
    rows = session.exec(_WORDINGS, params={"question": question_id})
    return tuple((number or 0, text) for number, text in rows)


def _goes_on(session: Session, question_id: int) -> int | None:
    return session.exec(_CAME_OF, params={"question": question_id}).first()


def _call(session: Session, row: Question, joined: int) -> Call | None:
    if row.call is None:
        return None
    state: CallState = row.call  # type: ignore[assignment]  # only `note_call` writes it, from a CallState
    zone = ZoneInfo(session.get_one(Network, row.network_id).timezone)
    until = row.call_until.astimezone(zone) if row.call_until else None
    return Call(state, joined, row.call_needed, until)


def _told(session: Session, row: Question) -> tuple[tuple[str, str], ...]:
    """What the asker shared, and what whoever worded a question of several said would be seen."""
    rows = select(FollowUp.text, FollowUp.answer).where(FollowUp.question_id == row.id)
    told = (col(FollowUp.private).is_(True) if row.shared else false()) | (col(FollowUp.key) == OF_SEVERAL)
    found = session.exec(rows.where(told).order_by(col(FollowUp.position), col(FollowUp.id)))
    return tuple((text, answer) for text, answer in found if answer)


def follow_ups_of(session: Session, question_id: int) -> list[FollowUp]:
    """The follow-ups of a question, in the order in which they were asked."""
    rows = select(FollowUp).where(FollowUp.question_id == question_id)
    return list(session.exec(rows.order_by(col(FollowUp.at), col(FollowUp.id))))


def follow_up_at(session: Session, question_id: int, position: int) -> FollowUp | None:
    """The bot's follow-up at this position."""
    return session.exec(_BOT_ASKED, params={"question": question_id, "position": position}).first()


def colleagues_asked(session: Session, question_id: int) -> int:
    """How many follow-ups came from members."""
    return session.exec(_COLLEAGUES_ASKED, params={"question": question_id}).one()


def numbered(session: Session, network: int, number: int) -> Question | None:
    """The question with this number in a network."""
    return session.exec(select(Question).where(Question.network_id == network, Question.number == number)).first()


def questions_by(session: Session, network: int, person: int, *, most: int = 10) -> list[Question]:
    """The questions somebody asked, newest first, without those withdrawn."""
    rows = select(Question).where(Question.network_id == network, Question.asker_id == person)
    rows = rows.where(Question.status != "withdrawn")
    return list(session.exec(rows.order_by(col(Question.id).desc()).limit(most)))


def open_questions_by(session: Session, network: int, person: int) -> list[Question]:
    """The open questions of somebody."""
    rows = select(Question).where(Question.network_id == network, Question.asker_id == person)
    return list(session.exec(rows.where(col(Question.status).in_(OPEN))))


def take_part(session: Session, question_id: int, person: int, kind: str, now: datetime) -> bool:
    """Notes that somebody takes part; False where that was noted already."""
    if session.get(Part, (question_id, person, kind)) is not None:
        return False
    session.add(Part(question_id=question_id, person_id=person, kind=kind, at=now))
    return True


def wordings(session: Session, network: int, since: datetime, most: int) -> list[str]:
    """The newest wordings in a network, of questions asked since a moment."""
    rows = select(Question.wording).where(Question.network_id == network, Question.asked_at > since)
    rows = rows.where(col(Question.wording).is_not(None))
    return [text for text in session.exec(rows.order_by(col(Question.id).desc()).limit(most)) if text]
