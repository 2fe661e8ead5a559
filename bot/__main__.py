"""The command line `durf` and nothing else."""

import json
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import commands
from bot.commands import Problem

app = typer.Typer(
    name="durf",
    help="Durf helps teachers find the question behind the question, and each other.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Config = Annotated[Path | None, typer.Option("--config", help="The settings; without it config.toml, if there is one.")]
Db = Annotated[Path | None, typer.Option("--db", help="The database file; without it the one of the settings.")]


@app.command()
def demo(
    terminal: Annotated[bool, typer.Option("--terminal", help="In this terminal.")] = True,  # noqa: ARG001  # all there is
    lang: Annotated[str, typer.Option("--lang", help="nl or en.")] = "nl",
) -> None:
    """Talk with a network of made-up teachers; no token, no account."""
    from bot.platforms.demo.run import run as run_demo
    from bot.platforms.playground.scenario import BadLine

    if lang not in ("nl", "en"):
        raise Problem(f"--lang {lang}: nl and en are known", 2)
    library = commands.words()
    try:
        run_demo(library, "en" if lang == "en" else "nl")
    except BadLine as error:
        raise Problem(f"prompts/{lang}/demo.jsonl, {error}") from None


@app.command()
def run(config: Config = None) -> None:
    """Run the platforms that the settings name."""
    commands.run(config)


@app.command()
def replay(
    file: Path,
    db: Annotated[Path | None, typer.Option("--db", help="Keep the database in this new file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="A line of JSON for each message.")] = False,
) -> None:
    """Play a scenario on a virtual clock and print what the bot says."""
    commands.replay(file, db, as_json=as_json)


@app.command()
def articulate(
    text: str,
    lang: Annotated[str | None, typer.Option("--lang", help="nl or en; without it recognised from the text.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Say what a question tells, what it lacks, and what could be asked on."""
    found = commands.articulate(text, lang)
    print(json.dumps(found, ensure_ascii=False) if as_json else commands.as_text(found))


@app.command()
def questions(
    db: Db = None,
    config: Config = None,
    format: Annotated[str, typer.Option("--format", help="table, json, csv or md.")] = "table",
) -> None:
    """Print the question log."""
    print(commands.questions(db, config, format), end="")


@app.command()
def check(config: Config = None) -> None:
    """Check the settings, the words and the database; a line for each problem."""
    found = commands.check(config)
    for note in found.notes:
        print(note)
    if found.problems:
        raise Problem("\n".join(found.problems))
    print("In order: the settings, the words in two languages, the database.")


def main(arguments: list[str] | None = None) -> NoReturn:
    """The entry point: what went wrong is one plain line, a traceback only with --debug."""
    words = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in words
    try:
        app(args=[word for word in words if word != "--debug"], standalone_mode=True)
    except Problem as problem:
        if debug:
            raise
        sys.exit(_said(str(problem), problem.code))
    except Exception as error:
        if debug:
            raise
        sys.exit(
            _said(
                f"durf: something went wrong that should not ({type(error).__name__}); see more with --debug",
                1,
            )
        )
    sys.exit(0)


def _said(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
