"""A profile: who somebody is, what they come to get and bring, what plays at their school, and the facts of it."""

from collections.abc import Collection, Mapping
from typing import Literal

Seen = Literal["network", "me"]
"""Who sees a field: colleagues of the network, or only whoever wrote it."""

FIELDS = ("who", "exchange", "plays", "school", "type", "role", "subject", "groups")
"""Everything that may stand in a profile, in the order in which it is shown."""

KEPT_TO_ONESELF = frozenset({"plays"})
"""Fields that only their writer sees until they are shared."""

FINDS = ("exchange", "plays", "subject", "groups", "type")
"""Fields by which somebody may be found for a question."""

STEPS = ("who", "think", "exchange", "plays")
"""The four questions of a new network, in their order; what one can think along about becomes an offer."""

WAYS: Mapping[str, str] = {
    **dict.fromkeys(("wie", "wie ben", "who", "who am"), "who"),
    **dict.fromkeys(("halen", "brengen", "exchange", "get", "bring"), "exchange"),
    **dict.fromkeys(("speelt", "wat speelt", "plays", "what plays"), "plays"),
    "school": "school",
    **dict.fromkeys(("type", "schooltype", "schoolsoort"), "type"),
    **dict.fromkeys(("rol", "functie", "role"), "role"),
    **dict.fromkeys(("vak", "vakken", "subject", "subjects"), "subject"),
    **dict.fromkeys(("groepen", "groep", "klas", "klassen", "groups", "group", "class", "classes"), "groups"),
}
"""How a field is typed, in Dutch or English."""


def seen_at_first(field: str) -> Seen:
    """Who sees a field until its writer says otherwise."""
    return "me" if field in KEPT_TO_ONESELF else "network"


def next_step(answered: Collection[str], after: str | None = None) -> str | None:
    """The first of the four questions that was not answered yet, behind `after`; None where all were asked."""
    left = STEPS[STEPS.index(after) + 1 :] if after is not None else STEPS
    return next((step for step in left if step not in answered), None)
