"""My log: what I asked and learnt, as text and as a page to print, for me alone."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from bot.core.document import Chapter, Document, Item, Part, html, markdown
from bot.core.files import Attachment
from bot.core.prompts import Library
from tests.learnt import ASKED, CHANGED, HELPED, TRIED, kept
from tests.servers.telegram import TelegramServer
from tests.talk import QUESTION, WORDING, Network, Talk
from tests.telegram import on_telegram

PRIVATE = "In de tekst haken ze af."


@dataclass
class Page(HTMLParser):
    """A page as it is read aloud: its language, its title, its headings, and what would be fetched."""

    # ruff: noqa: D102 - the methods are the parser's

    lang: str = ""
    title: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    undescribed: list[str] = field(default_factory=list)
    landmarks: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.outside += [f"{tag} {name}" for name in given if name in ("src", "href", "action")]
        if tag == "html":
            self.lang = given.get("lang") or ""
        if tag == "img" and not given.get("alt"):
            self.undescribed.append(tag)
        if tag == "main":
            self.landmarks.append(tag)
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append((int(tag[1]), ""))
        if tag not in ("meta", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"{tag} is closed where it is not open"

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["title"]:
            self.title += data
        elif self.open and self.open[-1][0] == "h" and self.open[-1][1:].isdigit():
            self.headings[-1] = (self.headings[-1][0], self.headings[-1][1] + data)
        if "style" not in self.open:
            self.text += data


def read_aloud(page: str) -> Page:
    """A page that anybody can read: it fails on what would stand in the way of that."""
    read = Page()
    read.feed(page)
    assert page.startswith("<!doctype html>")
    assert read.lang in ("nl", "en")
    assert read.title.strip()
    assert [level for level, _ in read.headings].count(1) == 1
    assert read.headings[0][0] == 1
    levels = [level for level, _ in read.headings]
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert all(text.strip() for _, text in read.headings)
    assert (read.open, read.outside, read.undescribed, read.landmarks) == ([], [], [], ["main"])
    return read


def log_of(talk: Talk, name: str, command: str = "/mijn logboek") -> tuple[str, str]:
    """What somebody gets as text and as a page."""
    (said,) = talk(name).says(command, "private")
    text, page = said.files
    assert (text.media_type, page.media_type) == ("text/markdown", "text/html")
    return text.content.decode(), page.content.decode()


def test_two_files_come_with_what_is_in_them(taalnetwerk: Network) -> None:
    talk = kept(taalnetwerk)
    (said,) = talk("ria").says("/mijn logboek", "private")
    assert [file.name for file in said.files] == ["logboek.md", "logboek.html"]
    assert [file.description for file in said.files] == [
        "Je logboek als tekst.",
        "Je logboek om te lezen of af te drukken.",
    ]
    assert said.text.endswith("\n[bestand: logboek.md]\n[bestand: logboek.html]")


def test_everything_from_the_first_words_to_what_changed_is_in_it(taalnetwerk: Network) -> None:
    talk = kept(taalnetwerk)
    text, page = log_of(talk, "ria")
    read = read_aloud(page)
    for words in ("leuke methode??", WORDING, ASKED, HELPED, TRIED, CHANGED):
        assert words in text
        assert words in read.text
    assert text.startswith("# Mijn logboek\n\nVan ria, gemaakt op 28 september 2026.")
    assert f"## 1. {WORDING}\n\nTaalnetwerk, 7 september 2026 (opgeschreven)" in text
    assert read.title == "Mijn logboek"
    assert [text for level, text in read.headings if level == 3][-2:] == ["Wat ik probeerde", "Wat er veranderde"]


def test_own_private_answers_are_in_it_and_nobody_elses_questions(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    talk("ria").says(QUESTION)
    talk("ria").presses("private")
    talk("ria").answers(PRIVATE)
    talk("jan").says("#dtv hoe leren mijn kinderen rekenen met breuken?")
    text, page = log_of(talk, "ria")
    assert PRIVATE in text
    assert PRIVATE in page
    assert "breuken" not in text + page


def test_what_i_thought_for_myself_is_in_it_too(taalnetwerk: Network) -> None:
    talk = taalnetwerk(bas={})
    talk("mieke").says("/reflectie nu")
    talk("bas").presses("private")
    talk("bas").answers("Ik loop hier pas een maand rond.")
    text, page = log_of(talk, "bas")
    assert "## Waar ik over nadacht\n\nBij één denkvraag.\n\n### " in text
    assert "7 september 2026, voor mezelf\n\n> Ik loop hier pas een maand rond." in text
    assert "Ik loop hier pas een maand rond." in read_aloud(page).text


def test_it_is_only_ever_private(taalnetwerk: Network) -> None:
    talk = kept(taalnetwerk)
    before = len(talk.to("group"))
    (said,) = talk("ria").says("/mijn logboek", "group")
    assert said.private
    assert len(talk.to("group")) == before


def test_nothing_of_it_is_kept_in_what_was_said(taalnetwerk: Network) -> None:
    talk = kept(taalnetwerk)
    talk("ria").says("/mijn logboek", "private")
    rows = [line for line in talk.dump().splitlines() if "outbox" in line and "logbook" in line]
    assert rows
    assert not [line for line in rows if TRIED in line]


def test_what_was_withdrawn_is_not_in_it(taalnetwerk: Network) -> None:
    talk = kept(taalnetwerk)
    talk("ria").says("#dtv hoe leren mijn kinderen rekenen met breuken?")
    talk("ria").presses("withdraw", 1)
    text, page = log_of(talk, "ria")
    assert "breuken" in text
    assert "muurwoorden" not in text + page


def test_an_empty_log_is_a_sentence(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    (said,) = talk("ria").says("/mijn logboek", "private")
    assert said.files == ()
    assert said.text.endswith("Vragen kan met /vraag.")


def test_in_english_it_is_called_otherwise(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, language="en")
    talk("ria").says("#dtv How do I get my pupils to use the words on the wall by themselves?")
    text, page = log_of(talk, "ria", "/mine log")
    assert text.startswith("# My log")
    assert read_aloud(page).lang == "en"


# --- the documents themselves -----------------------------------------------------------------------------------------

ODD = '# 1. **vet** <script>x</script> [a](b) | _c_ `d` & "e" \\\nregel 2\n\n- lijst'


def odd() -> Document:
    return Document("nl", ODD, ODD, (Chapter(ODD, ODD, (Part(ODD, (Item(ODD, ODD),)),)),))


def test_what_somebody_wrote_is_never_markup(tmp_path: Path) -> None:
    page = html(odd())
    assert "<script>" not in page
    assert "<script>x</script>" in read_aloud(page).text
    (tmp_path / "log.html").write_text(page, encoding="utf-8")


def lines_of(text: str) -> Iterator[str]:
    return (line.lstrip("> ") for line in text.splitlines())


def test_in_markdown_signs_mean_nothing() -> None:
    text = markdown(odd())
    assert "\\*\\*vet\\*\\*" in text
    assert "\\<script\\>" in text
    assert "\\[a\\](b)" in text
    assert [line for line in lines_of(text) if line.startswith("- ")] == []


# --- on Telegram ------------------------------------------------------------------------------------------------------


@pytest.fixture
def database_of(tmp_path: Path, empty_database: Path) -> Path:
    file = tmp_path / "durf.db"
    shutil.copy(empty_database, file)
    return file


async def test_on_telegram_they_are_documents(
    library: Library, database_of: Path, telegram_server: TelegramServer
) -> None:
    async with on_telegram(database_of, library, telegram_server) as here:
        mieke, ria = here.server.person("Mieke"), here.server.person("Ria", started=True)
        chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
        await mieke.adds_bot(chat, administrator=True)
        await here.settled()
        await mieke.presses("Ja, doe mee", chat=chat)
        await here.settled()
        await ria.says(QUESTION, chat)
        await here.settled()
        await ria.says("/mijn logboek")
        await here.settled()
        documents = [message for message in ria.private.messages.values() if "document" in message.content]
        assert [message.content["document"]["file_name"] for message in documents] == ["logboek.md", "logboek.html"]
        assert [message.content["document"]["mime_type"] for message in documents] == ["text/markdown", "text/html"]
        assert documents[1].text == "Je logboek om te lezen of af te drukken."
        sent = here.server.world.files[documents[1].content["document"]["file_id"]]
        assert "leuke methode??" in read_aloud(sent.body.decode()).text
        assert [message for message in chat.messages.values() if "document" in message.content] == []


def test_a_file_says_nothing_of_its_content_in_a_log() -> None:
    assert "geheim" not in repr(Attachment("a.md", "text/markdown", "b", b"geheim"))
