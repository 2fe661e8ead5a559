"""A clock that stands still until a test turns it on."""


class Clock:
    """Give it to a server, and add to `now` what is to pass."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        """The moment."""
        return self.now
