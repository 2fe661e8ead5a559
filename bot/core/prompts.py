"""The words of one language: what the bot says, what it asks on, and what it recognises."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.articulation import Cues
from bot.core.follow_ups import Bank
from bot.core.language import Language
from bot.core.reflecting import Banks
from bot.core.scan import Scan
from bot.core.texts import Catalogue
from bot.core.topic import Topics
from bot.core.words import WordList


@dataclass(frozen=True)
class Prompts:
    """Everything that `prompts/<language>/` holds, parsed."""

    texts: Catalogue
    bank: Bank
    cues: Cues
    topics: Topics
    words: WordList
    phases: Banks
    scan: Scan
    demo: Catalogue


Library = Mapping[Language, Prompts]
