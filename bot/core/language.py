"""Whether a text is Dutch or English, by the small words that nobody can do without."""

import re
from typing import Literal

Language = Literal["nl", "en"]

_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_UNSAID = re.compile(r"(?:https?://|www\.)\S+|[#@]\w+|<[^<>\n]{1,80}>")
_LIMIT = 2000
"""Characters that are enough to tell by."""

_DUTCH = frozenset(
    ["ik", "je", "jij", "jullie", "ze", "zij", "hij", "wij", "mijn", "m'n", "mn", "jouw", "jou", "mij", "onze", "ons", "hun", "hen", "haar", "u", "uw", "ge", "gij", "gulle", "men", "de", "het", "een", "'t", "n", "en", "of", "maar", "want", "omdat", "zodat", "terwijl", "dat", "dit", "deze", "die", "er", "hier", "daar", "toen", "dan", "nu", "nog", "al", "ook", "wel", "niet", "nie", "ni", "geen", "niets", "niks", "nooit", "altijd", "steeds", "soms", "vaak", "meer", "veel", "weinig", "heel", "erg", "zo", "te", "van", "voor", "met", "bij", "naar", "uit", "aan", "om", "door", "tegen", "tijdens", "na", "tot", "zonder", "sinds", "tussen", "hoe", "wat", "waarom", "wie", "waar", "welke", "wanneer", "waardoor", "hoezo", "iemand", "niemand", "iedereen", "iets", "alles", "ben", "bent", "zijn", "waren", "heb", "hebt", "heeft", "hebben", "had", "hadden", "word", "wordt", "worden", "werd", "kan", "kun", "kunnen", "kon", "moet", "moeten", "mag", "wil", "willen", "zou", "zouden", "zal", "doe", "doet", "doen", "deed", "ga", "gaat", "gaan", "krijg", "krijgt", "krijgen", "maak", "maakt", "maken", "vind", "vindt", "zie", "ziet", "zien", "weet", "weten", "geef", "geeft", "geven", "laat", "laten", "komt", "komen", "blijft", "blijven", "zit", "zitten", "staat", "werkt", "werken", "gebruik", "gebruikt", "graag", "even", "beter", "leerling", "leerlingen", "kinderen", "kind", "klas", "groep", "juf", "meester", "leraar", "docent", "les", "lessen", "ouders", "collega", "collega's", "ervaring", "vraag", "tips", "vraagje", "hoi", "hallo", "goedemorgen", "bedankt", "alvast", "toets", "schooljaar", "vandaag", "morgen", "gisteren", "week", "da", "wa", "nen", "ne", "zoudt", "hebt", "efkes", "krjg", "hoef", "hoeft", "lukt", "denk"]
)
_ENGLISH = frozenset(
    ["i", "i'm", "i've", "i'd", "my", "you", "your", "he", "she", "they", "them", "their", "our", "us", "it", "it's", "its", "the", "a", "an", "and", "or", "but", "because", "so", "that", "this", "these", "those", "there", "here", "then", "now", "still", "also", "not", "don't", "dont", "doesn't", "doesnt", "can't", "cant", "won't", "isn't", "aren't", "didn't", "no", "none", "never", "always", "sometimes", "often", "more", "much", "many", "very", "too", "to", "of", "for", "with", "at", "from", "by", "about", "into", "after", "before", "during", "without", "since", "between", "how", "what", "why", "who", "where", "which", "when", "anyone", "anybody", "someone", "nobody", "everyone", "something", "everything", "am", "are", "was", "were", "be", "been", "being", "have", "has", "had", "do", "does", "did", "can", "could", "should", "would", "will", "may", "might", "must", "want", "wants", "get", "gets", "getting", "make", "makes", "making", "find", "see", "seen", "saw", "know", "think", "need", "needs", "help", "keep", "keeps", "give", "gives", "let", "lets", "go", "goes", "going", "student", "students", "pupil", "pupils", "kids", "children", "class", "classes", "classroom", "teacher", "teachers", "lesson", "lessons", "year", "grade", "homework", "any", "some", "all", "other", "others", "ideas", "thanks", "hi", "hello", "please", "today", "yesterday", "tomorrow", "tried", "trying", "work", "works", "teach", "teaching"]
)
_BOTH = _DUTCH & _ENGLISH
_SHARE = 0.2
"""The part of the words that must be known: German and French stay under it."""


def recognise(text: str) -> Language | None:
    """The language of this text, or None where it does not say: too short, another script, a link, only signs."""
    said = _UNSAID.sub(" ", text[:_LIMIT].replace("’", "'").lower())
    words = _WORDS.findall(said)
    dutch = sum(word in _DUTCH and word not in _BOTH for word in words)
    english = sum(word in _ENGLISH and word not in _BOTH for word in words)
    if dutch == english or max(dutch, english) < _SHARE * len(words):
        return None
    return "nl" if dutch > english else "en"
