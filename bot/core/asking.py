"""What a text is to the bot: a question by hashtag, a command, or too little or too much to be one."""

import re
from typing import Literal

MOST = 4000
"""Characters that a question or an answer may have: a long message on every platform fits, a pasted report does not."""

LEAST_LETTERS = 3

_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_UNSAYABLE = re.compile("[\x00\ud800-\udfff]")
_COMMAND = re.compile(r"^/(\w+)(?:@\w+)?(?:\s+(.*))?$", re.DOTALL)


def behind_hashtag(text: str, hashtags: tuple[str, ...]) -> str | None:
    """The text without its hashtag, or None where none of `hashtags` (without `#`) stands in it as a whole word."""
    if "#" not in text:
        return None
    tags = re.compile(rf"#(?:{'|'.join(map(re.escape, hashtags))})(?!\w)[:,]?", re.IGNORECASE)
    if tags.search(text) is None:
        return None
    return tidy(tags.sub(" ", text))


def command(text: str) -> tuple[str, str] | None:
    """The command that a text is and the words behind it: `/Zoek breuken` is `("zoek", "breuken")`."""
    found = _COMMAND.match(text.strip())
    if found is None:
        return None
    return found[1].lower(), (found[2] or "").strip()


def size(text: str) -> Literal["empty", "long", "fine"]:
    """Whether there is a question in a text at all: links, emoji and signs alone are none."""
    if len(text) > MOST:
        return "long"
    letters = sum(1 for sign in _LINK.sub(" ", text) if sign.isalpha())
    return "fine" if letters >= LEAST_LETTERS else "empty"


def tidy(text: str) -> str:
    """The text as it was typed, without the spaces around it and with no more than one empty line inside."""
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in _UNSAYABLE.sub("", text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def tidy_name(name: str) -> str:
    """A person's name on one line, short enough for a sentence."""
    return " ".join(_UNSAYABLE.sub("", name).split())[:60] or "?"
