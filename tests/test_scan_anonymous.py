"""Nobody can tell what somebody answered in a scan: no reader of the bot's messages, of its database, or of its log.

`docs/anonymity.md` names the test for each way in which it could be told.
"""

import json
import logging
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.commands import _log
from bot.core.events import ChoicePressed
from bot.store import tables
from tests.talk import Network, Talk
from tests.test_scan import NAMES, fills_in, members, scanned

OWN = {
    "ria": ("one", "two", "three", "four"),
    "bas": ("five", "five", "one", "one"),
    "fatma": ("three", "three", "three", "dont_know"),
    "lea": ("two", "two", "two", "two"),
}


ANSWERED = re.compile(rb'answer\.\d+|"key": "(?:one|two|three|four|five|dont_know)", "private"')
"""What an answer looks like in the transcript of a talk."""


def files(talk: Talk) -> bytes:
    """Every byte of the database, its write-ahead log and its index."""
    path = Path(talk.durf.engine.url.database or "")
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def rows(talk: Talk, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(talk.durf.engine.url.database or "")) as connection:
        return connection.execute(query).fetchall()


def sheets(talk: Talk) -> list[dict[str, Any]]:
    return [json.loads(row[0]) for row in rows(talk, "SELECT answers FROM sheet")]


def begun(taalnetwerk: Network) -> Talk:
    talk = taalnetwerk(**members())
    talk("mieke").says("/scan start")
    return talk


def test_until_done_the_answers_stand_in_ones_own_talk_alone(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    fills_in(talk, "ria", count=7)
    with Session(talk.durf.engine) as session:
        talks = session.exec(select(tables.Talk)).all()
    assert [one.flow for one in talks] == ["scan"]
    elsewhere = [line for line in talk.dump().splitlines() if not line.startswith('INSERT INTO "talk"')]
    assert not ANSWERED.search("\n".join(elsewhere).encode())
    assert sheets(talk) == []


def test_the_first_who_is_done_waits_for_a_second_and_then_both_go_at_once(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    fills_in(talk, "ria", OWN["ria"])
    assert sheets(talk) == []
    fills_in(talk, "bas", OWN["bas"])
    assert len(sheets(talk)) == 2
    fills_in(talk, "fatma", OWN["fatma"])
    assert len(sheets(talk)) == 2
    fills_in(talk, "lea", OWN["lea"])
    assert len(sheets(talk)) == 4


def test_of_the_talk_nothing_is_left_in_any_byte_of_the_files(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    fills_in(talk, "ria", OWN["ria"])
    assert ANSWERED.search(files(talk))
    fills_in(talk, "bas", OWN["bas"])
    assert not ANSWERED.search(files(talk))


def test_of_whoever_stops_nothing_is_left_in_any_byte_either(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    fills_in(talk, "ria", OWN["ria"], count=9)
    talk("ria").presses("pause")
    talk("ria").presses("stop")
    assert not ANSWERED.search(files(talk))


def test_a_sheet_has_no_person_no_time_and_no_order(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    assert [row[1] for row in rows(talk, "PRAGMA table_info(sheet)")] == ["id", "scan_id", "answers"]
    for name, answers in OWN.items():
        fills_in(talk, name, answers)
    ids = [row[0] for row in rows(talk, "SELECT id FROM sheet")]
    assert all(re.fullmatch(r"[0-9a-f]{32}", one) for one in ids)
    with pytest.raises(sqlite3.OperationalError):
        rows(talk, "SELECT rowid FROM sheet")


def test_the_order_in_the_file_is_drawn_anew_each_time_that_sheets_come(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    for name in ("ria", "bas"):
        fills_in(talk, name, OWN[name])
    before = {row[0] for row in rows(talk, "SELECT id FROM sheet")}
    for name in ("fatma", "lea"):
        fills_in(talk, name, OWN[name])
    after = {row[0] for row in rows(talk, "SELECT id FROM sheet")}
    assert not before & after
    found = files(talk)
    places = sorted((found.index(one.encode()), one) for one in after)
    assert [one for _, one in places] in (sorted(after), sorted(after, reverse=True))


def test_messages_say_nothing_of_an_answer_and_are_the_same_whatever_is_answered(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    for name in ("ria", "bas"):
        fills_in(talk, name, OWN[name])
    told = {name: [text.rpartition("\n\n")[2] for text in talk(name).heard] for name in ("ria", "bas")}
    assert told["ria"] == told["bas"]
    query = "SELECT text, choices FROM outbox WHERE slot = ? ORDER BY id"
    with closing(sqlite3.connect(talk.durf.engine.url.database or "")) as connection:
        kept = [connection.execute(query, (f"scan.1.{who}",)).fetchall() for who in (1, 2)]
    assert kept[0] == kept[1]


def test_nobody_hears_who_takes_part_or_how_many(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    seen = []
    for name in NAMES:
        fills_in(talk, name)
        talk("mieke").says("/scan", "private")
        seen.append(talk("mieke").heard[-2])
    others = [text for chat in ("group", "private:mieke") for text in talk.to(chat)]
    assert not [text for text in others if any(name in text for name in NAMES)]
    assert len({text.rpartition("\n\n")[2] for text in seen}) == 2  # fewer than five, or enough
    assert not [text for text in seen if re.search(r"\b(zes|zeven|6|7) leden", text)]


def test_when_it_ends_only_what_all_say_together_is_kept(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    for name in NAMES:
        fills_in(talk, name)
    fills_in(talk, "mieke", ("one",), count=3)
    talk("mieke").says("/scan klaar", "private")
    assert sheets(talk) == []
    assert rows(talk, "SELECT * FROM scanpart") == []
    assert rows(talk, "SELECT * FROM talk WHERE flow = 'scan'") == []
    assert not ANSWERED.search(files(talk))
    assert b"tell_what_goes_on" not in files(talk)


def test_the_last_one_of_an_odd_number_counts_too(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(**members()), NAMES[:5])
    talk("mieke").says("/scan klaar", "private")
    assert "bij vijf leden" in talk.to("group")[-1]


def test_whoever_leaves_takes_open_answers_along(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    fills_in(talk, "ria", OWN["ria"], count=5)
    talk.line(leave="ria")
    assert "answer." not in talk.dump()
    assert rows(talk, "SELECT * FROM scanpart") == []


def test_no_moment_that_is_written_down_goes_with_a_sheet(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    for name in ("ria", "bas"):
        fills_in(talk, name, OWN[name])
    assert rows(talk, "SELECT * FROM timer WHERE kind = 'scan_nudge'") == []
    assert rows(talk, "SELECT * FROM heard") == []
    assert not [row for row in rows(talk, "SELECT id FROM seen") if any(key in row[0] for key in ("four", "five"))]


def test_the_log_of_a_failed_answer_has_no_answer(caplog: pytest.LogCaptureFixture) -> None:
    now = datetime(2026, 9, 7, 9, tzinfo=UTC)
    press = ChoicePressed("telegram:1", now, "telegram", "7", "Ria", "7", private=True, message="9", key="five")
    with caplog.at_level(logging.ERROR):
        _log(press, RuntimeError("the disk is full"))
    assert "five" not in caplog.text


def test_two_scans_in_a_row_are_refused_so_that_no_one_is_told_by_the_difference(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(**members()))
    talk("mieke").says("/scan klaar", "private")
    talk("mieke").says("/scan start", "private")
    assert "anders zou te zien zijn wat één lid invulde" in talk("mieke").heard[-1]


def test_there_is_no_school_to_break_an_outcome_down_by(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    columns = {
        row[1]
        for table in ("member", "person", "scan", "scanpart")
        for row in rows(talk, f"PRAGMA table_info({table})")
    }
    assert not columns & {"school", "team", "role"}
