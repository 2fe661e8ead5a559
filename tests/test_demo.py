"""The demo in the terminal: what is typed, and what somebody gets to see."""

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from bot.core.events import Event
from bot.core.language import Language
from bot.core.prompts import Library
from bot.core.texts import fields_of, render
from bot.handling.commands import ALIASES
from bot.platforms.demo import clock, reading
from bot.platforms.demo.run import opening, talk
from bot.platforms.demo.story import Story, opened, tell
from bot.platforms.demo.terminal import Terminal
from bot.store.log import question_log

DURF = str(Path(sys.executable).with_name("durf"))
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

Demo = Callable[..., str]


def raises(_: Event, error: Exception) -> None:
    """Under test nothing is swallowed."""
    raise error


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory, library: Library) -> dict[Language, Story]:
    """The stories of both languages, told once."""
    folder = tmp_path_factory.mktemp("stories")
    languages: tuple[Language, ...] = ("nl", "en")
    return {language: tell(folder / f"{language}.db", library, language) for language in languages}


@pytest.fixture
def demo(tmp_path: Path, library: Library, stories: dict[Language, Story]) -> Demo:
    """Types lines in a demo of its own; gives all that the terminal showed."""

    def typed(*lines: str, language: Language = "nl") -> str:
        story = stories[language]
        file = tmp_path / "demo.db"
        shutil.copy(story.file, file)
        out = io.StringIO()
        terminal = Terminal(io.StringIO("".join(f"{line}\n" for line in lines)), out, {})
        first = opening(story.cast, library[language].demo, terminal)
        assert first is not None
        talk(replace(story, file=file), library, terminal, first)
        file.unlink()
        return out.getvalue()

    return typed


def after(shown: str, line: str) -> str:
    """What was shown from a typed line on, up to the next prompt."""
    return re.split(r"\n\S.* > ", shown.rsplit(f" > {line}\n", 1)[1], maxsplit=1)[0]


def number(shown: str, label: str) -> str:
    """The number of the newest choice with this label."""
    return str(re.findall(rf"^ +(\d+)  {label}$", shown, re.MULTILINE)[-1])


@pytest.fixture
def label(library: Library) -> Callable[[str], str]:
    """What a choice of the bot is called, whatever its words are today."""
    return lambda key: render(library["nl"].texts, f"choice.{key}", {})


Label = Callable[[str], str]


# --- the first two minutes -----------------------------------------------------------------------------------------


def test_enter_and_a_few_numbers_word_a_question_and_bring_it_to_colleagues(demo: Demo) -> None:
    shown = demo("", "", "1", "Vooral bij aardrijkskunde.", "Een woordmuur.", "Hoe gaan ze die woorden gebruiken?")
    assert "Anna, antwoord aan Durf > Vooral bij aardrijkskunde." in shown
    assert '"Hoe gaan ze die woorden gebruiken?"' in after(shown, "Hoe gaan ze die woorden gebruiken?")
    assert "Demo: Bas en Fatma kregen privé een verzoek" in shown


def test_the_welcome_is_short_and_begins_on_a_monday_morning(demo: Demo) -> None:
    welcome = demo("").split("Dag Anna", 1)[1].split("\n\n")[0]
    assert len(welcome.splitlines()) == 6
    assert "het is maandag 28 september, 9.00 uur" in welcome
    assert "#durftevragen mijn groep 5" in welcome
    assert all(word in welcome for word in ("Enter", "nummer", "/tijd +3d", "/wie", "/stop"))


def test_everybody_has_an_example_that_finds_a_colleague(
    demo: Demo, stories: dict[Language, Story], label: Label
) -> None:
    for name in stories["nl"].cast.members:
        assert re.search(r"Demo: .*verzoek", demo(name, "", label("skip_all"))), name


def test_a_question_may_be_typed_before_anything_else(demo: Demo, label: Label) -> None:
    shown = demo("#durftevragen hoe krijg ik meer rust in de klas na de pauze?")
    assert "Durf, in de groep:\n" in shown
    assert label("private") in shown


def test_a_question_without_the_hashtag_needs_one_more_enter(demo: Demo, label: Label) -> None:
    shown = demo("", "hoe krijg ik meer rust in de klas na de pauze?", "")
    assert "leest in de groep alleen mee met #durftevragen" in shown
    assert "Durf, in de groep:\n" in shown
    assert label("private") in shown


def test_playing_the_colleague_too_brings_them_together(demo: Demo, label: Label) -> None:
    lines = ["", "", "3", "/wie bas"]
    lines.append(number(demo(*lines), label("help")))
    lines += ["Wie begint erover, jij of zij?", "/wie anna"]
    shown = demo(*lines)
    assert "Bas, in het topic van vraag 7 > Wie begint erover, jij of zij?" in shown
    assert "Demo: Anna kreeg privé een bericht. Lezen: /wie anna" in shown
    assert "Bas, in het topic van vraag 7:\n  Wie begint erover" in after(shown, "/wie anna")
    lines += ["Ik, altijd.", number(shown, label("helped")), "/mijn"]
    shown = demo(*lines)
    assert "Anna, in het topic van vraag 7 > Ik, altijd." in shown
    assert "Anna, antwoord aan Durf > /mijn" in shown
    assert '7. "mijn groep 5' in after(shown, "/mijn")


# --- the network that is there already -----------------------------------------------------------------------------


def test_earlier_questions_are_found(demo: Demo) -> None:
    shown = demo("", "/zoek woordenschat")
    assert '2. "Hoe komt woordenschat van vorige week terug' in after(shown, "/zoek woordenschat")


def test_an_open_request_waits_for_whoever_was_asked(demo: Demo) -> None:
    shown = demo("chantal")
    assert 'Jij bood "leerlingen laten samenwerken" aan.' in shown
    shown = demo("chantal", number(shown, "Ik denk mee"), "Wat gebeurt er als die ene leerling ziek is?")
    assert "Chantal, in het topic van vraag 6 > Wat gebeurt er" in shown


def test_every_open_question_can_be_joined(demo: Demo, label: Label) -> None:
    shown = demo("bas", "/keuzes")
    assert len(re.findall(rf"\d  {label('same')}", after(shown, "/keuzes"))) == 3


def test_a_topic_can_be_read(demo: Demo) -> None:
    shown = after(demo("", "/hier vraag 2"), "/hier vraag 2")
    assert "Durf, in het topic van vraag 2:" in shown
    assert "Bij wie zie je een woord wel terugkomen" in shown


# --- choices -------------------------------------------------------------------------------------------------------


def test_a_number_goes_on_meaning_the_same_choice(demo: Demo, label: Label) -> None:
    shown = demo("", "", "/keuzes")
    assert shown.count(f"    1  {label('private')}") == 2


def test_a_label_may_be_typed_too(demo: Demo, label: Label) -> None:
    assert "Anna, antwoord aan Durf >" in demo("", "", label("private").lower())


def test_only_choices_of_this_person_are_shown(demo: Demo, label: Label) -> None:
    assert label("help") not in demo("", "")
    assert label("private") not in after(demo("", "", "/wie tijn"), "/wie tijn")


def test_a_choice_of_somebody_else_stays_theirs(demo: Demo) -> None:
    shown = demo("", "", "1", "/wie bas", "4", "1")
    assert "Keuze 4 ziet Bas niet; die is voor iemand anders." in shown
    assert "Durf, privé aan Bas:" in after(shown, "1")
    assert "Anna" in after(shown, "1")


def test_a_choice_that_is_over_says_so(demo: Demo) -> None:
    assert "Durf, privé aan Anna:" in after(demo("", "", "3", "1"), "1")


# --- where words go ------------------------------------------------------------------------------------------------


def test_words_follow_the_ask_and_can_be_kept_elsewhere(demo: Demo) -> None:
    shown = demo("", "", "1", "/hier groep", "Even iets anders.", "/hier", "Op dinsdag.")
    assert "Anna, in de groep > Even iets anders." in shown
    assert "Durf wacht nog op je antwoord" in shown
    assert "Anna, antwoord aan Durf > Op dinsdag." in shown
    assert "Durf, privé aan Anna:" in after(shown, "Op dinsdag.")


def test_a_new_ask_is_followed_again(demo: Demo, label: Label) -> None:
    question = "#dtv wie heeft iets voor rust in de klas?"
    shown = demo("", "/hier vraag 4", question, "/hier vraag 4", label("private"), "Op dinsdag.")
    assert "Anna, in het topic van vraag 4 > " in shown
    assert "Anna, antwoord aan Durf > Op dinsdag." in shown


def test_an_answer_in_the_topic_goes_to_the_topic(demo: Demo) -> None:
    shown = demo("", "", "2", "Op dinsdag.")
    assert "Anna, antwoord aan Durf in het topic van vraag 7 > Op dinsdag." in shown
    assert "Durf, in het topic van vraag 7:" in after(shown, "Op dinsdag.")


def test_words_in_private_that_answer_nothing_are_offered_as_a_question(demo: Demo, label: Label) -> None:
    shown = demo("", "/hier privé", "mijn klas is stil", label("no"))
    assert "Anna, privé aan Durf > mijn klas is stil" in shown
    assert "Durf, privé aan Anna:" in after(shown, label("no"))


def test_words_before_a_choice_is_made_say_what_durf_waits_for(demo: Demo) -> None:
    assert "typ 1, 2 of 3." in after(demo("", "", "graag"), "graag")


# --- the clock -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("+3d", "2026-10-01 09:00"),
        ("+4h", "2026-09-28 13:00"),
        ("+4u", "2026-09-28 13:00"),
        ("+30m", "2026-09-28 09:30"),
        ("+ 2 weken", "2026-10-12 09:00"),
        ("5w", "2026-11-02 09:00"),  # summer time ended in between
        ("morgen", "2026-09-29 09:00"),
        ("tomorrow", "2026-09-29 09:00"),
    ],
)
def test_the_clock_understands(words: str, then: str) -> None:
    moment = reading.moment(words, datetime(2026, 9, 28, 9, tzinfo=AMSTERDAM))
    assert moment == datetime.fromisoformat(then).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize("words", ["straks", "+0d", "-3d", "+3x", "+3", "3 4d", "+99999d", "+d"])
def test_the_clock_does_not_understand(words: str) -> None:
    assert reading.moment(words, datetime(2026, 9, 28, 9, tzinfo=AMSTERDAM)) is None


def test_a_made_up_colleague_asks_on_when_time_passes(demo: Demo) -> None:
    shown = after(demo("", "", "3", "/tijd +4h"), "/tijd +4h")
    assert "maandag 28 september, 10.00 uur:\nDemo: Bas is verzonnen en doet uit zichzelf mee." in shown
    assert "Bas, in het topic van vraag 7:\n  Wanneer ging het wel goed, en wat was er toen anders?" in shown
    assert re.search(r"Durf, privé aan Anna:\n  Bas ", shown)
    assert shown.count("is verzonnen") == 1
    assert "Het is maandag 28 september, 13.00 uur." in shown


def test_whoever_was_at_the_terminal_does_nothing_alone(demo: Demo) -> None:
    assert "Demo: Fatma is verzonnen" in demo("", "", "3", "/wie bas", "/wie anna", "/tijd +4h")


def test_made_up_colleagues_can_be_told_to_keep_still(demo: Demo) -> None:
    shown = demo("", "", "3", "/meespelen uit", "/tijd +2h")
    assert "is verzonnen" not in shown
    assert "Intussen gebeurde er niets wat Anna ziet." in shown


def test_time_brings_what_was_promised(demo: Demo) -> None:
    shown = after(demo("", "", "3", "/tijd +4h", "/tijd +3d"), "/tijd +3d")
    assert "woensdag 30 september, 10.00 uur:" in shown
    assert "Durf, privé aan Anna:" in shown


def test_the_clock_does_not_go_beyond_what_is_known(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "hooguit 100 dagen tegelijk" in demo("", "/tijd +101d")
    monkeypatch.setattr(clock, "LAST", timedelta(days=2))
    shown = demo("", "/tijd +1d", "/tijd +2d")
    assert "Het is dinsdag 29 september, 9.00 uur." in after(shown, "/tijd +1d")
    assert "Zo ver gaat de klok" in after(shown, "/tijd +2d")


def test_two_demos_are_the_same(demo: Demo) -> None:
    lines = ("", "", "1", "Op dinsdag.", "/tijd +3d", "/keuzes")
    assert demo(*lines) == demo(*lines)


# --- what cannot be done is said in one sentence ----------------------------------------------------------------------


def test_every_line_gets_an_answer(demo: Demo) -> None:
    answers = {
        "99": "Keuze 99 is er niet.",
        "0": "Keuze 0 is er niet.",
        "/foo": "Die opdracht ken ik niet.",
        "/tijd straks": "Dat begrijp ik niet als tijd.",
        "/wie piet": "Die naam ken ik hier niet: piet.",
        "/hier nergens": "Dat kan niet.",
        "/hier vraag 70": "Dat kan niet.",
        "/meespelen": "/meespelen aan of /meespelen uit",
        "/demo": "/keuzes",
        "/": "leest in de groep alleen mee",
        "#": "leest in de groep alleen mee",
        "²": "leest in de groep alleen mee",
        "#durftevragen": "Durf, in de groep:",
        "/vraag": "Durf, in de groep:",
        "/uitleg": "Durf, privé aan Anna:",
        "/mijn": "Durf, privé aan Anna:",
        "/aanbod": "Durf, privé aan Anna:",
    }
    shown = demo("", *answers)
    assert {line: after(shown, line) for line, said in answers.items() if said not in after(shown, line)} == {}


def test_signs_that_steer_a_terminal_are_left_out(demo: Demo) -> None:
    assert "\x1b" not in demo("", "\x1b[Ahoi\x00\x07", "/wie \x1b[2J")


def test_the_list_of_people_asks_who_to_be_and_enter_changes_nothing(demo: Demo) -> None:
    shown = demo("", "/wie", "", "/wie", "15", "/wie", "/tijd")
    assert "Anna, in de groep > /wie" in shown
    assert "Je bent nu Özlem" in shown
    assert "Het is maandag" in after(shown, "/tijd")


def test_a_name_that_is_not_there_is_asked_for_again(demo: Demo) -> None:
    shown = demo("piet", "99", "ozl")
    assert shown.count("Die naam ken ik hier niet") == 2
    assert "Dag Özlem" in shown


def test_an_empty_line_says_what_can_be_typed(demo: Demo) -> None:
    assert "Typ wat je wilt zeggen, of een nummer." in demo("", "/tijd", "")


def test_every_person_can_be_named_by_number_name_and_beginning() -> None:
    names = ("Anna", "Bas", "Jan-Willem", "Jan", "Özlem")
    assert reading.person("2", names) == "Bas"
    assert reading.person("jan", names) == "Jan"
    assert reading.person("jan-", names) == "Jan-Willem"
    assert reading.person("özl", names) == "Özlem"
    assert [reading.person(words, names) for words in ("", "0", "6", "x", "j")] == [None] * 5


def test_a_fault_of_the_bot_is_said_in_one_sentence_and_the_talk_goes_on(
    tmp_path: Path, library: Library, stories: dict[Language, Story]
) -> None:
    texts = {key: text for key, text in library["nl"].texts.items() if key != "look.explain"}
    out = io.StringIO()
    terminal = Terminal(io.StringIO("/uitleg\n/tijd\n"), out, {})
    shutil.copy(stories["nl"].file, tmp_path / "demo.db")
    broken = {**library, "nl": replace(library["nl"], texts=texts)}
    talk(replace(stories["nl"], file=tmp_path / "demo.db"), broken, terminal, "anna")
    assert "Demo: hier ging iets mis in Durf zelf (KeyError)." in after(out.getvalue(), "/uitleg")
    assert "Het is maandag" in after(out.getvalue(), "/tijd")


# --- the words -----------------------------------------------------------------------------------------------------


def test_both_languages_have_the_same_texts_with_the_same_fields(library: Library) -> None:
    dutch, english = library["nl"].demo, library["en"].demo
    assert dutch.keys() == english.keys()
    for key in dutch:
        assert fields_of(dutch[key]) == fields_of(english[key]), key


def test_everybody_in_the_story_is_introduced(library: Library, stories: dict[Language, Story]) -> None:
    for language, story in stories.items():
        assert len(story.cast.members) >= 12
        for name in story.cast.members:
            assert {f"cast.{name}.{part}" for part in ("about", "example", "asks")} <= library[language].demo.keys()


def test_a_colleague_asks_and_never_answers(library: Library) -> None:
    for texts in (library["nl"].demo, library["en"].demo):
        asked = [str(text) for key, text in texts.items() if key.startswith("cast.") and key.endswith(".asks")]
        assert all(text.endswith("?") for text in asked)
        assert len(set(asked)) == len(asked)


def test_no_command_of_the_demo_is_one_of_the_bot() -> None:
    bots = {"vraag", "aanbod", "zoek", "mijn", "uitleg", "netwerk", "reflectie", "fase", "scan", "rust", "koppel"}
    assert not (bots | set(ALIASES) | {"privacy", "web", "mijngegevens", "vergeetmij"}) & set(reading.COMMANDS)


def test_the_story_has_helped_open_and_lonely_questions(library: Library, stories: dict[Language, Story]) -> None:
    for story in stories.values():
        durf = opened(story.file, library, raises)
        with Session(durf.engine) as session:
            states = [entry["status"] for entry in question_log(session)]
        durf.engine.dispose()
        assert states == ["helped", "helped", "helped", "nobody yet", "in conversation", "seeking"]


def test_the_demo_speaks_english_too(demo: Demo) -> None:
    shown = demo("", "", "3", "/time +4h", language="en")
    assert "Demo: Bas is made up and joins in of their own accord." in shown
    assert "Durf, in private to Anna:\n  Bas " in shown


# --- the process itself --------------------------------------------------------------------------------------------


def run(typed: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    folder = environment.get("TMPDIR", tempfile.gettempdir())
    return subprocess.run(
        [DURF, "demo", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


def test_the_process_ends_politely_and_leaves_nothing(tmp_path: Path) -> None:
    played = run("\n\n3\n", "--terminal", TMPDIR=str(tmp_path))
    assert (played.returncode, played.stderr) == (0, "")
    assert played.stdout.endswith("Tot ziens. Alles van deze demo is weg.\n")
    assert "\x1b" not in played.stdout
    assert "Demo: Bas en Fatma kregen privé een verzoek" in played.stdout
    assert list(tmp_path.iterdir()) == []


def test_stopping_at_once_is_fine(tmp_path: Path) -> None:
    played = run("/stop\n", TMPDIR=str(tmp_path))
    assert (played.returncode, played.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_it_politely(tmp_path: Path, sign: signal.Signals) -> None:
    with subprocess.Popen(
        [DURF, "demo"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert any("/stop stopt" in line for line in process.stdout)
        process.send_signal(sign)
        rest, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")
    assert rest.endswith("Tot ziens. Alles van deze demo is weg.\n")
    assert list(tmp_path.iterdir()) == []


def test_nobody_listening_is_no_error(tmp_path: Path) -> None:
    command = f"printf '\\n\\n3\\n' | {DURF} demo | head -1; exit ${{PIPESTATUS[1]}}"
    played = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    assert (played.returncode, played.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_language_is_said_in_one_line() -> None:
    played = run("", "--lang", "de")
    assert (played.returncode, played.stderr) == (2, "--lang de: nl and en are known\n")
