"""Many networks in one database, all due in the same minute."""

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.core.phases import PHASES
from bot.core.prompts import Library
from bot.core.rhythm import Rhythm, plain
from bot.store import database, tables

PLATFORM = "drawer"
ZONE = ZoneInfo("Europe/Amsterdam")
BEFORE = datetime(2026, 9, 8, 15, 29, 57, tzinfo=ZONE)
"""Shortly before a Tuesday half past three, when they are all due."""

RHYTHM = Rhythm((1,), (time(15, 30),), date(2026, 9, 7))
DUE = datetime(2026, 9, 8, 15, 30, tzinfo=ZONE)
REGIONS = ("noord", "midden", "zuid", "midden,zuid")
PAST = 6
"""Questions that each was asked before."""


def make(file: Path, count: int, library: Library) -> None:
    """Makes so many networks, each with a group, a member, a rhythm and some questions behind it."""
    database.migrate(f"sqlite:///{file}")
    engine = database.connect(f"sqlite:///{file}")
    rows = tables.TABLES.tables
    at = DUE
    with engine.begin() as connection:
        for start in range(0, count, 1000):
            numbers = range(start + 1, min(start + 1000, count) + 1)
            connection.execute(
                rows["network"].insert(),
                [
                    {
                        "id": number,
                        "name": f"Netwerk {number}",
                        "language": "nl",
                        "timezone": "Europe/Amsterdam",
                        "region": REGIONS[number % 4],
                        "phase": PHASES[number % 5],
                        "follow_ups": 2,
                        "hours": "08:00-17:00",
                        "seed": number,
                        "questions": 0,
                        "agreed": True,
                        "days": "",
                    }
                    for number in numbers
                ],
            )
            connection.execute(
                rows["place"].insert(),
                [
                    {
                        "id": number,
                        "network_id": number,
                        "platform": PLATFORM,
                        "address": f"group-{number}",
                        "added_by": "",
                        "threads": ("never", "after")[number % 2],
                    }
                    for number in numbers
                ],
            )
            connection.execute(
                rows["reflecting"].insert(),
                [
                    {
                        "network_id": number,
                        "rhythm": plain(RHYTHM),
                        "dose": "ordinary",
                        "steps_back": True,
                        "gentle": False,
                        "offered": True,
                        "queue": [],
                        "skipped": [],
                        "retired": [],
                        "hinted": "",
                    }
                    for number in numbers
                ],
            )
            asked = [
                {
                    "network_id": number,
                    "key": key,
                    "text": "?",
                    "phase": PHASES[number % 5],
                    "status": "ended",
                    "at": at,
                }
                for number in numbers
                for key in list(library["nl"].phases[PHASES[number % 5]].questions)[:PAST]
            ]
            connection.execute(rows["round"].insert(), asked)
            connection.execute(
                rows["timer"].insert(), [{"kind": "round", "subject": number, "due": DUE} for number in numbers]
            )
        connection.execute(rows["person"].insert(), [{"id": 1, "name": "Ria", "met": True}])
        connection.execute(
            rows["account"].insert(),
            [{"platform": PLATFORM, "address": "ria", "person_id": 1, "chat": "private-ria", "closed": False}],
        )
        connection.execute(
            rows["member"].insert(),
            [{"network_id": 1, "person_id": 1, "moderator": True, "chosen": False, "joined_at": at}],
        )
    engine.dispose()
