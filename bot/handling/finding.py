"""Finding by words: members whose offer fits a question, and earlier questions."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from bot.core.matching import LESS, Hit, Posting, fits, fits_less, rank
from bot.core.records import Candidate
from bot.core.words import terms
from bot.handling.stage import Stage
from bot.store import requests, search, tables

MOST = 50
"""Hits that are looked at further: far more than a wave needs."""

_TIERS = ("offered", *LESS, "new")
"""Why somebody may be asked when nobody was found, the best reason first."""


def terms_of(stage: Stage, language: str, text: str) -> dict[str, float]:
    """The words of a text, as they are kept: by the word list of the network's language."""
    return terms(text, stage.prompts(language).words)


def index(stage: Stage, language: str, kind: str, network: int, subject: int, text: str) -> None:
    """Keeps the words of an offer or a question, in the place of those kept before."""
    search.index(stage.session, network, kind, subject, terms_of(stage, language, text))


def candidates(stage: Stage, question: tables.Question) -> list[Candidate]:
    """The members whose offer fits a question, best first."""
    network = stage.session.get_one(tables.Network, question.network_id)
    text = f"{question.first}\n{question.wording or ''}"
    hits = _hits(stage, network, "offer", text, search.count_offers(stage.session, question.network_id))
    scores = {hit.subject: hit.score for hit in islice(hits, MOST)}
    return requests.candidates(stage.session, question.id or 0, question.asker_id, scores, stage.now)


def wider(stage: Stage, question: tables.Question) -> list[Candidate]:
    """Those whose offer fits, then those whose offer fits less, and those who were never asked: the best first.

    Less is the same class or a word of school; `Candidate.why` says which.
    """
    network = stage.session.get_one(tables.Network, question.network_id)
    words = stage.prompts(network.language).words
    text = f"{question.first}\n{question.wording or ''}"
    why = dict.fromkeys(requests.never_asked(stage.session, question.network_id), "new")
    scores = {offer: float(-len(_TIERS)) for offer in why}
    offers = search.count_offers(stage.session, question.network_id)
    for hit in islice(_ranked(stage, network, "offer", text, offers), MOST * len(_TIERS)):
        fit = "offered" if fits(hit, words) else fits_less(hit, words)
        if fit is not None:
            why[hit.subject] = fit
            scores[hit.subject] = hit.score / (1 + hit.score) - _TIERS.index(fit)
    found = requests.candidates(stage.session, question.id or 0, question.asker_id, scores, stage.now)
    return [replace(one, why=why[one.offer]) for one in found]


def questions_about(stage: Stage, network_id: int, words: str, count: int) -> list[dict[str, Any]]:
    """The earlier questions that fit these words and that others may see, best first."""
    network = stage.session.get_one(tables.Network, network_id)
    hits = islice(_hits(stage, network, "question", words, network.questions), MOST)
    rows = (stage.session.get_one(tables.Question, hit.subject) for hit in hits)
    seen = ({"number": row.number, "text": row.wording, "status": row.status} for row in rows if row.wording)
    return list(islice(seen, count))


def _hits(stage: Stage, network: tables.Network, kind: str, text: str, subjects: int) -> Iterator[Hit]:
    words = stage.prompts(network.language).words
    return (hit for hit in _ranked(stage, network, kind, text, subjects) if fits(hit, words))


def _ranked(stage: Stage, network: tables.Network, kind: str, text: str, subjects: int) -> Iterator[Hit]:
    query = terms_of(stage, network.language, text)
    rows = search.holding(stage.session, network.id or 0, kind, query)
    postings = [Posting(term, subject, weight) for term, subject, weight, _ in rows]
    lengths = {subject: size for _, subject, _, size in rows}
    return rank(query, postings, subjects, lengths)
