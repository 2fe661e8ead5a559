"""Words of offers and questions, for finding them again; written straight to their table, as nobody holds on to one."""

from collections.abc import Mapping

from sqlalchemy import Table, bindparam
from sqlmodel import Session, func, select

from bot.core.matching import length
from bot.store.tables import TABLES, Offer

_TERM: Table = TABLES.tables["term"]
_WORDS_OF = _TERM.delete().where(_TERM.c.kind == bindparam("of_kind"), _TERM.c.subject_id == bindparam("subject"))
_WRITE = _TERM.insert()
_HOLDING = select(_TERM.c.term, _TERM.c.subject_id, _TERM.c.weight, _TERM.c.length).where(
    _TERM.c.network_id == bindparam("network"),
    _TERM.c.kind == bindparam("of_kind"),
    _TERM.c.term.in_(bindparam("terms", expanding=True)),
)
_OFFERS = select(func.count()).select_from(Offer).where(Offer.network_id == bindparam("network"))


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
        session.connection().execute(_WRITE, rows)


def unindex(session: Session, kind: str, subject: int) -> None:
    """Forgets the words of a text."""
    session.connection().execute(_WORDS_OF, {"of_kind": kind, "subject": subject})


def holding(session: Session, network: int, kind: str, terms: Mapping[str, float]) -> list[tuple[str, int, float, int]]:
    """Where these words stand: (term, subject, weight, length of that text)."""
    wanted = {"network": network, "of_kind": kind, "terms": list(terms)}
    return [tuple(row) for row in session.connection().execute(_HOLDING, wanted)]


def count_offers(session: Session, network: int) -> int:
    """How many offers a network has."""
    return session.exec(_OFFERS, params={"network": network}).one()
