"""Whether somebody asks something."""

from bot.core.articulation import present
from bot.core.asking import MOST
from bot.handling.stage import Stage


def is_question(stage: Stage, text: str, language: str) -> bool:
    """Whether there is a question mark in a text, or the words of a question."""
    return "?" in text or "open" in present(text[:MOST], stage.prompts(language).cues)
