"""The outcome of a scan in words and bars, to be posted and talked about."""

from collections.abc import Mapping

from bot.core.middle import Middle
from bot.core.phases import Phase
from bot.core.saying import decimal, listed
from bot.core.scan import SCALE, Scan
from bot.core.scanning import Result, Trend
from bot.core.texts import Listed, Text

_WIDTH = 10  # signs of a bar
_TRENDS: Mapping[Trend, Text] = {"up": Text("scan.up"), "down": Text("scan.down")}  # the same as before goes unsaid


def said(scan: Scan, found: Result, names: Mapping[Phase, str]) -> Text:
    """The outcome as one message: each dimension, the phase by its name, and what to talk about."""
    called = {each.key: each for each in scan.dimensions}
    lines = [_line(called[key].name, key, found) for key in found.dimensions if key in called]
    asked = [(called[each.dimension].talk[each.kind], each.number) for each in found.talk if each.dimension in called]
    talk = [Text("scan.talk", {"question": questions[number % len(questions)]}) for questions, number in asked]
    return Text("scan.said", {"outcomes": Listed(lines), "phase": _phase(found, names), "talk": Listed(talk)})


def bar(value: float) -> str:
    """A value on the scale of 1 to 5 as a row of plain signs; the number stands beside it for who cannot see them."""
    filled = int(value * _WIDTH / SCALE[-1] + 0.5)
    return "=" * filled + "." * (_WIDTH - filled)


def _line(name: str, key: str, found: Result) -> Text:
    outcome = found.dimensions[key]
    trend: Trend = found.trends.get(key, "same")
    middle = {"median": decimal(outcome.median), "bar": bar(outcome.median), "half": _half(outcome)}
    return Text("scan.outcome", {"name": name, **middle, "count": outcome.answered, "trend": _TRENDS.get(trend, "")})


def _half(outcome: Middle) -> Text:
    low, high = decimal(outcome.low), decimal(outcome.high)
    return Text("scan.alike", {"low": low}) if low == high else Text("scan.half", {"low": low, "high": high})


def _phase(found: Result, names: Mapping[Phase, str]) -> Text:
    if found.phase is None:
        return Text("scan.no_phase")
    others = [names[each] for each in found.phases if each != found.phase]
    if not others:
        return Text("scan.phase", {"phase": names[found.phase]})
    return Text("scan.phases", {"phase": names[found.phase], "others": listed(others)})
