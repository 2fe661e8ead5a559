"""Words of offers and questions, for finding them again."""

from collections.abc import Mapping

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, func, insert, select

from bot.core.matching import length
from bot.store.tables import Offer, Term

# Asked at nearly every event, so built once: building a statement takes longer than asking it.
_WORDS_OF = delete(Term).where(col(Term.kind) == bindparam("of_kind"), col(Term.subject_id) == bindparam("subject"))


def index(session: Session, network: int, kind: str, subject: int, terms: Mapping[str, float]) -> None:
    """Keeps the words of a text, in the place of those kept before."""
    unindex(session, kind, subject)
    size = length(terms)
    rows = [
        {
            "network_id": network,
            "kind": kind,
            "term": term,
            "subject_id": subject,
            "weight": weight,
            "length": size,
        }
        for term, weight in terms.items()
    ]
    if rows:
        session.exec(insert(Term), params=rows)


def unindex(session: Session, kind: str, subject: int) -> None:
    """Forgets the words of a text."""
    session.exec(_WORDS_OF, params={"of_kind": kind, "subject": subject})


def holding(session: Session, network: int, kind: str, terms: Mapping[str, float]) -> list[tuple[str, int, float, int]]:
    """Where these words stand: (term, subject, weight, length of that text)."""
    rows = select(Term.term, Term.subject_id, Term.weight, Term.length)
    rows = rows.where(Term.network_id == network, Term.kind == kind, col(Term.term).in_(list(terms)))
    return [(term, subject, weight, size) for term, subject, weight, size in session.exec(rows)]


def count_offers(session: Session, network: int) -> int:
    """How many offers a network has."""
    return session.exec(select(func.count()).select_from(Offer).where(Offer.network_id == network)).one()
