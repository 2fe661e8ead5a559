"""Do the follow-ups fit? Writes pairs to be read blind (ours against a random one of the same aspect), and scores them.

    python benchmarks/follow_ups.py pairs TEXTS.jsonl PAIRS.md KEY.json [--count 30] [--seed 1]
    python benchmarks/follow_ups.py score CHOICES.json KEY.json

TEXTS.jsonl holds a question a line (`{"text": ...}`); CHOICES.json is `{"1": "A", "2": "B", ...}`, a choice a pair.
"""

import argparse
import json
import random
from pathlib import Path

from bot.core.articulation import missing
from bot.core.follow_ups import choose
from bot.core.language import Language, recognise
from bot.core.prompts import Library
from bot.outside import prompts


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    pairs = commands.add_parser("pairs")
    for name in ("texts", "pairs", "key"):
        pairs.add_argument(name, type=Path)
    pairs.add_argument("--count", type=int, default=30)
    pairs.add_argument("--seed", type=int, default=1)
    scored = commands.add_parser("score")
    scored.add_argument("choices", type=Path)
    scored.add_argument("key", type=Path)
    given = parser.parse_args()
    if given.command == "pairs":
        write(given.texts, given.pairs, given.key, given.count, given.seed)
    else:
        score(given.choices, given.key)


def write(texts: Path, pairs: Path, key: Path, count: int, seed: int) -> None:
    """Writes `count` pairs, and in another file which of the two is ours."""
    library, chance = prompts.load(), random.Random(seed)
    lines = [json.loads(line)["text"] for line in texts.read_text(encoding="utf-8").splitlines() if line.strip()]
    chance.shuffle(lines)
    shown: list[str] = []
    ours: dict[str, str] = {}
    for text in lines:
        pair = _pair(library, text, chance)
        if pair is None or len(ours) == count:
            continue
        number = str(len(ours) + 1)
        sides = list(pair)
        chance.shuffle(sides)
        ours[number] = "A" if sides[0] == pair[0] else "B"
        shown.append(f"## {number}\n\n{text}\n\n- A: {sides[0]}\n- B: {sides[1]}\n")
    pairs.write_text("\n".join(shown), encoding="utf-8")
    key.write_text(json.dumps(ours), encoding="utf-8")
    print(f"{len(ours)} pairs")


def _pair(library: Library, text: str, chance: random.Random) -> tuple[str, str] | None:
    """Our first follow-up for a text, and a random other one of the same aspect."""
    language: Language = recognise(text) or "nl"
    words = library[language]
    lacking = missing(text, words.cues)
    chosen = choose(text, lacking, words.bank, words.topics, count=1, avoid=(), seed="blind")
    if not chosen:
        return None
    others = [one for one in words.bank.of(chosen[0].aspect) if one.key != chosen[0].key]
    return chosen[0].text, chance.choice(others).text


def score(choices: Path, key: Path) -> None:
    """Prints in how many pairs ours was preferred."""
    chosen = json.loads(choices.read_text(encoding="utf-8"))
    ours = json.loads(key.read_text(encoding="utf-8"))
    won = sum(chosen.get(number) == side for number, side in ours.items())
    print(f"ours preferred in {won} of {len(ours)} ({won / len(ours):.0%})")


if __name__ == "__main__":
    main()
