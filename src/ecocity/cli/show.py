"""Printing: JSON as the records are, tables for people, findings in one shape."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from pathlib import Path

import click
from pydantic import BaseModel
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from ecocity.alike import Told, alike, rows_of
from ecocity.errors import Finding, place_words

COLOURS = {"met": "green", "not_met": "red", "cannot_tell": "yellow", "not_applicable": "dim"}
SEVERITIES = {"error": "red", "warning": "yellow", "note": "dim"}


def console() -> Console:
    """Standard output; plain text of full width where it is not a terminal."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else 120)


def as_json(result: object) -> None:
    """Print ``result`` (a record, a dataclass, or lists and dictionaries of them) as JSON."""
    click.echo(json.dumps(_plain(result), ensure_ascii=False, indent=2))


def _plain(thing: object) -> object:
    if isinstance(thing, BaseModel):
        return thing.model_dump(mode="json")
    if isinstance(thing, Finding):
        return _plain(_in_both_languages(thing))
    if is_dataclass(thing) and not isinstance(thing, type):
        return _plain(asdict(thing))
    if isinstance(thing, dict):
        return {str(key): _plain(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple, set, frozenset)):
        return [_plain(part) for part in thing]
    if thing is None or isinstance(thing, (str, int, float, bool)):
        return str(thing) if isinstance(thing, str) else thing
    return str(thing)


def _in_both_languages(finding: Finding) -> dict[str, object]:
    """A finding with what it says in Chinese beside what it says in English, where it does."""
    held: dict[str, object] = {}
    for key, value in asdict(finding).items():
        held[key] = value
        if chinese := getattr(finding, f"{key}_zh", ""):
            held[f"{key}_zh"] = chinese
    return held


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under headings; a cell may hold rich markup, so escape what comes from outside."""
    printed = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    for heading in headings:
        printed.add_column(heading, overflow="fold")
    for row in rows:
        printed.add_row(*row)
    console().print(printed)


def findings(found: Sequence[Told], most: int | None = None) -> int:
    """Print findings, errors first, each with its place and what to do; how many were not printed.

    What is said of many rows is said once; ``most`` counts what is said.
    """
    order = list(SEVERITIES)
    out = console()
    groups = alike(sorted(found, key=lambda one: order.index(str(one.severity))))
    for group in groups[:most]:
        finding = group[0]
        colour = SEVERITIES[str(finding.severity)]
        where = place_words(finding, _rows(group))
        line = f"[{colour}]{finding.severity}[/] {finding.rule}: "
        out.print(line + escape((where + ": " if where else "") + finding.message))
        if finding.remedy:
            out.print(escape(f"    -> {finding.remedy}"))
    return sum(map(len, groups[most:])) if most is not None else 0


def _rows(group: Sequence[Told]) -> str:
    """``3, 5-9 and 1,490 more``; nothing for one finding."""
    if len(group) == 1:
        return ""
    rows, rest = rows_of(group)
    return f"{rows} and {rest:,} more" if rest else rows


def count(found: Sequence[Told]) -> str:
    """``2 errors, 1 warning, 0 notes``."""
    numbers = {kind: sum(str(one.severity) == kind for one in found) for kind in SEVERITIES}
    return ", ".join(f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in numbers.items())


def written(paths: Iterable[Path]) -> None:
    """Say which files were written, on standard error, so that ``--json`` stays clean."""
    for path in paths:
        click.echo(f"Written: {path}", err=True)


@contextmanager
def waiting(what: str, steps: int | None = None) -> Iterator[Callable[[str], None]]:
    """Show on standard error that work goes on, only where that is a terminal.

    Gives a function that says which step is under way; with ``steps`` a bar fills, one a call.
    """
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    bars = [BarColumn(), MofNCompleteColumn()] if steps else []
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        *bars,
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(escape(what), total=steps)
        yield lambda step: bar.update(task, description=escape(f"{what}: {step}"), advance=1)
