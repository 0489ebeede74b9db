"""The figures of tables and of lists of bare lines as single cells, each with the names it goes by."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid
from ecocity.audit.find.numbers import parse_cell
from ecocity.audit.records import Number

_BARE = re.compile(
    r"\s*(?:[-*•·▪]|[（(]?\d{1,2}[)）.、．](?!\d)|[①-⑳])?\s*(?P<label>[^\d:：，。；,;|]{1,40}?)(?:\s*[:：\t]\s*|\s*[,，]\s*(?=\d)|\s+[–—-]{1,2}\s+|\s*(?:\.{3,}|…+)\s*|\s+)(?P<cell>\d[^，。；;:：|]{0,28}?)[；;，,。.]?\s*$"
)
_UNIT = re.compile(r"[（(](?:单位[:：]?)?\s*([^()（）]{1,24})[)）]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """``row`` and ``head`` name it, as far as its place is not its year."""

    row: str
    head: str
    year: int | None
    number: Number
    line: int


@dataclass(frozen=True, slots=True)
class Cells:
    """Those of one table or list; ``title`` is all that stands over them."""

    cells: tuple[Cell, ...]
    title: str
    first: int
    last: int

    def gap(self, line: int) -> int:
        return max(self.first - line, line - self.last, 0)


def cells_of(grid: Grid) -> Cells:
    """The cells of a table with their years; limits, differences and doubtful figures left out."""
    title = f"{grid.table.caption} {grid.section}"
    alone = _only_year(grid.table.caption)
    found: list[Cell] = []
    for row in grid.rows:
        own = _only_year(row.cells[grid.year_column]) if grid.year_column is not None else None
        for column, number in enumerate(row.numbers):
            if (
                number is None
                or number.doubtful
                or column in (grid.label_column, grid.limit_column)
            ):
                continue
            if grid.year_column is not None and own is None:
                continue
            head = "" if column in grid.years else grid.header[column]
            label = "" if grid.year_column is not None else row.label
            dated = own or _only_year(grid.header[column]) or _only_year(label)
            year = grid.years.get(column) or dated or alone
            found.append(Cell(label, head, year, number, row.lines[column]))
    return Cells(tuple(found), title, grid.table.line, grid.last_line)


def _only_year(text: str) -> int | None:
    years = {int(one) for one in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def listed_cells(text_of: dict[int, str], used: frozenset[int]) -> list[Cells]:
    """Runs of lines "Households: 12.7", three or more, under the line that opens them."""
    found: list[Cells] = []
    run: list[tuple[int, re.Match[str]]] = []
    last = max(text_of, default=0)
    for line in range(1, last + 2):
        text = text_of.get(line, "")
        bare = None if line in used or line > last else _BARE.match(text)
        if bare is not None and parse_cell(bare["cell"]) is not None:
            run.append((line, bare))
            continue
        if not text.strip() and line <= last:
            continue
        if len(run) >= _FEWEST:
            found += _list(run, text_of)
        run = []
    return found


def _list(run: list[tuple[int, re.Match[str]]], text_of: dict[int, str]) -> list[Cells]:
    title = next((text_of[at] for at in range(run[0][0] - 1, max(0, run[0][0] - 3), -1) if text_of.get(at, "").strip()), "")  # fmt: skip
    labels = [bare["label"].strip() for _, bare in run]
    told = _UNIT.findall(title)
    unit = told[-1] if told and not re.search(r"\d{4}$", told[-1]) else ""
    numbers = [_number(bare["cell"], told) for _, bare in run]
    units = {one.unit for one in numbers if one is not None}
    if len(set(labels)) < len(labels) or None in numbers or len(units) > 1:
        return []
    year = _only_year(title)
    cells = [
        Cell(label, "", year, number, line)
        for label, number, (line, _) in zip(labels, numbers, run, strict=True)
        if number is not None
    ]
    return [Cells(tuple(cells), f"{title} {unit}", run[0][0], run[-1][0])]


def _number(cell: str, units: list[str]) -> Number | None:
    """A figure in its own unit, else in the one that a bracket of the title tells."""
    plain = parse_cell(cell)
    if plain is None or plain.unit not in ("", "count") or not re.fullmatch(r"[\d.,\s]+", cell):
        return plain
    for unit in units:
        for part in (unit, *re.split(r"\s*[,，;；]\s*", unit)):
            read = parse_cell(f"{cell.strip()} {part}")
            if read is not None and read.unit not in ("", "count"):
                return read
    return plain
