"""When the bot last listened to a platform."""

from datetime import datetime

from sqlmodel import Session

from bot.store.tables import Alive


def note(session: Session, platform: str, now: datetime) -> None:
    """Keeps that the bot listens now."""
    row = session.get(Alive, platform) or Alive(platform=platform)
    row.at = now
    session.add(row)


def last(session: Session, platform: str) -> datetime | None:
    """When it listened last; None where it never did."""
    row = session.get(Alive, platform)
    return row.at if row else None
