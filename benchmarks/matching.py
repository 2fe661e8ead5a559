"""How well similar questions are found, and how fast: `matching.py similar FILE...` or `matching.py speed`."""

import argparse
import gzip
import json
import re
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import psutil

from bot.core.language import recognise
from bot.core.matching import Hit, Posting, length, rank
from bot.core.words import WordList, fold, terms

PROMPTS = Path(__file__).parents[1] / "prompts"
SLICES = (("all", 0.0, 1.0), ("60-80 %", 0.6, 0.8), ("80-100 %", 0.8, 1.0))
SAID = """Mijn groep 5 zakt weg bij woordenschat. Dinsdag bij aardrijkskunde gingen losse woorden goed, maar in de
tekst haken ze af. Ik heb een woordmuur gemaakt die er mooi uitziet, alleen gebruiken de kinderen hem nauwelijks. Hoe
krijg ik mijn leerlingen zover dat ze de nieuwe woorden zelf gaan gebruiken in hun gesprekken en in wat ze
opschrijven?"""

Reading = Callable[[str], Mapping[str, float]]


class Index:
    """Postings in memory, in the place of the bot's table."""

    def __init__(self, read: Reading) -> None:
        self.read = read
        self.postings: dict[str, list[Posting]] = defaultdict(list)
        self.lengths: dict[int, int] = {}
        self.names: list[str] = []

    def add(self, name: str, text: str) -> None:
        """Makes a text findable from now on."""
        subject = len(self.names)
        self.names.append(name)
        found = self.read(text)
        self.lengths[subject] = length(found)
        for term, weight in found.items():
            self.postings[term].append(Posting(term, subject, weight))

    def best(self, text: str) -> list[str]:
        """The names of what fits a text, best first."""
        query = self.read(text)
        postings = (posting for term in query for posting in self.postings.get(term, ()))
        return [self.names[hit.subject] for hit in rank(query, postings, len(self.names), self.lengths)]


def similar(paths: Sequence[str]) -> None:
    """Prints for each file how well its questions find what belongs to them, with `terms` and with raw words."""
    print(f"{'file':<28}{'words':>7}{'slice':>10}{'queries':>9}{'MRR':>7}{'R@5':>7}{'ms/query':>10}")
    for name in ("raw", "terms"):
        indexes = {language: Index(raw if name == "raw" else words_for(language)) for language in ("nl", "en")}
        for path in paths:
            asked = list(asked_of(path, indexes[language_of(path)]))
            for part, first, last in SLICES:
                report(f"{Path(path).name:<28}{name:>7}{part:>10}", [row for at, row in asked if first <= at < last])


def asked_of(path: str, index: Index) -> Iterator[tuple[float, tuple[float, float, float]]]:
    """For each question of a file: where in the file it is (0 to 1), its two figures, and the seconds it took.

    A row with `rel` asks. A row with a title is known from then on, so that only earlier questions are found; rows
    without `rel` are known to the files after it.
    """
    rows_in_all = sum(1 for _ in rows(path))
    for place, row in enumerate(rows(path)):
        if row.get("rel"):
            started = time.perf_counter()
            best = index.best(text_of(row))
            taken = time.perf_counter() - started
            yield place / rows_in_all, (*judged(best, set(map(str, row["rel"]))), taken)
        if "rel" not in row or "title" in row:
            index.add(str(row["id"]), text_of(row))


def judged(best: Sequence[str], relevant: set[str]) -> tuple[float, float]:
    """Reciprocal rank, and the share of what is relevant that is among the first five."""
    first = next((place for place, name in enumerate(best, 1) if name in relevant), None)
    return 1 / first if first else 0.0, len(relevant.intersection(best[:5])) / len(relevant)


def report(heading: str, asked: Sequence[tuple[float, float, float]]) -> None:
    """One line of figures, if anything was asked."""
    if not asked:
        return
    ranks, recalls, taken = (sum(column) / len(asked) for column in zip(*asked, strict=True))
    print(f"{heading}{len(asked):>9}{ranks:>7.3f}{recalls:>7.3f}{taken * 1000:>10.2f}")


def rows(path: str) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file, packed or not, one at a time."""
    unpack = gzip.open if path.endswith(".gz") else open
    with unpack(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def text_of(row: dict[str, Any]) -> str:
    """All that a row says; a title counts twice."""
    if "q" in row:
        return str(row["q"])
    return "\n".join([row["title"], row["title"], row["body"], *row["tags"]])


def language_of(path: str) -> str:
    """The language of the first rows."""
    return recognise(" ".join(text_of(row) for row in islice(rows(path), 20))) or "nl"


def raw(text: str) -> Mapping[str, float]:
    """Words as they stand: the baseline."""
    return Counter(re.findall(r"\w+", fold(text)))


def words_for(language: str) -> Reading:
    """`terms` by the word list of a language."""
    return partial(terms, words=words_of(language))


def words_of(language: str) -> WordList:
    """The word list in the prompts of a language."""
    return WordList.parse(tomllib.loads((PROMPTS / language / "words.toml").read_text(encoding="utf-8")))


def ranked(query: dict[str, float], postings: list[Posting], subjects: int) -> list[Hit]:
    """All hits."""
    return list(rank(query, postings, subjects, {}))


def speed() -> None:
    """Prints what one call of `terms` and of `rank` takes, and what the word lists weigh in memory."""
    process = psutil.Process()
    before = process.memory_info().rss
    lists = {language: words_of(language) for language in ("nl", "en")}
    words = lists["nl"]
    print(f"memory: {(process.memory_info().rss - before) / 1e6:.1f} MB for both word lists, read and parsed")
    compounds = " ".join(f"{first}{last}gedrag" for first in sorted(words.parts) for last in sorted(words.parts)[:20])
    for name, text in (
        (f"{len(SAID.split())} words", SAID),
        ("20,000 characters", (SAID * 60)[:20_000]),
        ("20,000 characters of compounds", compounds[:20_000]),
    ):
        print(f"terms(), {name}: {timed(partial(terms, text, words)) * 1e6:,.0f} µs")
    query = terms(SAID, words)
    for subjects in (100, 1_000, 10_000):
        postings = [Posting(term, n, 1.0) for place, term in enumerate(query) for n in range(place, subjects, 20)]
        taken = timed(partial(ranked, query, postings, subjects))
        print(f"rank(), {len(postings):,} postings of {subjects:,} subjects: {taken * 1e3:.2f} ms")
    print(f"memory: {(process.memory_info().rss - before) / 1e6:.1f} MB with all of that done")


def timed(call: Callable[[], object]) -> float:
    """Seconds for one call, the median of 51."""
    times = []
    for _ in range(51):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return sorted(times)[25]


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("similar").add_argument("files", nargs="+", metavar="FILE")
    commands.add_parser("speed")
    given = parser.parse_args()
    if given.command == "speed":
        speed()
    else:
        similar(given.files)


if __name__ == "__main__":
    main()
