"""The scenarios in `examples/` give the transcripts beside them."""

from pathlib import Path

import pytest

from bot.__main__ import main
from tests.played import EXAMPLES, Examples


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_a_scenario_gives_its_transcript(example: Path, examples: Examples) -> None:
    assert examples(example).printed == example.with_suffix(".txt").read_text(encoding="utf-8")


def test_the_command_prints_that_transcript(capsys: pytest.CaptureFixture[str]) -> None:
    example = next(file for file in EXAMPLES if file.stem == "woordenschat")
    with pytest.raises(SystemExit) as ended:
        main(["replay", str(example)])
    printed = capsys.readouterr()
    assert (ended.value.code, printed.err) == (0, "")
    assert printed.out == example.with_suffix(".txt").read_text(encoding="utf-8")


def test_there_are_at_least_five() -> None:
    assert len(EXAMPLES) >= 5
