"""Finding by words: members whose offer fits a question, and earlier questions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from bot.core.life import WORDED
from bot.core.matching import LESS, Hit, Posting, fits, fits_less, rank
from bot.core.records import Candidate
from bot.core.words import terms
from bot.handling.stage import Stage
from bot.store import harvests, offers, profiles, questions, requests, search, tables

MOST = 50
"""Hits that are looked at further: far more than a wave needs."""

_TIERS = ("offered", "profile", *LESS, "new")
"""Why somebody may be asked when nobody was found, the best reason first."""

FEW = 2
"""With fewer who think along a question still waits for somebody new."""


ALIKE = 2
"""Words that two questions must share which say something."""

MUCH = 0.6
"""How much an earlier question must have of all that a question says, which does not depend on how many there are."""

HELPED = frozenset({"helped", "tried", "harvested"})


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
    """Those whose offer fits, then whose profile does, whose offer fits less, and who were never asked: best first.

    Less is the same class or a word of school; `Candidate.why` says which. What somebody keeps to themselves in their
    profile may be why they are asked: that is said to nobody but them.
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
    own = _by_profile(stage, network, text)
    found = requests.candidates(stage.session, question.id or 0, question.asker_id, scores, stage.now, own)
    return [replace(one, why="profile" if one.offer is None else why[one.offer]) for one in found]


def _by_profile(stage: Stage, network: tables.Network, text: str) -> dict[int, float]:
    """The texts of profiles that fit a question, or are about the same class, with how well."""
    words, found = stage.prompts(network.language).words, {}
    for hit in islice(_ranked(stage, network, "profile", text, profiles.count(stage.session, network.id or 0)), MOST):
        if fits(hit, words) or fits_less(hit, words) == "level":
            found[hit.subject] = hit.score / (1 + hit.score) - _TIERS.index("profile")
    return found


def questions_about(stage: Stage, network_id: int, words: str, count: int) -> list[dict[str, Any]]:
    """The earlier questions that fit these words and that others may see, best first."""
    network = stage.session.get_one(tables.Network, network_id)
    hits = [*islice(_hits(stage, network, "question", words, network.questions), MOST)]
    came = harvests.found_in(stage.session, network_id)
    hits += islice(_hits(stage, network, "harvest", words, came), MOST) if came else ()
    best = dict.fromkeys(hit.subject for hit in sorted(hits, key=lambda hit: (-hit.score, hit.subject)))
    rows = (stage.session.get_one(tables.Question, subject) for subject in best)
    return list(islice((seen(stage, row) for row in rows if row.wording), count))


def similar(stage: Stage, question: tables.Question) -> int | None:
    """The one earlier question of a colleague that is much like this one: best is one with which somebody was helped.

    Two questions share a word soon, so more is asked than of an offer: several words that say something, and a good
    part of all that this one says.
    """
    network = stage.session.get_one(tables.Network, question.network_id)
    known = stage.prompts(network.language).words
    text = question.wording or question.first
    says = {term: weight for term, weight in terms(text, known).items() if not known.is_generic(term)}
    found = []
    for hit in islice(_ranked(stage, network, "question", text, network.questions), MOST):
        row = stage.session.get_one(tables.Question, hit.subject)
        other = row.asker_id != question.asker_id and row.id != question.collective_of and row.wording is not None
        much = sum(says.get(term, 0.0) for term in hit.terms) >= MUCH * sum(says.values())
        if other and much and row.joint != "done" and fits(hit, known, ALIKE):
            found.append((row.status not in HELPED, -hit.score, hit.subject))
    return min(found)[2] if found else None


def question_numbered(stage: Stage, network_id: int, number: int) -> list[dict[str, Any]]:
    """The question with this number, where others may see it."""
    row = questions.numbered(stage.session, network_id, number)
    return [seen(stage, row)] if row is not None and row.wording else []


def fitting_first(stage: Stage, asked: Sequence[tables.Question], person: int) -> list[tables.Question]:
    """Questions, those first that fit what somebody offers."""
    mine = {
        offer.id for question in asked[:1] for offer in offers.offers_of(stage.session, question.network_id, person)
    }
    return sorted(asked, key=lambda question: not mine or not mine & _offers_for(stage, question))


def waiting_for(stage: Stage, offer: tables.Offer) -> tables.Question | None:
    """The open question with nobody or few that an offer fits best."""
    network = stage.session.get_one(tables.Network, offer.network_id)
    for hit in islice(_hits(stage, network, "question", offer.text, network.questions), MOST):
        question = stage.session.get_one(tables.Question, hit.subject)
        if question.status in WORDED and question.wording and len(stage.question(hit.subject).helpers) < FEW:
            return question
    return None


def _offers_for(stage: Stage, question: tables.Question) -> set[int | None]:
    network = stage.session.get_one(tables.Network, question.network_id)
    count = search.count_offers(stage.session, question.network_id)
    return {hit.subject for hit in _hits(stage, network, "offer", question.wording or question.first, count)}


def seen(stage: Stage, row: tables.Question) -> dict[str, Any]:
    """A question as others see it, with what came of it where that is kept."""
    kept = stage.session.get(tables.Harvest, row.id)
    entry = harvests.entry(stage.session, row.id or 0) if kept is not None and kept.kept_at is not None else None
    return {"number": row.number, "text": row.wording, "status": row.status, "entry": entry}


def _hits(stage: Stage, network: tables.Network, kind: str, text: str, subjects: int) -> Iterator[Hit]:
    words = stage.prompts(network.language).words
    return (hit for hit in _ranked(stage, network, kind, text, subjects) if fits(hit, words))


def _ranked(stage: Stage, network: tables.Network, kind: str, text: str, subjects: int) -> Iterator[Hit]:
    query = terms_of(stage, network.language, text)
    rows = search.holding(stage.session, network.id or 0, kind, query)
    postings = [Posting(term, subject, weight) for term, subject, weight, _ in rows]
    lengths = {subject: size for _, subject, _, size in rows}
    return rank(query, postings, subjects, lengths)
