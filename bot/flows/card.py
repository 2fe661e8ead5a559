"""What the group sees of a question, as a picture of its state: one notice, and one card in its thread."""

from dataclasses import dataclass, field

from bot.core.life import CLOSED
from bot.core.records import Question
from bot.core.texts import Listed, Text


@dataclass(frozen=True)
class Shown:
    """A text of the catalogue with its choices, and who may not press them."""

    text: Text
    choices: tuple[str, ...] = ()
    but: int | None = field(default=None)


def notice(question: Question) -> Shown | None:
    """The one message in the group; None as long as the reply to the asker stands there, or nothing need be said."""
    fields = {"name": question.asker.name, "question": question.text, "number": question.number}
    if question.status == "withdrawn":
        return Shown(Text("notice.withdrawn", fields))
    if question.status == "closed":
        return Shown(Text("notice.asker_left", fields))
    if question.status in CLOSED:
        return Shown(Text("notice.closed", fields))
    if question.wording is None:
        return None
    return Shown(Text("notice.worded", fields))


def card(question: Question) -> Shown | None:
    """The card in the question's thread: it says what may be done now, and who does it; None for a draft."""
    if question.status == "withdrawn":
        return Shown(Text("card.withdrawn"))
    fields = {
        "name": question.asker.name,
        "question": question.text,
        "kind": Text(f"card.kind.{question.help}") if question.help else "",
        "told": Listed([Text("card.told", {"asked": asked, "answer": answer}) for asked, answer in question.told]),
        "helpers": Text("card.helpers", {"names": ", ".join(question.helpers), "count": len(question.helpers)})
        if question.helpers
        else "",
        "same": Text("card.same", {"count": question.same}) if question.same else "",
    }
    if question.status in CLOSED:
        return Shown(Text("card.closed", fields))
    if question.wording is None and question.private:
        return None
    key = "card.clarifying" if question.wording is None else "card.worded"
    return Shown(Text(key, fields), ("help", "same"), but=question.asker.id)
