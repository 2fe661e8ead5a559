"""An earlier question much like a new one: shown to its asker once, with what came of it, as far as all may see it."""

from bot.core.dates_saying import day_and_year
from bot.core.places import Private
from bot.core.requests import Say
from bot.core.texts import Listed, Text
from bot.flows.entry import came_lines
from bot.handling import finding, saying
from bot.handling.changing import change_row
from bot.handling.rendering import language_of, words
from bot.handling.stage import Stage
from bot.store import outbox, tables

KEY = "seek.similar"


def show(stage: Stage, question_id: int, earlier: int, *, unasked: bool) -> None:
    """Says it to the asker; nothing waits for an answer."""
    question = stage.session.get_one(tables.Question, question_id)
    request = Say(
        name="similar",
        key=KEY,
        to=Private(question.asker_id),
        fields=_fields(stage, earlier),
        slot=f"similar.{earlier}.{question_id}",
        question=question_id,
        unasked=unasked,
        light=True,
    )
    saying.say(stage, request)


def redraw(stage: Stage, earlier: int) -> None:
    """Whoever was shown a question sees it change along with its words, and go when it is taken back."""
    gone = stage.session.get_one(tables.Question, earlier).wording is None
    for slot in outbox.slots_beginning(stage.session, f"similar.{earlier}."):
        for said in outbox.rows_in(stage.session, slot):
            language = language_of(stage, said, said.question_id)
            text = words(stage, language, "press.gone" if gone else KEY, {} if gone else _fields(stage, earlier))
            if said.state == "waiting":
                said.state, said.text = ("late", "") if gone else ("waiting", text)
                stage.session.add(said)
            elif outbox.shown(stage.session, said)[0] != text:
                change_row(stage, said, text, [])
                said.text = "" if gone else said.text


def _fields(stage: Stage, earlier: int) -> dict[str, Text | Listed | str | int]:
    row = stage.session.get_one(tables.Question, earlier)
    seen = finding.seen(stage, row)
    entry = seen["entry"]
    asked = row.asked_at.astimezone(stage.network(row.network_id).hours.zone).date()
    return {
        "date": day_and_year(asked),
        "text": entry.wording if entry is not None else row.wording or "",
        "came": Listed(came_lines(entry) if entry is not None else []),
        "number": row.number,
    }
