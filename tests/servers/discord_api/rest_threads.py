"""The routes for threads: open one from a message, by itself or in a forum, and who is in it."""

from tests.servers.discord_api.call import Call, Created, Routes
from tests.servers.discord_api.deeds import change, say
from tests.servers.discord_api.errors import (
    HAS_A_THREAD,
    MISSING_PERMISSIONS,
    TAG_REQUIRED,
    THREAD_ARCHIVED,
    UNKNOWN_MEMBER,
    WRONG_CHANNEL_TYPE,
    Form,
    Refused,
    refuse_form,
)
from tests.servers.discord_api.kinds import SYSTEM, ChannelType, Flag, MessageType
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.message_form import new_message
from tests.servers.discord_api.permissions import Permission, in_channel
from tests.servers.discord_api.render import channel_json, member_json, thread_member_json
from tests.servers.discord_api.render_message import message_json
from tests.servers.discord_api.rest_channels import MINUTES
from tests.servers.discord_api.threads import join, leave, open_thread
from tests.servers.discord_api.world import Channel, Json, Message, User

THREADS = "/channels/{channel_id}/threads"
MEMBERS = "/channels/{channel_id}/thread-members"
WITH_MESSAGES = (ChannelType.TEXT, ChannelType.ANNOUNCEMENT)


def from_message(discord: LittleDiscord, call: Call) -> Created:
    """Opens a thread under a message."""
    channel = discord.channel_for_bot(call.path["channel_id"])
    if channel.type not in WITH_MESSAGES:
        raise Refused(*WRONG_CHANNEL_TYPE)
    message = discord.message_for_bot(channel, call.path["message_id"])
    if message.type in SYSTEM:
        raise Refused(*WRONG_CHANNEL_TYPE)
    if message.thread is not None:
        raise Refused(*HAS_A_THREAD)
    discord.channel_for_bot(channel.id, Permission.CREATE_PUBLIC_THREADS)
    return Created(_own_form(discord, start_under(discord, message, discord.bot, *_name_and_minutes(call.form))))


def start_under(discord: LittleDiscord, message: Message, owner: User, name: str, minutes: int = 1440) -> Channel:
    """A thread comes under a message, whoever starts it."""
    thread = open_thread(discord, message.channel, owner, name, start=message, minutes=minutes)
    change(discord, message, by_author=False, thread=thread, flags=message.flags | Flag.HAS_THREAD)
    starter = MessageType.THREAD_STARTER_MESSAGE
    say(discord, thread, message.author, type=starter, refers_to=message, refers_in=message.channel)
    return thread


def start_alone(discord: LittleDiscord, channel: Channel, owner: User, name: str, minutes: int = 1440) -> Channel:
    """A public thread comes that is under no message; the channel says so."""
    thread = open_thread(discord, channel, owner, name, minutes=minutes)
    say(discord, channel, owner, type=MessageType.THREAD_CREATED, content=name, refers_in=thread)
    return thread


def without_message(discord: LittleDiscord, call: Call) -> Created:
    """Opens a thread by itself, or a post in a forum with its first message."""
    channel = discord.channel_for_bot(call.path["channel_id"])
    if channel.type == ChannelType.FORUM:
        return _post(discord, call, channel)
    if channel.type not in WITH_MESSAGES:
        raise Refused(*WRONG_CHANNEL_TYPE)
    name, minutes = _name_and_minutes(call.form)
    if call.form.get("type", ChannelType.PRIVATE_THREAD) == ChannelType.PUBLIC_THREAD:
        discord.channel_for_bot(channel.id, Permission.CREATE_PUBLIC_THREADS)
        return Created(_own_form(discord, start_alone(discord, channel, discord.bot, name, minutes)))
    discord.channel_for_bot(channel.id, Permission.CREATE_PRIVATE_THREADS)
    private = ChannelType.PRIVATE_THREAD
    return Created(_own_form(discord, open_thread(discord, channel, discord.bot, name, type=private, minutes=minutes)))


def _post(discord: LittleDiscord, call: Call, forum: Channel) -> Created:
    discord.channel_for_bot(forum.id, Permission.SEND_MESSAGES)
    name, minutes = _name_and_minutes(call.form)
    if not isinstance(call.form.get("message"), dict):
        raise refuse_form(("message",), "BASE_TYPE_REQUIRED", "This field is required")
    tags = _tags(discord, forum, call.form.get("applied_tags") or [])
    parts = new_message(discord, call, forum, form=call.form["message"], at=("message",))
    thread = open_thread(discord, forum, discord.bot, name, minutes=minutes, tags=tags)
    message = say(discord, thread, discord.bot, id=thread.id, **parts)
    return Created({**_own_form(discord, thread), "message": message_json(message)})


def _tags(discord: LittleDiscord, forum: Channel, asked: list[str]) -> tuple[int, ...]:
    form = Form()
    form.length(("applied_tags",), asked, most=5)
    known = {tag.id: tag for tag in forum.tags}
    for index, tag in enumerate(asked):
        if int(tag) not in known:
            form.wrong(("applied_tags", index), "FORUM_TAG_UNKNOWN", "Unknown tag")
    form.raise_if_wrong()
    if forum.tag_required and not asked:
        raise Refused(*TAG_REQUIRED)
    manages = in_channel(forum, discord.bot) & Permission.MANAGE_THREADS
    if any(known[int(tag)].moderated for tag in asked) and not manages:
        raise Refused(*MISSING_PERMISSIONS)
    return tuple(int(tag) for tag in asked)


def _name_and_minutes(body: Json) -> tuple[str, int]:
    form = Form()
    name = str(body.get("name") or "").strip()
    form.length(("name",), name, least=1, most=100)
    minutes = body.get("auto_archive_duration") or 1440
    form.choice(("auto_archive_duration",), minutes, MINUTES)
    form.raise_if_wrong()
    return name, int(minutes)


def _own_form(discord: LittleDiscord, thread: Channel) -> Json:
    return {**channel_json(thread), "member": thread_member_json(thread, discord.bot.id)}


def _open_thread(discord: LittleDiscord, call: Call) -> Channel:
    thread = discord.channel_for_bot(call.path["channel_id"])
    if thread.thread is None:
        raise Refused(*WRONG_CHANNEL_TYPE)
    return thread


def members(discord: LittleDiscord, call: Call) -> list[Json]:
    """Who is in a thread."""
    thread = _open_thread(discord, call)
    return [thread_member_json(thread, one) for one in thread.members]


def member(discord: LittleDiscord, call: Call) -> Json:
    """One of who is in a thread."""
    thread = _open_thread(discord, call)
    user = _meant(discord, call)
    if user.id not in thread.members or thread.guild is None:
        raise Refused(*UNKNOWN_MEMBER)
    return {**thread_member_json(thread, user.id), "member": member_json(thread.guild.members[user.id])}


def add(discord: LittleDiscord, call: Call) -> None:
    """Brings somebody, or the bot itself, into a thread."""
    thread = _open_thread(discord, call)
    if thread.thread is not None and thread.thread.archived:
        raise Refused(*THREAD_ARCHIVED)
    join(discord, thread, _meant(discord, call))


def remove(discord: LittleDiscord, call: Call) -> None:
    """Takes somebody, or the bot itself, out of a thread."""
    thread = _open_thread(discord, call)
    user = _meant(discord, call)
    if user is not discord.bot:
        discord.channel_for_bot(thread.id, Permission.MANAGE_THREADS)
    leave(discord, thread, user)


def _meant(discord: LittleDiscord, call: Call) -> User:
    user = discord.users.get(int(call.path.get("user_id", discord.bot.id)))
    if user is None:
        raise Refused(*UNKNOWN_MEMBER)
    return user


ROUTES: Routes = {
    ("POST", "/channels/{channel_id}/messages/{message_id}/threads"): from_message,
    ("POST", THREADS): without_message,
    ("GET", MEMBERS): members,
    ("GET", MEMBERS + "/{user_id}"): member,
    ("PUT", MEMBERS + "/@me"): add,
    ("PUT", MEMBERS + "/{user_id}"): add,
    ("DELETE", MEMBERS + "/@me"): remove,
    ("DELETE", MEMBERS + "/{user_id}"): remove,
}
