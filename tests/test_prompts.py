"""A slip in a file of words is said with the file, the line and what is wrong."""

import shutil
from pathlib import Path

import pytest

from bot.outside import prompts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(prompts.folder(), tmp_path / "prompts")
    return tmp_path / "prompts"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("nl/texts.toml", 'help = "Ik denk mee"', "help = Ik denk mee", r"prompts/nl/texts.toml, line \d+: "),
        (
            "nl/texts.toml",
            "Dank je, {name}. Ik zoek",
            "Dank je, {name.__class__}. Ik zoek",
            r"nl/texts.toml, line \d+: ask.clear has a brace",
        ),
        ("en/texts.toml", 'help = "I can join in"', "help = 3", r"en/texts.toml, line \d+: choice.help must be a text"),
        ("nl/follow_ups.toml", "\n[[observation]]", "\n[[observatie]]", r"nl/follow_ups.toml.*observatie"),
        (
            "nl/phases/inbedding.toml",
            'kind = "data"',
            'kind = "date"',
            r"nl/phases/inbedding.toml, line \d+: .*mean 'data'",
        ),
        (
            "en/phases/verdieping.toml",
            "moments = []",
            'moments = ["strat"]',
            r"en/phases/verdieping.toml, line \d+: questions.*moments is 'strat' \(do you mean 'start'\?\)",
        ),
        ("nl/phases/verkenning.toml", 'dose = "mild"\n', "", r"line \d+: questions.who_are_you has no dose"),
        ("nl/scan.toml", "tell_what_goes_on = 1", "tell_what_goes_on = 5", r"line \d+: inquiry.levels.*from 1 to 4"),
        ("nl/scan.toml", "[embedding.talk]", "[embedding.tlak]", r"line \d+: embedding.tlak.*mean 'talk'"),
        ("nl/words.toml", "\nstemmer", "\nstemer", r"nl/words.toml.*stemer"),
    ],
)
def test_a_slip_is_named(folder: Path, file: str, old: str, new: str, said: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(prompts.Slip, match=said) as raised:
        prompts.load(folder)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["texts", "follow_ups", "aspects", "topics", "words", "scan", "phases/inbedding"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / "nl" / f"{name}.toml").unlink()
    with pytest.raises(prompts.Slip, match=rf"prompts/nl/{name}\.toml: this file is missing"):
        prompts.load(folder)


def test_a_file_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "nl" / "texts.toml").write_bytes("één".encode("latin-1"))
    with pytest.raises(prompts.Slip, match=r"prompts/nl/texts\.toml: this file is not UTF-8"):
        prompts.load(folder)


def test_a_slip_in_a_question_is_on_its_own_line(folder: Path) -> None:
    path = folder / "nl" / "phases" / "verankering.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    place = lines.index("[questions.museum]") + 2
    assert lines[place].startswith("kind")
    lines[place] = 'kind = "ligt"'
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(prompts.Slip, match=rf"verankering.toml, line {place + 1}: questions.museum.kind is 'ligt'"):
        prompts.load(folder)


def test_a_question_has_the_same_name_only_once(folder: Path) -> None:
    path = folder / "nl" / "phases" / "verankering.toml"
    text = path.read_text(encoding="utf-8").replace("[questions.museum]", "[questions.window]")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(prompts.Slip, match=r"verankering.toml, line \d+: questions.window is in verkenning.toml too"):
        prompts.load(folder)
