"""What several commands share: kinds of arguments, and the options every command has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, path_type=Path)
ANYWHERE = click.Path(path_type=Path)
PACK = click.option(
    "--pack", "folders", type=FOLDER, multiple=True, help="A further pack folder; may be repeated."
)
BACKEND = click.option(
    "--backend",
    "address",
    metavar="WHERE",
    help="Where queries run: duckdb [default], sc://HOST:PORT (a Spark Connect server), spark "
    "(the address in SPARK_REMOTE), or sail (a server in this process).",
)
LANGUAGES = ("en", "zh", "both")
FORMATS = ("html", "docx", "pdf", "xlsx")


class Day(click.ParamType[date]):
    """A date, ``YYYY-MM-DD``."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2015-03-31.", param, ctx)


class Years(click.ParamType[tuple[date, date]]):
    """Whole years, both ends in: ``2012..2014``, or one year."""

    name = "years"

    def convert(self, value: object, param: click.Parameter | None, ctx: Any) -> tuple[date, date]:
        if isinstance(value, tuple):
            return value
        first, _, last = str(value).partition("..")
        last = last or first
        if not (_is_year(first) and _is_year(last)) or int(first) > int(last):
            self.fail(f"{value!r} is not a period; write it as 2012..2014.", param, ctx)
        return date(int(first), 1, 1), date(int(last) + 1, 1, 1)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and 1000 <= int(text) < 9999


class Choices(click.ParamType[tuple[str, ...]]):
    """Some of a fixed list, with commas between."""

    name = "list"

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self.allowed = allowed

    def convert(self, value: object, param: click.Parameter | None, ctx: Any) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        named = tuple(dict.fromkeys(part.strip() for part in str(value).split(",") if part.strip()))
        unknown = [part for part in named if part not in self.allowed]
        if unknown or not named:
            self.fail(
                f"{', '.join(unknown) or repr(value)}: choose from {', '.join(self.allowed)},"
                " with commas between.",
                param,
                ctx,
            )
        return named


def settings_of(_: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """``key=value`` pairs as a dictionary; a repeated key is refused."""
    found: dict[str, str] = {}
    for text in value:
        key, equals, setting = text.partition("=")
        if not equals or not key.strip() or not setting.strip():
            raise click.BadParameter(f"{text!r} is not KEY=VALUE.", param=param)
        if key.strip() in found:
            raise click.BadParameter(f"{key.strip()} is given twice.", param=param)
        found[key.strip()] = setting.strip()
    return found


def _set_debug(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and isinstance(ctx.obj, dict):
        ctx.obj["debug"] = True


def shared(function: Function) -> Function:
    """Add ``--json`` and ``--debug``."""
    function = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(
        function
    )
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_set_debug,
        help="Show the traceback of an error.",
    )(function)


def examples(*lines: str) -> str:
    """An epilog of example command lines, kept line by line."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
