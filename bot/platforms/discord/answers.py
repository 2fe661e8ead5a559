"""The first answer to a press, a command or a form: within three seconds, so before anything is looked up or kept."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import Interaction, InteractionType
from discord.ui import Modal, View

from bot.core.language import Language
from bot.core.prompts import Library
from bot.core.texts import render
from bot.platforms.discord import forms
from bot.platforms.discord.failures import FAILURES
from bot.platforms.discord.guilds import may_write
from bot.platforms.discord.ids import CHANNEL, FORM, carried
from bot.platforms.discord.pressing import ON_MESSAGE, chosen_channel, given, name_of, target_of, words_of

log = logging.getLogger("durf")

LASTS = 900.0
"""Seconds for which an interaction can be answered."""
ANSWERED = 40060
"""Somebody answered it already, which is as good."""


@dataclass
class Answer:
    """What was answered first, and whether somebody still waits behind it for what they asked for."""

    interaction: Interaction[Any]
    going: asyncio.Task[bool]
    thinking: bool
    began: float


@dataclass
class Answers:
    """The interactions that can still be answered, by their tokens."""

    library: Library
    usual: Language
    _open: dict[str, Answer] = field(default_factory=dict)
    _tokens: dict[str, str] = field(default_factory=dict)
    _afterwards: set[asyncio.Task[None]] = field(default_factory=set)

    def begin(self, interaction: Interaction[Any]) -> bool:
        """Answers at once; gives whether there is something for the bot in it at all."""
        self._forget()
        offer = self._offer(interaction)
        thinking = offer is None and _leaves_waiting(interaction)
        going = asyncio.create_task(self._answer(interaction, offer, thinking=thinking))
        self._open[interaction.token] = Answer(interaction, going, thinking, time.monotonic())
        self._tokens[name_of(interaction)] = interaction.token
        return offer is None

    async def usable(self, token: str) -> bool:
        """Waits for the first answer; False where it failed, so that nothing can be said after it."""
        answer = self._open.get(token)
        return answer is None or await answer.going

    def settled(self, token: str) -> None:
        """Something was said to whoever waited."""
        if token in self._open:
            self._open[token].thinking = False

    def nothing(self, event: str) -> None:
        """Nothing will be said, because of this event, to whoever waits: what they see goes."""
        self._after(self._tokens.get(event, ""), lambda interaction: interaction.delete_original_response())

    def point(self, token: str, text: str, view: View) -> None:
        """Says where the answer is to whoever it is not shown to here."""
        if token not in self._open:
            return
        if self._open[token].thinking:
            self._after(token, lambda interaction: interaction.edit_original_response(content=text, view=view))
        else:
            self._do(token, lambda interaction: interaction.followup.send(text, view=view, ephemeral=True))

    def is_idle(self) -> bool:
        """Whether nothing is being answered now."""
        return not self._afterwards and all(answer.going.done() for answer in self._open.values())

    def _after(self, token: str, deed: Callable[[Interaction[Any]], Awaitable[Any]]) -> None:
        if token in self._open and self._open[token].thinking:
            self._open[token].thinking = False
            self._do(token, deed)

    def _do(self, token: str, deed: Callable[[Interaction[Any]], Awaitable[Any]]) -> None:
        task = asyncio.create_task(self._deed(self._open[token], deed))
        self._afterwards.add(task)
        task.add_done_callback(self._afterwards.discard)

    async def _deed(self, answer: Answer, deed: Callable[[Interaction[Any]], Awaitable[Any]]) -> None:
        try:
            if await answer.going:
                await deed(answer.interaction)
        except FAILURES:
            log.debug("discord: what stood under a command could not be changed")  # it goes by itself in a while

    async def _answer(self, interaction: Interaction[Any], offer: Modal | str | None, *, thinking: bool) -> bool:
        try:
            if isinstance(offer, Modal):
                await interaction.response.send_modal(offer)
            elif isinstance(offer, str):
                await interaction.response.send_message(offer, ephemeral=True)
            else:
                await interaction.response.defer(ephemeral=True, thinking=thinking)
        except FAILURES as error:
            log.debug("discord: an interaction could not be answered (%s)", type(error).__name__)
            return isinstance(error, discord.HTTPException) and error.code == ANSWERED
        return True

    def _offer(self, interaction: Interaction[Any]) -> Modal | str | None:
        """A form, or a sentence, that is all there is to it; None where the bot has to think."""
        language = forms.language_of(interaction, self.usual)
        if interaction.type is InteractionType.application_command:
            return self._offer_to_command(interaction, language)
        if interaction.type is not InteractionType.component:
            return None
        what = carried(str(given(interaction).get("custom_id", "")))
        if what.key == FORM and what.account in ("", str(interaction.user.id)) and interaction.message is not None:
            custom_id = str(given(interaction)["custom_id"])
            return forms.to_answer(self.library, language, custom_id, interaction.message.content)
        if what.key == CHANNEL and interaction.permissions.manage_guild:
            channel = chosen_channel(interaction)
            if channel is None or not may_write(channel):
                return self._text("form.closed_channel", language)
        return None

    def _offer_to_command(self, interaction: Interaction[Any], language: Language) -> Modal | str | None:
        if given(interaction).get("type") == ON_MESSAGE:
            author = (target_of(interaction).get("author") or {}).get("id")
            return None if str(author) == str(interaction.user.id) else self._text("form.not_own", language)
        if given(interaction).get("name") == "vraag" and not words_of(interaction):
            return forms.to_ask(self.library, language)
        return None

    def _text(self, key: str, language: Language) -> str:
        return render(self.library[language].texts, key, {})

    def _forget(self) -> None:
        """Forgets what can be answered no more; the oldest come first."""
        now = time.monotonic()
        for token, answer in list(self._open.items()):
            if now - answer.began < LASTS:
                break
            del self._open[token], self._tokens[name_of(answer.interaction)]


def _leaves_waiting(interaction: Interaction[Any]) -> bool:
    """Whether somebody sees that the bot thinks: after a command, and after a form that stood under no message."""
    if interaction.type is InteractionType.modal_submit:
        return interaction.message is None
    return interaction.type is InteractionType.application_command
