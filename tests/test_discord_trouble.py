"""On Discord when things go wrong: restarts, cut lines, missing rights, trouble on the way, odd input."""

import asyncio
import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot.platforms.discord import failures
from bot.platforms.discord.door import Me
from bot.platforms.discord.ids import Carried, carried, custom_id
from tests.discord import OnDiscord
from tests.discord_fixtures import Taalnetwerk
from tests.servers.discord_api.intents import PRIVILEGED, Intent
from tests.servers.discord_api.interaction_json import interaction_json
from tests.servers.discord_api.kinds import MessageType
from tests.servers.discord_api.people import webhook_says
from tests.servers.discord_api.permissions import OF_BOT, Permission
from tests.servers.discord_api.world import Channel

QUESTION = "#durftevragen mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??"
OTHER = "#dtv Hoe krijg ik mijn klas stil na de gymles?"
POST = "POST /channels/{channel_id}/messages"


async def asked(taal: Taalnetwerk, here: OnDiscord, text: str = QUESTION) -> Channel:
    """Ria asks something; gives the thread."""
    await taal.ria.says(text, taal.channel)
    await here.settled()
    return here.thread(taal.channel)


# --- restarts and cut lines ------------------------------------------------------------------------------------------


async def test_after_a_restart_buttons_work_and_what_was_missed_is_read_and_nothing_is_said_twice(
    taal: Taalnetwerk,
) -> None:
    here = await taal.welcome()
    thread = await asked(taal, here)
    notice = here.said(taal.channel)[-1]
    before = (here.texts(taal.channel), here.texts(thread))
    await here.passes(minutes=5)
    await taal.stop()
    taal.time.moment += timedelta(hours=1)
    await taal.bas.says(OTHER, taal.channel)
    await taal.bas.says("Wat doen ze nu al met die woorden?", thread)
    await taal.fatma.says("Heeft iemand de sleutel van het gymlokaal?", taal.channel)
    here = await taal.start()
    assert [entry["first"] for entry in here.log()] == [QUESTION.partition(" ")[2], OTHER.partition(" ")[2]]
    assert [one["text"] for one in here.log()[0]["follow_ups"]] == ["Wat doen ze nu al met die woorden?"]
    assert here.texts(taal.channel)[:-1] == before[0]
    assert here.texts(thread) == before[1]
    await taal.ria.presses("Zo is het goed", notice)
    await here.settled()
    assert here.log()[0]["status"] == "seeking"


async def test_private_answers_given_while_it_was_away_are_read_too(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await asked(taal, here)
    await taal.ria.presses("Even privé", here.said(taal.channel)[-1])
    await here.settled()
    await taal.stop()
    await taal.ria.says("Dinsdag bij aardrijkskunde.", taal.ria.dm)
    here = await taal.start()
    assert "Vraag 2 van 2" in here.texts(taal.ria.dm)[-1]


async def test_after_a_start_what_was_said_before_it_ever_came_is_left_alone(taal: Taalnetwerk) -> None:
    await taal.ria.says(QUESTION, taal.channel)
    here = await taal.welcome()
    assert here.log() == []


@pytest.mark.parametrize("resumable", [True, False])
async def test_when_the_line_begins_anew_nothing_is_lost_and_nothing_heard_twice(
    taal: Taalnetwerk, *, resumable: bool
) -> None:
    here = await taal.welcome()
    await taal.server.gateway.invalidate(resumable=resumable)
    await taal.ria.says(QUESTION, taal.channel)
    await taal.server.until(lambda: taal.server.gateway.sessions)
    await here.settled()
    await asyncio.wait_for(_heard(here, 1), 5)
    assert len(here.log()) == 1
    assert len(here.said(taal.channel)) == 2


async def _heard(here: OnDiscord, questions: int) -> None:
    while len(here.log()) < questions:
        await asyncio.sleep(0.001)
    await here.settled()


async def test_what_cannot_be_read_breaks_nothing(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    taal.server.gateway.dispatch("INTERACTION_CREATE", {"id": "5", "type": 3}, taal.guild.id)
    await taal.server.until(lambda: len(taal.server.asked("GET /applications/@me")) == 2)
    await taal.server.until(lambda: taal.server.gateway.sessions)
    await here.settled()
    await taal.ria.says(QUESTION, taal.channel)
    await asyncio.wait_for(_heard(here, 1), 5)
    assert here.texts(taal.channel)[-1].startswith("Dank je, Ria.")


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
    taal: Taalnetwerk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(taal.server), "application_flags", (1 << 15) | (1 << 19))
    taal.server.allowed_intents = 0
    here = await taal.start()
    assert "Mag ik hier meedoen?" in here.texts(taal.channel)[0]
    assert "switch on Message Content Intent" in caplog.text


async def test_only_with_the_intent_for_members_it_notices_who_leaves(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await asked(taal, here)
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
    thread = await asked(taal, here)
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
    thread = await asked(taal, here)
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
    thread = await asked(taal, here)
    await taal.mieke.deletes_channel(thread)
    await taal.ria.presses("In het topic", here.said(taal.channel)[-1])
    await here.settled()
    assert "Vraag 1 van 2" in here.texts(taal.channel)[-1]
    await taal.bas.says(OTHER, taal.channel)
    await here.settled()
    assert len(here.log()) == 2


# --- trouble on the way ----------------------------------------------------------------------------------------------


TROUBLES: list[dict[str, Any]] = [
    {"what": "limited"},
    {"what": "limited", "everywhere": True},
    {"what": "error", "status": 503},
    {"what": "page", "status": 503},
    {"what": "cut"},
    {"what": "unanswered"},
    {"what": "error_after", "status": 503},
]


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: "-".join(map(str, one.values())))
@pytest.mark.parametrize("route", [POST, f"{POST}/{{message_id}}/threads".replace("POST", "POST", 1)])
async def test_what_fails_for_now_is_said_once_all_the_same(
    taal: Taalnetwerk, trouble: dict[str, Any], route: str
) -> None:
    here = await taal.welcome()
    failed = taal.server.fail(trouble["what"], route=route, **{k: v for k, v in trouble.items() if k != "what"})
    await taal.ria.says(QUESTION, taal.channel)
    await here.passes(minutes=2)
    assert failed.happened == 1
    assert len(here.said(taal.channel)) == 2
    assert len(here.said(here.thread(taal.channel))) == 1
    threads = [one for one in taal.guild.channels.values() if one.parent is taal.channel]
    assert len(threads) == 1


@pytest.mark.parametrize("what", ["cut", "unanswered"])
async def test_a_post_of_which_no_answer_came_through_is_opened_once(taal: Taalnetwerk, what: Any) -> None:
    forum = taal.server.forum(taal.guild)
    here = await taal.welcome(forum)
    failed = taal.server.fail(what, route="POST /channels/{channel_id}/threads")
    await taal.ria.uses("vraag", taal.channel, tekst=QUESTION)
    await here.passes(minutes=2)
    assert failed.happened == 1
    (post,) = [one for one in taal.guild.channels.values() if one.parent is forum]
    assert [text[:11] for text in here.texts(post)] == ["Dank je, Ri", "Ria vraagt:"]


async def test_a_press_is_answered_at_once_though_nothing_can_be_kept_yet(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await asked(taal, here)
    notice = here.said(taal.channel)[-1]
    go_on = threading.Event()
    busy = asyncio.create_task(here.running.house.write(go_on.wait))
    try:
        pressed = [await taal.ria.presses("Zo is het goed", notice), await taal.bas.uses("uitleg", taal.channel)]
        answered = [(await one.until_answered(1)).answer for one in pressed]
    finally:
        go_on.set()
        await busy
    assert answered == [6, 5]
    await here.settled()
    assert here.log()[0]["status"] == "seeking"
    assert len(here.alone(taal.channel, taal.bas)) == 1


async def test_a_press_that_was_answered_too_late_is_carried_out_and_said_in_private(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    thread = await asked(taal, here)
    taal.server.fail(
        "error", route="POST /interactions/{interaction_id}/{interaction_token}/callback", status=404, times=1
    )
    await taal.bas.presses("Speelt bij mij ook", here.said(thread)[0])
    await here.settled()
    assert here.alone(thread, taal.bas) == []
    assert "Genoteerd, zonder je naam." in here.texts(taal.bas.dm)[-1]


async def test_a_message_can_be_pressed_under_before_we_hear_that_it_was_said(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await asked(taal, here)
    taal.server.fail("unanswered", route=POST)
    await taal.bas.says(OTHER, taal.channel)
    await here.settled()
    notice = here.said(taal.channel)[-1]
    await taal.bas.presses("Zo is het goed", notice)
    await here.settled()
    assert here.log()[1]["status"] == "seeking"
    await here.passes(minutes=1)
    assert [one.text[:12] for one in here.said(taal.channel)][-1:] == ["Bas vraagt: "]


# --- odd input -------------------------------------------------------------------------------------------------------


async def test_what_nobody_said_is_no_question(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    robot = taal.server.person("robot", taal.guild, bot=True)
    await robot.says(QUESTION, taal.channel)
    await webhook_says(taal.server, taal.channel, QUESTION)
    said = await taal.ria.says("prikbord", taal.channel)
    await taal.mieke.pins(said)
    await taal.server.person("Jan").joins(taal.guild)
    await taal.ria.says("", taal.channel, files={"foto.png": b"x"})
    await here.settled()
    assert here.log() == []
    assert len(here.said(taal.channel)) == 1
    assert {one.type for one in taal.server.standing(taal.channel)} >= {
        MessageType.USER_JOIN,
        MessageType.CHANNEL_PINNED_MESSAGE,
    }


async def test_a_picture_without_words_in_private_is_answered(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.ria.says("", taal.ria.dm, files={"foto.png": b"x"})
    await here.settled()
    assert here.texts(taal.ria.dm)[-1].endswith("Kun je het in een paar woorden schrijven?")


def without(*names: str) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        for name in names:
            told.pop(name, None)

    return change


def named(custom_id: str) -> Callable[[dict[str, Any]], None]:
    return lambda told: told["data"].update(custom_id=custom_id)


ODD = {
    "no member": without("member"),
    "no message": without("message"),
    "no channel": without("channel", "channel_id"),
    "no data": without("data"),
    "another id": named("poll_yes"),
    "no row": named("help:"),
    "no number": named("help:x:y:z"),
    "another row": named("help:999999"),
    "a form of nothing": named("form:999999:1"),
    "a channel of nothing": named("channel:1"),
    "an empty id": named(""),
}


@pytest.mark.parametrize("odd", ODD)
async def test_odd_presses_break_nothing(taal: Taalnetwerk, odd: str, caplog: pytest.LogCaptureFixture) -> None:
    here = await taal.welcome()
    thread = await asked(taal, here)
    pressed = await taal.bas.presses("Ik denk mee", here.said(thread)[0])
    await here.settled()
    told = interaction_json(taal.server, pressed)
    told |= {"id": str(taal.server.ids.next()), "token": "odd"}
    told["data"] = dict(told["data"])
    ODD[odd](told)
    taal.server.gateway.dispatch("INTERACTION_CREATE", told, taal.guild.id)
    await asyncio.sleep(0.02)
    await here.settled()
    await taal.fatma.presses("Speelt bij mij ook", here.said(thread)[0])
    await asyncio.sleep(0.02)
    await here.settled()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR and odd != "no data"]
    assert len(here.log()) == 1


def test_ids_of_buttons_fit_and_are_read_back() -> None:
    assert carried(custom_id("help", 7)) == Carried("help", 7)
    assert carried(custom_id("form", 7, "12")) == Carried("form", 7, "12")
    assert len(custom_id("k" * 200, 7)) == 100


def test_what_is_refused_is_for_now_or_for_ever() -> None:
    assert str(failures.failure(TimeoutError())) == "Discord cannot be reached"
    assert failures.code_of(ValueError()) == 0
