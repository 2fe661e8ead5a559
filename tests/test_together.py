"""Events that come together are taken in one transaction, with the same outcome as one by one."""

from dataclasses import replace

import pytest

from bot.app import Durf
from bot.core.events import Event, MessageReceived
from bot.platforms.playground import platform as playground
from tests.talk import Network, Talk

LINES = (
    ("ria", "group", "#dtv mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??"),
    ("bas", "group", "Heeft iemand de sleutel van het gymlokaal?"),
    ("bas", "private:bas", "/aanbod woordenschat in groep 6"),
    ("fatma", "private:fatma", "/vraag hoe begin ik een les over breuken in groep 6?"),
    ("jan", "group", "/zoek woordenschat"),
)


def events(talk: Talk) -> list[Event]:
    now = talk.stand.clock.now
    return [
        playground.message(who, chat, text, id=f"m{number}", at=now) for number, (who, chat, text) in enumerate(LINES)
    ]


def test_together_they_leave_what_they_leave_one_by_one(taalnetwerk: Network) -> None:
    apart, together = (taalnetwerk(ria={}, bas={}, fatma={}, jan={}) for _ in range(2))
    for event in events(apart):
        apart.durf.handle(event)
    together.durf.handle_all(events(together))
    assert apart.dump() == together.dump()


def test_one_that_fails_takes_no_other_with_it(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={}, fatma={}, jan={})
    failures: list[Event] = []
    dutch = talk.durf.library["nl"]
    texts = {key: text for key, text in dutch.texts.items() if key != "offer.noted"}
    library = {**talk.durf.library, "nl": replace(dutch, texts=texts)}
    limping = Durf(talk.durf.engine, library, talk.durf.config, failed=lambda event, _: failures.append(event))
    limping.handle_all(events(talk))
    talk.stand.clock.settle()
    assert [event.text for event in failures if isinstance(event, MessageReceived)] == [LINES[2][2]]
    assert [entry["first"][:10] for entry in talk.log()] == ["mijn groep", "hoe begin "]
    assert talk("bas").heard[-1].endswith("Probeer het straks nog eens.")
    assert talk("jan").heard


@pytest.mark.parametrize("times", [2, 3])
def test_the_same_one_more_than_once_counts_once(taalnetwerk: Network, times: int) -> None:
    talk = taalnetwerk(ria={})
    talk.durf.handle_all(events(talk)[:1] * times)
    assert len(talk.log()) == 1
