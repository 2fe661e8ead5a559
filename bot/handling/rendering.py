"""Texts and labels of the catalogue, in the language of who reads them."""

from collections.abc import Sequence
from typing import Any

from bot.core.texts import render
from bot.handling.stage import Stage
from bot.store import tables
from bot.store.people import networks_of


def words(stage: Stage, language: str, key: str, fields: Any) -> str:
    """A text of the catalogue in a language."""
    return render(stage.prompts(language).texts, key, fields)


def labels(
    stage: Stage, language: str, keys: Sequence[str], *, alone: bool = False, under: str = ""
) -> list[dict[str, str]]:
    """Choices with their labels in a language.

    Some are called otherwise in a group without threads (`alone`), or `under` texts of one group: those of
    `close.helped` may stand in `choice.close`.
    """
    texts = stage.prompts(language).texts
    places = (*(["choice.alone"] if alone else ()), f"choice.{under.split('.', maxsplit=1)[0]}", "choice")
    known = {key: next(f"{place}.{key}" for place in places if f"{place}.{key}" in texts) for key in keys}
    return [{"key": key, "label": words(stage, language, known[key], {})} for key in keys]


def language_of(stage: Stage, row: tables.Outbox, question: int | None) -> str:
    """The language of the question for its asker and in its thread, else that of the network."""
    if question is not None:
        kept = stage.session.get_one(tables.Question, question)
        if row.person_id in (None, kept.asker_id):
            return kept.language
        return stage.session.get_one(tables.Network, kept.network_id).language
    if row.place_id is not None:
        place = stage.session.get_one(tables.Place, row.place_id)
        return stage.session.get_one(tables.Network, place.network_id).language
    networks = networks_of(stage.session, row.person_id or 0)
    return networks[0].language if networks else stage.config.network.language
