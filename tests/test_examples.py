"""The scenarios in `examples/` give the transcripts beside them."""

from pathlib import Path

import pytest

from bot.__main__ import main

EXAMPLES = Path(__file__).parents[1] / "examples"
SCENARIOS = sorted(EXAMPLES.glob("*.jsonl"))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda file: file.stem)
def test_a_scenario_gives_its_transcript(scenario: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["replay", str(scenario)])
    printed = capsys.readouterr()
    assert (ended.value.code, printed.err) == (0, "")
    assert printed.out == scenario.with_suffix(".txt").read_text(encoding="utf-8")


def test_there_are_at_least_five() -> None:
    assert len(SCENARIOS) >= 5
