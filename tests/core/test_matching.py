"""Which offers and earlier questions fit a question, on pairs such as teachers write them."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.matching import Hit, Posting, fits, length, rank
from bot.core.words import WordList, terms

PROMPTS = Path(__file__).parents[2] / "prompts"


def words_of(language: str) -> WordList:
    return WordList.parse(tomllib.loads((PROMPTS / language / "words.toml").read_text(encoding="utf-8")))


DUTCH, ENGLISH = words_of("nl"), words_of("en")

# What the other members of the network offer, so that every pair below has rivals.
OTHERS = (
    "co-teaching in de bovenbouw",
    "ik sta voor groep 6 en geef graag les",
    "schoolreisjes en excursies",
    "contact met de gemeente en de wijkagent",
    "zwemles en schaatsen",
    "techniek met leerlingen van 3 vmbo",
)


def ranked(question: str, offers: tuple[str, ...], words: WordList) -> list[Hit]:
    found = [terms(offer, words) for offer in offers]
    postings = [Posting(term, subject, weight) for subject, said in enumerate(found) for term, weight in said.items()]
    return list(rank(terms(question, words), postings, len(offers), {n: length(said) for n, said in enumerate(found)}))


def fitting(question: str, offers: tuple[str, ...], words: WordList = DUTCH) -> list[str]:
    return [offers[hit.subject] for hit in ranked(question, offers, words) if fits(hit, words)]


@pytest.mark.parametrize(
    ("question", "offer"),
    [
        ("Wie heeft er een woordenschattoets voor groep 6?", "woordenschat in groep 6"),
        ("mijn kleuters luisteren niet", "kleutergedrag"),
        ("Hoe leg ik breuken uit in groep 7?", "rekenen met breuken"),
        ("Mijn mentorklas plant het huiswerk niet", "huiswerk en plannen in de brugklas"),
        ("Ik zie op tegen een gesprek met boze ouders", "oudergesprekken voeren, ook de lastige"),
        ("Een kind met autistische trekken loopt vast bij het wisselen van les", "autisme en prikkels"),
        ("Ze haken af bij begrijpend lezen, hoe krijg ik ze gemotiveerd?", "leesbevordering en boekenkring"),
        ("er wordt gepest in mijn groep 7, wat nu", "ons pestprotocol en groepsvorming"),
        ("Hoe help ik een hoogbegaafde die zich verveelt?", "hoogbegaafdheid in de plusklas"),
        ("Toetsangst bij examens: wie herkent dat?", "faalangst"),
        ("Werkwoorden blijven fout gaan in groep 8", "werkwoordspelling"),
        ("Nakijken kost me hele avonden", "slimmer nakijkwerk"),
        ("Hoe begeleid je een beginnende leraar?", "startende collega's begeleiden"),
        ("kan iemand meedenken over een moestuin?", "buitenlessen in de schooltuin"),
        ("Ze kennen de tafels niet", "automatiseren van de tafel van 1 t/m 10"),
        ("Hoe geef ik feedback zonder cijfer?", "formatief werken, minder cijfers"),
        ("Mijn leerlingen durven geen Duits te spreken", "spreekvaardigheid bij de moderne talen"),
        ("Nieuwkomer in de klas die nog geen Nederlands kent", "NT2 en nieuwkomers"),
        ("we oefenen met zelfstandig werken maar het wordt een chaos", "zelfstandigheid opbouwen in groep 3"),
        ("Hoe voer je een rapportgesprek waar het kind zelf bij is?", "rapporten en portfolio's"),
        ("Iemand ervaring met coteaching?", "co-teaching in de bovenbouw"),
    ],
)
def test_a_question_finds_the_offer_that_fits_first(question: str, offer: str) -> None:
    assert fitting(question, tuple(dict.fromkeys((*OTHERS, offer))))[:1] == [offer]


@pytest.mark.parametrize(
    ("question", "offer"),
    [
        ("toetsangst bij examens", "groep 6 en 7 gym"),
        ("Mijn groep 6 is zo onrustig na de pauze", "ik sta voor groep 6 en geef graag les"),
        ("Hoe geef ik een betere les aan deze klas?", "leerlingen in de klas, lessen"),
        ("Hoi collega's, iemand tips?", "tips voor collega's"),
        ("Wie weet een goede methode voor aardrijkskunde?", "een goede methode voor spelling"),
        ("Welke app raden jullie aan voor roosters?", "leerlingenraad"),
        ("Waar vind ik een woordenschattoets?", "rekentoetsen maken"),
        ("Ik zoek een fietsplan voor het oudergesprek", "loopbaangesprekken in havo 4"),
        ("Mijn kleuterklas kan niet stilzitten", "klassen in het vmbo"),
        ("Ik word er moedeloos van dat niemand zijn agenda invult", "woordenschat in groep 6"),
        ("Ze spelen elke dag buiten", "spelling in elke groep"),
    ],
)
def test_an_offer_that_shares_no_more_than_school_talk_does_not_fit(question: str, offer: str) -> None:
    assert fitting(question, tuple(dict.fromkeys((*OTHERS, offer)))) == []


@pytest.mark.parametrize(
    ("question", "offer"),
    [
        ("How do I teach fractions in year 5?", "fraction games"),
        ("My students were never taught to write essays", "essay writing"),
        ("The children in my class are bullied at break", "bullying and what to do about it"),
        ("Unmotivated pupils in maths", "motivation"),
    ],
)
def test_it_works_in_english_too(question: str, offer: str) -> None:
    others = ("year 5 teacher, happy to help", "school trips with students", "chess after school")
    assert fitting(question, (*others, offer), ENGLISH) == [offer]


def test_the_same_class_makes_a_match_better() -> None:
    offers = ("woordenschat in groep 4", "woordenschat in groep 6", "woordenschat in groep 8")
    first, *_ = fitting("Hoe toets ik woordenschat in groep 6?", offers)
    assert first == "woordenschat in groep 6"


def test_a_hit_names_what_is_shared_and_the_word_that_tells_most_first() -> None:
    hit, *_ = ranked("breuken en gym in groep 6", ("breuken", "gym", "gym en sport", "breuken in groep 6"), DUTCH)
    assert hit.subject == 3
    assert hit.terms[0] in {"groep", "breuk", "groep6"}
    assert set(hit.terms) == {"breuk", "groep", "groep6"}


def test_two_last_parts_are_scored_but_not_named() -> None:
    (hit,) = ranked("woordenschattoets", ("rekentoets",), DUTCH)
    assert hit.score > 0
    assert hit.terms == ()


def test_more_can_be_asked_of_a_match_between_long_texts() -> None:
    hit = Hit(1, 2.0, ("breuk", "groep6", "klas"))
    assert fits(hit, DUTCH)
    assert not fits(hit, DUTCH, least=2)
    assert fits(Hit(1, 2.0, ("breuk", "gym")), DUTCH, least=2)


def test_a_rare_word_counts_for_more_than_a_common_one() -> None:
    postings = [Posting("gym", subject, 1) for subject in range(9)] + [Posting("breuk", 9, 1)]
    first, *others = rank({"gym": 1, "breuk": 1}, postings, 10, dict.fromkeys(range(10), 3))
    assert first.subject == 9
    assert all(first.score > other.score > 0 for other in others)


def test_a_short_text_wins_from_a_long_one_that_says_the_same() -> None:
    hits = list(rank({"gym": 1}, [Posting("gym", 1, 1), Posting("gym", 2, 1)], 2, {1: 40, 2: 2}))
    assert [hit.subject for hit in hits] == [2, 1]


def test_equals_come_by_subject_whatever_the_order_of_the_postings() -> None:
    postings = [Posting("gym", subject, 1) for subject in (3, 1, 2)]
    assert [hit.subject for hit in rank({"gym": 1}, postings, 3, {})] == [1, 2, 3]
    assert list(rank({"gym": 1}, postings, 3, {})) == list(rank({"gym": 1}, reversed(postings), 3, {}))


def test_nothing_asked_or_nothing_known_finds_nothing() -> None:
    assert list(rank({}, [Posting("gym", 1, 1)], 1, {1: 1})) == []
    assert list(rank({"gym": 1}, [], 0, {})) == []
    assert list(rank({"gym": 1}, [Posting("breuk", 1, 1)], 1, {1: 1})) == []


@given(
    st.lists(st.builds(Posting, st.sampled_from("abcd"), st.integers(1, 5), st.floats(0.1, 9))),
    st.dictionaries(st.sampled_from("abcd"), st.floats(0.1, 9)),
)
def test_hits_are_ordered_and_each_subject_comes_once(postings: list[Posting], query: dict[str, float]) -> None:
    hits = list(rank(query, postings, 5, {}))
    assert [(-hit.score, hit.subject) for hit in hits] == sorted((-hit.score, hit.subject) for hit in hits)
    assert {hit.subject for hit in hits} == {posting.subject for posting in postings if posting.term in query}
    assert len(hits) == len({hit.subject for hit in hits})
    assert all(hit.score > 0 for hit in hits)
