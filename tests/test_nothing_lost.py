"""The bot is killed at fifty moments and started again: nothing is lost, and only what was on its way is said twice."""

import json
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from bot.store.database import connect
from bot.store.log import question_log
from tests.crashing import KINDS

CAST = {
    "network": "Taalnetwerk",
    "moderators": ["mieke"],
    "seed": 3,
    "members": {
        "ria": {},
        "youssef": {},
        "bas": {"offers": ["woordenschat in groep 5 en 6"]},
        "fatma": {"offers": ["woordenschat bij aardrijkskunde", "begrijpend lezen"]},
        "chris": {"offers": ["woorden leren met een woordmuur"]},
        "els": {"offers": ["rekenen met breuken"], "quiet": "10:00-13:00"},
        "joost": {"offers": ["breuken in groep 7"]},
        "noor": {"offers": ["woordenschat in de bovenbouw"]},
    },
}

STORY = """
"at": "2026-09-07T10:18+02:00", "from": "ria", "in": "group", "say": "#dtv mijn groep 5 zakt weg bij woordenschat"
"from": "ria", "press": "private"
"from": "ria", "answer": "Dinsdag bij aardrijkskunde. Losse woorden gaan goed, in de tekst haken ze af."
"from": "bas", "in": "question:1", "say": "Wie begint over die woorden, jij of de kinderen?"
"at": "2026-09-07T10:30+02:00", "from": "youssef", "in": "private", "say": "/vraag"
"from": "youssef", "answer": "Hoe leg ik breuken uit aan kinderen die er bang voor zijn?"
"from": "youssef", "answer": "Groep 7, ze zuchten al als het boek open gaat."
"from": "youssef", "press": "skip", "question": 2
"from": "youssef", "answer": "Hoe haal ik de angst voor breuken weg in groep 7?"
"from": "ria", "edit": 4, "say": "Woensdag bij aardrijkskunde. In de tekst haken ze af."
"at": "2026-09-07T13:00+02:00", "from": "ria", "answer": "Een woordmuur. Mooi, maar ze doen er niks mee."
"from": "ria", "press": "share"
"from": "ria", "answer": "Hoe gaan mijn kinderen die muurwoorden zelf gebruiken?"
"from": "ria", "press": "sparring", "question": 1
"from": "noor", "press": "not_now", "question": 1
"from": "fatma", "press": "not_now", "question": 1
"from": "joost", "press": "refer", "question": 2
"from": "joost", "answer": "els"
"at": "2026-09-08T09:00+02:00"
"from": "els", "press": "help", "question": 2
"from": "noor", "press": "same", "question": 1
"from": "mieke", "in": "question:1", "say": "Op mijn school hangt de woordmuur bij de deur."
"from": "ria", "in": "question:1", "say": "Nu je het vraagt: altijd ik."
"from": "els", "in": "question:2", "say": "Wat doen ze als er een pizza op tafel ligt?"
"from": "youssef", "in": "question:2", "say": "Dan rekenen ze ineens wel."
"at": "2026-09-10T12:00+02:00", "from": "ria", "press": "not_yet", "question": 1
"from": "fatma", "press": "help", "question": 1
"at": "2026-09-11T09:30+02:00", "from": "ria", "press": "helped", "question": 1
"from": "youssef", "press": "partly", "question": 2
"join": "wim"
"from": "wim", "in": "private", "say": "/aanbod spelling in groep 4"
"from": "wim", "in": "private", "say": "Mag ik hier ook gewoon iets vragen?"
"from": "wim", "press": "ask"
"at": "2026-09-14T09:00+02:00", "from": "ria", "press": "reopen", "question": 1
"block": "noor"
"at": "2026-09-15T11:00+02:00", "from": "bas", "in": "group", "say": "#dtv Hoe krijg ik mijn klas stil na de gymles?"
"from": "bas", "press": "here"
"from": "chris", "in": "question:4", "say": "Wat doen ze als ze binnenkomen?"
"from": "bas", "answer": "Groep 6, en ze praten allemaal door elkaar."
"from": "noor", "press": "same", "question": 4
"from": "mieke", "delete": 23
"from": "chris", "edit": 39, "say": "Wat doen ze als eerste als ze binnenkomen?"
"at": "2026-09-18T16:00+02:00"
"from": "ria", "press": "changed", "question": 1
"from": "ria", "answer": "Hoe praat ik zelf minder over woordenschat in groep 5?"
"from": "chris", "in": "question:1", "say": "Hoe vaak vragen zij jou iets?"
"from": "ria", "reply": 47, "say": "Bijna nooit, eigenlijk."
"leave": "fatma"
"at": "2026-09-24T10:00+02:00", "from": "youssef", "press": "withdraw", "question": 2
"at": "2026-10-08T10:00+02:00"
"from": "ria", "press": "helped", "question": 1
"""


KILLS, STORIES = 25, 2
"""Kills in one story, and how often the story is told, each time with other moments."""

EARLY = 0.7
"""The part of the story that the moments are drawn from: what a death undoes is done again, and takes time too."""


@dataclass(frozen=True)
class Lives:
    """What came of a story: its database, what was said, and after how many messages the bot died at what."""

    database: Path
    said: list[dict[str, Any]]
    deaths: list[tuple[int, str]]
    occasions: int

    @property
    def twice(self) -> list[int]:
        """The rows of what was said more than once, as often as it was too much."""
        rows = [line["row"] for line in self.said]
        return list((Counter(rows) - Counter(set(rows))).elements())

    @property
    def on_its_way(self) -> list[int]:
        """The rows of what was said last before each death."""
        return [self.said[count - 1]["row"] for count, _ in self.deaths if count]

    def chats(self) -> dict[str, list[dict[str, Any]]]:
        """What was said in each chat; the same again, right after itself, is left out."""
        chats: dict[str, list[dict[str, Any]]] = {}
        for line in self.said:
            chat = chats.setdefault(line["chat"], [])
            if line not in chat[-1:]:
                chat.append(line)
        return chats

    def log(self) -> list[dict[str, Any]]:
        """The question log."""
        engine = connect(f"sqlite:///{self.database}")
        with Session(engine) as session:
            log = question_log(session)
        engine.dispose()
        return log

    def kept(self) -> list[str]:
        """Every row that is kept, as SQL; the order of the keys of a table that was migrated is nobody's matter."""
        with closing(sqlite3.connect(self.database)) as connection:
            return [line for line in connection.iterdump() if not line.startswith("CREATE TABLE")]


def live(folder: Path, moments: Sequence[str] = (), lines: str = STORY) -> Lives:
    """Lets the story be lived, with a death at each of the moments."""
    story, transcript = folder / "story.jsonl", folder / "transcript.jsonl"
    happenings = (f"{{{line}}}" for line in lines.strip().splitlines())
    story.write_text("\n".join([json.dumps(CAST), *happenings]), encoding="utf-8")
    arguments = [str(story), str(folder / "durf.db"), str(transcript), *moments]
    ended = subprocess.run(
        [sys.executable, "-m", "tests.crashing", *arguments],
        cwd=Path(__file__).parents[1],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stderr
    said: list[dict[str, Any]] = []
    deaths: list[tuple[int, str]] = []
    occasions = 0
    for line in map(json.loads, transcript.read_text(encoding="utf-8").splitlines()):
        if "died" in line:
            deaths.append((len(said), line["died"]))
        elif "occasions" in line:
            occasions = line["occasions"]
        else:
            said.append(line)
    return Lives(folder / "durf.db", said, deaths, occasions)


def moments(occasions: int, seed: int) -> list[str]:
    """When to die: after a random part of the story, at each kind of occasion equally often."""
    chance = random.Random(seed)
    points = sorted(chance.randrange(int(occasions * EARLY)) for _ in range(KILLS))
    kinds = [*KINDS] * (KILLS // len(KINDS))
    chance.shuffle(kinds)
    starts = [0, *points]
    return [f"{end - start}:{kind}" for start, end, kind in zip(starts, points, kinds, strict=False)]


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Lives:
    """The story in one life."""
    return live(tmp_path_factory.mktemp("unbroken"))


def test_the_story_says_each_thing_once_and_ends_in_several_ways(unbroken: Lives) -> None:
    assert len(unbroken.said) > 60
    assert unbroken.twice == []
    assert {entry["status"] for entry in unbroken.log()} == {"helped", "nobody yet", "withdrawn"}


@pytest.mark.parametrize("seed", range(STORIES))
def test_a_bot_killed_at_25_moments_loses_nothing_and_says_only_what_was_on_its_way_twice(
    unbroken: Lives, tmp_path: Path, seed: int
) -> None:
    lives = live(tmp_path, moments(unbroken.occasions, seed))
    assert Counter(kind for _, kind in lives.deaths) == dict.fromkeys(KINDS, KILLS // len(KINDS))
    assert lives.log() == unbroken.log()
    assert lives.kept() == unbroken.kept()
    assert lives.chats() == unbroken.chats()
    assert 0 < len(lives.twice) <= KILLS
    assert not Counter(lives.twice) - Counter(lives.on_its_way)


@pytest.mark.parametrize("written", [0, 1, 20, 45])
def test_a_first_start_that_was_cut_off_is_made_again(tmp_path: Path, written: int) -> None:
    lives = live(tmp_path, [f"{written}:write", f"{written}:write"], lines="")
    assert [kind for _, kind in lives.deaths] == ["write", "write"]
    assert lives.log() == []
