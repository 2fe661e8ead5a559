"""What the group sees of a question to think about, as a picture of its state."""

from bot.core.places import ThreadKind
from bot.core.texts import Text
from bot.flows.card import Shown, beginning


def message(question: str, threads: ThreadKind) -> Shown:
    """The one message in the group, with a word about where to answer there."""
    key = "round.asked_alone" if threads == "never" else "round.asked"
    return Shown(Text(key, {"question": question}), ("private",))


def taken_back() -> Shown:
    """What stands there when a moderator took it back."""
    return Shown(Text("round.taken_back"))


def thread_name(question: str) -> Text:
    """What its thread is called."""
    return Text("thread.round", {"question": beginning(question)})
