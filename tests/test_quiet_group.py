"""How little the bot says in the main chat of a group: counted, for each question, in every scenario of `examples/`."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from bot.commands import opened
from bot.config import Config
from bot.core.prompts import Library
from bot.platforms.outgoing import Outgoing
from bot.platforms.playground.platform import GROUP, Playground
from bot.platforms.playground.replay import play
from bot.platforms.playground.scenario import read

EXAMPLES = sorted(Path(__file__).parents[1].glob("examples/*.jsonl"))
MOST = 3
"""New messages in the main chat about one question at most, but where there is a call for co-learners."""


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.stem for example in EXAMPLES])
def test_a_question_takes_at_most_three_messages_in_the_group(
    example: Path, tmp_path: Path, library: Library, empty_database: Path
) -> None:
    said: list[Outgoing] = []
    file = tmp_path / "replay.db"
    shutil.copy(empty_database, file)
    durf = opened(f"sqlite:///{file}", library, Config())
    play(durf, Playground(said.append), read(example))
    durf.engine.dispose()
    about = [one for one in said if one.question is not None]  # the weekly digest is about no question in particular
    new = Counter(one.question for one in about if one.chat == GROUP and one.kind != "change")
    called = {one.question for one in about if one.chat == GROUP and "join" in [choice.key for choice in one.choices]}
    for question, count in sorted(new.items(), key=str):
        print(f"{example.stem}, question {question}: {count}" + (" (a call)" if question in called else ""))
    assert {question: count for question, count in new.items() if count > MOST} == {}
    digests = [one for one in said if one.text.startswith(("Deze week in", "This week in")) and one.kind == "say"]
    weeks = [one.at.isocalendar()[:2] for one in digests if one.chat == GROUP]
    assert len(weeks) == len(set(weeks)), "more than one digest in a week"
