"""What `durf check` finds of a platform."""

from dataclasses import dataclass, field


@dataclass
class Checked:
    """Problems to be mended before it works, and notes that are good to know; a plain line each."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
