"""How record files are to be read: one option for each word of a binding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Reading:
    """What the options below say; each is named as in a binding of ``workspace.yaml``."""

    columns: tuple[str, ...]
    units: tuple[str, ...]
    constants: tuple[str, ...]
    from_file_name: tuple[str, ...]
    missing: tuple[str, ...]
    time_label: str
    time_format: str | None
    time_parts: tuple[str, ...]
    step_minutes: int
    add_hours: float
    long: str | None
    items: tuple[str, ...]
    across: str | None
    headings: tuple[str, ...]
    sheet: str | None
    decimal: str


def _pairs(name: str, dest: str, metavar: str, text: str) -> Any:
    return click.option(name, dest, multiple=True, metavar=metavar, help=text)


_OPTIONS = (
    _pairs(
        "--columns",
        "columns",
        "COLUMN=HEADING",
        "A declared column and its heading in the file; commas between, or repeated. "
        "INPUT.COLUMN where several inputs have it.",
    ),
    _pairs("--unit", "units", "COLUMN=UNIT", "Unit in the file, where it is not the declared one."),
    _pairs(
        "--constant",
        "constants",
        "COLUMN=VALUE",
        "A column that the file lacks and that is the same in all rows.",
    ),
    _pairs(
        "--from-file-name",
        "from_file_name",
        "COLUMN=PATTERN",
        "A column that the file's name holds: station=^([a-z]+)_.",
    ),
    click.option(
        "--missing", multiple=True, metavar="TEXT", help="A text that means no value: -999."
    ),
    click.option(
        "--time-label",
        type=click.Choice(("starts", "ends")),
        default="starts",
        show_default=True,
        help="Whether a time names the beginning or the end of its hour.",
    ),
    click.option("--time-format", metavar="FORMAT", help="Of times, as in strptime: %Y%m%d%H."),
    _pairs(
        "--time-parts",
        "time_parts",
        "PART=HEADING",
        "Times in parts: year=Y,month=M,day=D,hour=H, or date=D,hour=H.",
    ),
    click.option(
        "--step-minutes",
        type=click.IntRange(1),
        default=60,
        show_default=True,
        help="Length of a record, by which a time that names its end is moved back.",
    ),
    click.option(
        "--add-hours",
        type=float,
        default=0,
        metavar="HOURS",
        help="From the file's time to local standard time: 8 where Chinese times are UTC.",
    ),
    click.option(
        "--long",
        metavar="ITEM,VALUE",
        help="One figure a row: the heading that names it, and the heading that holds it.",
    ),
    _pairs(
        "--items",
        "items",
        "COLUMN=TEXT",
        "With --long, or items across: what the file calls a declared column.",
    ),
    click.option(
        "--across",
        metavar="COLUMN,VALUE",
        help="Values of the declared COLUMN (station) are headings; the cells belong to the "
        "declared column VALUE, or to what the heading VALUE names.",
    ),
    _pairs(
        "--headings",
        "headings",
        "HEADING=VALUE",
        "With --across: the headings to take, and what each stands for.",
    ),
    click.option("--sheet", metavar="NAME", help="The sheet of a workbook, where not the first."),
    click.option(
        "--decimal",
        type=click.Choice((".", ",")),
        default=".",
        show_default=True,
        help="The decimal sign.",
    ),
)


def reading(function: Function) -> Function:
    """Add the options."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function
