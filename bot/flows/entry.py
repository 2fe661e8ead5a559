"""How what came of a question is shown: a picture of what is kept, wherever it is asked for, found or told."""

from bot.core.harvest import Came, Entry
from bot.core.saying import listed
from bot.core.texts import Text


def lines_of(entry: Entry, *, below: bool = False) -> list[Text]:
    """The whole of it, below each other: how it began, how it was asked in the end, and what came of it.

    `below` the question itself that need not be said again.
    """
    lines = [Text("entry.first", {"text": entry.first})] if entry.first != entry.wording else []
    lines += [] if below else [Text("entry.wording", {"text": entry.wording})]
    lines += [Text(f"entry.told_by_{_who(one.by)}", {"asked": one.asked, "answer": one.answer}) for one in entry.told]
    return [*lines, *came_lines(entry), *_about(entry)]


def came_lines(entry: Entry) -> list[Text]:
    """What helped, what was tried and what changed."""
    return [_came(one) for one in entry.came]


def new_lines(entry: Entry) -> list[Text]:
    """What was said since the asker let it be kept."""
    return [_came(one) for one in entry.came if not one.kept]


def quoted(entry: Entry, person: int) -> list[Text]:
    """The words of somebody who thought along that stand in it."""
    return [Text("consent.quoted", {"text": one.asked}) for one in entry.told if one.by == person]


def news(entry: Entry) -> Text:
    """The one short message to the group."""
    return Text("news.entry", {"name": entry.asker, "question": entry.wording, "number": entry.number})


def _came(one: Came) -> Text:
    return Text(f"entry.{one.kind}.{one.weeks}", {"text": one.text})


def _who(person: int | None) -> str:
    return "bot" if person is None else "colleague"


def _about(entry: Entry) -> list[Text]:
    """How far it reaches, where it comes from, and who thought along."""
    lines = [Text("entry.reach", {"reach": Text(f"reach.{entry.reach}")})] if entry.reach else []
    lines += [Text(f"entry.kind.{entry.kind}")] if entry.kind else []
    return [*lines, *([Text("entry.people", {"names": listed(entry.people)})] if entry.people else [])]
