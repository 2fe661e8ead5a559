"""Photos, documents and the like: what is kept of a file, and how it looks in a message."""

from typing import Any

from tests.servers.telegram.asked import File
from tests.servers.telegram.refusals import bad
from tests.servers.telegram.world import Shown, World


def keep(world: World, file: File) -> Shown:
    """Keeps a file and gives its ids."""
    number = next(world.file_ids)
    world.files[f"file-{number}"] = file
    return {"file_id": f"file-{number}", "file_unique_id": f"unique-{number}", "file_size": len(file.body)}


def photo(world: World, file: File | str | None) -> list[Shown]:
    """A photo in its two sizes."""
    found = _kept(world, file, "photo")
    return [found | {"width": 90, "height": 67}, found | {"width": 800, "height": 600}]


def document(world: World, file: File | str | None) -> Shown:
    """A document under its name."""
    found = _kept(world, file, "document")
    named: File = world.files[found["file_id"]]
    return {"file_name": named.name, "mime_type": named.type} | found


def sticker(world: World, emoji: str) -> Shown:
    """A sticker that stands for this emoji."""
    found = keep(world, File("sticker.webp", "image/webp", b"webp"))
    kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return found | kind | {"emoji": emoji, "set_name": "Stickers"}


def voice(world: World, seconds: int) -> Shown:
    """A spoken message of so many seconds."""
    found = keep(world, File("voice.oga", "audio/ogg", b"ogg"))
    return found | {"duration": seconds, "mime_type": "audio/ogg"}


def poll(world: World, question: str, options: tuple[str, ...]) -> Shown:
    """A poll in which nobody voted yet."""
    shown: list[Any] = [
        {"persistent_id": str(place), "text": option, "voter_count": 0} for place, option in enumerate(options)
    ]
    counts = {"total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular"}
    allowed = {"allows_multiple_answers": False, "allows_revoting": True, "members_only": False}
    return {"id": str(next(world.file_ids)), "question": question, "options": shown} | counts | allowed


def _kept(world: World, file: File | str | None, kind: str) -> Shown:
    if file is None:
        raise bad(f"there is no {kind} in the request")
    if isinstance(file, File):
        return keep(world, file)
    known: File | None = world.files.get(file)
    if known is None:
        raise bad("wrong file identifier/HTTP URL specified")
    return {"file_id": file, "file_unique_id": file.replace("file", "unique"), "file_size": len(known.body)}
