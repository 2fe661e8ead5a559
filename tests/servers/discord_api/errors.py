"""What Discord says when it refuses: the status, the code and the words it uses for them."""

from collections.abc import Sized
from typing import Any

Path = tuple[str | int, ...]
Refusal = tuple[int, int, str]
"""A status, a code and a message."""

UNAUTHORIZED: Refusal = (401, 0, "401: Unauthorized")
NOT_FOUND: Refusal = (404, 0, "404: Not Found")
UNKNOWN_CHANNEL: Refusal = (404, 10003, "Unknown Channel")
UNKNOWN_GUILD: Refusal = (404, 10004, "Unknown Guild")
UNKNOWN_MEMBER: Refusal = (404, 10007, "Unknown Member")
UNKNOWN_MESSAGE: Refusal = (404, 10008, "Unknown Message")
UNKNOWN_USER: Refusal = (404, 10013, "Unknown User")
UNKNOWN_WEBHOOK: Refusal = (404, 10015, "Unknown Webhook")
UNKNOWN_INTERACTION: Refusal = (404, 10062, "Unknown interaction")
WRONG_APPLICATION: Refusal = (403, 20012, "You are not authorized to perform this action on this application")
TOO_MANY_COMMANDS: Refusal = (400, 30032, "Maximum number of application commands reached (100)")
TOO_LARGE: Refusal = (413, 40005, "Request entity too large")
ALREADY_ACKNOWLEDGED: Refusal = (400, 40060, "Interaction has already been acknowledged.")
TAG_REQUIRED: Refusal = (400, 40067, "A tag is required to create a forum post in this channel")
MISSING_ACCESS: Refusal = (403, 50001, "Missing Access")
NOT_IN_DM: Refusal = (403, 50003, "Cannot execute action on a DM channel")
NOT_THE_AUTHOR: Refusal = (403, 50005, "Cannot edit a message authored by another user")
EMPTY_MESSAGE: Refusal = (400, 50006, "Cannot send an empty message")
CANNOT_SEND_TO_USER: Refusal = (403, 50007, "Cannot send messages to this user")
NOT_A_TEXT_CHANNEL: Refusal = (400, 50008, "Cannot send messages in a non-text channel")
MISSING_PERMISSIONS: Refusal = (403, 50013, "Missing Permissions")
SYSTEM_MESSAGE: Refusal = (403, 50021, "Cannot execute action on a system message")
WRONG_CHANNEL_TYPE: Refusal = (400, 50024, "Cannot execute action on this channel type")
INVALID_WEBHOOK_TOKEN: Refusal = (401, 50027, "Invalid Webhook Token")
INVALID_RECIPIENT: Refusal = (400, 50033, "Invalid Recipient(s)")
INVALID_VERSION: Refusal = (400, 50041, "Invalid API version")
THREAD_ARCHIVED: Refusal = (400, 50083, "Thread is archived")
THREAD_CLOSED_TO_YOU: Refusal = (403, 50083, "Thread is archived")
"""A locked thread: Discord says archived here too, with another status."""
INVALID_JSON: Refusal = (400, 50109, "The request body contains invalid JSON.")
NO_MUTUAL_GUILDS: Refusal = (403, 50278, "Cannot send messages to this user due to having no mutual guilds")
CANNOT_REPLY_UNREAD: Refusal = (400, 160002, "Cannot reply without permission to read message history")
HAS_A_THREAD: Refusal = (400, 160004, "A thread has already been created for this message")


class Refused(Exception):
    """Discord does not do what was asked."""

    def __init__(self, status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {"message": message, "code": code}
        if errors is not None:
            self.body["errors"] = errors


class Form:
    """Collects what is wrong with a body, each at its own path, as Discord reports it."""

    def __init__(self) -> None:
        self.errors: dict[str, Any] = {}

    def wrong(self, path: Path, code: str, message: str) -> None:
        """Notes something wrong."""
        place = self.errors
        for key in path:
            place = place.setdefault(str(key), {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: Path, value: Sized, *, least: int = 0, most: int) -> None:
        """Notes a text or list that is too short or too long."""
        if least <= len(value) <= most:
            return
        if least:
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
            return
        self.wrong(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")

    def required(self, path: Path, value: object) -> None:
        """Notes something that is not there."""
        if value in (None, ""):
            self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required")

    def choice(self, path: Path, value: object, choices: tuple[int, ...]) -> None:
        """Notes a value that is none of those."""
        if value not in choices:
            self.wrong(path, "BASE_TYPE_CHOICES", f"Value must be one of {choices}.")

    def raise_if_wrong(self) -> None:
        """Refuses the body if anything was wrong."""
        if self.errors:
            raise Refused(400, 50035, "Invalid Form Body", self.errors)


def refuse_form(path: Path, code: str, message: str) -> Refused:
    """A body refused for one reason."""
    form = Form()
    form.wrong(path, code, message)
    return Refused(400, 50035, "Invalid Form Body", form.errors)
