"""Which message of a person became which record."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.store.tables import Heard


def heard(session: Session, message: Sequence[str] | None, kind: str, subject: int, question: int | None) -> None:
    """Keeps what a message (platform, chat, id) became; nothing for what had no message."""
    if message is None or session.get(Heard, tuple(message)) is not None:
        return
    platform, chat, name = message
    row = Heard(platform=platform, chat=chat, message=name, kind=kind, subject=subject, question_id=question)
    session.add(row)


def became(session: Session, platform: str, chat: str, message: str) -> Heard | None:
    """What a message became."""
    return session.get(Heard, (platform, chat, message))
