"""The ways in and out of Telegram: polling and webhook, refusals, how fast one may go, and a process that runs."""

import asyncio
import os
import shutil
import signal
import socket
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.config import Telegram as Settings
from bot.core.prompts import Library
from bot.platforms.pace import Groups, Pace
from bot.platforms.telegram.checking import check
from bot.platforms.telegram.platform import Telegram
from bot.running import House, Refused
from tests.live import Time
from tests.servers.telegram import Limits, TelegramServer
from tests.telegram import OnTelegram, on_telegram
from tests.test_telegram import QUESTION, joined

SECRET = "een-geheim_123"  # noqa: S105 - made up


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def file(tmp_path: Path, empty_database: Path) -> Path:
    """An empty database."""
    shutil.copy(empty_database, tmp_path / "durf.db")
    return tmp_path / "durf.db"


def webhook(port: int) -> dict[str, Any]:
    """The settings of a bot that Telegram calls."""
    return {
        "mode": "webhook",
        "webhook_url": f"http://127.0.0.1:{port}",
        "webhook_secret": SecretStr(SECRET),
        "listen": f"127.0.0.1:{port}",
    }


async def asked(here: OnTelegram) -> None:
    """A group, and a question in it."""
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria", started=True)
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await joined(here, mieke, chat)
    await ria.says(QUESTION, chat)
    await here.settled()
    assert here.main(chat)[1].text.startswith("Dank je, Ria.")


async def test_by_webhook_all_is_as_by_polling(file: Path, library: Library, telegram_server: TelegramServer) -> None:
    async with on_telegram(file, library, telegram_server, **webhook(free_port())) as here:
        await asked(here)
        assert len(here.log()) == 1
    telegram_server.webhook.url, url = "", telegram_server.webhook.url
    async with on_telegram(file, library, telegram_server) as here:
        await asked(here)
    assert url
    assert telegram_server.calls("deleteWebhook")


async def test_a_call_without_the_secret_is_refused(
    file: Path, library: Library, telegram_server: TelegramServer
) -> None:
    port = free_port()
    async with on_telegram(file, library, telegram_server, **webhook(port)) as here:
        url = telegram_server.webhook.url
        async with aiohttp.ClientSession() as stranger:
            header = {"X-Telegram-Bot-Api-Secret-Token": "geraden"}
            for headers in ({}, header):
                async with stranger.post(url, json={"update_id": 1}, headers=headers) as answer:
                    assert answer.status == 403
            async with stranger.post(f"http://127.0.0.1:{port}/", json={}) as answer:
                assert answer.status == 404
            right = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            async with stranger.post(url, data=b"{", headers=right) as answer:
                assert answer.status == 400
        assert here.log() == []


async def test_with_a_wrong_token_one_plain_sentence_says_what_to_do(
    library: Library, telegram_server: TelegramServer
) -> None:
    settings = Settings(token=SecretStr("1:wrong"), base_url=telegram_server.url)
    with pytest.raises(Refused, match="copy it again from @BotFather"):
        await Telegram(settings, library, Time().now).run(House.__new__(House))


@pytest.mark.parametrize(
    ("reads_all", "token", "says"),
    [
        (True, None, "telegram: the bot is https://t.me/durf_bot"),
        (False, None, "privacy mode is on, so hashtags are not seen"),
        (True, "1:wrong", "copy it again from @BotFather"),
    ],
)
async def test_a_check_says_what_telegram_says(*, reads_all: bool, token: str | None, says: str) -> None:
    async with TelegramServer(reads_all=reads_all) as server:
        found = await check(Settings(token=SecretStr(token or server.token), base_url=server.url))
    assert says in "\n".join([*found.notes, *found.problems])
    assert bool(found.problems) is (token is not None)


async def test_a_check_says_when_telegram_cannot_be_reached() -> None:
    found = await check(Settings(token=SecretStr("1:x"), base_url=f"http://127.0.0.1:{free_port()}", mode="webhook"))
    assert "telegram: cannot be reached" in found.problems[0]
    assert "[telegram] webhook_url: a webhook needs this" in found.problems


async def test_while_telegram_is_down_at_the_start_it_waits_says_so_once_and_starts_when_it_comes(
    file: Path, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    server = TelegramServer()
    server.url = f"http://127.0.0.1:{free_port()}"
    later = asyncio.create_task(_start_later(server, caplog))
    async with on_telegram(file, library, server) as here:
        await asked(here)
    await later
    await server.stop()
    assert Counter("keep trying" in line for line in caplog.messages)[True] == 1


async def _start_later(server: TelegramServer, caplog: pytest.LogCaptureFixture) -> None:
    while not any("keep trying" in line for line in caplog.messages):
        await asyncio.sleep(0.01)
    await server.start(int(server.url.rsplit(":", 1)[1]))


async def test_a_burst_stays_within_what_telegram_allows_and_answers_go_first() -> None:
    now, gone = 0.0, []

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        await asyncio.sleep(0)

    pace = Pace(clock=lambda: now, sleep=sleep)

    async def go(lane: int) -> None:
        async with pace.turn(lane):
            gone.append((now, lane))

    rounds = [asyncio.create_task(go(1)) for _ in range(200)]
    await asyncio.sleep(0)
    answers = [asyncio.create_task(go(0)) for _ in range(20)]
    await asyncio.gather(*rounds, *answers)
    assert max(sum(moment <= other < moment + 1 for other, _ in gone) for moment, _ in gone) <= 30
    assert max(place for place, (_, lane) in enumerate(gone) if lane == 0) < 60
    assert now < 220 / 30 * 1.05


async def test_what_is_long_on_its_way_counts_until_a_second_after_it_ended() -> None:
    now, over = 0.0, asyncio.Event()

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        await asyncio.sleep(0)

    pace = Pace(clock=lambda: now, sleep=sleep)
    gone: list[float] = []

    async def go() -> None:
        async with pace.turn(1):
            gone.append(now)
            await over.wait()

    going = [asyncio.create_task(go()) for _ in range(31)]
    for _ in range(100):
        await asyncio.sleep(0)
    assert gone == [0.0] * 30
    now = 7.0
    over.set()
    await asyncio.gather(*going)
    assert gone[-1] == 8.0


async def test_whoever_does_not_wait_any_more_keeps_nobody_waiting() -> None:
    pace = Pace(1, 0.0)
    async with pace.turn(1):
        waiting = [asyncio.create_task(_take(pace)) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
    await asyncio.gather(*waiting[1:])
    assert await asyncio.wait_for(_take(pace), 1)


async def _take(pace: Pace) -> bool:
    async with pace.turn(1):
        return True


def test_a_group_hears_no_more_than_twenty_a_minute() -> None:
    time = Time()
    groups = Groups(time.seconds)
    assert [groups.wait("a") for _ in range(20)] == [0.0] * 20
    assert groups.wait("a") == 60.0
    assert groups.wait("b") == 0.0


async def test_the_limits_of_telegram_are_kept_without_one_refusal(file: Path, library: Library) -> None:
    async with TelegramServer(limits=Limits(chat=1000)) as server, on_telegram(file, library, server) as here:
        here.platform.pace = Pace()
        mieke, *people = (server.person(name, started=True) for name in ("Mieke", "Ria", "Bas", "Fatma", "Jan"))
        chat = server.forum("Taalnetwerk", mieke, *people, bot=None)
        await joined(here, mieke, chat)
        for person in people:
            for _ in range(3):
                await person.says("/uitleg")
        await here.settled()
        assert [one.error for one in server.requests if one.error] == []


async def test_the_process_runs_answers_and_stops_when_told(tmp_path: Path, telegram_server: TelegramServer) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text(
        f'[database]\nurl = "sqlite:///{tmp_path / "durf.db"}"\n'
        f'[telegram]\ntoken = "{telegram_server.token}"\nbase_url = "{telegram_server.url}"\n'
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DURF_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--config", str(settings)),
        cwd=Path(__file__).parents[1],
        env=environment,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(30):
        await telegram_server.world.updates.polled.wait()
        ria = telegram_server.person("Ria", started=True)
        await ria.says("/uitleg")
        while not [one for one in telegram_server.standing(ria) if one.who == "Durf"]:
            await asyncio.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        _, errors = await process.communicate()
    assert process.returncode == 0
    assert b"Traceback" not in errors
