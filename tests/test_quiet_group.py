"""How little the bot says in the main chat of a group: counted, for each question, in every scenario of `examples/`."""

from collections import Counter
from pathlib import Path

import pytest

from bot.platforms.playground.platform import GROUP
from tests.played import EXAMPLES, Examples

MOST = 3
"""New messages in the main chat about one question at most, but where there is a call for co-learners."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_a_question_takes_at_most_three_messages_in_the_group(example: Path, examples: Examples) -> None:
    said = examples(example).said
    about = [one for one in said if one.question is not None]  # the weekly digest is about no question in particular
    new = Counter(one.question for one in about if one.chat == GROUP and one.kind != "change")
    called = {one.question for one in about if one.chat == GROUP and "join" in [choice.key for choice in one.choices]}
    for question, count in sorted(new.items(), key=str):
        print(f"{example.stem}, question {question}: {count}" + (" (a call)" if question in called else ""))
    assert {question: count for question, count in new.items() if count > MOST} == {}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_there_is_one_digest_in_a_week_at_most(example: Path, examples: Examples) -> None:
    said = [one for one in examples(example).said if one.text.startswith(("Deze week in", "This week in"))]
    weeks = [one.at.isocalendar()[:2] for one in said if one.chat == GROUP and one.kind == "say"]
    assert len(weeks) == len(set(weeks))
