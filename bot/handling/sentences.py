"""One plain sentence to one person: about what cannot be done, or what was done."""

from typing import Any

from bot.core.places import Private
from bot.core.requests import Say
from bot.handling.stage import Stage


def sorry(
    stage: Stage, person: int, key: str, fields: dict[str, Any] | None = None, question: int | None = None
) -> Say:
    """The sentence, ready to be said."""
    hashtag = f"#{stage.config.network.hashtags[0]}"
    return Say(
        name="sorry",
        key=key,
        to=Private(person),
        fields={"hashtag": hashtag} | (fields or {}),
        question=question,
    )
