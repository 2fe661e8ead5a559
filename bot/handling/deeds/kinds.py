"""What a deed is: it carries out one kind of request."""

from collections.abc import Callable
from typing import Any

from bot.core.requests import Json, Request

Deeds = dict[type[Request], Callable[[Any, Any], Json]]
"""By kind of request: what carries it out on a stage, and gives its answer, True for what is only told."""
