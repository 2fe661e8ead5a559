"""The wheel carries all that the bot needs: its words and its migrations too."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_carries_the_words_and_works_alone(tmp_path: Path) -> None:
    hatchling = Path(sys.executable).with_name("hatchling")
    built = subprocess.run(
        [hatchling, "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    names = {file.name for file in (tmp_path / "installed/bot/prompts/nl").iterdir()}
    assert {"texts.toml", "follow_ups.toml", "aspects.toml", "topics.toml", "words.toml"} <= names
    scenario = ROOT / "examples/woordenschat.jsonl"
    played = subprocess.run(
        [sys.executable, "-P", "-c", "from bot.__main__ import main; main()", "replay", scenario],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(tmp_path / "installed"), "PYTHONUTF8": "1"},
    )
    assert played.stderr == ""
    assert "Ria" in played.stdout
