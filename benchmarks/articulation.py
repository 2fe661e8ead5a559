"""Measures how well the six aspects of a question are recognised in labelled texts."""

import argparse
import json
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

sys.path[0] = str(Path(__file__).resolve().parents[1])  # not this folder: its files are called as libraries are

from bot.core.articulation import ASPECTS, Aspect, Cues, present  # noqa: E402
from bot.core.language import Language, recognise  # noqa: E402

PROMPTS = Path(__file__).resolve().parents[1] / "prompts"


@dataclass(frozen=True)
class Labelled:
    """A text and the aspects that a reader found in it."""

    name: str
    text: str
    aspects: frozenset[Aspect]


@dataclass(frozen=True)
class Score:
    """How well one aspect is recognised, each figure from 0 to 1."""

    precision: float
    recall: float
    f1: float


def cues(language: Language) -> Cues:
    """The cues of one language, as they are in the prompts."""
    return Cues.parse(tomllib.loads((PROMPTS / language / "aspects.toml").read_text("utf-8")))


def read(path: Path) -> list[Labelled]:
    """The labelled texts of a file; the command ends with one plain line if the file cannot be used."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as failure:
        reason = failure.strerror if isinstance(failure, OSError) else "it is not UTF-8 text"
        refuse(f"{path}: cannot be read ({reason}); name a file of JSON Lines in UTF-8.")
    texts = [labelled(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]
    if not texts:
        refuse(f'{path}: holds no texts; give a line {{"id", "text", "present"}} for each.')
    return texts


def labelled(line: str, where: str) -> Labelled:
    """One line as a labelled text."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as failure:
        refuse(f"{where}: is not JSON ({failure.msg}); write one object on each line.")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not isinstance(row.get("present"), list):
        refuse(f'{where}: needs a "text" between quotes and a list "present"; add them.')
    wrong = [aspect for aspect in row["present"] if aspect not in ASPECTS]
    if wrong:
        refuse(f"{where}: {json.dumps(wrong[0])} is no aspect; choose from {', '.join(ASPECTS)}.")
    return Labelled(str(row.get("id", where)), row["text"], frozenset(row["present"]))


def refuse(reason: str) -> NoReturn:
    """End the command, saying why."""
    print(reason, file=sys.stderr)
    raise SystemExit(2)


def recognised(texts: Iterable[Labelled]) -> list[frozenset[Aspect]]:
    """What is found in each text, in the language it seems to be in, else Dutch."""
    by_language = {language: cues(language) for language in ("nl", "en")}
    return [present(text.text, by_language[recognise(text.text) or "nl"]) for text in texts]


def score(aspect: Aspect, texts: Sequence[Labelled], found: Sequence[frozenset[Aspect]]) -> Score:
    """Precision, recall and F1 of one aspect; an aspect that is nowhere, and found nowhere, is right."""
    pairs = [(aspect in text.aspects, aspect in held) for text, held in zip(texts, found, strict=True)]
    right = pairs.count((True, True))
    too_many, too_few = pairs.count((False, True)), pairs.count((True, False))
    return Score(
        precision=ratio(right, right + too_many),
        recall=ratio(right, right + too_few),
        f1=ratio(2 * right, 2 * right + too_many + too_few),
    )


def ratio(part: int, whole: int) -> float:
    """A share of the whole; of nothing, all is right."""
    return part / whole if whole else 1.0


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description="Measure how well the six aspects of a question are recognised.")
    parser.add_argument("file", type=Path, metavar="FILE", help='JSON Lines: {"id", "text", "present": [aspects]}')
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--misses", action="store_true", help="print the texts that were read wrongly too")
    given = parser.parse_args()
    texts = read(given.file)
    found = recognised(texts)
    scores = {aspect: score(aspect, texts, found) for aspect in ASPECTS}
    macro = sum(each.f1 for each in scores.values()) / len(scores)
    if given.json:
        figures = {aspect: vars(each) for aspect, each in scores.items()}
        print(json.dumps({"aspects": figures, "macro_f1": macro, "texts": len(texts)}))
    else:
        print(f"{'aspect':<12} precision  recall      F1")
        for aspect, each in scores.items():
            print(f"{aspect:<12} {each.precision:9.3f} {each.recall:7.3f} {each.f1:7.3f}")
        print(f"macro F1 {macro:.3f} over {len(texts)} texts")
    if given.misses:
        print_misses(texts, found)


def print_misses(texts: Sequence[Labelled], found: Sequence[frozenset[Aspect]]) -> None:
    """Each text that was read wrongly: + was found and should not be, - was not found."""
    for text, held in zip(texts, found, strict=True):
        signs = [f"+{aspect}" for aspect in ASPECTS if aspect in held - text.aspects]
        signs += [f"-{aspect}" for aspect in ASPECTS if aspect in text.aspects - held]
        if signs:
            print(f"{text.name}: {' '.join(signs)}: {text.text}")


if __name__ == "__main__":
    main()
