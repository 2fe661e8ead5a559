"""The engine: an event is kept whole or not at all, once, and a talk survives a changed flow."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.app import Durf
from bot.core.events import Event, MessageReceived
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Ask, Flow, Say, ask
from bot.handling import talking
from tests.talk import QUESTION, Network, Talk


def message(talk: Talk, name: str, text: str, number: str) -> MessageReceived:
    return MessageReceived(
        id=f"playground:{number}",
        at=talk.stand.clock.now,
        platform="playground",
        account=name,
        name=name,
        place="group",
        private=False,
        message=number,
        text=text,
    )


def test_the_same_event_twice_changes_nothing(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    event = message(talk, "ria", QUESTION, "m1")
    talk.durf.handle(event)
    talk.durf.handle(event)
    talk.stand.clock.settle()
    assert len(talk.log()) == 1
    assert len(talk.to("group")) == 1


def broken(texts: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: text for name, text in texts.items() if name != key}


def test_an_event_that_fails_changes_nothing_and_the_person_gets_one_plain_sentence(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    failures: list[tuple[Event, Exception]] = []
    dutch = talk.durf.library["nl"]
    library = {**talk.durf.library, "nl": replace(dutch, texts=broken(dutch.texts, "card.clarifying"))}
    limping = Durf(talk.durf.engine, library, talk.durf.config, failed=lambda *failure: failures.append(failure))
    limping.handle(message(talk, "ria", QUESTION, "m1"))
    limping.handle(message(talk, "ria", QUESTION, "m1"))
    talk.stand.clock.settle()
    assert [type(error) for _, error in failures] == [KeyError]
    assert talk.log() == []
    assert talk("ria").heard[-1].endswith("Dat ging bij mij mis; er is niets veranderd. Probeer het straks nog eens.")


def old(scene: Scene) -> Flow:
    """A flow as it was."""
    yield from ask(Ask(name="one", key="offer.what", to=Private(scene.person.id)))
    second = yield from ask(Ask(name="two", key="look.search_what", to=Private(scene.person.id)))
    fields = {"offer": second.text or ""}
    yield Say(name="end", key="offer.dropped", to=Private(scene.person.id), fields=fields)


def new(scene: Scene) -> Flow:
    """The same flow with a step before the second, and other words in the first."""
    yield from ask(Ask(name="one", key="quiet.how", to=Private(scene.person.id)))
    between = yield from ask(Ask(name="between", key="request.who", to=Private(scene.person.id)))
    second = yield from ask(Ask(name="two", key="look.search_what", to=Private(scene.person.id)))
    fields = {"offer": f"{between.text} {second.text}"}
    yield Say(name="end", key="offer.dropped", to=Private(scene.person.id), fields=fields)


def test_a_flow_that_changed_under_a_talk_says_so_keeps_the_answers_and_asks_only_what_is_new(
    taalnetwerk: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(talking.FLOWS, "offer", old)
    talk = taalnetwerk(bas={})
    bas = talk("bas")
    bas.says("/aanbod", "private")
    bas.answers("eerste")
    monkeypatch.setitem(talking.FLOWS, "offer", new)
    bas.answers("tweede")
    assert bas.heard[-2:] == [
        "Ik ben intussen bijgewerkt. Wat je vertelde, heb ik nog; we gaan verder waar we waren.",
        "Mag ik de naam? Die collega hoort dan dat het van jou komt.",
    ]
    bas.answers("ertussen")
    assert bas.heard[-1] == 'Weggehaald: "ertussen tweede"'


def test_group_talk_that_is_none_of_ours_leaves_no_trace(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    before = talk.dump()
    talk("ria").says("Heeft iemand de sleutel van het gymlokaal gezien?")
    talk("ria").says("@bas kom je zo?")
    assert talk.dump() == before


def test_own_hashtags_come_from_the_settings(taalnetwerk: Network) -> None:
    from bot.config import Config, Defaults

    talk = taalnetwerk(config=Config(network=Defaults(hashtags=("hulpvraag",))), ria={})
    talk("ria").says("#durftevragen mijn groep 5 zakt weg")
    assert talk.log() == []
    talk("ria").says("mijn groep 5 zakt weg #Hulpvraag")
    assert len(talk.log()) == 1


ODD = [
    "مرحبا كيف أساعد تلاميذي",
    "你好吗老师我的学生不说话",
    "<b>*_~`||hoe||`~_*</b> @everyone [x](http://y.z)",
    "{x.__class__} %s {0} hoe",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_other_scripts_and_markup_are_a_question_like_any_other(taalnetwerk: Network, text: str) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says(f"#dtv {text}")
    talk("ria").presses("skip_all")
    assert talk.log()[0]["wording"] == text
    assert text in talk.shown("question:1")[0]
