"""What flows and rules get to see of what is kept: plain values, never the rows themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from bot.core.harvest import Entry
from bot.core.hours import NEVER_QUIET, Hours, Quiet
from bot.core.language import Language
from bot.core.life import CallState, JointState, Status
from bot.core.phases import Phase


@dataclass(frozen=True)
class Network:
    """A network of members, with the house rules its flows need."""

    id: int
    name: str
    language: Language
    follow_ups: int
    seed: int
    hours: Hours
    wave_size: int
    wave_wait: timedelta
    per_day: int
    per_week: int
    co_learners: int = 6
    phase: Phase = "verkenning"


@dataclass(frozen=True)
class Person:
    """Somebody the bot may write to."""

    id: int
    name: str
    quiet: Quiet = NEVER_QUIET
    ask_from: date | None = None  # they are not asked to think along before it
    most: int | None = None  # times a week that they want to be asked at most


@dataclass(frozen=True)
class Call:
    """A call for co-learners: how many joined, how many must, and until when (network time)."""

    state: CallState
    joined: int
    needed: int
    until: datetime | None

    @property
    def runs(self) -> bool:
        """Whether it is not decided yet: it runs still, or the asker chooses whether the few go on."""
        return self.state in ("open", "short")


@dataclass(frozen=True)
class Question:
    """A question as it stands now; `first` and `wording` are empty once withdrawn."""

    id: int
    number: int
    asker: Person
    status: Status
    private: bool
    language: Language
    first: str
    wording: str | None
    asked_at: datetime
    help: str | None = None
    waves: int = 0
    requests: int = 0  # how many members were asked
    pending: int = 0  # how many of them may still answer
    helpers: tuple[str, ...] = ()
    same: int = 0  # how many have the same question
    fellows: tuple[str, ...] = ()  # those of them who want their name with it
    told: tuple[tuple[str, str], ...] = ()  # follow-ups and answers that the asker shared
    since: datetime | None = None  # since when it is sought with this wording
    beginner: bool = False  # the asker's first question in this network
    rung: int = 0  # how far the ladder of "nobody yet" was climbed
    call: Call | None = None
    entry: Entry | None = None  # what came of it, as its asker sees it; None while it is open
    joint: JointState | None = None  # how far it is worded together
    wordings: tuple[tuple[int, str], ...] = ()  # meanwhile, with the number of each
    collective: bool = False  # whether several asked it together
    goes_on: int | None = None  # the number of the question that came of it

    @property
    def text(self) -> str:
        """What the question is sought and shown with."""
        return self.wording or self.first


@dataclass(frozen=True)
class Candidate:
    """A member whose offer or profile fits, with what the limits need to know about them."""

    person: Person
    offer: int | None
    offer_text: str
    score: float
    asked_today: int
    asked_this_week: int
    referred_by: str | None = None
    why: str = "offered"  # what fits: the offer, the profile, or less (level, word, new)
    profile: int | None = None  # the text of their profile that fits, `offer_text`, and its field
    field: str | None = None


@dataclass(frozen=True)
class Scene:
    """What a flow begins with: the network, the moment, and who and what it is about."""

    network: Network
    now: datetime
    person: Person
    question: Question | None = None
    given: Mapping[str, Any] = field(default_factory=dict)

    def about(self) -> Question:
        """The question it is about; for flows that only begin with one."""
        if self.question is None:
            raise ValueError("this flow begins with a question")
        return self.question
