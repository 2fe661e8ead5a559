"""What a flow asks for to join accounts and networks, and to carry messages, becomes rows."""

from datetime import timedelta

from bot.core.requests import JoinAccounts, JoinNetworks, MakeCode, NoteRelay, RelayAgreed
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.outside.codes import hashed
from bot.store import joining, relays, tables

LASTS = timedelta(minutes=10)


def _make_code(stage: Stage, request: MakeCode) -> str:
    code = stage.new_code()
    stage.session.add(
        tables.Link(
            code=hashed(code),
            person_id=request.person,
            platform=stage.platform,
            until=stage.now + LASTS,
            network_id=request.network,
        )
    )
    stage.session.flush()
    return code


def _join_accounts(stage: Stage, request: JoinAccounts) -> bool:
    joining.join_people(stage.session, request.person, request.gone)
    return True


def _join_networks(stage: Stage, request: JoinNetworks) -> bool:
    joining.join_networks(stage.session, request.network, request.gone)
    return True


def _note_relay(stage: Stage, request: NoteRelay) -> bool:
    relay = relays.relay_of(stage.session, request.question, request.source)
    relay = relay or tables.Relay(question_id=request.question, source_id=request.source)
    if request.ends:
        if relay in stage.session:
            stage.session.delete(relay)
            stage.session.flush()
        return True
    relay.asker_agreed = relay.asker_agreed or request.asker
    relay.source_agreed = relay.source_agreed or not request.asker
    stage.session.add(relay)
    stage.session.flush()
    return True


def _relay_agreed(stage: Stage, request: RelayAgreed) -> bool:
    relay = relays.relay_of(stage.session, request.question, request.source)
    return relay is not None and relay.asker_agreed and relay.source_agreed


DEEDS: Deeds = {
    MakeCode: _make_code,
    JoinAccounts: _join_accounts,
    JoinNetworks: _join_networks,
    NoteRelay: _note_relay,
    RelayAgreed: _relay_agreed,
}
