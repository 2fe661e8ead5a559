"""What a client asks to be told, and which of it needs to be allowed first."""

from enum import IntFlag


class Intent(IntFlag):
    """The groups of events."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15


KNOWN = 0x331FFFF
"""Every intent there is."""

PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT

IN_SERVER: dict[str, int] = {
    **dict.fromkeys(("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE"), Intent.GUILDS),
    **dict.fromkeys(("GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE"), Intent.GUILDS),
    **dict.fromkeys(("CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE", "CHANNEL_PINS_UPDATE"), Intent.GUILDS),
    **dict.fromkeys(("THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE", "THREAD_MEMBER_UPDATE"), Intent.GUILDS),
    **dict.fromkeys(("GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE"), Intent.GUILD_MEMBERS),
    "THREAD_MEMBERS_UPDATE": Intent.GUILD_MEMBERS,
    **dict.fromkeys(("MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE"), Intent.GUILD_MESSAGES),
    "TYPING_START": Intent.GUILD_MESSAGE_TYPING,
}
"""What an event in a server needs; an event that is not here is always told."""

IN_PRIVATE: dict[str, int] = {
    **dict.fromkeys(("MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE"), Intent.DIRECT_MESSAGES),
    "CHANNEL_PINS_UPDATE": Intent.DIRECT_MESSAGES,
    "TYPING_START": Intent.DIRECT_MESSAGE_TYPING,
}


def asked_for(event: str, intents: int, *, private: bool, own: bool) -> bool:
    """Did a client with these intents ask for this? What happens to the bot itself (`own`) needs no member intent."""
    needed = (IN_PRIVATE if private else IN_SERVER).get(event, 0)
    if own and needed == Intent.GUILD_MEMBERS:
        return True
    return not needed or bool(intents & needed)


def close_code(intents: object, allowed: int) -> int | None:
    """With which code a line is closed for these intents; nothing if they are fine."""
    if not isinstance(intents, int) or intents < 0 or intents & ~KNOWN:
        return 4013
    return 4014 if intents & PRIVILEGED & ~allowed else None
