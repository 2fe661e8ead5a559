"""The form of a message that a bot sends: what is wrong with it, and what it becomes."""

import mimetypes
from typing import Any

from tests.servers.discord_api.call import Call, Upload
from tests.servers.discord_api.components import check, numbered
from tests.servers.discord_api.deeds import addressed
from tests.servers.discord_api.errors import EMPTY_MESSAGE, TOO_LARGE, Form, Path, Refused
from tests.servers.discord_api.kinds import Flag
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.world import Attachment, Channel, Json, Message

MAY_SET = Flag.SUPPRESS_EMBEDS | Flag.SUPPRESS_NOTIFICATIONS | Flag.COMPONENTS_V2
LARGEST_FILE = 10 * 1024 * 1024
LEGACY = "The '{}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
EMBED_PARTS = (("title", 256), ("description", 4096))


def new_message(
    discord: LittleDiscord,
    call: Call,
    channel: Channel,
    *,
    form: Json | None = None,
    at: Path = (),
    extra_flags: int = 0,
    reply_to: Message | None = None,
) -> dict[str, Any]:
    """The parts of a new message, or a refusal; `at` is where the message stands in the body."""
    body = call.form if form is None else form
    flags = int(body.get("flags") or 0) & (MAY_SET | extra_flags)
    content = str(body.get("content") or "").strip()
    _check(body, content, at, layout=bool(flags & Flag.COMPONENTS_V2))
    attachments = _attachments(discord, channel, body, call.files, [])
    components = numbered(body.get("components") or [])
    parts = {"content": content, "flags": flags, "components": components, "attachments": attachments}
    parts["embeds"] = [{"type": "rich", **embed} for embed in body.get("embeds") or []]
    _refuse_empty(parts)
    allowed = body.get("allowed_mentions")
    return parts | addressed(discord, channel, discord.bot, content, allowed=allowed, reply_to=reply_to)


def changed_message(
    discord: LittleDiscord, call: Call, message: Message, *, form: Json | None = None, at: Path = ()
) -> dict[str, Any]:
    """The parts of a message that an edit changes, or a refusal."""
    body = call.form if form is None else form
    parts: dict[str, Any] = {}
    if "flags" in body:
        keep = message.flags & ~(Flag.SUPPRESS_EMBEDS | Flag.COMPONENTS_V2)
        v2 = message.flags & Flag.COMPONENTS_V2
        parts["flags"] = keep | v2 | (int(body["flags"] or 0) & (Flag.SUPPRESS_EMBEDS | Flag.COMPONENTS_V2))
    layout = bool(parts.get("flags", message.flags) & Flag.COMPONENTS_V2)
    content = str(body.get("content") or "").strip() if "content" in body else message.content
    embeds = body.get("embeds") or [] if "embeds" in body else message.embeds
    _check({**body, "embeds": embeds}, content, at, layout=layout)
    parts |= {"content": content, "embeds": [{"type": "rich", **embed} for embed in embeds]}
    if "components" in body:
        parts["components"] = numbered(body["components"] or [])
    if "attachments" in body or call.files:
        parts["attachments"] = _attachments(discord, message.channel, body, call.files, message.attachments)
    _refuse_empty({"components": message.components, "attachments": message.attachments} | parts)
    if "content" in body:
        allowed = body.get("allowed_mentions")
        parts |= addressed(discord, message.channel, discord.bot, content, allowed=allowed)
    return parts


def _check(body: Json, content: str, at: Path, *, layout: bool) -> None:
    form = Form()
    components = body.get("components") or []
    if not isinstance(components, list) or not all(isinstance(component, dict) for component in components):
        form.wrong((*at, "components"), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        form.raise_if_wrong()
    form.length((*at, "content"), content, most=2000)
    form.length((*at, "embeds"), body.get("embeds") or [], most=10)
    form.length((*at, "nonce"), str(body.get("nonce") or ""), most=25)
    for index, embed in enumerate(body.get("embeds") or []):
        _check_embed(form, (*at, "embeds", index), embed)
    for name in ("content", "embeds"):
        if layout and (content if name == "content" else body.get(name)):
            form.wrong((*at, name), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", LEGACY.format(name))
    _check_allowed(form, (*at, "allowed_mentions"), body.get("allowed_mentions") or {})
    check(form, components, at, layout=layout)
    form.raise_if_wrong()


def _check_embed(form: Form, path: Path, embed: Json) -> None:
    for part, most in EMBED_PARTS:
        form.length((*path, part), embed.get(part) or "", most=most)
    fields = embed.get("fields") or []
    form.length((*path, "fields"), fields, most=25)
    for index, field in enumerate(fields):
        form.length((*path, "fields", index, "name"), field.get("name") or "", least=1, most=256)
        form.length((*path, "fields", index, "value"), field.get("value") or "", least=1, most=1024)


def _check_allowed(form: Form, path: Path, allowed: Json) -> None:
    for kind in ("users", "roles"):
        if kind in (allowed.get("parse") or []) and allowed.get(kind):
            message = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            form.wrong(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)
        form.length((*path, kind), allowed.get(kind) or [], most=100)


def _refuse_empty(parts: dict[str, Any]) -> None:
    if not any(parts.get(name) for name in ("content", "embeds", "components", "attachments")):
        raise Refused(*EMPTY_MESSAGE)


def _attachments(
    discord: LittleDiscord, channel: Channel, body: Json, files: list[Upload], kept: list[Attachment]
) -> list[Attachment]:
    """The files that stay, and then the new ones; a description belongs to the file whose number it names."""
    if any(len(file.content) > LARGEST_FILE for file in files):
        raise Refused(*TOO_LARGE)
    named = body.get("attachments")
    stays = {str(part["id"]) for part in named or []}
    old = kept if named is None else [attachment for attachment in kept if str(attachment.id) in stays]
    about = {f"files[{part['id']}]": part for part in named or []}
    return old + [_attachment(discord, channel, file, about.get(file.field, {})) for file in files]


def _attachment(discord: LittleDiscord, channel: Channel, file: Upload, about: Json) -> Attachment:
    number = discord.ids.next()
    filename = str(about.get("filename") or file.filename)
    url = f"{discord.url}/attachments/{channel.id}/{number}/{filename}"
    kind = mimetypes.guess_type(filename)[0] or file.content_type
    return Attachment(number, filename, file.content, url, kind, about.get("description"))
