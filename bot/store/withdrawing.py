"""Taking a question's text out of every table, transcript and waiting row."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, select, update

from bot.store import timers
from bot.store.tables import FollowUp, Heard, Note, Outbox, Part, Question, Relay, SourceRequest, Talk, Term
from bot.store.talks import on_question


def withdraw(session: Session, question_id: int) -> None:
    """Leaves of a question its number, its state and its times; what was not said yet is not said any more."""
    question = session.get_one(Question, question_id)
    _unsay_quotes(session, question)
    question.first, question.wording, question.status = "", None, "withdrawn"
    question.help, question.shared, question.call = None, False, None
    session.add(question)
    end_talks(session, on_question(session, question_id))
    for table in (FollowUp, Note, Part, Heard, Relay):
        session.exec(delete(table).where(col(table.question_id) == question_id))
    session.exec(delete(Term).where(col(Term.kind) == "question", col(Term.subject_id) == question_id))
    of_question = col(Outbox.question_id) == question_id
    unsaid = select(Outbox.id).where(of_question, Outbox.state == "waiting")
    gone = list(session.exec(unsaid))
    session.exec(update(Outbox).where(col(Outbox.id).in_(gone)).values(state="late"))
    session.exec(update(Outbox).where(of_question).values(text="", choices=[], live=[]))
    requests = update(SourceRequest).where(col(SourceRequest.question_id) == question_id)
    session.exec(requests.where(col(SourceRequest.status) == "open").values(status="lapsed"))
    session.flush()
    session.expire_all()


def _unsay_quotes(session: Session, question: Question) -> None:
    """A list of questions that quotes this one and was not said yet is not said any more."""
    rows = select(Outbox).where(col(Outbox.state).in_(("waiting", "held")), col(Outbox.question_id).is_(None))
    for row in session.exec(rows):
        if any(text and f'"{text}"' in row.text for text in (question.first, question.wording)):
            row.state, row.text = "late", ""
            session.add(row)


def end_talks(session: Session, talks: Sequence[Talk]) -> None:
    """Ends talks, but those that ended meanwhile: what was said in them is gone, their reminders too."""
    for talk in [one for one in talks if one in session]:
        for row in (talk.row_id, talk.reminder_id):
            asked = session.get(Outbox, row) if row is not None else None
            if asked is not None and not (asked.slot or "").startswith("notice."):  # what stands in the group stays
                asked.live = []
        timers.drop(session, ("remind", "expire"), talk.id or 0)
        session.delete(talk)
    if talks:
        session.flush()
