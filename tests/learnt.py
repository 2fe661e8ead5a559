"""Talks about what was learnt: a question that was helped, tried, and kept, up to the step that a test is about."""

from tests.talk import QUESTION, WORDING, Network, Talk

OFFERS = {"offers": ["woordenschat in groep 6"]}
ASKED = "Gebruiken ze die woorden buiten de les wel?"
HELPED = "De vraag van bas: wie begint over die woorden?"
TRIED = "Elke ochtend kozen drie kinderen een woord."
CHANGED = "Ze gebruiken ze nu in hun verhalen."


def helped(taalnetwerk: Network, **members: object) -> Talk:
    """Ria asked, Bas asked on in the thread and Fatma thinks along; Ria says that she can go on."""
    talk = taalnetwerk(ria={}, bas=OFFERS, fatma={}, jan={}, **members)
    ria = talk("ria")
    ria.says(QUESTION)
    ria.presses("private")
    ria.presses("skip")
    ria.presses("skip")
    ria.answers(WORDING)
    talk("bas").says(ASKED, "question:1")
    ria.says("Nee, alleen in de les.", "question:1")
    talk("fatma").presses("help")
    ria.presses("helped")
    return talk


def tried(taalnetwerk: Network, **members: object) -> Talk:
    """And three school weeks later she said what she tried and what changed."""
    talk = helped(taalnetwerk, **members)
    ria = talk("ria")
    ria.answers(HELPED)
    ria.presses("yes")
    ria.presses("no")  # nothing to bring just now
    talk.at("2026-09-28 09:30")
    ria.answers(TRIED)
    ria.answers(CHANGED)
    return talk


def kept(taalnetwerk: Network, **members: object) -> Talk:
    """And it is kept: Bas may be named, Fatma would rather not be."""
    talk = tried(taalnetwerk, **members)
    talk("ria").presses("yes")
    talk("ria").presses("team")
    talk("ria").presses("practice")
    talk("bas").presses("yes")
    talk("fatma").presses("no")
    return talk


def told(taalnetwerk: Network, **members: object) -> Talk:
    """And the group heard of it, the next morning."""
    talk = kept(taalnetwerk, **members)
    talk.at("2026-09-29 12:00")
    return talk
