"""The settings: a mistake is said with its line and the nearest name."""

import tomllib
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.config import BadConfig, Config

EXAMPLE = Path(__file__).parents[1] / "config.example.toml"


def read(folder: Path, text: str, **environment: str) -> Config:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return Config.read(file, environment)


def test_the_example_says_every_setting_with_the_value_it_has_anyway() -> None:
    assert Config.read(EXAMPLE, {}) == Config()
    table = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    for section, field in Config.model_fields.items():
        assert table[section].keys() == getattr(field.annotation, "model_fields", {}).keys()


def test_each_setting_of_the_example_has_a_comment_above_it() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    bare = [line for above, line in pairwise(lines) if " = " in line and not above.startswith(("#", "per_day"))]
    assert bare == []


def test_a_setting_may_come_from_the_environment(tmp_path: Path) -> None:
    config = read(
        tmp_path, "", DURF_TELEGRAM__TOKEN="12:ab", DURF_MATCHING__WAVE_SIZE="5", DURF_NETWORK__HASHTAGS='["hulp"]'
    )
    assert config.telegram.token.get_secret_value() == "12:ab"
    assert config.matching.wave_size == 5
    assert config.network.hashtags == ("hulp",)


def test_a_token_is_never_printed() -> None:
    config = Config.read(None, {"DURF_TELEGRAM__TOKEN": "12:geheim"})
    assert "geheim" not in repr(config)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[matching]\nwave_sise = 3",
            "line 2: [matching] wave_sise: this name does not exist; did you mean wave_size?",
        ),
        ("[mathcing]\nwave_size = 3", "line 1: [mathcing]: this name does not exist; did you mean [matching]?"),
        ("[matching]\n\nwave_wait = 'soon'", "line 3: [matching] wave_wait: must be a number and m, h or d"),
        ("[matching]\nwave_size = 0", "line 2: [matching] wave_size: "),
        ("[network]\ntimezone = 'Amsterdam'", "line 2: [network] timezone: must be a time zone"),
        ("[network]\nhours = '17:00-08:00'", "line 2: [network] hours: must begin before it ends"),
        ("[network]\nhashtags = []", "line 2: [network] hashtags: "),
        ("[network]\nregion = 'oost'", "line 2: [network] region: "),
        ("[network\n", "mend that line"),
        ("x = 1", "[x]: this name does not exist"),
    ],
)
def test_a_mistake_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadConfig) as raised:
        read(tmp_path, text)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["DURF_TOKEN", "DURF_TELEGRAM__TOKKEN", "DURF_TELEGRAM__TOKEN__X"])
def test_a_mistake_in_the_environment_is_said_too(name: str) -> None:
    with pytest.raises(BadConfig, match="does not exist"):
        Config.read(None, {name: "x"})


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadConfig, match="must be a text file in UTF-8"):
        Config.read(file, {})


def test_lengths_of_time_are_read_in_minutes_hours_and_days(tmp_path: Path) -> None:
    assert read(tmp_path, "[matching]\nwave_wait = '90m'").matching.wave_wait == timedelta(minutes=90)
    assert read(tmp_path, "[matching]\nwave_wait = '2d'").matching.wave_wait == timedelta(days=2)
