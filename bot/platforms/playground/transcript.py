"""What the bot said, as lines: for people, or as JSON for whoever checks it."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.platforms.outgoing import Outgoing


def as_json(outgoing: Outgoing) -> str:
    """A message as one line of JSON."""
    return json.dumps(
        {
            "id": outgoing.row,
            "edits": outgoing.target,
            "at": outgoing.at.isoformat(),
            "to": where(outgoing),
            "text": outgoing.text,
            "choices": [{"key": choice.key, "label": choice.label} for choice in outgoing.choices],
            "question": outgoing.question,
            "asks": outgoing.asks,
        },
        ensure_ascii=False,
    )


def as_text(outgoing: Outgoing, zone: ZoneInfo) -> str:
    """A message for a person to read: when, to whom, what, and the choices."""
    moment = day(outgoing.at.astimezone(zone))
    edited = " (gewijzigd)" if outgoing.kind == "change" else ""
    choices = " ".join(f"[{choice.label}]" for choice in outgoing.choices)
    text = outgoing.text.replace("\n", "\n    ")
    return f"{moment}  Durf -> {where(outgoing)}{edited}:\n    {text}" + (f"\n    {choices}" if choices else "")


def where(outgoing: Outgoing) -> str:
    """To whom: `group`, `private:NAME` or `question:N`."""
    if outgoing.private and not outgoing.chat.startswith("private:"):
        return f"private:{outgoing.chat}"
    return outgoing.chat


def day(moment: datetime) -> str:
    """A moment, short: `ma 7-9 09:00`."""
    names = ("ma", "di", "wo", "do", "vr", "za", "zo")
    return f"{names[moment.weekday()]} {moment.day}-{moment.month} {moment:%H:%M}"
