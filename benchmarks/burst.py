"""Measures a burst: a message is due in each of 10,000 groups at once, while people go on asking the bot things.

The server refuses whoever goes faster than Telegram allows. `--quick` takes 600 groups.
"""

import argparse
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder, in which files are called as libraries are

from benchmarks.live.load import FIRST_PERSON, GROUP, update  # noqa: E402
from benchmarks.live.processes import percentile, until  # noqa: E402
from benchmarks.live.recording import prepare  # noqa: E402
from benchmarks.telegram import Server, start  # noqa: E402
from bot.outside import prompts  # noqa: E402
from bot.store import tables  # noqa: E402
from bot.store.database import connect, migrate, writing  # noqa: E402

A_SECOND = 30
"""Messages a second that Telegram allows in all."""
EVERY = 2.0
"""Seconds between two things that somebody asks meanwhile."""


def due(file: Path, many: int) -> list[int]:
    """Puts a message for each of so many groups in the outbox; gives the groups."""
    groups = [GROUP - 1 - place for place in range(many)]
    engine = connect(f"sqlite:///{file}")
    now = datetime.now(UTC)
    with writing(engine) as session:
        for place, group in enumerate(groups):
            network = tables.Network(
                name=f"Netwerk {place}", language="nl", timezone="Europe/Amsterdam", region="midden", phase="verkenning"
            )
            session.add(network)
            session.flush()
            home = tables.Place(network_id=network.id or 0, platform="telegram", address=str(group), threads="never")
            session.add(home)
            session.flush()
            row = tables.Outbox(
                at=now, platform="telegram", place_id=home.id, lane=1, text="Wat speelt er nu bij jullie?"
            )
            row.choices, row.live = [], []
            session.add(row)
    engine.dispose()
    return groups


def measure(many: int, folder: Path) -> dict[str, Any]:
    """Lets it run until all is said."""
    migrate(f"sqlite:///{folder / 'fresh.db'}")
    people = [FIRST_PERSON + place for place in range(500)]
    prepare(folder / "fresh.db", prompts.load(), GROUP, people)
    groups = due(folder / "fresh.db", many)
    shutil.copy(folder / "fresh.db", folder / "durf.db")
    server = Server("--limits")
    for group in groups:  # the server has to know them
        server.told("updates", updates=[update(1, group, FIRST_PERSON, "Goedemorgen")])
    server.told("forget")
    bot = start("Durf", server, folder)
    began, asked, waits = time.monotonic(), 0, []
    try:
        while True:
            person = people[asked % len(people)]
            before = server.said_to(person)
            sent = time.monotonic()
            server.told("updates", updates=[update(10_000 + asked, person, person, "/uitleg")])
            until(lambda person=person, before=before: server.said_to(person) > before, 60, "an answer")
            waits.append(time.monotonic() - sent)
            asked += 1
            if server.replies() - asked >= many:
                break
            time.sleep(EVERY)
        seconds = time.monotonic() - began
        refused = server.told("figures")["refused"]
        return {"seconds": seconds, "least": (many + asked) / A_SECOND, "waits": waits, "refused": refused}
    finally:
        bot.end()
        server.process.end()


def main() -> None:
    """Reads the command line, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="600 groups")
    many = 600 if parser.parse_args().quick else 10_000
    with tempfile.TemporaryDirectory() as folder:
        found = measure(many, Path(folder))
    more = (found["seconds"] / found["least"] - 1) * 100
    print(f"{many:,} groups in {found['seconds']:.1f} s; Telegram allows it in {found['least']:.1f} s: {more:+.1f} %")
    print(
        f"answers meanwhile: {len(found['waits'])}, p50 {percentile(found['waits'], 0.5):.2f} s,"
        f" longest {max(found['waits']):.2f} s (target: 2 s)"
    )
    print(f"refused: {found['refused'] or 'none'}")


if __name__ == "__main__":
    main()
