"""What members can think along about, with the words by which it is found."""

from collections.abc import Mapping

from sqlmodel import Session, col, delete, select

from bot.store import search
from bot.store.tables import Heard, Offer


def offers_of(session: Session, network: int, person: int) -> list[Offer]:
    """What somebody offers in a network, oldest first."""
    rows = select(Offer).where(Offer.network_id == network, Offer.person_id == person)
    return list(session.exec(rows.order_by(col(Offer.id))))


def change(session: Session, offer: Offer, text: str, terms: Mapping[str, float]) -> None:
    """Puts other words in the place of an offer's."""
    offer.text = text
    session.add(offer)
    search.index(session, offer.network_id, "offer", offer.id or 0, terms)


def drop(session: Session, offer: Offer) -> None:
    """Takes an offer out, and all that was kept with it."""
    search.unindex(session, "offer", offer.id or 0)
    session.exec(delete(Heard).where(col(Heard.kind) == "offer", col(Heard.subject) == offer.id))
    session.delete(offer)
    session.flush()
