"""What the group sees of a question, as a picture of its state: one notice, and one card in its thread."""

from dataclasses import dataclass, field
from typing import Any

from bot.core.dates_saying import weekday
from bot.core.life import CLOSED, WORDED
from bot.core.records import Question
from bot.core.saying import listed
from bot.core.texts import Listed, Text

LONGEST_NAME = 60
"""Characters of a question in the name of its thread: what a phone shows of it."""


@dataclass(frozen=True)
class Shown:
    """A text of the catalogue with its choices, and who may not press them."""

    text: Text
    choices: tuple[str, ...] = ()
    but: int | None = field(default=None)


def notice(question: Question) -> Shown | None:
    """The one message in the group; None as long as the reply to the asker stands there, or nothing need be said."""
    fields: dict[str, Any] = {"name": question.asker.name, "question": question.text, "number": question.number}
    if question.status == "withdrawn":
        return Shown(Text("notice.withdrawn", fields))
    if question.goes_on is not None:
        return Shown(Text("notice.together", fields | {"to": question.goes_on}))
    if question.status == "closed":
        return Shown(Text("notice.asker_left", fields))
    if question.status in CLOSED:
        return Shown(Text("notice.closed", fields))
    if question.wording is None:
        return None
    call = _call(question)
    if call is not None:
        key = "notice.call_of_several" if question.collective else "notice.call"
        return Shown(Text(key, fields | {"call": call}), ("join",), but=question.asker.id)
    return Shown(Text("notice.worded_of_several" if question.collective else "notice.worded", fields))


def alone(question: Question) -> Shown | None:
    """The one message in a group without threads: a card, as soon as the reply to the asker is done with."""
    if question.wording is None and question.status not in CLOSED | {"withdrawn"}:
        return None
    return card(question, alone=True)


def thread_name(question: Question) -> Text:
    """What a question's thread is called: its number, and how it begins."""
    if question.status == "withdrawn":
        return Text("thread.withdrawn", {"number": question.number})
    return Text("thread.name", {"number": question.number, "question": beginning(question.text)})


def card(question: Question, *, alone: bool = False) -> Shown | None:
    """The card in the question's thread: it says what may be done now, and who does it; None for a draft.

    Where there is no thread it stands `alone` in the group, and says how to answer there.
    """
    if question.status == "withdrawn":
        return Shown(Text("card.withdrawn"))
    call = _call(question)
    fields = {
        "name": question.asker.name,
        "question": question.text,
        "kind": Text(f"card.kind.{question.help}") if question.help else "",
        "told": Listed([Text("card.told", {"asked": asked, "answer": answer}) for asked, answer in question.told]),
        "helpers": Text("card.helpers", {"names": ", ".join(question.helpers), "count": len(question.helpers)})
        if question.helpers
        else "",
        "same": _same(question),
        "call": call or "",
    }
    if question.goes_on is not None:
        return Shown(Text("card.together", fields | {"to": question.goes_on}))
    if question.status in CLOSED:
        return Shown(Text("card.closed", fields))
    if question.wording is None and question.private:
        return None
    key = "card.clarifying" if question.wording is None else "card.alone" if alone else "card.worded"
    if question.collective and question.wording is not None:
        key = "card.alone_of_several" if alone else "card.worded_of_several"
    choices = ("help", "same") if call is None else ("help", "same", "join")
    return Shown(Text(key, fields), choices, but=question.asker.id)


def _same(question: Question) -> Text | str:
    """How many have the same question, with the names of those who want that."""
    if not question.same:
        return ""
    others = question.same - len(question.fellows)
    if not question.fellows:
        return Text("card.same", {"count": others})
    names = ", ".join(question.fellows) if others else listed(question.fellows)
    return Text("card.same_named", {"names": names, "count": others})


def _call(question: Question) -> Text | None:
    """The call for co-learners, as long as it runs: how many there are, how many must be, until when."""
    call = question.call
    if call is None or call.state != "open" or call.until is None or question.status not in WORDED:
        return None
    return Text("card.call", {"count": call.joined, "needed": call.needed, "until": weekday(call.until)})


def beginning(text: str) -> str:
    """The first words of a text, as many as fit in a list of topics."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAME else line[:LONGEST_NAME].rsplit(" ", 1)[0] + "…"
