"""What the bot said, as lines: for people, or as JSON for whoever checks it."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.platforms.outgoing import Outgoing
from bot.platforms.playground.scenario import Happening


def as_json(outgoing: Outgoing, zone: ZoneInfo) -> str:
    """A message as one line of JSON."""
    return json.dumps(
        {
            "id": outgoing.row,
            "edits": outgoing.target,
            "at": outgoing.at.astimezone(zone).isoformat(),
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


def deed(happening: Happening, at: datetime, zone: ZoneInfo) -> str:
    """What somebody did, for a person to read."""
    name = happening.from_ or happening.join or happening.leave
    return f"{day(at.astimezone(zone))}  {name} {_deed(happening)}"


def _deed(happening: Happening) -> str:
    if happening.press is not None:
        return f"kiest: {happening.press}"
    if happening.answer is not None:
        return f"antwoordt: {happening.answer}"
    if happening.edit is not None:
        return f"verandert regel {happening.edit}: {happening.say}"
    if happening.delete is not None:
        return f"haalt regel {happening.delete} weg"
    if happening.reply is not None:
        return f"antwoordt op regel {happening.reply}: {happening.say}"
    if happening.say is not None:
        return f"-> {happening.in_}: {happening.say}"
    return "komt erbij" if happening.join else "gaat weg"


def where(outgoing: Outgoing) -> str:
    """To whom: `group`, `private:NAME` or `question:N`."""
    if outgoing.private and not outgoing.chat.startswith("private:"):
        return f"private:{outgoing.chat}"
    return outgoing.chat


def day(moment: datetime) -> str:
    """A moment, short: `ma 7-9 09:00`."""
    names = ("ma", "di", "wo", "do", "vr", "za", "zo")
    return f"{names[moment.weekday()]} {moment.day}-{moment.month} {moment:%H:%M}"
