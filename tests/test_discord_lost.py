"""On Discord nothing is lost and nothing said twice: over restarts, cut lines and trouble on the way."""

import asyncio
import threading
from datetime import timedelta
from typing import Any

import pytest

from tests.discord import OnDiscord
from tests.discord_fixtures import OTHER, QUESTION, Taalnetwerk

POST = "POST /channels/{channel_id}/messages"


# --- restarts and cut lines ------------------------------------------------------------------------------------------


async def test_after_a_restart_buttons_work_and_what_was_missed_is_read_and_nothing_is_said_twice(
    taal: Taalnetwerk,
) -> None:
    here = await taal.welcome()
    thread = await taal.asked(here)
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
    await taal.asked(here)
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


async def test_on_a_line_in_two_parts_each_reads_back_its_own(taal: Taalnetwerk) -> None:
    taal.server.shards = 2
    other = next(
        guild for name in "abcdef" if (guild := taal.server.guild(name)).id >> 22 & 1 != taal.guild.id >> 22 & 1
    )
    here = await taal.welcome()
    await here.joined(other, taal.mieke)
    await taal.stop()
    taal.time.moment += timedelta(hours=1)
    assert other.system_channel is not None
    await taal.mieke.says(OTHER, other.system_channel)
    await taal.ria.says(QUESTION, taal.channel)
    here = await taal.start()
    await asyncio.wait_for(_heard(here, 2), 5)
    assert len(here.log()) == 2


async def test_what_cannot_be_read_breaks_nothing(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    taal.server.gateway.dispatch("INTERACTION_CREATE", {"id": "5", "type": 3}, taal.guild.id)
    await taal.server.until(lambda: len(taal.server.asked("GET /applications/@me")) == 2)
    await taal.server.until(lambda: taal.server.gateway.sessions)
    await here.settled()
    await taal.ria.says(QUESTION, taal.channel)
    await asyncio.wait_for(_heard(here, 1), 5)
    assert here.texts(taal.channel)[-1].startswith("Dank je, Ria.")


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
    await taal.asked(here)
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
    thread = await taal.asked(here)
    taal.server.fail(
        "error", route="POST /interactions/{interaction_id}/{interaction_token}/callback", status=404, times=1
    )
    await taal.bas.presses("Speelt bij mij ook", here.said(thread)[0])
    await here.settled()
    assert here.alone(thread, taal.bas) == []
    assert "Genoteerd, zonder je naam." in here.texts(taal.bas.dm)[-1]


async def test_a_message_can_be_pressed_under_before_we_hear_that_it_was_said(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.asked(here)
    taal.server.fail("unanswered", route=POST)
    await taal.bas.says(OTHER, taal.channel)
    await here.settled()
    notice = here.said(taal.channel)[-1]
    await taal.bas.presses("Zo is het goed", notice)
    await here.settled()
    assert here.log()[1]["status"] == "seeking"
    await here.passes(minutes=1)
    assert [one.text[:12] for one in here.said(taal.channel)][-1:] == ["Bas vraagt: "]
