"""Taking a question's text out of every table, transcript and waiting row."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, select, update

from bot.store import harvests, joint, timers
from bot.store.tables import FollowUp, Heard, Note, Outbox, Part, Question, Relay, SourceRequest, Talk, Term
from bot.store.talks import LEARNING, on_question

LATER = ("tried", "tried_again", "harvest")
"""Moments at which is asked what came of a question."""

STANDING = ("notice.", "progress.", "consent.")
"""Slots of messages with choices that outlive the talk that asked there."""


def withdraw(session: Session, question_id: int) -> None:
    """Leaves of a question its number, its state and its times; what was not said yet is not said any more."""
    question = session.get_one(Question, question_id)
    _unsay_quotes(session, question)
    question.first, question.wording, question.status = "", None, "withdrawn"
    question.help, question.shared, question.call = None, False, None
    question.joint = "ended" if question.joint in ("asking", "choosing") else question.joint
    session.add(question)
    end_talks(session, on_question(session, question_id))
    harvests.forget(session, question_id)
    joint.forget(session, question_id)
    session.exec(update(Question).where(col(Question.collective_of) == question_id).values(first=""))
    timers.drop(session, LATER, question_id)
    for table in (FollowUp, Note, Part, Heard, Relay):
        session.exec(delete(table).where(col(table.question_id) == question_id))
    of_words = col(Term.kind).in_(("question", "harvest"))
    session.exec(delete(Term).where(of_words, col(Term.subject_id) == question_id))
    of_question = col(Outbox.question_id) == question_id
    unsaid = select(Outbox.id).where(of_question, Outbox.state == "waiting")
    gone = list(session.exec(unsaid))
    session.exec(update(Outbox).where(col(Outbox.id).in_(gone)).values(state="late"))
    session.exec(update(Outbox).where(of_question).values(text="", choices=[], live=[]))
    requests = update(SourceRequest).where(col(SourceRequest.question_id) == question_id)
    session.exec(requests.where(col(SourceRequest.status) == "open").values(status="lapsed"))
    session.flush()
    session.expire_all()


def reopen(session: Session, question_id: int) -> None:
    """A question that is open again is not asked about as one that was helped; what was kept of it stays."""
    end_talks(session, on_question(session, question_id, LEARNING))
    timers.drop(session, LATER[:2], question_id)


def _unsay_quotes(session: Session, question: Question) -> None:
    """A list of questions that quotes this one and was not said yet is not said any more; a digest is drawn again."""
    rows = select(Outbox).where(col(Outbox.state).in_(("waiting", "held")), col(Outbox.question_id).is_(None))
    for row in session.exec(rows):
        if not (row.slot or "").startswith("digest.") and any(
            text and f'"{text}"' in row.text for text in (question.first, question.wording)
        ):
            row.state, row.text = "late", ""
            session.add(row)


def end_talks(session: Session, talks: Sequence[Talk]) -> None:
    """Ends talks, but those that ended meanwhile: what was said in them is gone, their reminders too."""
    for talk in [one for one in talks if one in session]:
        for row in (talk.row_id, talk.reminder_id):
            asked = session.get(Outbox, row) if row is not None else None
            if asked is not None and not (asked.slot or "").startswith(STANDING):  # what stands there stays
                asked.live = []
        timers.drop(session, ("remind", "expire"), talk.id or 0)
        session.delete(talk)
    if talks:
        session.flush()
