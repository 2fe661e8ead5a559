"""What stands under a message: its choices, and where words are waited for a way into a form."""

from discord import ButtonStyle, ChannelType
from discord.ui import Button, ChannelSelect, View

from bot.core.prompts import Library
from bot.core.texts import render
from bot.platforms.discord.ids import CHANNEL, FORM, custom_id
from bot.platforms.outgoing import Outgoing

LABEL = 80
PLACES = [ChannelType.text, ChannelType.forum]
"""Where questions can be asked."""


def under(outgoing: Outgoing, library: Library) -> View | None:
    """The buttons of a message; None where there are none."""
    row = outgoing.target or outgoing.row
    view = View(timeout=None)
    for choice in outgoing.choices:
        view.add_item(Button(label=choice.label[:LABEL], custom_id=custom_id(choice.key, row)))
    if outgoing.asks is not None and _has_form(outgoing):
        label = _say(outgoing, library, "form.open")
        mine = custom_id(FORM, row, outgoing.asks)
        view.add_item(Button(label=label, custom_id=mine, style=ButtonStyle.primary))
    if _is_welcome(outgoing):
        hint = _say(outgoing, library, "form.channel")
        view.add_item(ChannelSelect(custom_id=custom_id(CHANNEL, row), channel_types=PLACES, placeholder=hint))
    view.stop()  # it need not be kept: what is pressed says by itself what it means
    return view if view.children else None


def to_private(url: str, label: str) -> View:
    """A link to the private chat."""
    view = View(timeout=None)
    view.add_item(Button(label=label[:LABEL], url=url))
    view.stop()
    return view


def _has_form(outgoing: Outgoing) -> bool:
    """Whether words can be given in a form: where a typed answer cannot be seen by us, and for the wording.

    What is asked in a thread and answered in a form nobody would read there; of a wording all is said on the card.
    """
    return bool(outgoing.token) or any(choice.key == "keep" for choice in outgoing.choices)


def _is_welcome(outgoing: Outgoing) -> bool:
    """Whether a message asks for the yes of a place."""
    asks = any(choice.key == "yes" for choice in outgoing.choices)
    return asks and not outgoing.private and outgoing.question is None


def _say(outgoing: Outgoing, library: Library, key: str) -> str:
    return render(library[outgoing.language].texts, key, {})
