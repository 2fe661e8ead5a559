"""A file that goes along with a message."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Attachment:
    """A file: its name, its kind, what is in it for whoever cannot see it, and its bytes."""

    name: str
    media_type: str
    description: str
    content: bytes = field(repr=False)
