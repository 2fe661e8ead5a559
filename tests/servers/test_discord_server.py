"""What a bot of discord.py gets from the little Discord, and what people there see of the bot."""

from io import BytesIO

import discord
import pytest
from discord import app_commands

from tests.servers.discord_api.ids import SetClock
from tests.servers.discord_api.kinds import MessageType
from tests.servers.discord_api.listening import Listener, listening
from tests.servers.discord_api.people import webhook_says
from tests.servers.discord_api.permissions import Permission
from tests.servers.discord_api.server import DiscordServer
from tests.servers.discord_api.world import Channel, Message

Sendable = discord.TextChannel | discord.Thread | discord.DMChannel


def place(bot: Listener, channel: Channel) -> Sendable:
    """A channel as the bot knows it."""
    found = bot.get_channel(channel.id)
    assert isinstance(found, Sendable)
    return found


def buttons(*labels: str) -> discord.ui.View:
    """Buttons whose ids are what they say."""
    view = discord.ui.View(timeout=None)
    for label in labels:
        view.add_item(discord.ui.Button(label=label, custom_id=f"{label}:1"))
    return view


async def asked(bot: Listener, channel: Channel, *labels: str) -> Message:
    """A message of the bot with buttons."""
    sent = await place(bot, channel).send("kies maar", view=buttons(*labels))
    return channel.messages[sent.id]


async def interaction(server: DiscordServer, bot: Listener, number: int = 1) -> discord.Interaction[Listener]:
    """The so-manieth interaction as the bot got it."""
    found = await server.until(lambda: bot.all("interaction")[number - 1 : number])
    got: discord.Interaction[Listener] = found[0]
    return got


async def test_a_bot_that_comes_in_gets_its_servers_channels_threads_and_roles(discord_server: DiscordServer) -> None:
    guild = discord_server.guild("Taalnetwerk")
    mieke = discord_server.person_of(guild.owner)
    channel = discord_server.channel(guild, "vragen")
    thread = await mieke.starts_thread("woordenschat", channel)
    await mieke.archives(await mieke.starts_thread("klaar", channel))
    discord_server.role(guild, "moderator")
    async with listening(discord_server) as bot:
        seen = bot.guilds[0]
        assert seen.name == "Taalnetwerk"
        assert {one.name for one in seen.channels} == {"algemeen", "vragen"}
        assert [one.id for one in seen.threads] == [thread.id]
        assert {role.name for role in seen.roles} == {"@everyone", "durf", "moderator"}
        assert seen.me.guild_permissions.manage_threads
        assert bot.application_id == discord_server.application_id != discord_server.bot.id


async def test_what_is_said_in_a_channel_arrives_with_its_author(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna = discord_server.person("anna", guild)
    async with listening(discord_server) as bot:
        said = await anna.says(f"hoi <@{discord_server.bot.id}>", discord_server.channel(guild))
        heard = await discord_server.until(lambda: bot.first("message"))
        assert (heard.id, heard.content, heard.author.name) == (said.id, said.content, "anna")
        assert heard.guild.id == guild.id
        assert [user.id for user in heard.mentions] == [discord_server.bot.id]


async def test_a_change_and_a_taking_back_arrive(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    async with listening(discord_server) as bot:
        said = await anna.says("hoi", channel)
        await anna.edits(said, "hallo")
        await anna.deletes(said)
        edited = await discord_server.until(lambda: bot.first("raw_message_edit"))
        deleted = await discord_server.until(lambda: bot.first("raw_message_delete"))
        assert (edited.message.content, edited.message.edited_at is not None) == ("hallo", True)
        assert deleted.message_id == said.id
        assert discord_server.standing(channel) == []


async def test_without_the_intent_only_what_is_meant_for_the_bot_can_be_read(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    async with listening(discord_server, intents=discord.Intents.default()) as bot:
        await anna.says("over jou", channel)
        await anna.says(f"<@{discord_server.bot.id}> voor jou", channel)
        await anna.says("onder ons", anna.dm)
        await place(bot, channel).send("van mij")
        await discord_server.until(lambda: len(bot.all("message")) == 4)
        mention = f"<@{discord_server.bot.id}> voor jou"
        assert [heard.content for heard in bot.all("message")] == ["", mention, "onder ons", "van mij"]


async def test_without_the_intent_for_servers_no_server_comes(discord_server: DiscordServer) -> None:
    discord_server.guild()
    async with listening(discord_server, intents=discord.Intents(dm_messages=True)) as bot:
        assert bot.first("guild_available") is None


async def test_a_private_chat_goes_both_ways(discord_server: DiscordServer) -> None:
    anna = discord_server.person("anna", discord_server.guild())
    async with listening(discord_server) as bot:
        await anna.says("psst", anna.dm)
        heard = await discord_server.until(lambda: bot.first("message"))
        assert isinstance(heard.channel, discord.DMChannel)
        user = await bot.fetch_user(anna.user.id)
        sent = await user.send("dag anna")
        assert sent.channel.id == anna.dm.id
        assert [message.text for message in discord_server.standing(anna.dm)] == ["psst", "dag anna"]


async def test_a_reply_names_what_it_answers(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    async with listening(discord_server) as bot:
        first = await place(bot, channel).send("waarom?")
        await anna.says("daarom", channel, reply=channel.messages[first.id])
        answer = (await discord_server.until(lambda: bot.all("message")[1:]))[0]
        assert answer.type is discord.MessageType.reply
        assert (answer.reference.message_id, answer.reference.resolved.content) == (first.id, "waarom?")
        await answer.reply("dank", mention_author=False)
        assert discord_server.standing(channel)[-1].refers_to is channel.messages[answer.id]
        assert discord_server.standing(channel)[-1].mentions == []


async def test_the_same_nonce_says_nothing_twice_until_some_minutes_later() -> None:
    clock = SetClock()
    async with DiscordServer(clock=clock) as server, listening(server) as bot:
        server.limits.none()
        channel = server.channel(server.guild())
        await server.until(lambda: bot.get_channel(channel.id))
        first = await place(bot, channel).send("een keer", nonce=7)
        again = await place(bot, channel).send("een keer", nonce=7)
        assert (first.id, first.nonce) == (again.id, "7")
        clock.forward(301)
        assert (await place(bot, channel).send("een keer", nonce=7)).id != first.id
        assert len(server.standing(channel)) == 2
        assert not server.contract_problems


async def test_a_nonce_is_told_once_and_not_kept_with_the_message(discord_server: DiscordServer) -> None:
    channel = discord_server.channel(discord_server.guild())
    async with listening(discord_server) as bot:
        sent = await place(bot, channel).send("een keer", nonce=7)
        heard = await discord_server.until(lambda: bot.first("message"))
        read = await place(bot, channel).fetch_message(sent.id)
        assert (sent.nonce, heard.nonce, read.nonce) == ("7", "7", None)


async def test_a_message_carries_files_with_words_for_who_cannot_see_them(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    channel = discord_server.channel(guild)
    async with listening(discord_server) as bot:
        file = discord.File(__file__, filename="beeld.png", description="een grafiek")
        sent = await place(bot, channel).send("kijk", file=file, silent=True)
        [kept] = channel.messages[sent.id].attachments
        assert (kept.filename, kept.description, kept.content_type) == ("beeld.png", "een grafiek", "image/png")
        assert sent.flags.suppress_notifications
        assert await sent.attachments[0].read() == kept.content
        [call] = discord_server.asked("POST /channels/{channel_id}/messages")
        assert (call.files[0].filename, call.form["attachments"][0]["description"]) == ("beeld.png", "een grafiek")


async def test_who_may_be_named_is_up_to_the_bot(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    async with listening(discord_server) as bot:
        named = await place(bot, channel).send(f"{anna.mention} @everyone")
        quiet = await place(bot, channel).send(anna.mention, allowed_mentions=discord.AllowedMentions.none())
        assert ([user.id for user in named.mentions], named.mention_everyone) == ([anna.user.id], False)
        assert channel.messages[quiet.id].mentions == []


async def test_a_bot_reads_back_what_it_missed_in_pages(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    said = [await anna.says(f"nummer {number}", channel) for number in range(120)]
    async with listening(discord_server) as bot:
        after = place(bot, channel).history(limit=None, after=discord.Object(said[4].id), oldest_first=True)
        assert [message.content async for message in after] == [f"nummer {number}" for number in range(5, 120)]
        newest = [message.content async for message in place(bot, channel).history(limit=2)]
        assert newest == ["nummer 119", "nummer 118"]
        before = place(bot, channel).history(limit=2, before=discord.Object(said[5].id))
        assert [message.content async for message in before] == ["nummer 4", "nummer 3"]


async def test_a_thread_under_a_message_has_its_id_and_shows_under_it(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    async with listening(discord_server) as bot:
        said = await anna.says("een vraag", channel)
        message = await place(bot, channel).fetch_message(said.id)
        thread = await message.create_thread(name="woordenschat")
        assert (thread.id, thread.owner_id) == (said.id, discord_server.bot.id)
        assert said.thread is discord_server.channels[thread.id]
        created = await discord_server.until(lambda: bot.first("thread_create"))
        assert created.parent_id == channel.id
        await thread.add_user(discord.Object(anna.user.id))
        await anna.says("hier dan", discord_server.channels[thread.id])
        heard = await discord_server.until(lambda: [one for one in bot.all("message") if one.content == "hier dan"])
        assert isinstance(heard[0].channel, discord.Thread)
        assert {member.id for member in await thread.fetch_members()} == {discord_server.bot.id, anna.user.id}


async def test_a_private_thread_is_there_for_who_is_in_it(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, bas = discord_server.person("anna", guild), discord_server.person("bas", guild)
    channel = discord_server.channel(guild)
    async with listening(discord_server) as bot:
        room = place(bot, channel)
        assert isinstance(room, discord.TextChannel)
        thread = await room.create_thread(name="even prive", type=discord.ChannelType.private_thread)
        await thread.send(f"dag {anna.mention}")
        private = discord_server.channels[thread.id]
        assert anna.may(Permission.VIEW_CHANNEL, private)
        assert not bas.may(Permission.VIEW_CHANNEL, private)


async def test_a_message_opens_an_archived_thread_again(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    async with listening(discord_server) as bot:
        thread = await anna.starts_thread("oud", channel)
        await anna.archives(thread)
        await discord_server.until(lambda: bot.first("thread_update"))
        assert bot.get_channel(thread.id) is None
        await bot.get_partial_messageable(thread.id, guild_id=guild.id).send("nog iets")
        await discord_server.until(lambda: bot.get_channel(thread.id))
        found = await bot.fetch_channel(thread.id)
        assert isinstance(found, discord.Thread)
        assert not found.archived
        await found.edit(name="nieuw", archived=True)
        assert thread.name == "nieuw"
        assert thread.thread is not None
        assert thread.thread.archived


async def test_a_post_in_a_forum_has_a_first_message_and_tags(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    forum = discord_server.forum(guild, tags=["taal", "rekenen"], tag_required=True)
    anna = discord_server.person("anna", guild)
    async with listening(discord_server) as bot:
        seen = bot.get_channel(forum.id)
        assert isinstance(seen, discord.ForumChannel)
        made = await seen.create_thread(name="een vraag", content="hoe?", applied_tags=[seen.available_tags[0]])
        assert made.thread.id == made.message.id
        assert [tag.name for tag in made.thread.applied_tags] == ["taal"]
        post = await anna.posts(forum, "van anna", "waarom?", tags=["rekenen"])
        created = await discord_server.until(lambda: [one for one in bot.all("thread_create") if one.id == post.id])
        assert (created[0].name, [tag.name for tag in created[0].applied_tags]) == ("van anna", ["rekenen"])
        listed = {thread.id for thread in await bot.guilds[0].active_threads()}
        assert listed == {made.thread.id, post.id}


async def test_a_press_is_answered_for_one_pair_of_eyes(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, bas = discord_server.person("anna", guild), discord_server.person("bas", guild)
    channel = discord_server.channel(guild)
    async with listening(discord_server) as bot:
        card = await asked(bot, channel, "ik denk mee", "speelt ook bij mij")
        pressed = await bas.presses("ik denk mee", under=card)
        got = await interaction(discord_server, bot)
        assert (got.custom_id, got.user.name, got.locale) == ("ik denk mee:1", "bas", discord.Locale.dutch)
        answered = await got.response.send_message("fijn!", ephemeral=True)
        assert (answered.is_ephemeral(), answered.message_id) == (True, pressed.replies[0].id)
        await got.followup.send("en dank", ephemeral=True)
        await got.edit_original_response(content="heel fijn!")
        assert [message.text for message in discord_server.standing(channel, bas)] == [
            card.text,
            "heel fijn!",
            "en dank",
        ]
        assert discord_server.standing(channel, anna) == [card]
        await got.delete_original_response()
        assert [message.text for message in discord_server.standing(channel, bas)] == [card.text, "en dank"]


async def test_an_answer_may_carry_a_file(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    bas, channel = discord_server.person("bas", guild), discord_server.channel(guild)
    async with listening(discord_server) as bot:
        pressed = await bas.presses("toon", under=await asked(bot, channel, "toon"))
        got = await interaction(discord_server, bot)
        await got.response.send_message(file=discord.File(BytesIO(b"x"), "bewijs.txt", description="het bewijs"))
        await got.followup.send("en nog een", file=discord.File(BytesIO(b"x"), "meer.txt"))
        files = [reply.attachments[0] for reply in pressed.replies]
        assert [(file.filename, file.description) for file in files] == [
            ("bewijs.txt", "het bewijs"),
            ("meer.txt", None),
        ]


async def test_a_press_may_change_its_message_at_once_or_later(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    bas, channel = discord_server.person("bas", guild), discord_server.channel(guild)
    async with listening(discord_server) as bot:
        card = await asked(bot, channel, "ja", "nee")
        await bas.presses("ja", under=card)
        await (await interaction(discord_server, bot)).response.edit_message(
            content="gekozen", view=buttons("toch niet")
        )
        assert (card.text, card.labels) == ("gekozen", ["toch niet"])
        await bas.presses("toch niet", under=card)
        later = await interaction(discord_server, bot, 2)
        await later.response.defer()
        await later.edit_original_response(content="terug", view=None)
        assert (card.text, card.labels) == ("terug", [])
        with pytest.raises(AssertionError, match="no button"):
            await bas.presses("ja", under=card)


async def test_an_answer_may_be_promised_first(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    bas, channel = discord_server.person("bas", guild), discord_server.channel(guild)
    async with listening(discord_server) as bot:
        card = await asked(bot, channel, "ja")
        pressed = await bas.presses("ja", under=card)
        got = await interaction(discord_server, bot)
        await got.response.defer(thinking=True)
        assert pressed.original is not None
        assert pressed.original.flags & 128
        await got.followup.send("klaar")
        assert [message.text for message in discord_server.standing(channel)] == ["kies maar", "klaar"]
        assert not pressed.original.flags & 128


async def test_a_form_pops_up_and_comes_back_filled_in(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    form = discord.ui.Modal(title="Jouw vraag", custom_id="vraag:1")
    field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id="tekst", default="hoe", max_length=200
    )
    form.add_item(discord.ui.Label(text="Hoe vraag je het nu?", component=field))
    async with listening(discord_server) as bot:
        pressed = await anna.presses("verwoord", under=await asked(bot, channel, "verwoord"))
        await (await interaction(discord_server, bot)).response.send_modal(form)
        assert pressed.modal is not None
        assert pressed.modal["title"] == "Jouw vraag"
        with pytest.raises(AssertionError, match="takes 0 to 200"):
            await anna.fills_in(pressed, {"tekst": "x" * 201})
        await anna.fills_in(pressed, {"tekst": "hoe leer ik dat?"})
        sent_in = await interaction(discord_server, bot, 2)
        assert sent_in.custom_id == "vraag:1"
        assert sent_in.data is not None
        assert sent_in.data["components"][0]["component"]["value"] == "hoe leer ik dat?"  # type: ignore[typeddict-item]
        await sent_in.response.edit_message(content="dank", view=None)
        assert [message.text for message in discord_server.standing(channel)] == ["dank"]


async def test_a_menu_gives_what_was_chosen(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    view = discord.ui.View(timeout=None)
    options = [discord.SelectOption(label="Noord", value="n"), discord.SelectOption(label="Zuid", value="z")]
    view.add_item(discord.ui.Select(custom_id="regio", options=options, max_values=2))
    async with listening(discord_server) as bot:
        sent = await place(bot, channel).send("waar?", view=view)
        await anna.chooses("Noord", "z", under=channel.messages[sent.id])
        got = await interaction(discord_server, bot)
        assert got.data is not None
        assert got.data["values"] == ["n", "z"]  # type: ignore[typeddict-item]
        await got.response.defer()


async def test_commands_are_registered_and_used_in_the_language_of_who_uses_them(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    async with listening(discord_server) as bot:
        tree = app_commands.CommandTree(bot)

        @tree.command(name="ask", description="Ask something")
        async def ask(got: discord.Interaction[Listener], text: str) -> None:
            await got.response.send_message(f"gevraagd: {text}")

        @tree.context_menu(name="Dit is een vraag")
        async def this(got: discord.Interaction[Listener], message: discord.Message) -> None:
            await got.response.send_message(f"die van {message.author.name}", ephemeral=True)

        assert {command.name for command in await tree.sync()} == {"ask", "Dit is een vraag"}
        used = await anna.uses("ask", channel, text="waarom?")
        await used.until_answered()
        assert used.replies[0].type == MessageType.CHAT_INPUT_COMMAND
        on_message = await anna.uses_on("Dit is een vraag", await anna.says("hm", channel))
        await on_message.until_answered()
        assert [reply.text for reply in (*used.replies, *on_message.replies)] == ["gevraagd: waarom?", "die van anna"]
        with pytest.raises(AssertionError, match="registered no 'zoek'"):
            await anna.uses("zoek", channel)


async def test_a_command_works_in_private_too(discord_server: DiscordServer) -> None:
    anna = discord_server.person("anna", discord_server.guild())
    async with listening(discord_server) as bot:
        tree = app_commands.CommandTree(bot)

        @tree.command(name="mijn", description="Mijn vragen")
        async def mine(got: discord.Interaction[Listener]) -> None:
            await got.response.send_message("niets", ephemeral=True)

        await tree.sync()
        used = await (await anna.uses("mijn", anna.dm)).until_answered()
        got = bot.first("interaction")
        assert (got.guild_id, got.user.id, used.replies[0].text) == (None, anna.user.id, "niets")


async def test_a_layout_of_components_is_a_message_of_its_own(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    layout = discord.ui.LayoutView(timeout=None)
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    row.add_item(discord.ui.Button(label="help", custom_id="help:1"))
    layout.add_item(discord.ui.Container(discord.ui.TextDisplay("**Vraag**"), discord.ui.Separator(), row))
    async with listening(discord_server) as bot:
        sent = await place(bot, channel).send(view=layout)
        card = channel.messages[sent.id]
        assert (card.text, card.labels, sent.flags.components_v2) == ("**Vraag**", ["help"], True)
        await anna.presses("help", under=card)
        assert (await interaction(discord_server, bot)).custom_id == "help:1"


async def test_who_comes_and_goes_and_gets_a_role_is_told(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    chris = discord_server.person("chris")
    async with listening(discord_server) as bot:
        await chris.joins(guild)
        joined = await discord_server.until(lambda: bot.first("member_join"))
        welcome = await discord_server.until(lambda: bot.first("message"))
        assert (joined.name, welcome.type) == ("chris", discord.MessageType.new_member)
        role = discord_server.role(guild, "moderator", Permission.MANAGE_GUILD)
        await discord_server.person_of(guild.owner).gives_role(role, chris, guild)
        await discord_server.until(lambda: bot.first("member_update"))
        member = await bot.guilds[0].fetch_member(chris.user.id)
        assert member.guild_permissions.manage_guild
        await chris.leaves(guild)
        assert (await discord_server.until(lambda: bot.first("raw_member_remove"))).user.id == chris.user.id


async def test_the_bot_hears_where_it_is_let_in_and_put_out(discord_server: DiscordServer) -> None:
    guild = discord_server.guild("Nieuw", bot=False)
    mieke = discord_server.person_of(guild.owner)
    async with listening(discord_server) as bot:
        assert list(bot.guilds) == []
        await mieke.adds_bot(guild)
        assert (await discord_server.until(lambda: bot.first("guild_join"))).name == "Nieuw"
        await mieke.removes_bot(guild)
        assert (await discord_server.until(lambda: bot.first("guild_remove"))).id == guild.id


async def test_what_others_and_discord_itself_say_can_be_told_apart(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    other = discord_server.person("anderebot", guild, bot=True)
    async with listening(discord_server) as bot:
        await other.says("bliep", channel)
        await webhook_says(discord_server, channel)
        await anna.pins(await anna.says("bewaar dit", channel))
        await anna.starts_thread("los", channel)
        await discord_server.until(lambda: len(bot.all("message")) == 5)
        robot, hook, said, pinned, opened = bot.all("message")
        assert (robot.author.bot, hook.webhook_id is not None, said.is_system()) == (True, True, False)
        assert (pinned.type, opened.type) == (discord.MessageType.pins_add, discord.MessageType.thread_created)


async def test_a_channel_and_a_thread_that_go_are_told(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    async with listening(discord_server) as bot:
        thread = await anna.starts_thread("weg", channel)
        await anna.deletes_channel(thread)
        assert (await discord_server.until(lambda: bot.first("raw_thread_delete"))).thread_id == thread.id
        await anna.deletes_channel(channel)
        assert (await discord_server.until(lambda: bot.first("guild_channel_delete"))).id == channel.id


async def test_a_channel_that_the_bot_may_not_see_says_nothing_to_it(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, hidden = discord_server.person("anna", guild), discord_server.channel(guild, "bestuur")
    discord_server.overwrite(hidden, discord_server.bot, deny=Permission.VIEW_CHANNEL)
    async with listening(discord_server) as bot:
        await anna.says("geheim", hidden)
        await anna.says("open", discord_server.channel(guild))
        assert (await discord_server.until(lambda: bot.first("message"))).content == "open"
