"""On Discord, what the bot may hear and do: tokens, intents, rights in channels, threads that sleep."""

import asyncio

import pytest
from pydantic import SecretStr

from bot.config import Discord as Settings
from bot.platforms.discord.checking import check
from bot.platforms.discord.door import Me
from tests.discord_fixtures import OTHER, QUESTION, Taalnetwerk
from tests.servers.discord_api.intents import PRIVILEGED, Intent
from tests.servers.discord_api.permissions import OF_BOT, Permission

# --- at the door -----------------------------------------------------------------------------------------------------


async def test_a_wrong_token_is_refused_in_one_sentence(taal: Taalnetwerk, caplog: pytest.LogCaptureFixture) -> None:
    await taal.start(token=SecretStr("another"), there=False)
    await taal.server.until(lambda: "make a new one in the Discord Developer Portal under Bot" in caplog.text)
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_server_that_is_down_is_waited_for_and_that_is_said_once(
    taal: Taalnetwerk, caplog: pytest.LogCaptureFixture
) -> None:
    await taal.server.stop()
    starting = asyncio.ensure_future(taal.start())
    await taal.server.until(lambda: "cannot be reached" in caplog.text)
    await asyncio.sleep(0.02)
    await taal.server.start()
    here = await asyncio.wait_for(starting, 5)
    assert here.texts(taal.channel)[0].startswith("Dag, ik ben Durf.")
    assert caplog.text.count("cannot be reached") == 1


async def test_without_the_content_of_messages_it_says_so_and_commands_and_mentions_work(
    taal: Taalnetwerk, caplog: pytest.LogCaptureFixture
) -> None:
    taal.server.allowed_intents = int(Intent.GUILD_MEMBERS)
    here = await taal.start()
    assert "switch on Message Content Intent" in caplog.text
    assert "schakelaar Message Content Intent" in here.texts(taal.channel)[0]
    await here.joined(taal.guild, taal.mieke)
    await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    assert here.log() == []
    await taal.ria.says(f"<@{taal.server.bot.id}> {QUESTION}", taal.channel)
    await taal.ria.uses("vraag", taal.channel, tekst="hoe leg ik breuken uit?")
    await here.settled()
    assert len(here.log()) == 2


async def test_intents_that_are_refused_at_the_gate_are_done_without(
    taal: Taalnetwerk, caplog: pytest.LogCaptureFixture
) -> None:
    taal.server.shown_intents, taal.server.allowed_intents = taal.server.allowed_intents, 0
    here = await taal.start()
    assert "Mag ik hier meedoen?" in here.texts(taal.channel)[0]
    assert "switch on Message Content Intent" in caplog.text


async def test_only_with_the_intent_for_members_it_notices_who_leaves(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.asked(here)
    await taal.ria.leaves(taal.guild)
    await here.settled()
    assert here.log()[0]["status"] == "withdrawn"
    await taal.stop()
    taal.server.allowed_intents = PRIVILEGED & ~Intent.GUILD_MEMBERS
    here = await taal.start()
    await taal.bas.says(OTHER, taal.channel)
    await here.settled()
    await taal.bas.leaves(taal.guild)
    await here.settled()
    assert here.log()[1]["status"] == "asked"


@pytest.mark.parametrize(
    ("token", "allowed", "problem", "note"),
    [
        (None, PRIVILEGED, "", "brings it there with https://discord.com/oauth2/authorize?client_id="),
        (None, 0, "", "switch on Message Content Intent in the Discord Developer Portal under Bot"),
        ("another", PRIVILEGED, "make a new one in the Discord Developer Portal", ""),
    ],
)
async def test_a_check_says_who_the_bot_is_and_what_to_click(
    taal: Taalnetwerk, token: str | None, allowed: int, problem: str, note: str
) -> None:
    taal.server.allowed_intents = allowed
    found = await check(Settings(token=SecretStr(token or taal.server.token), api_url=taal.server.api_url))
    assert problem in "".join(found.problems)
    assert note in "".join(found.notes)
    assert bool(found.problems) == bool(problem)
    assert not taal.server.gateway.sessions


async def test_a_check_says_when_discord_cannot_be_reached(taal: Taalnetwerk) -> None:
    taal.server.fail("error", status=503)
    found = await check(Settings(token=SecretStr("x"), api_url=taal.server.api_url))
    assert found.problems == ["discord: cannot be reached (it answers 503); see [discord] api_url and the network"]


def test_the_invitation_asks_the_least_that_does_all() -> None:
    link = Me(42, "Durf").invitation
    assert link.startswith("https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands")
    least = Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES | Permission.READ_MESSAGE_HISTORY
    least |= Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES_IN_THREADS
    assert f"permissions={int(least)}" in link


async def test_with_the_rights_of_the_invitation_a_whole_question_can_be_lived(taal: Taalnetwerk) -> None:
    least = Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES | Permission.READ_MESSAGE_HISTORY
    least |= Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES_IN_THREADS
    bare = taal.server.guild("Kaal", permissions=int(least), everyone=int(OF_BOT))
    taal.server.everyone(bare).permissions = int(Permission.VIEW_CHANNEL)
    assert bare.system_channel is not None
    here = await taal.start()
    await here.joined(bare, taal.server.person_of(bare.owner))
    await taal.mieke.says(QUESTION, bare.system_channel)
    await here.settled()
    thread = here.thread(bare.system_channel)
    await taal.mieke.uses("mijn", taal.mieke.dm, wat="1")
    await here.settled()
    await taal.mieke.presses("Neem terug", here.said(taal.mieke.dm)[-1])
    await here.settled()
    assert thread.name == "Vraag 1"


# --- rights ----------------------------------------------------------------------------------------------------------


async def test_where_it_may_not_open_threads_the_question_lives_in_the_channel(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    everyone = taal.server.everyone(taal.guild)
    mine = next(role for role in taal.guild.roles.values() if role.managed_by is taal.server.bot)
    for who in (everyone, mine):
        taal.server.overwrite(taal.channel, who, deny=Permission.CREATE_PUBLIC_THREADS)
    await here.settled()
    asked = await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    notice = here.said(taal.channel)[-1]
    assert notice.refers_to is asked
    assert notice.labels == ["Even privé", "Hier", "Zo is het goed"]
    assert notice.text.endswith("Collega's: doorvragen kan door op dit bericht te reageren.")


async def test_a_thread_that_is_refused_is_noted_and_its_card_stands_in_the_channel(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    taal.server.everyone(taal.guild).permissions &= ~int(Permission.CREATE_PUBLIC_THREADS)
    for role in taal.guild.roles.values():  # nobody is told of it
        role.permissions &= ~int(Permission.CREATE_PUBLIC_THREADS)
    await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    assert [text[:11] for text in here.texts(taal.channel)[1:]] == ["Dank je, Ri", "Ria vraagt:"]
    await taal.bas.says(OTHER, taal.channel)
    await here.settled()
    assert here.said(taal.channel)[-1].labels == ["Even privé", "Hier", "Zo is het goed"]


async def test_silenced_it_says_so_to_the_moderator_and_goes_on_when_it_may(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    everyone = taal.server.everyone(taal.guild)
    mine = next(role for role in taal.guild.roles.values() if role.managed_by is taal.server.bot)
    for who in (everyone, mine):
        taal.server.overwrite(taal.channel, who, deny=Permission.SEND_MESSAGES)
    await here.passes(hours=1)
    assert 'mag in "Taalnetwerk" niet meer schrijven' in here.texts(taal.mieke.dm)[-1]
    for who in (everyone, mine):
        taal.server.overwrite(taal.channel, who)
    await here.settled()
    await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    assert here.texts(taal.channel)[-1].startswith("Dank je, Ria.")


async def test_put_out_and_brought_in_again_it_goes_on_where_it_was(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.mieke.removes_bot(taal.guild)
    await here.settled()
    await taal.mieke.adds_bot(taal.guild)
    await here.settled()
    await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    assert len(here.log()) == 1
    assert len(here.said(taal.channel)) == 2


async def test_a_channel_that_is_deleted_is_told_and_another_may_be_chosen(taal: Taalnetwerk) -> None:
    vragen = taal.server.channel(taal.guild, "vragen")
    here = await taal.welcome(vragen)
    await here.passes(minutes=1)
    await taal.mieke.deletes_channel(vragen)
    await here.passes(hours=1)
    assert "bestaat voor mij niet meer" in here.texts(taal.mieke.dm)[-1]
    assert "Mag ik hier meedoen?" in here.texts(taal.channel)[-1]


# --- threads that fell asleep ----------------------------------------------------------------------------------------


async def test_a_thread_that_fell_asleep_is_not_woken_by_the_bot(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    thread = await taal.asked(here)
    await taal.ria.presses("In het topic", here.said(taal.channel)[-1])
    await here.settled()
    await taal.mieke.archives(thread)
    before = here.texts(thread)
    await taal.ria.uses("mijn", taal.ria.dm, wat="1")
    await here.settled()
    await here.passes(hours=4)
    assert thread.thread is not None
    assert thread.thread.archived
    assert here.texts(thread) == before
    await taal.ria.says("Dinsdag bij aardrijkskunde.", thread)
    await here.settled()
    assert not thread.thread.archived
    assert "Vraag 2 van 2" in here.texts(thread)[-1]


async def test_what_is_withdrawn_goes_from_a_thread_that_sleeps_on(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    thread = await taal.asked(here)
    await taal.ria.uses("mijn", taal.ria.dm, wat="1")
    await here.settled()
    await taal.mieke.archives(thread)
    await taal.ria.presses("Neem terug", here.said(taal.ria.dm)[-1])
    await here.settled()
    assert thread.name == "Vraag 1"
    assert here.texts(thread)[0] == "Deze vraag is teruggenomen."
    assert thread.thread is not None
    assert thread.thread.archived


async def test_a_thread_that_is_gone_sends_what_is_for_it_to_the_channel(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    thread = await taal.asked(here)
    await taal.mieke.deletes_channel(thread)
    await taal.ria.presses("In het topic", here.said(taal.channel)[-1])
    await here.settled()
    assert "Vraag 1 van 2" in here.texts(taal.channel)[-1]
    await taal.bas.says(OTHER, taal.channel)
    await here.settled()
    assert len(here.log()) == 2
