"""How many there are: members of a network, and its questions by where they stand."""

from sqlmodel import Session, col, func, select

from bot.core.life import CLOSED, OPEN
from bot.store.tables import Member, Question


def figures(session: Session, network: int) -> dict[str, int]:
    """Counts of a network: members, questions that are open, have nobody yet, and were helped."""
    members = select(func.count()).where(Member.network_id == network, col(Member.left_at).is_(None))
    rows = select(Question.status, func.count()).where(Question.network_id == network).group_by(Question.status)
    by_status = dict(session.exec(rows).all())
    return {
        "members": session.exec(members.select_from(Member)).one(),
        "open": sum(count for status, count in by_status.items() if status in OPEN),
        "nobody": by_status.get("nobody yet", 0),
        "helped": sum(count for status, count in by_status.items() if status in CLOSED - {"closed"}),
    }
