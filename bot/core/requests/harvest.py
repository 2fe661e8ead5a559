"""What a flow asks for about what came of a question: what helped, what was tried, and whether it may be kept."""

from dataclasses import dataclass

from bot.core.requests.base import Json, Tell, Want


@dataclass(frozen=True, kw_only=True)
class NoteOutcome(Tell):
    """Records what the asker said that came of a question: `kind` is helped, tried or changed, after so many weeks."""

    question: int
    kind: str
    weeks: int
    text: str
    message: Json


@dataclass(frozen=True, kw_only=True)
class PassOn(Tell):
    """Tells everybody who thought along what helped, in the asker's words; who was told before sees it changed."""

    question: int
    key: str


@dataclass(frozen=True, kw_only=True)
class NoteHarvest(Tell):
    """Records whether what came of a question may be kept for colleagues; with a yes, all that was said so far."""

    question: int
    agreed: bool


@dataclass(frozen=True, kw_only=True)
class NoteScope(Tell):
    """Records how far a harvest `reach`es, or of which `kind` it is."""

    question: int
    reach: str | None = None
    kind: str | None = None


@dataclass(frozen=True, kw_only=True)
class NoteConsent(Tell):
    """Records whether somebody may be named; None: they were asked."""

    question: int
    person: int
    given: bool | None


@dataclass(frozen=True, kw_only=True)
class KeepHarvest(Tell):
    """Lets a harvest be found from now on, and ends what was still asked about it."""

    question: int


@dataclass(frozen=True, kw_only=True)
class ShowHarvest(Tell):
    """Brings what can be found and what the group was told of a harvest up to date, without somebody's words."""

    question: int
    without: int


@dataclass(frozen=True, kw_only=True)
class TellHarvest(Tell):
    """Tells the group of a new harvest."""

    question: int


@dataclass(frozen=True, kw_only=True)
class NoteInvited(Tell):
    """Records that somebody was invited to bring something."""

    person: int


@dataclass(frozen=True, kw_only=True)
class FindCompanions(Want):
    """Wants those who thought along and are still there: a list of `{person, name, asked, reachable}`.

    With `named` also those whom the asker names in what is kept. `asked` says whether they
    were asked if they may be named, `reachable` whether they can be written to.
    """

    question: int
    named: bool = False


@dataclass(frozen=True, kw_only=True)
class FindHarvest(Want):
    """Wants what became of the asker's consent: `{agreed, kept}`, or None where it was not asked."""

    question: int


@dataclass(frozen=True, kw_only=True)
class MayInvite(Want):
    """Wants to know whether somebody may be invited to bring something now: at most once a month."""

    person: int


@dataclass(frozen=True, kw_only=True)
class FindOpenFor(Want):
    """Wants the question with nobody or few that an offer fits: `{question, person, offer, text}`, or None.

    None as well where its member was asked enough lately, or wants quiet now.
    """

    offer: int
