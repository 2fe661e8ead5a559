"""One network on two platforms: accounts and places joined by a code, messages carried for who share no platform."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.app import Durf
from bot.config import Config
from bot.core.events import ChoicePressed, MessageReceived, PlaceAdded
from bot.core.prompts import Library
from bot.delivery import deliver
from bot.platforms.outgoing import Outgoing, Said
from bot.store import database, tables
from bot.store.log import question_log
from tests.live import MONDAY

QUESTION = "#durftevragen mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??"


@dataclass
class Plain:
    """A platform that says by handing over."""

    name: str
    said: list[Outgoing] = field(default_factory=list)

    def deliver(self, outgoing: Outgoing) -> Said:
        """Keeps it."""
        self.said.append(outgoing)
        if outgoing.kind == "thread":
            return Said(outgoing.chat, f"{self.name}-thread-{outgoing.question}")
        return Said(outgoing.chat, outgoing.message or f"{self.name}-{outgoing.row}")

    def heard(self, chat: str) -> list[str]:
        """What was said in a chat."""
        return [one.text for one in self.said if one.chat == chat and one.kind in ("say", "change")]


@dataclass
class Both:
    """The bot on two platforms."""

    durf: Durf
    telegram: Plain
    discord: Plain
    now: datetime = MONDAY
    lines: int = 0

    def who(self, platform: str, account: str, place: str, *, moderator: bool | None = None) -> dict[str, Any]:
        """What every event of a person says."""
        self.lines += 1
        self.now += timedelta(seconds=10)
        return {
            "id": f"{platform}:{self.lines}",
            "at": self.now,
            "platform": platform,
            "account": f"{platform}-{account}",
            "name": account,
            "place": place,
            "private": place.startswith("private"),
            "moderator": moderator,
        }

    def says(
        self,
        platform: str,
        account: str,
        text: str,
        place: str | None = None,
        *,
        reply_to: str | None = None,
        moderator: bool | None = None,
    ) -> None:
        """Somebody writes something, in private unless a place is named."""
        who = self.who(platform, account, place or f"private-{platform}-{account}", moderator=moderator)
        self.durf.handle(MessageReceived(**who, message=f"m{self.lines}", text=text, reply_to=reply_to))
        self.settle()

    def presses(self, platform: str, account: str, key: str, *, moderator: bool | None = None) -> None:
        """Somebody presses the newest choice with this key that they see."""
        side = self.telegram if platform == "telegram" else self.discord
        seen = [
            one
            for one in side.said
            if key in [choice.key for choice in one.choices]
            and (not one.private or one.chat in (f"{platform}-{account}", f"private-{platform}-{account}"))
        ]
        one = seen[-1]
        who = self.who(platform, account, one.chat, moderator=moderator) | {"private": one.private}
        message = one.message or f"{platform}-{one.row}"
        self.durf.handle(ChoicePressed(**who, message=message, key=key))
        self.settle()

    def settle(self) -> None:
        """Says what may be said."""
        deliver(self.durf, {"telegram": self.telegram, "discord": self.discord}, self.now)

    def founded(self) -> None:
        """A group on each platform, with a moderator who said yes."""
        for platform, side in (("telegram", "groep"), ("discord", "kanaal")):
            who = self.who(platform, "mieke", side, moderator=True)
            self.durf.handle(PlaceAdded(**who, network=f"Taalnetwerk {platform}"))
            self.settle()
            self.presses(platform, "mieke", "yes", moderator=True)
            self.says(platform, "mieke", "/uitleg")

    def log(self) -> list[dict[str, Any]]:
        """The question log."""
        with database.reading(self.durf.engine) as session:
            return question_log(session)

    def count(self, table: Any) -> int:
        """The rows of a table."""
        with Session(self.durf.engine.execution_options(reading=True)) as session:
            return len(session.exec(select(table)).all())


@pytest.fixture
def both(tmp_path: Path, library: Library, empty_database: Path) -> Iterator[Both]:
    """The bot on two platforms, with codes that are known beforehand."""
    shutil.copy(empty_database, tmp_path / "durf.db")
    engine = database.connect(f"sqlite:///{tmp_path / 'durf.db'}")

    def fails(_: object, error: Exception) -> None:
        raise error

    codes = iter(("AAAABBBB", "CCCCDDDD", "EEEEFFFF"))
    here = Both(Durf(engine, library, Config(), fails, lambda: next(codes)), Plain("telegram"), Plain("discord"))
    here.founded()
    yield here
    engine.dispose()


def joined(both: Both) -> None:
    """The two places become one network."""
    both.says("telegram", "mieke", "/koppel", "groep", moderator=True)
    both.says("discord", "mieke", "/koppel AAAABBBB", "kanaal", moderator=True)


def test_a_code_joins_two_accounts_and_the_person_finds_everything_in_both(both: Both) -> None:
    both.says("telegram", "ria", QUESTION, "groep")
    both.says("telegram", "ria", "/koppel")
    assert "/koppel AAAABBBB" in both.telegram.heard("private-telegram-ria")[-1]
    people = both.count(tables.Person)
    both.says("discord", "ria", "/koppel aaaabbbb")
    assert "Ik ken je nu ook daar" in both.discord.heard("private-discord-ria")[-1]
    assert both.count(tables.Person) == people
    both.says("discord", "ria", "/mijn")
    assert "woordenschat" in both.discord.heard("private-discord-ria")[-1]


@pytest.mark.parametrize(("minutes", "code"), [(11, "AAAABBBB"), (1, "AAAABBBC")])
def test_a_code_that_is_wrong_or_too_old_joins_nobody(both: Both, minutes: int, code: str) -> None:
    both.says("telegram", "ria", QUESTION, "groep")
    both.says("telegram", "ria", "/koppel")
    both.now += timedelta(minutes=minutes)
    both.says("discord", "ria", f"/koppel {code}")
    assert "Die code ken ik niet" in both.discord.heard("private-discord-ria")[-1]


def test_a_code_works_once_and_is_not_kept_as_it_is(both: Both) -> None:
    both.says("telegram", "ria", QUESTION, "groep")
    both.says("telegram", "ria", "/koppel")
    with Session(both.durf.engine.execution_options(reading=True)) as session:
        assert [link.code for link in session.exec(select(tables.Link))] != ["AAAABBBB"]
    both.says("discord", "ria", "/koppel AAAABBBB")
    both.says("discord", "bas", "/koppel AAAABBBB")
    assert "Die code ken ik niet" in both.discord.heard("private-discord-bas")[-1]


def test_only_moderators_join_two_places_into_one_network(both: Both) -> None:
    both.says("telegram", "ria", "/koppel", "groep", moderator=False)
    assert both.telegram.heard("telegram-ria")[-1].endswith("Dat kan alleen een beheerder van deze groep.")
    both.says("telegram", "mieke", "/koppel", "groep", moderator=True)
    both.says("discord", "bas", "/koppel AAAABBBB", "kanaal", moderator=False)
    assert both.count(tables.Network) == 2
    joined_by_mieke = both.discord.heard("discord-bas")[-1]
    assert joined_by_mieke.endswith("Dat kan alleen een beheerder van deze groep.")


def test_joined_a_question_has_a_card_in_each_place_and_one_state(both: Both) -> None:
    both.says("discord", "bas", "#dtv hoe begin ik een les over breuken in groep 6?", "kanaal")
    joined(both)
    assert both.count(tables.Network) == 1
    both.says("telegram", "ria", QUESTION, "groep")
    both.presses("telegram", "ria", "skip_all")
    assert [entry["number"] for entry in both.log()] == [1, 2]
    cards = [one for side in (both.telegram, both.discord) for one in side.said if one.chat.endswith("thread-2")]
    assert {one.chat for one in cards} == {"telegram-thread-2", "discord-thread-2"}
    both.presses("discord", "fatma", "help")
    assert "fatma denkt mee." in both.telegram.heard("telegram-thread-2")[-1]


def test_who_share_no_platform_talk_through_the_bot_once_both_want_it(both: Both) -> None:
    joined(both)
    both.says("telegram", "ria", QUESTION, "groep")
    both.says("telegram", "ria", "/uitleg")
    both.presses("telegram", "ria", "skip_all")
    both.says("discord", "bas", "/uitleg")
    both.presses("discord", "bas", "help")
    assert "ria zit op Telegram" in both.discord.heard("private-discord-bas")[-1]
    assert "bas denkt mee over vraag 1, en zit op Discord" in "\n".join(both.telegram.heard("private-telegram-ria"))
    both.presses("discord", "bas", "yes")
    assert both.discord.heard("private-discord-bas")[-1].startswith("Goed. Ik begin zodra")
    both.presses("telegram", "ria", "yes")
    both.says("discord", "bas", "Wie begint over die woorden, jij of de kinderen?")
    assert both.telegram.heard("private-telegram-ria")[-1] == (
        'bas schrijft over vraag 1: "Wie begint over die woorden, jij of de kinderen?"'
    )
    both.says("telegram", "ria", "Nu je het vraagt: altijd ik.")
    assert both.discord.heard("private-discord-bas")[-1] == 'ria schrijft over vraag 1: "Nu je het vraagt: altijd ik."'
    assert not [
        one.text for one in both.telegram.said + both.discord.said if "altijd ik" in one.text and not one.private
    ]


def test_with_one_no_nothing_is_carried_and_nobody_hears_who_said_it(both: Both) -> None:
    joined(both)
    both.says("telegram", "ria", QUESTION, "groep")
    both.says("telegram", "ria", "/uitleg")
    both.presses("telegram", "ria", "skip_all")
    both.says("discord", "bas", "/uitleg")
    both.presses("discord", "bas", "help")
    both.presses("discord", "bas", "yes")
    both.presses("telegram", "ria", "no")
    assert both.discord.heard("private-discord-bas")[-1] == both.telegram.heard("private-telegram-ria")[-1]
    both.says("discord", "bas", "Wie begint over die woorden?")
    assert "Wie begint" not in both.telegram.heard("private-telegram-ria")[-1]


def test_who_share_a_platform_are_not_asked(both: Both) -> None:
    joined(both)
    both.says("telegram", "ria", QUESTION, "groep")
    both.presses("telegram", "ria", "skip_all")
    both.says("telegram", "bas", "/uitleg")
    both.presses("telegram", "bas", "help")
    assert not [text for text in both.telegram.heard("private-telegram-bas") if "over en weer" in text]


def test_a_closed_question_ends_the_carrying(both: Both) -> None:
    joined(both)
    both.says("telegram", "ria", QUESTION, "groep")
    both.says("telegram", "ria", "/uitleg")
    both.presses("telegram", "ria", "skip_all")
    both.says("discord", "bas", "/uitleg")
    both.presses("discord", "bas", "help")
    both.presses("discord", "bas", "yes")
    both.presses("telegram", "ria", "yes")
    both.presses("telegram", "ria", "helped")
    assert both.count(tables.Relay) == 0
    both.says("discord", "bas", "Nog iets over die woorden")
    assert "Nog iets" not in both.telegram.heard("private-telegram-ria")[-1]


def test_a_moderator_chosen_in_the_chat_stays_one_whatever_the_platform_says(both: Both) -> None:
    both.says("telegram", "ria", "/uitleg", "groep")
    both.says("telegram", "mieke", "/netwerk moderator ria", "groep", moderator=True)
    assert "ria is nu ook moderator" in both.telegram.heard("private-telegram-mieke")[-1]
    both.says("telegram", "ria", "/netwerk", "groep", moderator=False)
    assert "Er staat geen vraag open." in both.telegram.heard("telegram-ria")[-1]
