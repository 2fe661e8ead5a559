"""What stands in a digest: its lines, found anew whenever it is drawn, so that what was taken back is gone from it."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.flows.digesting import picture
from bot.handling import finding
from bot.handling.changing import change_row
from bot.handling.rendering import language_of, words
from bot.handling.stage import Stage
from bot.store import digests, harvests, tables

Parts = Mapping[str, Sequence[int]]
"""The ids of questions under each heading."""


def gathered(stage: Stage, network: int, kind: str, person: int | None) -> dict[str, list[int]]:
    """What there is to say now; empty lists where there is nothing."""
    if kind == "moderators":
        first = _ids(digests.first_questions(stage.session, network, stage.now))
        alone = [one for one in _ids(digests.alone(stage.session, network, stage.now)) if one not in first]
        quiet = _ids(digests.fallen_silent(stage.session, network, stage.now))
        found = {"first": first, "alone": alone, "quiet": quiet}
    else:
        asked = [one for one in digests.open_questions(stage.session, network, stage.now) if one.asker_id != person]
        found = {
            "open": _ids(asked if person is None else finding.fitting_first(stage, asked, person)),
            "harvest": digests.harvested(stage.session, network, stage.now),
            "calls": digests.running_calls(stage.session, network),
        }
    return {part: ids[: digests.MOST] for part, ids in found.items()}


def lines(stage: Stage, parts: Parts) -> dict[str, list[dict[str, Any]]]:
    """The lines of a digest as they are now, without what was withdrawn."""
    return {part: [line for one in ids if (line := _line(stage, part, one))] for part, ids in parts.items()}


def redraw(stage: Stage, network: int, question: int) -> None:
    """Draws the digests that name a question again: one that was not said yet, or was, says what holds now."""
    for digest in digests.naming(stage.session, network, question):
        standing = lines(stage, digest.parts)
        for row in digests.rows_of(stage.session, digest.id or 0):
            shown = picture(digest.kind, stage.network(network).name, standing)
            text = words(stage, language_of(stage, row, None), shown.key, shown.fields)
            if row.state == "done":
                change_row(stage, row, text, [])
            elif any(standing.values()):
                row.text = text
            else:
                row.state, row.text = "late", ""


def _line(stage: Stage, part: str, question_id: int) -> dict[str, Any] | None:
    question = stage.session.get_one(tables.Question, question_id)
    if question.status == "withdrawn":
        return None
    text = question.wording or question.first
    if part == "harvest":
        text = harvests.entry(stage.session, question_id).wording
    name = stage.person(question.asker_id).name
    return {"number": question.number, "name": name, "text": text, "status": question.status}


def _ids(questions: Sequence[tables.Question]) -> list[int]:
    return [question.id or 0 for question in questions]
