"""Where the headings of a record file stand: below titles, in two lines, with their units below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Input
from ecocity.workspace.record_binding import NO_VALUE, RecordBinding
from ecocity.workspace.record_columns import score
from ecocity.workspace.record_units import unit_in
from ecocity.workspace.rules import found

Cells = tuple[str, ...]
_BRACKETS = re.compile(r"[(（\[【](.*)[)）\]】]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """The headings, and the first and the last of the rows that they stand in."""

    headings: Cells
    first: int
    last: int


def find_head(rows: Sequence[tuple[int, Cells]], declared: Input, binding: RecordBinding) -> Head:
    """The row with most declared headings, and the lines below it that belong to them."""
    scores = [score(cells, declared, binding) for _, cells in rows]
    best = scores.index(max(scores))
    head = Head(rows[best][1], best, best)
    below = _cells(rows, best + 1)
    joined = tuple(b or a for a, b in zip_longest(head.headings, below, fillvalue=""))
    if (
        0 < score(below, declared, binding) == sum(map(bool, below))
        and len(joined) == len(head.headings)
        and score(joined, declared, binding) > scores[best]
    ):
        head = Head(joined, best, best + 1)
    units = [_unit(cell) for cell in _cells(rows, head.last + 1)]
    if any(units) and None not in units and len(units) <= len(head.headings):
        pairs = zip_longest(head.headings, units, fillvalue="")
        headings = tuple(f"{name}({unit})" if unit else name for name, unit in pairs)
        return Head(headings, head.first, head.last + 1)
    return head


def _cells(rows: Sequence[tuple[int, Cells]], at: int) -> Cells:
    return rows[at][1] if at < len(rows) else ()


def _unit(cell: str) -> str | None:
    """The unit that a cell is, empty where it is blank, None where it is something else."""
    if cell in ("", *NO_VALUE):
        return ""
    if not re.search(r"[^\W\d_]|[%‰]", cell):
        return None
    bracketed = _BRACKETS.fullmatch(cell)
    return unit_in(bracketed[1] if bracketed else cell) or None


def passed_over(
    path: Path, line: int, rows: Sequence[tuple[int, Cells]], sheet: str = ""
) -> Finding:
    """The finding on titles above the headings."""
    titles = "; ".join(" ".join(cells) for _, cells in rows)
    text = say(
        "The headings stand in line {line}; passed over: {titles}", line=line, titles=titles[:120]
    )
    return found("titles_passed_over", text, file=path.name, sheet=sheet, row=line)
