"""Buttons under a message: what Telegram takes, cuts off and refuses."""

import json
from typing import Any

from tests.servers.telegram.refusals import Refused, bad
from tests.servers.telegram.world import Shown, World

MOST_BUTTONS = 100
WIDEST_ROW = 8  # more in a row are not refused, and not seen either
MOST_JSON = 10_000  # bytes; a keyboard that is larger is refused, however few its buttons
LONGEST_DATA = 64  # bytes
STYLE = {"text", "style", "icon_custom_emoji_id"}  # all other fields of a button say what it does


def read(markup: Any) -> tuple[Shown | None, bool]:
    """The buttons, if any, and whether it is another kind of markup, which no message shows."""
    if markup in (None, ""):
        return None, False
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return None, bool(markup)
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[_button(button) for button in row] for row in rows]
    kept = [[button for button in row if button["text"]] for row in kept]
    kept = [row for row in kept if row]
    return ({"inline_keyboard": kept} if kept else None), False


def taken(world: World, markup: Shown | None) -> Shown | None:
    """The buttons as people see them, once Telegram itself has looked at them."""
    if markup is None:
        return None
    rows = markup["inline_keyboard"]
    buttons = [button for row in rows for button in row]
    size = len(json.dumps(markup, ensure_ascii=False, separators=(",", ":")).encode())
    if len(buttons) > MOST_BUTTONS or size > MOST_JSON:
        raise bad("reply markup is too long")
    if any(len(str(button.get("callback_data", "")).encode()) > LONGEST_DATA for button in buttons):
        raise bad("BUTTON_DATA_INVALID")
    if any(len(row) > WIDEST_ROW for row in rows):
        world.problems.append(f"a row of more than {WIDEST_ROW} buttons: people see no more than {WIDEST_ROW} of it")
        return {"inline_keyboard": [row[:WIDEST_ROW] for row in rows]}
    return markup


def _button(button: Any) -> Shown:
    if not isinstance(button, dict):
        raise _slip("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _slip('Can\'t find field "text"')
    if not any(value not in (None, "") for key, value in button.items() if key not in STYLE):
        raise _slip("Text buttons are unallowed in the inline keyboard")
    return {key: value for key, value in button.items() if value is not None}


def _slip(reason: str) -> Refused:
    return bad(f"can't parse inline keyboard button: {reason}")
