"""Texts and labels of the catalogue, in the language of who reads them."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from bot.config import Config
from bot.core.language import Language
from bot.core.texts import render
from bot.handling.stage import Stage
from bot.store import tables
from bot.store.people import networks_of


def words(stage: Stage, language: str, key: str, fields: Any) -> str:
    """A text of the catalogue in a language."""
    return render(stage.prompts(language).texts, key, fields)


def labels(
    stage: Stage, language: str, keys: Sequence[str], slot: str | None = None, *, alone: bool = False
) -> list[dict[str, str]]:
    """Choices with their labels in a language.

    A choice may be called otherwise under one kind of message (as its slot begins), or in a group without threads
    (`alone`).
    """
    texts = stage.prompts(language).texts
    kinds = [*([f"{slot.partition('.')[0]}."] if slot else []), *(["alone."] if alone else []), ""]

    def label(key: str) -> str:
        name = next(f"choice.{kind}{key}" for kind in kinds if not kind or f"choice.{kind}{key}" in texts)
        return words(stage, language, name, {})

    return [{"key": key, "label": label(key)} for key in keys]


def language_of(stage: Stage, row: tables.Outbox, question: int | None) -> Language:
    """The language of the question for its asker and in its thread, else that of the network."""
    return language_of_row(stage.session, stage.config, row, question)


def language_of_row(session: Session, config: Config, row: tables.Outbox, question: int | None) -> Language:
    """The same, for a row that was written before."""
    return "en" if _language(session, config, row, question) == "en" else "nl"


def _language(session: Session, config: Config, row: tables.Outbox, question: int | None) -> str:
    if question is not None:
        kept = session.get_one(tables.Question, question)
        if row.person_id in (None, kept.asker_id):
            return kept.language
        return session.get_one(tables.Network, kept.network_id).language
    if row.place_id is not None:
        place = session.get_one(tables.Place, row.place_id)
        return session.get_one(tables.Network, place.network_id).language
    networks = networks_of(session, row.person_id or 0)
    return networks[0].language if networks else config.network.language
