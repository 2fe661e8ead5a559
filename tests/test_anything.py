"""Whatever happens, in whatever order: nothing goes wrong, is lost, gets stuck, disturbs or leaks.

Hypothesis makes up the happenings and plays them through the real bot, its database and its outbox on the
playground. What must hold is looked at after every one of them, and once more when 90 days have passed.
The stories are the same each time, so that whoever changes something sees what it breaks.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import Row
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from sqlmodel import Session

from bot.core.hours import NEVER_QUIET, is_open, is_quiet
from bot.core.life import CLOSED, OPEN, WORDED
from bot.core.prompts import Library
from bot.flows.silence import NUDGES
from bot.flows.widening import REST
from bot.handling.choices import ASKER, OTHERS, TALKING
from bot.handling.stage import show_network
from bot.store import silence, tables
from bot.store.quiet import quiet_of
from tests.anything import (
    CONFIG,
    LONG,
    PEOPLE,
    Again,
    Answer,
    Block,
    Choose,
    Delete,
    Edit,
    Fail,
    Happening,
    Join,
    Leave,
    Message,
    Nothing,
    Press,
    Restart,
    Say,
    Wait,
    World,
    marks_in,
    world,
)

STANDING = {"helped", "partly", "changed", "not_yet"}
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# --- what happens ----------------------------------------------------------------------------------------------------

QUESTIONS = (
    "mijn groep 5 zakt weg bij woordenschat § iemand een leuke methode??",
    (
        "In mijn groep 6 zag ik gisteren dat 12 van de 24 kinderen § de woordenschat uit de les niet gebruiken. "
        "Ik heb al een woordmuur gemaakt. Dat vind ik jammer, omdat ze zo hun best doen. "
        "Hoe zorg ik dat ze die woorden gaan gebruiken?"
    ),
    "my year 6 class has no vocabulary § at all, does anybody have a good list of books?",
    "Hoe doen jullie § dat?",
)
ODD = (
    "",
    "?",
    "a",
    "🤔🤔",
    "https://example.org/x?§",
    "1",
    "2",
    "Nee",
    "help",
    "Ik denk mee",
    "Ja, maak er een vraag van",
    "bas",
    "@Kim",
    "{name} {x.__class__} {question} {0} § }{",
    "**vet** <b>§</b> <@123> @everyone [x](http://x) `code` _a_ %s \\n &amp;",
    "مرحبا كيف § 你好 \u202eom\u202c e\u0301 \u200b",
    "regel\x00 §\x07\r\nregel\x85\u2028regel \ud800 einde",
    "§ " + "woordenschat " * (4000 // 13 - 1),
    "§ " + "a" * LONG,
    "#durftevragen",
    "#dtv a",
    "#DurfTeVragend §",
)
COMMANDS = (
    "/vraag",
    "/vraag@durfbot hoe leer ik § ze woordenschat?",
    "/ask",
    "/aanbod",
    "/aanbod woordenschat §",
    "/zoek",
    "/zoek woordenschat",
    "/zoek §",
    "/mijn",
    "/mijn 1",
    "/mijn vraag #2",
    "/mijn 999999999",
    "/mijn ²",
    "/mijn ٣",
    "/mijn weg 1",
    "/mijn weg 0",
    "/rust",
    "/rust 7-18",
    "/rust 18.30 tot 9",
    "/rust 0-23:59",
    "/rust 25-99",
    "/rust uit",
    "/rust woensdag en vrijdag",
    "/rust tot over 2 weken",
    "/rust tot maandag",
    "/rust tot §",
    "/rust hooguit 1 per week",
    "/mijn profiel",
    "/mijn profiel school De Klimop §",
    "/mijn profiel speelt woordenschat zakt weg §",
    "/mijn profiel groepen 5 en 6",
    "/mijn profiel school alleen ik",
    "/mijn profiel speelt netwerk",
    "/mijn profiel vraag",
    "/mijn profiel stop",
    "/mijn profiel weg",
    "/mijn profiel §",
    "/zoek wie jan",
    "/uitleg",
    "/zoek 1",
    "/mijn logboek",
    "/mine log",
    "/mijn overzicht aan",
    "/mijn overzicht §",
    "/netwerk overzicht uit",
    "/netwerk overzicht dinsdag 10.00",
    "/network digest §",
    "/start §",
    "/netwerk",
    "/netwerk vrij morgen",
    "/netwerk vrij 14 september t/m 2 oktober",
    "/netwerk toch school 20 oktober",
    "/netwerk agenda BEGIN:VCALENDAR § END:VCALENDAR",
    "/netwerk regio noord zuid",
    "/fase",
    "/fase verdieping",
    "/fase verdeiping",
    "/fase §",
    "/reflectie",
    "/reflectie rooster",
    "/reflectie rooster elke werkdag 15.30",
    "/reflectie rooster maandag § 9.00",
    "/reflectie rooster zondag 3.00",
    "/reflectie nu",
    "/reflectie volgende",
    "/reflectie sla over",
    "/reflectie weg",
    "/reflectie weg who_are_yuo",
    "/reflectie zet klaar Waar lachte je § om?",
    "/reflectie stel voor Wat liet je § liggen?",
    "/reflectie stel voor {x} § 🤔 <b>?",
    "/reflectie dosis schuurt",
    "/reflectie tempo vast",
    "/reflectie uit",
    "/reflectie §",
    "/scan",
    "/scan start",
    "/scan klaar",
    "/scan §",
    "/mijn denkvragen",
    "/mijn denkvragen weg 1",
    "/vergeetmij",
    "/",
    "//x §",
    "/\ud800",
)
KEYS = (
    *TALKING,
    "other",
    *ASKER,
    *OTHERS,
    "profile",
    "yes",
    "stop",
    "pause",
    "send",
    "four",
    "done",
    "verdieping",
    "named",
    "write",
    "",
    "\ud800",
)

people = st.sampled_from(("ria", "bas", "ria", *PEOPLE))
places = st.sampled_from(("private", "group", "question:1", "question:2", "round:1", "round:2"))
numbers = st.integers(0, 12)
few = st.integers(0, 3)
texts = st.sampled_from((*QUESTIONS, *ODD, *COMMANDS))
plain = st.sampled_from(("in de tekst haken ze af §", "sinds wanneer zie je dat § eigenlijk?", "kim", *QUESTIONS))
maybe = st.none() | few
LIKELY: tuple[tuple[int, st.SearchStrategy[Happening]], ...] = (
    (1, st.just(Nothing())),
    (2, st.builds(Say, people, st.just("group"), st.sampled_from(QUESTIONS).map("#dtv {}".format))),
    (1, st.builds(Say, people, places, st.sampled_from(QUESTIONS).map("/vraag {}".format))),
    (1, st.builds(Say, people, st.just("private"), st.sampled_from(QUESTIONS))),
    (12, st.builds(Choose, numbers, few)),
    (4, st.builds(Answer, plain, few)),
    (2, st.builds(Answer, texts, few)),
    (3, st.builds(Say, people, places, plain, maybe)),
    (2, st.builds(Say, people, places, texts, maybe)),
    (2, st.builds(Say, people, places, st.sampled_from(COMMANDS), maybe)),
    (2, st.builds(Say, st.just("mieke"), places, st.sampled_from(COMMANDS))),
    (3, st.builds(Wait, st.sampled_from((1, 10, 30, 61, 130, 250, 490, 700, 1450)))),
    (1, st.builds(Wait, st.sampled_from((1, 130, 2900, 4400, 10_100, 21_000)))),
    (2, st.builds(Press, people, numbers, st.sampled_from(KEYS))),
    (2, st.builds(Edit, numbers, texts)),
    (1, st.builds(Delete, numbers)),
    (1, st.builds(Join, people)),
    (1, st.builds(Leave, people)),
    (1, st.builds(Block, people, st.booleans())),
    (1, st.builds(Fail, st.booleans(), st.sampled_from(("private", "topic", "thread")), st.integers(1, 4))),
    (1, st.builds(Fail, st.just(True), st.just("group"), st.integers(1, 8))),
    (1, st.just(Again())),
    (1, st.just(Restart())),
)
happenings = st.sampled_from([one for times, one in LIKELY for _ in range(times)]).flatmap(lambda one: one)
GROUP, THREAD, ALONE = "group", "question:1", "private"
ASKED = Say("ria", GROUP, "#dtv " + QUESTIONS[0])
WORDED_AT_ONCE = (ASKED, Choose("skip_all"))
DAY = 24 * 60
DAYS = 9 * DAY
CALLED = tuple(one for _ in range(7) for one in (Wait(DAY), Choose("yes")))
"""Days pass until the asker is offered a call for co-learners, and says yes to it; on other days nothing happens."""
LONELY: tuple[tuple[Happening, ...], ...] = (
    (*WORDED_AT_ONCE, Choose("help"), Wait(1500)),
    (*WORDED_AT_ONCE, Choose("help"), Wait(1500), Choose("help", 1), Wait(1500)),
    (*WORDED_AT_ONCE, Choose("not_now"), Wait(DAYS)),
    (*WORDED_AT_ONCE, Wait(DAYS), Choose("changed"), Answer("dinsdag §"), Answer("een woordmuur §")),
    (*WORDED_AT_ONCE, Wait(3 * DAY)),
    (*WORDED_AT_ONCE, *CALLED),
    (*WORDED_AT_ONCE, *CALLED, Choose("join"), Wait(700)),
    (*WORDED_AT_ONCE, *CALLED, Choose("join"), Choose("join", 2)),
    (*WORDED_AT_ONCE, *CALLED, Choose("join"), Wait(16 * DAY)),
    (*WORDED_AT_ONCE, *CALLED, Choose("join"), Wait(16 * DAY), Choose("yes"), Choose("partly")),
    (*WORDED_AT_ONCE, *CALLED, Choose("join"), Choose("stop"), Wait(DAY)),
)
"""Nobody comes, or too few, or somebody who is silent."""

HELPED = (*WORDED_AT_ONCE, Say("jan", THREAD, "sinds wanneer §?"), Choose("help", 1), Choose("helped"))
THREE_WEEKS = 21 * 1440
TRIED = (*HELPED, Choose("yes"), Wait(THREE_WEEKS), Answer("een woordmuur §"), Answer("ze lezen meer §"))
ASKED_TO_THINK: tuple[Happening, ...] = (Say("mieke", ALONE, "/reflectie rooster elke werkdag 15.30"), Wait(1450))
FILLS_IN: tuple[Happening, ...] = (*[Choose("three")] * 20, Choose("done"))
SCANNED: tuple[Happening, ...] = (
    Say("mieke", GROUP, "/scan start"),
    Choose("join", 0),
    *FILLS_IN,
    Choose("join", 1),
    *FILLS_IN,
)
ABOUT_ME: tuple[Happening, ...] = (Answer("ik sta in groep 6 §"), Say("ria", ALONE, "/zoek wie jan"), Wait(1500))
PROFILED: tuple[tuple[Happening, ...], ...] = (
    (Say("jan", ALONE, "/mijn profiel"), Choose("profile"), *[one for _ in range(4) for one in ABOUT_ME]),
    (Say("jan", ALONE, "/aanbod breuken §"), Choose("profile"), *ABOUT_ME, Choose("stop"), Wait(1450)),
    (Say("jan", ALONE, "/mijn profiel vraag"), *ABOUT_ME, Edit(0, "ik sta § in groep 4"), Delete(0), Leave("jan")),
    (
        Say("mieke", ALONE, "/mijn profiel speelt woordenschat zakt weg §"),
        *[one for _ in range(4) for one in (*WORDED_AT_ONCE, Choose("not_me"), Wait(1450))],
        Choose("yes"),
    ),
)
"""Somebody says who they are, or that a reason to ask them does not fit."""

OPENINGS: tuple[tuple[Happening, ...], ...] = (
    (),
    (ASKED,),
    (Say("ria", GROUP, "#dtv " + QUESTIONS[1]),),
    (ASKED, Choose("private"), Answer("dinsdag §"), Answer("een woordmuur §")),
    (Say("fatma", GROUP, "#dtv " + QUESTIONS[2]), Choose("here"), Answer("on Tuesday §")),
    (ASKED, Choose("here"), Wait(130)),
    (Say("ria", ALONE, "/vraag " + QUESTIONS[0]), Answer("dinsdag §"), Answer("een woordmuur §")),
    (Say("ria", ALONE, "/vraag " + QUESTIONS[0]), ASKED, Choose("private"), Say("ria", ALONE, "dinsdag §")),
    (*WORDED_AT_ONCE, Wait(30)),
    (*WORDED_AT_ONCE, Say("jan", THREAD, "§ probeer een woordmuur")),
    (*WORDED_AT_ONCE, Choose("refer"), Answer("kim")),
    (*WORDED_AT_ONCE, Choose("refer", 1), Say("kim", GROUP, "/mijn"), Say("jan", ALONE, "/zoek woordenschat")),
    (*WORDED_AT_ONCE, Choose("not_now"), Choose("not_now"), Wait(2900)),
    (*WORDED_AT_ONCE, Choose("not_now"), Choose("week"), Choose("not_now"), Choose("pause"), Answer("§ 12 oktober")),
    (Say("bas", ALONE, "/rust tot over 2 weken"), Say("jan", ALONE, "/rust woensdag"), *WORDED_AT_ONCE, Wait(2900)),
    (*WORDED_AT_ONCE, Choose("help"), Choose("helped")),
    (*HELPED, Choose("no", 1)),
    (*HELPED, Say("ria", ALONE, "het doorvragen §"), Wait(THREE_WEEKS), Answer("een woordmuur §")),
    (*TRIED, Choose("yes"), Choose("team"), Choose("practice")),
    (*TRIED, Choose("yes"), Choose("skip"), Choose("skip"), Choose("yes"), Choose("no"), Wait(1450)),
    (*TRIED, Choose("yes"), Choose("skip"), Choose("skip"), Wait(16 * 1440), Choose("withdraw")),
    (*WORDED_AT_ONCE, Choose("help", 2), Choose("partly"), Wait(1450), Choose("reopen")),
    (*WORDED_AT_ONCE, Choose("help", 1), Choose("changed"), Wait(130)),
    (*WORDED_AT_ONCE, Block("ria", blocks=True), Choose("help")),
    (*ASKED_TO_THINK, Choose("private"), Answer("ik twijfel § aan mijn aanpak"), Choose("share")),
    (*ASKED_TO_THINK, Choose("private", 1), Answer("hoe § doe ik dat?"), Choose("ask"), Choose("skip_all")),
    (*ASKED_TO_THINK, Say("bas", "round:1", "hoe doen jullie § dat?"), Choose("ask"), Wait(1450), Wait(130)),
    (*ASKED_TO_THINK, Say("kim", "round:1", "dat § herken ik"), Say("jan", "round:1", "§ ik ook"), Wait(1450)),
    (Say("mieke", ALONE, "/reflectie nu"), Choose("withdraw"), Say("ria", GROUP, "§ jammer", 0)),
    (Say("mieke", ALONE, "/reflectie rooster"), Choose("weekly"), Choose("friday"), Choose("at_noon"), Choose("move")),
    (
        Leave("mieke"),
        Say("ria", GROUP, "/reflectie rooster elke werkdag 12.00"),
        *[Choose("yes", who) for who in (0, 1, 2)],
    ),
    (
        Say("mieke", GROUP, "/scan start"),
        *[Choose("join", who) for who in (0, 1)],
        *[Choose("four", 0)] * 25,
        Wait(2900),
    ),
    (*SCANNED, Choose("join", 2), Choose("two"), Choose("back"), Choose("pause"), Wait(10_100), Choose("yes")),
    (*SCANNED, Say("mieke", ALONE, "/scan klaar"), Wait(130)),
    (Say("jan", ALONE, "/aanbod"), Answer("woordenschat met prenten §"), Say("mieke", ALONE, "/vraag")),
    *LONELY,
    *PROFILED,
)
SAME: tuple[Happening, ...] = (*WORDED_AT_ONCE, *[Choose("same", who) for who in (0, 2, 4)])
"""Three colleagues have the same question; each who pressed it may take that back in two places."""

JOINT: tuple[Happening, ...] = (*SAME, *[Choose("yes", 0)] * 3)
"""They are asked to word it together, and some want to."""

WORDED_BY_ALL: tuple[Happening, ...] = (
    *JOINT,
    *[Answer("hoe § dan?")] * 3,
    Wait(130),
    Choose("no"),
)
"""Three have worded it, and the one who is asked later does not want to: they choose."""

TOGETHER: tuple[tuple[Happening, ...], ...] = (
    (
        *SAME,
        Choose("named"),
        Choose("leave_out"),
        Choose("named"),
        Say("jan", THREAD, "sinds § wanneer?"),
        Choose("helped"),
    ),
    (*JOINT, Answer("hoe § vraag ik het?"), Wait(DAY), Answer("en § zo?"), Wait(5 * DAY), Delete(0)),
    (*WORDED_BY_ALL, Choose("one"), Choose("write"), Edit(1, "§ zo"), Answer("dan § maar zo"), Wait(DAYS)),
    (*WORDED_BY_ALL, *[Choose("two")] * 3, Wait(DAY), Answer("dan § zie ik het"), Choose("withdraw"), Wait(130)),
    (*WORDED_BY_ALL, *[Choose("two")] * 2, Leave("fatma"), Wait(DAY), Delete(1), Edit(0, "§ toch zo"), Choose("help")),
    (*WORDED_BY_ALL, Choose("three"), Wait(DAYS), Choose("skip"), Choose("same"), Choose("withdraw", 1), Delete(0)),
    (*JOINT, *[Answer("hoe § dan?")] * 2, Leave("bas"), Wait(DAYS), Choose("one"), Choose("withdraw")),
    (*WORDED_BY_ALL, Choose("one"), Choose("withdraw")),
)
"""Several have the same question, and it may become one of all of them."""

openings = st.sampled_from((*OPENINGS, *TOGETHER))
BEGINS = (
    datetime(2026, 9, 7, 9, tzinfo=AMSTERDAM),  # a Monday morning
    datetime(2026, 9, 11, 16, 55, tzinfo=AMSTERDAM),  # a Friday, nearly done
    datetime(2026, 10, 16, 15, tzinfo=AMSTERDAM),  # the Friday before the autumn holiday, and the end of summer time
    datetime(2027, 3, 27, 23, 30, tzinfo=AMSTERDAM),  # the night before summer time begins
)
begins = st.sampled_from(BEGINS)
stories = st.lists(happenings, min_size=24, max_size=40)

# --- what must hold --------------------------------------------------------------------------------------------------


@dataclass
class Watch:
    """Looks at a world after every happening, and remembers what it needs to judge the next one."""

    world: World
    seen: int = 0  # messages judged so far
    numbers: dict[int, tuple[int, str]] = field(default_factory=dict)  # question -> its number, and when it was asked
    marks: dict[int, set[str]] = field(default_factory=dict)  # question -> the words of their own that ever stood in it
    public: set[str] = field(default_factory=set)  # private words that their writer shared, or worded a question with
    passed_on: set[str] = field(default_factory=set)  # private words by which somebody said what helped
    given_along: set[str] = field(default_factory=set)  # private words in which somebody words a question of several
    aims: set[str] = field(default_factory=set)  # private words in which somebody says what would be seen, for all
    withdrawn: set[int] = field(default_factory=set)
    threads: set[int] = field(default_factory=set)  # questions that had a thread when last looked
    failed: set[int] = field(default_factory=set)  # rows
    names: dict[int, str] = field(default_factory=dict)  # everybody there ever was, who may be forgotten when judged
    asked: dict[int, list[datetime]] = field(default_factory=dict)  # person -> when they were asked to think along

    def look(self) -> None:
        """Everything that must hold at any moment."""
        accounts = self.world.rows("SELECT person_id, address FROM account")
        self.names |= {row["person_id"]: str(row["address"]) for row in accounts}
        questions = self.world.rows("SELECT * FROM question ORDER BY id")
        self._nothing_lost(questions)
        self._worded_together()
        self._shared_and_worded(questions)
        for question in questions:
            if question["status"] in OPEN:
                self._goes_on(question)
            self._is_kept_or_let_go(question)
        said, self.seen = self.world.said[self.seen :], len(self.world.said)
        for one in said:
            self._nothing_private(one)
            self._fitting_moment(one)
            self._caps(one)
            self._nudges(one)
            self._nobody_told_on(one)
        self._scan_is_nobodys()
        self._not_silent()
        self._withdrawn_is_gone(questions)

    def end(self) -> None:
        """What must hold when 90 days have passed."""
        assert self.world.rows("SELECT id, flow FROM talk") == []
        for question in self.world.rows("SELECT * FROM question"):
            status = question["status"]
            assert status in WORDED | CLOSED | {"withdrawn"}, f"{question['number']} is still {status}"
            if status in WORDED:
                assert "help" in self._live(question, "card", delivered=True), "open, and nobody can help"
        if not self.world.platform.failures:
            group = (
                "SELECT question_id, slot FROM outbox WHERE place_id AND NOT thread AND kind = 'say' AND question_id"
            )
            said = [tuple(row) for row in self.world.rows(group)]
            assert len(said) == len(set(said)), "a question said the same in the group twice"
            assert {slot.partition(".")[0] for _, slot in said} <= {"notice", "harvest"}
        kept = self.world.dump().lower()
        for gone in self.withdrawn:
            self._gone(gone, kept)

    def _nothing_lost(self, questions: Sequence[Row]) -> None:
        """Each logged question keeps its number, and the log never shrinks."""
        numbers = {row["id"]: (row["number"], row["asked_at"]) for row in questions}
        assert numbers.items() >= self.numbers.items()
        assert [number for number, _ in numbers.values()] == list(range(1, len(numbers) + 1))
        self.numbers = numbers

    def _worded_together(self) -> None:
        """A question is worded together as long as somebody is at it, or a moment is due; nothing of it stays after."""
        for wording in self.world.rows("SELECT text FROM wording"):
            self.given_along |= marks_in(wording["text"])
        for said in self.world.rows("SELECT answer FROM followup WHERE key = 'aim_together' AND answer IS NOT NULL"):
            self.aims |= marks_in(said["answer"])
        for question in self.world.rows("SELECT * FROM question WHERE joint IN ('asking', 'choosing')"):
            talks = "SELECT 1 FROM talk WHERE subject = ? AND flow IN ('joint', 'pick')"
            timers = "SELECT 1 FROM timer WHERE subject = ? AND kind = 'joint'"
            at_it = self.world.rows(talks, question["id"]) or self.world.rows(timers, question["id"])
            assert at_it, f"question {question['number']} is worded together for ever"
        for table in ("wording", "individual"):
            left = f"SELECT 1 FROM {table} JOIN question ON id = question_id WHERE joint NOT IN ('asking', 'choosing')"  # noqa: S608
            left = left.replace("ON id", "ON question.id")
            assert not self.world.rows(left), f"over, and there is a {table} still"

    def _shared_and_worded(self, questions: Sequence[Row]) -> None:
        """Notes which words belong to which question, and which private ones became everybody's by their writer's act.

        Only the asker shares what was answered privately, and gives a private question the words it goes out with.
        """
        for question in questions:
            follow_ups = self.world.rows("SELECT text, answer FROM followup WHERE question_id = ?", question["id"])
            notes = self.world.rows("SELECT text FROM note WHERE question_id = ?", question["id"])
            came = self.world.rows("SELECT kind, text, kept FROM outcome WHERE question_id = ?", question["id"])
            texts = [question["first"], question["wording"], *(one["text"] for one in (*follow_ups, *notes, *came))]
            shared = " ".join(str(one["answer"]) for one in follow_ups)
            held = self.marks.setdefault(question["id"], set())
            held |= marks_in(" ".join(map(str, texts)) + shared)
            kept = " ".join(one["text"] for one in came if one["kept"])
            public = {
                "wording": str(question["wording"]),
                "answers": shared if question["shared"] else "",
                "kept": kept,
            }
            self.passed_on |= marks_in(" ".join(one["text"] for one in came if one["kind"] == "helped"))
            self._made_public(" ".join(public.values()), self._name(question["asker_id"]))
        for thought in self.world.rows("SELECT text, person_id FROM thought WHERE NOT private"):
            self._made_public(thought["text"], self._name(thought["person_id"]))
        for own in self.world.rows("SELECT text, person_id FROM profile WHERE seen = 'network'"):
            self._made_public(own["text"], self._name(own["person_id"]))
        for own in self.world.rows("SELECT text, person_id FROM ownquestion WHERE person_id"):
            self._made_public(own["text"], self._name(own["person_id"]))
        for proposal in self.world.rows("SELECT words FROM proposal"):
            for word in marks_in(proposal["words"]) & self.world.private.keys():
                self._made_public(word, self.world.private[word])

    def _made_public(self, text: str, owner: str) -> None:
        """What somebody wrote privately becomes everybody's by an act of their own."""
        for new in (marks_in(text) & self.world.private.keys()) - self.public:
            if new in self.given_along:  # it was chosen by the others, as its writer knew it could be
                self.public.add(new)
                continue
            assert self.world.by == owner, f"{new} is shown to everybody by {self.world.by}, not by {owner}"
            self.public.add(new)

    def _nobody_told_on(self, said: Message) -> None:
        """Nobody is named for not answering: what is said about a round names nobody who did not speak in it."""
        text = said.outgoing.text
        if said.slot.startswith("round.") or text.startswith("Bij de denkvraag"):
            head = "\n".join(line for line in text.split("\n") if not line.startswith("- "))
            assert not [name for name in PEOPLE if name in head.split()], head

    def _scan_is_nobodys(self) -> None:
        """No answer to a scan is linked to a person: sheets come two at once, and then the talks are gone."""
        sheets = self.world.rows("SELECT scan_id, count(*) AS many FROM sheet GROUP BY scan_id")
        assert not [row for row in sheets if row["many"] == 1], "one sheet alone"
        done = self.world.rows(
            "SELECT talk.waiting FROM talk JOIN scanpart ON scanpart.person_id = talk.person_id"
            " AND scanpart.scan_id = talk.subject WHERE talk.flow = 'scan' AND scanpart.done"
        )
        assert [row["waiting"] for row in done] in ([], ["company"]), "done, and the answers still stand in a talk"
        over = "SELECT 1 FROM talk JOIN scan ON scan.id = talk.subject WHERE flow = 'scan' AND status = 'ended'"
        assert not self.world.rows(over), "the scan is over, and somebody's answers are kept"

    def _goes_on(self, question: Row) -> None:
        """An open question is never stuck: something is due for it, or somebody can press something.

        While it is made clear the moment is one of its talk, or it would stay unclear for ever; whoever asked a
        question that somebody thinks along with can close it, or will be asked.
        """
        number, status = question["number"], question["status"]
        own = "SELECT kind FROM timer WHERE kind IN ('wave', 'check', 'rung', 'silent', 'call') AND subject = ?"
        of_talk = (
            "SELECT timer.kind FROM timer JOIN talk ON talk.id = timer.subject WHERE timer.kind = 'expire'"
            " AND talk.flow IN ('anew', 'clarify', 'reword') AND talk.subject = ?"
        )
        timers, talks = self.world.rows(own, question["id"]), self.world.rows(of_talk, question["id"])
        self._ladder(question, {row["kind"] for row in timers})
        assert status != "articulated", f"question {number} is worded, and nobody looks for anybody"
        if status in ("asked", "clarifying"):
            assert talks, f"question {number} stays {status}: nothing is due"
        elif status == "seeking":
            assert timers, f"question {number} is {status}, and nothing is due"
        elif status == "nobody yet":
            assert timers or "help" in self._live(question, "card"), (
                f"question {number} has nobody, and nobody can help"
            )
        else:
            closing = self._live(question, "progress") >= STANDING
            assert timers or talks or closing, f"question {number} cannot be closed by its asker"

    def _ladder(self, question: Row, due: set[str]) -> None:
        """A call that runs is decided at some moment; without one the ladder is climbed, and who is silent noticed."""
        number, status, runs = question["number"], question["status"], question["call"] in ("open", "short")
        if runs and status in WORDED:
            assert "call" in due, f"the call of question {number} runs for ever"
        if status == "nobody yet" and question["rung"] < REST and not runs:
            assert "rung" in due, f"question {number} stays on rung {question['rung']}"
        if status == "in conversation":
            with Session(self.world.durf.engine) as session:
                silent, company = silence.silent(session, question["id"])
            assert company or not silent or "silent" in due, f"nobody says anything about question {number}"

    def _is_kept_or_let_go(self, question: Row) -> None:
        """What an asker lets be kept gets there: somebody may answer still, until a moment that is written down."""
        harvest = self.world.rows("SELECT * FROM harvest WHERE question_id = ?", question["id"])
        if not harvest or not harvest[0]["agreed"]:
            return
        due = {row["kind"] for row in self.world.rows("SELECT kind FROM timer WHERE subject = ?", question["id"])}
        if harvest[0]["kept_at"] is None:
            assert "harvest" in due, "agreed, and never kept"
        elif harvest[0]["told_at"] is None:
            assert self.world.rows("SELECT 1 FROM timer WHERE kind = 'news'"), "kept, and nobody hears of it"

    def _live(self, question: Row, slot: str, *, delivered: bool = False) -> set[str]:
        """The choices that stand under a message about a question."""
        rows = self.world.rows(
            "SELECT state, value AS key FROM outbox, json_each(live) WHERE slot = ? AND state IN ('done', 'waiting')",
            f"{slot}.{question['id']}",
        )
        return {row["key"] for row in rows if row["state"] == "done" or not delivered}

    def _nothing_private(self, said: Message) -> None:
        """What somebody wrote privately is shown to nobody else, unless they shared it or worded a question with it.

        How somebody words a question that several have is shown to those who word it too, without a name. What helped
        goes to those who thought along, each by themselves; what came of it is shown once it is kept.
        """
        outgoing = said.outgoing
        for word in marks_in(outgoing.text) & self.world.private.keys() - self.public:
            owner = self.world.private[word]
            if word in self.given_along and outgoing.private and said.slot.startswith("pick."):
                continue
            if word in self.aims and said.slot.startswith("card."):
                continue
            if word in self.passed_on and outgoing.private and said.slot.startswith("thanks."):
                continue
            assert outgoing.private, f"{owner} wrote {word} privately, and it stands in {outgoing.chat}"
            assert outgoing.chat.removeprefix("private:") == owner, f"{owner} wrote {word} privately: {outgoing.chat}"

    def _fitting_moment(self, said: Message) -> None:
        """Nobody is disturbed outside working hours or inside their own quiet hours.

        A message is a reply when the person it is meant for caused it: it was written down in the step in which they
        did something. Replies always come, also late. What is said in the group or in a thread to nobody in
        particular is a reply to whoever did something there. Every other message is unasked: it came because time
        passed, or because somebody else did something. A change of a message is silent, and disturbs nobody.
        """
        if said.outgoing.kind == "change":
            return
        if said.cause is not None and (said.person is None or said.cause == self._name(said.person)):
            return
        if said.person is not None and not self._name(said.person):  # answered, and forgotten meanwhile
            return
        at, person = said.outgoing.at, said.person
        with Session(self.world.durf.engine) as session:
            hours = show_network(session.get_one(tables.Network, 1), CONFIG, at).hours
            quiet = quiet_of(session.get_one(tables.Person, person)) if person else NEVER_QUIET
            member = session.get(tables.Member, (1, person)) if person else None
        told = f"{said.outgoing.text!r} to {said.outgoing.chat} at {at.astimezone(AMSTERDAM)}"
        assert is_open(hours, at), f"outside working hours: {told}"
        assert not is_quiet(quiet, hours.zone, at), f"in quiet hours: {told}"
        assert person is None or (member is not None and member.left_at is None), f"to somebody who left: {told}"

    def _name(self, person: int) -> str:
        return self.names[person]

    def _caps(self, said: Message) -> None:
        """Nobody is asked to think along more than once in any 24 hours and twice in any 7 days."""
        if said.person is None or said.outgoing.kind != "say" or not said.slot.startswith("request."):
            return
        moments = self.asked.setdefault(said.person, [])
        moments.append(said.outgoing.at)
        day = [moment for moment in moments if moment > said.outgoing.at - timedelta(hours=24)]
        week = [moment for moment in moments if moment > said.outgoing.at - timedelta(days=7)]
        assert len(day) <= CONFIG.matching.per_day, f"asked too often in a day: {day}"
        assert len(week) <= CONFIG.matching.per_week, f"asked too often in a week: {week}"

    def _nudges(self, said: Message) -> None:
        """Who said to think along is reminded twice at most, never in the same words."""
        if said.outgoing.kind == "say" and said.slot.startswith("nudge."):
            texts = [
                one.outgoing.text for one in self.world.said if one.slot == said.slot and one.outgoing.kind == "say"
            ]
            assert len(texts) == len(set(texts)) <= len(NUDGES), texts

    def _not_silent(self) -> None:
        """What cannot be said to an asker about their own question is said in its thread, where there is one."""
        failed = self.world.rows(
            "SELECT outbox.* FROM outbox JOIN question ON question.id = outbox.question_id"
            " WHERE outbox.state = 'failed' AND outbox.kind = 'say' AND outbox.person_id = question.asker_id"
            " AND question.status != 'withdrawn'"
        )
        for row in failed:
            if row["id"] in self.failed:
                continue
            self.failed.add(row["id"])
            if row["question_id"] not in self.threads:
                continue
            again = self.world.rows(
                "SELECT id FROM outbox WHERE id > ? AND question_id = ? AND mention_id = ? AND text = ?",
                *(row["id"], row["question_id"], row["person_id"], row["text"]),
            )
            assert again, f"never said to the asker: {row['text']!r}"
        self.threads = {row["question_id"] for row in self.world.rows("SELECT question_id FROM thread")}

    def _withdrawn_is_gone(self, questions: Sequence[Row]) -> None:
        gone = {row["id"] for row in questions if row["status"] == "withdrawn"}
        if gone - self.withdrawn:
            kept = self.world.dump().lower()
            for question in gone - self.withdrawn:
                self._gone(question, kept)
        self.withdrawn = gone

    def _gone(self, question: int, kept: str) -> None:
        """Nothing of a withdrawn question is kept anywhere, but for what also stands in another one, or in an offer."""
        offers = marks_in(" ".join(row["text"] for row in self.world.rows("SELECT text FROM offer")))
        others = set().union(*(marks for one, marks in self.marks.items() if one not in self.withdrawn | {question}))
        kept_elsewhere = (
            "SELECT text FROM thought UNION SELECT text FROM profile"
            " UNION SELECT text FROM ownquestion UNION SELECT words FROM proposal"
        )
        others |= marks_in(" ".join(row["text"] for row in self.world.rows(kept_elsewhere)))
        for word in self.marks.get(question, set()) - others - offers:
            lines = [line[:300] for line in kept.splitlines() if word in line]
            assert not lines, f"withdrawn, and {word} is kept: {lines}"


def play(
    library: Library, empty: Path, begin: datetime, opening: Sequence[Happening], story: Sequence[Happening]
) -> None:
    """Plays a story and looks after every happening, then lets 90 days pass and looks once more."""
    with tempfile.TemporaryDirectory() as folder:
        here = world(Path(folder) / "anything.db", library, empty, begin)
        watch = Watch(here)
        try:
            for happening in (*opening, *story):
                if happening == Nothing():
                    continue
                here.passes(timedelta(seconds=10))
                watch.look()
                happening.play(here)
                watch.look()
            for failure in here.platform.failures:
                failure.times = 0
            here.passes(timedelta(days=90))
            watch.look()
            watch.end()
        except AssertionError:
            note("\n".join(here.story))
            raise
        finally:
            here.close()


# --- the test --------------------------------------------------------------------------------------------------------

CALM = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))


def test_whatever_happens_nothing_is_lost_stuck_or_leaked(library: Library, empty_database: Path) -> None:
    @settings(CALM, derandomize=True, max_examples=12, phases=(Phase.generate,))
    @given(begins, openings, stories)
    def anything(begin: datetime, opening: Sequence[Happening], story: Sequence[Happening]) -> None:
        play(library, empty_database, begin, opening, story)

    anything()


@pytest.mark.parametrize("opening", PROFILED, ids=range(len(PROFILED)))
def test_what_members_say_of_themselves_goes_no_further_than_they_let_it(
    library: Library, empty_database: Path, opening: Sequence[Happening]
) -> None:
    play(library, empty_database, BEGINS[0], opening, ())


@pytest.mark.parametrize("opening", TOGETHER, ids=range(len(TOGETHER)))
def test_whoever_has_the_same_question_is_never_kept_waiting(
    library: Library, empty_database: Path, opening: Sequence[Happening]
) -> None:
    play(library, empty_database, BEGINS[0], opening, ())


@pytest.mark.parametrize("opening", LONELY, ids=range(len(LONELY)))
def test_nobody_is_left_alone_for_ever(library: Library, empty_database: Path, opening: Sequence[Happening]) -> None:
    play(library, empty_database, BEGINS[1], opening, ())
