"""Forms that pop up: for a new question, and for the answer to an ask."""

from collections.abc import Iterator, Mapping
from typing import Any

from discord import Interaction, TextStyle
from discord.ui import Label, Modal, TextDisplay, TextInput

from bot.core.asking import MOST
from bot.core.language import Language
from bot.core.prompts import Library
from bot.core.texts import render
from bot.platforms.discord.ids import ASK

TITLE, LABEL, SHOWN = 45, 45, 4000


def to_ask(library: Library, language: Language) -> Modal:
    """The form of a new question."""
    texts = library[language].texts
    return _form(texts, ASK, "form.ask", "form.ask_label", hint=render(texts, "form.ask_hint", {}))


def to_answer(library: Library, language: Language, custom_id: str, asked: str) -> Modal:
    """The form of an ask, with what was asked above it: on a phone the form covers that."""
    return _form(library[language].texts, custom_id, "form.answer", "form.answer_label", asked=asked)


def language_of(interaction: Interaction[Any], usual: Language) -> Language:
    """The language that somebody's Discord speaks, as far as we speak it too."""
    code = str(interaction.locale.value)
    return "nl" if code == "nl" else "en" if code.startswith("en") else usual


def written(components: Any) -> str:
    """What somebody wrote in a form."""
    return next(_values(components), "")


def _form(
    texts: Mapping[str, Any], custom_id: str, title: str, label: str, *, hint: str = "", asked: str = ""
) -> Modal:
    modal = Modal(title=render(texts, title, {})[:TITLE], custom_id=custom_id)
    if asked:
        modal.add_item(TextDisplay(asked[:SHOWN]))
    field: TextInput[Any] = TextInput(style=TextStyle.paragraph, custom_id="text", max_length=MOST)
    modal.add_item(Label(text=render(texts, label, {})[:LABEL], description=hint or None, component=field))
    modal.stop()  # it need not be kept: what comes back says by itself what it means
    return modal


def _values(components: Any) -> Iterator[str]:
    for one in components if isinstance(components, list) else []:
        if isinstance(one.get("value"), str):
            yield one["value"]
        yield from _values(one.get("components"))
        yield from _values([one["component"]] if isinstance(one.get("component"), dict) else [])
