"""The house has one direction: arrows point from the platforms inwards, and the core has no hands."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_arrows_point_one_way() -> None:
    checked = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout


def test_every_file_opens_with_a_sentence() -> None:
    files = [file for file in (ROOT / "bot").rglob("*.py") if "versions" not in file.parts]
    assert [file.name for file in files if not file.read_text(encoding="utf-8").startswith('"""')] == []


def test_no_committed_file_holds_an_address_of_a_registry_or_a_path_of_a_machine() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert not [name for name in tracked if name.endswith(".db")]
