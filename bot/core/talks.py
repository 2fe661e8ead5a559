"""A talk goes on: the flow is played again from its transcript up to the first step that is new."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.core.requests import Ask, Flow, Json, Request

Transcript = Mapping[str, Json]
"""What was asked for, by name, with what was answered; `True` for what was told."""


@dataclass(frozen=True)
class Turn:
    """What came of going on: the new transcript, the ask that now waits (None: the talk is over)."""

    transcript: Transcript
    waiting: Ask | None
    changed: bool


def go_on(flow: Flow, transcript: Transcript, perform: Callable[[Request], Json], answered: str | None = None) -> Turn:
    """Plays `flow` from its transcript and performs each step that is new, until it asks or ends.

    `answered` is the name of the ask that was answered just now. A new step before it, or never meeting it, means
    that the flow was changed under the running talk (`Turn.changed`): what was answered is kept, and the talk goes
    on from the first step that is new. Two steps of one name in one flow are a mistake in it: ValueError.
    """
    noted = dict(transcript)
    met: set[str] = set()
    changed = False
    waiting: Ask | None = None
    reply: Json = None
    try:
        while True:
            request = flow.send(reply)
            if request.name in met:
                raise ValueError(f"two steps of this flow are both called {request.name!r}")
            met.add(request.name)
            if request.name in noted:
                reply = noted[request.name]
                continue
            changed = changed or (answered is not None and answered not in met)
            if isinstance(request, Ask):
                waiting = request
                break
            reply = noted[request.name] = perform(request)
    except StopIteration:
        pass
    finally:
        flow.close()
    changed = changed or (answered is not None and answered not in met)
    return Turn(noted, waiting, changed)
