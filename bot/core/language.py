"""Whether a text is Dutch or English, by the small words that nobody can do without."""

import re
from typing import Literal

Language = Literal["nl", "en"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DUTCH = _set(
    """
    de op of die is in dan was over we me men als er ik je jij jullie ze zij hij wij mijn m'n mn jouw
    mij onze ons hun hen haar u uw ge gij gulle het een 't zn z'n en maar want omdat zodat terwijl dat
    dit deze hier daar toen nu nog al ook wel niet nie ni geen niets niks nooit altijd steeds soms vaak
    veel weinig heel te van voor met bij naar uit aan om door tegen tijdens na tot zonder sinds tussen
    hoe wat waarom wie waar welke wanneer waardoor hoezo iemand niemand iedereen iets alles af elke
    ieder zelf zoals volgens zo toch dus eens even beter ander andere anders eigenlijk alleen weer samen
    elkaar zich ff evt ben bent zijn waren heb hebt heeft hebben hadden word wordt worden werd kan kun
    kunnen kon moet moeten mag wil willen zou zouden zal doe doet doen deed ga gaat gaan krijg krijgt
    krijgen maak maakt maken vind vindt zie ziet zien weet weten geef geeft geven laat laten komt komen
    blijft blijven zit zitten staat werkt werken gebruik gebruikt gebruiken graag lukt denk zoek zoeken
    leer leren zeg zeggen vraag vragen kennen kent raden helpt leerling leerlingen kinderen kind klas
    groep groepen juf meester leraar docent docenten les lessen ouders collega collega's ervaring
    ervaringen vraagje hoi hallo goedemorgen bedankt toets schooljaar vandaag morgen gisteren week
    school methode tips idee ideeen groepje leerkracht leerkrachten rekenen taal lezen huiswerk kleuters
    vmbo havo vwo mbo gewoon allemaal volgende gelukkig mensen man vrouw jongen jongens meisje meisjes
    zeer onder boven achter naast twee drie vier vijf zes zeven acht negen tien twintig helft iedere
    eerste laatste nieuwe goede leuke da wa nen ne zoudt efkes krjg hoef hoeft effe gwn idd aub svp
    alvast
    """
)
_ENGLISH = _set(
    """
    i i'm i've i'd im ive my me you your he she they them their his its it's it that's the a an and or
    but because so that this these those there here then now still also not don't dont doesn't doesnt
    didn't can't cant won't isn't aren't no none never always sometimes often much many very too to of
    for with at from by about into after before during without since between through out up off over
    only just even more most same own on as if than how what why who where which when anyone anybody
    someone nobody everyone everybody something everything are am is was were be been being have has had
    do does did could should would will may might must want wants get gets getting make makes making see
    seen know think need needs keep keeps give gives let lets go goes going take find tell ask work
    works working teach teaching use using used looking read write talk start stop feel like one two
    three four five six seven eight nine ten half every each student students pupil pupils kids kid
    children boys girls classes classroom teacher teachers lesson lessons year grade homework parents
    colleagues school maths reading test marks any some all other others ideas thanks hi hello please
    today yesterday tomorrow tried trying new good in we
    """
)
_OTHER = _set(
    """
    ich und nicht der das ist sind mit für wir sie den auf ein eine einen meine mein kann wie zu im
    haben hat auch es von le la les des du est et que qui pas vous nous une un mon ma mes comment dans
    pour avec sur au ce sont el los las una unos mi mis cómo por para con qué hay está son muy mais não
    uma os com il gli che di sono non per come ho degli bir ve bu için nasıl jak nie się jest na i w z
    co
    """
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_UNSAID = re.compile(r"(?:https?://|www\.)\S+|[#@]\w+|<[^<>\n]{1,80}>")
_LIMIT = 2000
"""Characters that are enough to tell by."""
_SHARE = 0.12
"""The part of the words that must be known at least, or the text says too little."""


def recognise(text: str) -> Language | None:
    """The language of this text, or None where it does not say: too short, another language, a link, only signs.

    Every word that belongs to one of the languages counts for it; a word of several counts for each of them.
    """
    words = _WORD.findall(_UNSAID.sub(" ", text[:_LIMIT].replace("’", "'").lower()))
    dutch, english, other = (sum(word in known for word in words) for known in (_DUTCH, _ENGLISH, _OTHER))
    most = max(dutch, english)
    if dutch == english or other > most or most < _SHARE * len(words):
        return None
    return "nl" if dutch > english else "en"
