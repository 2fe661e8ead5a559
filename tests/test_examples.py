"""The scenarios in `examples/` give the transcripts beside them."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
SCENARIOS = sorted(EXAMPLES.glob("*.jsonl"))
DURF = Path(sys.executable).with_name("durf")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda file: file.stem)
def test_a_scenario_gives_its_transcript(scenario: Path) -> None:
    played = subprocess.run([DURF, "replay", scenario], capture_output=True, text=True, encoding="utf-8")
    assert played.stderr == ""
    assert played.stdout == scenario.with_suffix(".txt").read_text(encoding="utf-8")


def test_there_are_at_least_five() -> None:
    assert len(SCENARIOS) >= 5
