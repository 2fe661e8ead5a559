"""The five phases of a network, in their order, and which of them somebody means."""

from typing import Literal, get_args

from bot.core.language import Language
from bot.core.spelling import nearest
from bot.core.words import fold

Phase = Literal["verkenning", "ontwikkeling", "verdieping", "inbedding", "verankering"]
PHASES: tuple[Phase, ...] = get_args(Phase)
"""From finding out what the network could bring to being a matter of course."""

_LEAST = 3  # letters of a short form: "ver" is still three phases, "verd" is one
_LONGEST = 60  # letters that are looked at
_SAID_BEFORE = frozenset({"fase", "phase", "de", "the", "in"})

_NAMES: dict[Language, tuple[tuple[Phase, str], ...]] = {
    "nl": (
        ("verkenning", "verkenning verkennen verkenningsfase"),
        ("ontwikkeling", "ontwikkeling ontwikkelen ontwikkelingsfase"),
        ("verdieping", "verdieping verdiepen verdiepingsfase"),
        ("inbedding", "inbedding inbedden inbeddingsfase"),
        ("verankering", "verankering verankeren verankeringsfase"),
    ),
    "en": (
        ("verkenning", "exploration exploring explore"),
        ("ontwikkeling", "development developing develop"),
        ("verdieping", "deepening deepen"),
        ("inbedding", "embedding embed"),
        ("verankering", "anchoring anchor"),
    ),
}


def phase_named(words: str, language: Language) -> tuple[Phase | None, Phase | None]:
    """The phase that is meant, or else the nearest: ("bedoel je verdieping?"); (None, None) when it is anybody's guess.

    Names of both languages are known, those of `language` first, in any form: with or without "fase", a short form,
    a number from 1 to 5, capitals or accents. A name with a slip or two is never taken for sure.
    """
    said = [word for word in fold(words[:_LONGEST]).split() if word not in _SAID_BEFORE]
    if len(said) != 1:
        return None, None
    name = said[0].strip(".,!?\"'()")
    if name in map(str, range(1, len(PHASES) + 1)):
        return PHASES[int(name) - 1], None
    forms = _forms(language)
    short = {forms[form] for form in forms if form.startswith(name)} if len(name) >= _LEAST else set()
    if len(short) == 1:
        return short.pop(), None
    close = nearest(name, forms)
    return None, forms[close] if close else None


def _forms(language: Language) -> dict[str, Phase]:
    """Every form of a name with its phase, those of this language first."""
    return {
        form: phase
        for names in sorted(_NAMES, key=lambda other: other != language)
        for phase, listed in _NAMES[names]
        for form in listed.split()
    }
