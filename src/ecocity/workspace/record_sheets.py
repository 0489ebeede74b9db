"""The sheets of a workbook of records: the one that is named, else all that have its headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Input
from ecocity.workspace.read import read_table
from ecocity.workspace.read_excel import visible_sheets
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_columns import score
from ecocity.workspace.record_files import LOOK_AT
from ecocity.workspace.record_head import find_head, passed_over
from ecocity.workspace.record_names import squeezed
from ecocity.workspace.records import Binding
from ecocity.workspace.rules import found

_MOST = 100
"""Of a workbook with more sheets only the first ones are looked at."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet below its headings, ``above`` lines down; ``fit``: headings that were known."""

    sheet: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str | None, ...]], ...]
    width: int
    above: int
    fit: int
    findings: tuple[Finding, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(squeezed(one) for one in self.headings if one)


def sheets_of(
    path: Path, declared: Input, binding: RecordBinding
) -> tuple[list[Page], list[Finding]]:
    """The sheet that fits best, and with it those that have the same headings."""
    content = path.read_bytes()
    shown: Sequence[str | None] = visible_sheets(content)[:_MOST]
    visible = [binding.sheet] if binding.sheet else shown or [None]
    pages: list[Page] = []
    findings: list[Finding] = []
    for name in visible:
        page, said = _page(content, path, name, declared, binding)
        pages += [page] if page else []
        findings += [] if page else said
    if not pages:
        return [], findings
    best = max(pages, key=lambda page: page.fit)
    chosen = [page for page in pages if page.names == best.names]
    told = [one for page in chosen for one in page.findings]
    return chosen, told + _told(path, chosen, visible)


def _page(
    content: bytes, path: Path, name: str | None, declared: Input, binding: RecordBinding
) -> tuple[Page | None, tuple[Finding, ...]]:
    register = Binding(input=binding.input, file=path.name, sheet=name)
    raw, said = read_table(content, register)
    if raw is None:
        return None, tuple(said)
    rows = [(raw.heading_row, raw.headings)] + [
        (at, tuple(cell or "" for cell in cells)) for at, cells in raw.rows[:LOOK_AT]
    ]
    head = find_head(rows, declared, binding)
    line = rows[head.last][0]
    if head.first:
        said = [*said, passed_over(path, line, rows[: head.first], raw.sheet)]
    fit = score(head.headings, declared, binding)
    width = len(raw.headings)
    page = Page(raw.sheet, head.headings, raw.rows[head.last :], width, line, fit, tuple(said))
    return page, ()


def _told(path: Path, chosen: Sequence[Page], visible: Sequence[str | None]) -> list[Finding]:
    if len(visible) == 1:
        return []
    read = tuple(page.sheet for page in chosen)
    others = tuple(name for name in visible if name not in read)
    text = say(
        "The workbook has {number} sheets; read were {read}.", number=len(visible), read=read
    )
    if others:
        text = say(
            "The workbook has {number} sheets; read were {read}, not {others}.",
            number=len(visible),
            read=read,
            others=others,
        )
    remedy = say("Name the sheet if another is meant.")
    if len(read) > 1:
        remedy = say("What a sheet's name says can be taken with from_file_name: #(.+)$")
    return [found("sheet_chosen", text, file=path.name, sheet=read[0], remedy=remedy)]
