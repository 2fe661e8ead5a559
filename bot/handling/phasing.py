"""`/fase`: shows the phase of a network and, to who settles it, what happens there; or sets it."""

from collections.abc import Callable
from typing import Any

from bot.core.events import CommandGiven
from bot.core.phases import PHASES, Phase, phase_named
from bot.core.texts import Text
from bot.flows import phasing
from bot.handling import signalling, talking
from bot.handling.deciding import Act, is_led, leads, may
from bot.handling.stage import Stage
from bot.store import tables


def given(stage: Stage, event: CommandGiven, network: int, person: int) -> None:
    """Without words the phase as it is; with a name that one is set, or the nearest is offered."""
    act = Act(stage, network, person, event.words.strip())
    if act.words:
        set_phase(act)
    else:
        show(act)


def show(act: Act) -> None:
    """What the phase means, what usually helps, and for who settles it what seems to be."""
    stage, settles = act.stage, leads(act) or not is_led(act.stage, act.network)
    network = stage.network(act.network)
    about = stage.prompts(network.language).phases[network.phase].about
    facts: dict[str, Any] = {
        "name": about.name,
        "means": about.means,
        "helps": about.helps,
        "hints": signalling.hints(stage, act.network) if leads(act) else [],
        "settles": settles,
    }
    talking.play(stage, phasing.show, stage.scene(act.network, act.person, given=facts))


def set_phase(act: Act) -> None:
    """Sets the phase that is named; one with a slip is asked about, and anybody's guess gets the list."""
    network = act.stage.network(act.network)
    phase, nearest = phase_named(act.words, network.language)
    if phase is None and nearest is None:
        names = [signalling.name_of(act.stage, network.language, one) for one in PHASES]
        act.tell("phase.unknown", {"names": ", ".join(names)})
    elif phase is None and nearest is not None:
        facts = {"phase": nearest, "name": signalling.name_of(act.stage, network.language, nearest)}
        talking.play(act.stage, phasing.meant, act.stage.scene(act.network, act.person, given=facts))
    elif phase == network.phase:
        act.tell("phase.same", {"phase": signalling.name_of(act.stage, network.language, phase)})
    elif phase is not None:
        name = signalling.name_of(act.stage, network.language, phase)
        if may(act, "fase", Text("decide.phase", {"phase": name})):
            _set(act, phase, name)


def welcome(stage: Stage, network: int) -> str:
    """How newcomers are welcomed in the phase that a network is in."""
    seen = stage.network(network)
    return stage.prompts(seen.language).phases[seen.phase].about.welcome


def pressed(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """Another phase was chosen under the present one, or the nearest to a name with a slip was meant."""
    parts = (row.slot or "").split(".")
    set_phase(Act(stage, int(parts[1]), person, parts[2] if key == "yes" else key, slot=row.slot))
    return True


def _set(act: Act, phase: Phase, name: str) -> None:
    means = act.stage.prompts(act.stage.network(act.network).language).phases[phase].about.means
    facts = {"phase": phase, "name": name, "means": means, "decided": act.decided, "slot": act.slot}
    talking.play(act.stage, phasing.set_phase, act.stage.scene(act.network, act.person, given=facts))


COMMANDS: dict[str, Callable[[Act], None]] = {"fase": set_phase}
