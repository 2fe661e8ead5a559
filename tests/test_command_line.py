"""The command line: what it prints, what it exits with, and one plain line when something is wrong."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main

DURF = Path(sys.executable).with_name("durf")
CAST = {"network": "Taalnetwerk", "moderators": ["mieke"], "members": {"ria": {}, "bas": {"offers": ["woordenschat"]}}}
ASK = {"from": "ria", "in": "group", "say": "#dtv mijn groep 5 zakt weg bij woordenschat, iemand een methode?"}


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    returncode: int
    stdout: str
    stderr: str


Durf = Callable[..., Ran]


@pytest.fixture
def durf(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Durf:
    """Runs the command in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        printed = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run


def process(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as a process of its own."""
    return subprocess.run(
        [str(DURF), *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", **environment},
    )


def written(folder: Path, *lines: object) -> Path:
    file = folder / "scenario.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return file


def test_a_replay_prints_each_message_as_a_line_of_json(durf: Durf, tmp_path: Path) -> None:
    file = written(tmp_path, CAST, ASK, {"from": "ria", "press": "private"})
    played = durf("replay", file, "--json")
    lines = [json.loads(line) for line in played.stdout.splitlines()]
    assert played.returncode == 0
    assert [line["to"] for line in lines] == ["group", "question:1", "private:ria"]
    assert [line["asks"] for line in lines] == [None, None, "ria"]
    assert lines[0].keys() == {"id", "edits", "at", "to", "text", "choices", "question", "asks"}
    assert lines[0]["at"] == "2026-09-07T09:00:00+02:00"
    assert lines[0]["choices"][0] == {"key": "private", "label": "Even privé"}


def test_a_change_names_the_message_it_changes(durf: Durf, tmp_path: Path) -> None:
    file = written(tmp_path, CAST, ASK, {"from": "ria", "press": "skip_all"})
    lines = [json.loads(line) for line in durf("replay", file, "--json").stdout.splitlines()]
    change = next(line for line in lines if line["edits"] is not None)
    assert change["edits"] == lines[0]["id"]
    assert change["to"] == "group"


def test_a_replay_is_the_same_every_time(durf: Durf, tmp_path: Path) -> None:
    file = written(tmp_path, CAST, ASK, {"from": "ria", "press": "private"}, {"at": "2026-09-20T09:00:00+02:00"})
    first = process("replay", file, "--json", TZ="Asia/Tokyo", LANG="C")
    assert first.returncode == 0
    assert first.stdout == durf("replay", file, "--json").stdout


def test_the_question_log_can_be_had_in_four_styles(durf: Durf, tmp_path: Path) -> None:
    file, db = written(tmp_path, CAST, ASK, {"from": "ria", "press": "skip_all"}), tmp_path / "kept.db"
    durf("replay", file, "--db", db)
    log = json.loads(durf("questions", "--db", db, "--format", "json").stdout)
    assert log[0].keys() == {
        *("number", "status", "first", "wording", "follow_ups", "help", "asked_at", "closed_at", "people"),
    }
    assert (log[0]["number"], log[0]["status"], log[0]["people"]) == (1, "seeking", ["ria"])
    assert durf("questions", "--db", db, "--format", "csv").stdout.startswith("number,status,first,")
    assert durf("questions", "--db", db, "--format", "md").stdout.startswith("| number |")
    assert "seeking" in durf("questions", "--db", db).stdout


def test_articulate_says_what_is_there_and_what_is_lacking(durf: Durf) -> None:
    found = json.loads(durf("articulate", "Iemand een idee voor de gymles van groep 3?", "--json").stdout)
    assert found["present"] == ["situation"]
    assert set(found["missing"]) == {"observation", "tried", "motive", "aim", "open"}
    assert {one["aspect"] for one in found["follow_ups"]} == set(found["missing"])
    assert all(one.keys() == {"aspect", "key", "text"} for one in found["follow_ups"])


@pytest.mark.parametrize(
    "text", ["", "a", "x" * 20_000, "🤔🤔", "https://example.org", "你好吗老师", "<b>**hoi**</b> {x.__class__}"]
)
def test_articulate_takes_any_text(durf: Durf, text: str) -> None:
    found = durf("articulate", text, "--json")
    assert found.returncode == 0
    assert json.loads(found.stdout)["present"] is not None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2: this is no JSON"),
        ("[1]", "line 2: a line is one JSON object"),
        ({"from": "piet", "in": "group", "say": "hoi"}, "line 2: piet is not in the cast"),
        ({"from": "ria", "press": "help"}, "line 2: ria has no choice help to press"),
        ({"from": "ria", "answer": "ja"}, "line 2: nothing waits for an answer of ria"),
        ({"from": "ria", "zegt": "hoi"}, "line 2: zegt: this name is not known here"),
        ({"from": "ria", "say": "hoi"}, "line 2: from, say do not make one happening"),
        ({"from": "ria", "in": "question:7", "say": "hoi"}, "line 2: there is no question:7 to talk in"),
        ({"at": "2026-09-08T09:00:00"}, "line 2: at: "),
        ({"from": "ria", "edit": 1, "say": "hoi"}, "line 2: nothing was said on line 1"),
    ],
)
def test_a_line_that_cannot_be_played_is_named_with_the_reason(
    durf: Durf, tmp_path: Path, line: object, said: str
) -> None:
    played = durf("replay", written(tmp_path, CAST, line))
    assert played.returncode == 1
    assert said in played.stderr
    assert played.stderr.count("\n") == 1


def test_a_line_before_the_one_above_it_is_named(durf: Durf, tmp_path: Path) -> None:
    lines = ({"at": "2026-09-08T09:00:00+02:00"}, {"at": "2026-09-01T09:00:00+02:00"})
    played = durf("replay", written(tmp_path, CAST, *lines))
    assert (played.returncode, played.stderr.count("\n")) == (1, 1)
    assert "line 3: 2026-09-01 09:00:00+02:00 is before the line above it" in played.stderr


@pytest.mark.parametrize(
    "cast",
    ["", "{}", '{"members": 3}', '{"members": {}, "region": "oost"}', '{"members": {}, "timezone": "Mars/Base"}'],
)
def test_a_cast_that_is_none_is_named(durf: Durf, tmp_path: Path, cast: str) -> None:
    played = durf("replay", written(tmp_path, cast))
    assert played.returncode == 1
    assert "line 1" in played.stderr
    assert played.stderr.count("\n") == 1


def test_nothing_is_kept_of_a_line_that_cannot_be_played(durf: Durf, tmp_path: Path) -> None:
    db = tmp_path / "kept.db"
    durf(
        "replay",
        written(tmp_path, CAST, ASK, {"from": "ria", "in": "question:9", "say": "#dtv nog een vraag"}),
        "--db",
        db,
    )
    assert len(json.loads(durf("questions", "--db", db, "--format", "json").stdout)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("replay", "/nowhere/x.jsonl"), "does not exist"),
        (("questions", "--db", "/nowhere/x.db"), "this database does not exist"),
        (("run", "--config", "/nowhere/config.toml"), "this file does not exist"),
    ],
)
def test_what_does_not_exist_is_said_in_one_line(durf: Durf, words: tuple[str, ...], said: str) -> None:
    ran = durf(*words)
    assert ran.returncode == 1
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words", [("dance",), ("replay",), ("questions", "--format", "pdf"), ("articulate", "x", "--lang", "fr")]
)
def test_a_wrong_use_exits_with_2(durf: Durf, words: tuple[str, ...]) -> None:
    assert durf(*words).returncode == 2


def test_a_replay_never_writes_into_a_database_that_is_there(durf: Durf, tmp_path: Path) -> None:
    db = tmp_path / "mine.db"
    db.write_text("precious")
    ran = durf("replay", written(tmp_path, CAST), "--db", db)
    assert ran.returncode == 2
    assert db.read_text() == "precious"


def test_everything_in_order_is_said_too(durf: Durf) -> None:
    ran = durf("check")
    assert ran.returncode == 0
    assert ran.stdout.startswith("In order")


def test_run_without_a_token_says_what_to_do(durf: Durf) -> None:
    ran = durf("run")
    assert ran.returncode == 1
    assert ran.stderr.startswith("No platform has a token")
