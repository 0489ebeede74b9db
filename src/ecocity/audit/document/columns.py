"""Tables of a plain text that blanks set in columns: lines one under another, cut at the same places."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ecocity.audit import pattern as re

_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000|\t+")
_FIGURE = re.compile(
    r"[≥≤<>=＜＞~约+−-]{0,2}\s*\d[\d,.，．]*\s*(?:[%％‰]|[^\d\s。；;]{0,8})?\s*[*＊※]?(?:[（(].{0,14}[）)])?"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?度?\s*(?:[（(].{0,14}[）)])?[*＊]?")
_STATUS = re.compile(
    r"(?:[未不已均全]|尚未|基本|提前|超额|如期|按期)?(?:全部|部分)?(?:完成|达标|合格|通过|验收|建成|命名|符合|满足|办结|开工|投运|整改|达到)(?:验收|任务|要求|整改|命名)?"
    r"|[√×✓✗是否有无优良好中差]|[ⅠⅡⅢⅣⅤ]\s*类?|劣\s*[ⅤV]\s*类?|(?:正在)?(?:在建|建设中|整改中|办理中|进行中|进行|实施)|良好|优秀|较好|较差"
)
_LINE_OF_DASHES = re.compile(r"\s*[-=_—–─━＝－*]{6,}\s*|[\s─━┄┈+|-]{8,}")
_SPACED = re.compile(r"(?<![^\s])([\u4e00-\u9fff])([ \u3000]{1,4})([\u4e00-\u9fff])(?![^\s])")
""" "项  目": one word, set wide."""
_NO_ROW = re.compile(
    r"\s*(?:[附续]?表\s*[\d一二三四五六七八九十]|Table\b|[注说]\s*[:：]|Notes?\b|Sources?\s*[:：])",
    re.I,
)
_SENTENCE = re.compile(r"[。；;！!？?：:]\s*$|[a-z]\.\s*$|[。；]\s*\S")
_LONGEST = 40
_WIDEST = 80
"""Columns that a cell takes up at most: 40 Chinese letters, 80 Latin ones."""


@dataclass(frozen=True, slots=True)
class _Line:
    at: int
    cells: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @property
    def figures(self) -> int:
        return sum(bool(_FIGURE.fullmatch(one)) for one in self.cells[1:])

    @property
    def states(self) -> int:
        """How many cells tell how a thing stands: "完成", "未达标", "Ⅲ类"."""
        return sum(is_status(one) for one in self.cells[1:])

    @property
    def is_years(self) -> bool:
        return all(_YEAR.fullmatch(one) for one in self.cells)


def is_figure(cell: str) -> bool:
    """Whether a cell holds nothing but a figure, with its unit or mark."""
    return bool(_FIGURE.fullmatch(cell))


def is_status(cell: str) -> bool:
    """Whether a cell holds nothing but how a thing stands."""
    return bool(_STATUS.fullmatch(cell))


def is_rule(line: str) -> bool:
    """Whether a line of text only draws a line."""
    return bool(_LINE_OF_DASHES.fullmatch(line)) and bool(line.strip())


def is_year(cell: str) -> bool:
    return bool(_YEAR.fullmatch(cell))


def columns_of(lines: Sequence[str]) -> tuple[dict[int, tuple[str, ...]], frozenset[int]]:
    """The cells of every line (from 0) that is a row, and lines told with the row below them."""
    found: dict[int, tuple[str, ...]] = {}
    above: set[int] = set()
    at = 0
    while at < len(lines):
        stacked = _stacked(lines, at)
        if stacked:
            rows, labels, at = stacked
            found |= rows
            above |= labels
            continue
        run, after = _run(lines, at)
        found |= _table(run)
        at = max(at + 1, after)
    return found, frozenset(above)


def _run(lines: Sequence[str], at: int) -> tuple[list[_Line], int]:
    """Such lines one under another, lines of dashes between them left out; the line after them."""
    run: list[_Line] = []
    while at < len(lines):
        one = _line(lines, at)
        if one is not None:
            run.append(one)
        elif not run or not is_rule(lines[at]):
            break
        at += 1
    return run, at


def _line(lines: Sequence[str], at: int) -> _Line | None:
    """A line that blanks part, as cells with the columns they take up; None for any other line."""
    raw = _SPACED.sub(r"\1\3\2", lines[at].rstrip())
    if not raw.strip() or "|" in raw or _NO_ROW.match(raw) or _SENTENCE.search(raw):
        return None
    cells, places, start = [], [], 0
    for end, after in [*(m.span() for m in _GAP.finditer(raw)), (len(raw), len(raw))]:
        text = raw[start:end]
        if text.strip():
            left = _width(raw[:start]) + len(text) - len(text.lstrip())
            cells.append(text.strip())
            places.append((left, _width(raw[:end])))
        start = after
    if len(cells) < 2 or any(_width(one) >= _WIDEST for one in cells):
        return None
    return _Line(at, tuple(cells), tuple(places))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _table(run: list[_Line]) -> dict[int, tuple[str, ...]]:
    """The rows of a run of such lines, each as wide as the widest; empty where it is no table."""
    run = _untitled(run)
    rows = [one for one in run if one.figures]
    if not rows and len(run) > 2:
        return _table_of_words(run)
    if len(run) < 2 or not rows or len(rows) * 2 < len(run) - 1:
        return {}
    width = max(len(one.cells) for one in run)
    bare = not _is_heading(run[0])
    if width == 2 and (len(rows) < 2 or (bare and not all(_YEAR.match(r.cells[0]) for r in rows))):
        return {}
    widest = next(one for one in run if len(one.cells) == width)
    if len(run[0].cells) == width or _is_heading(run[0]) and len(run[0].cells) == width - 1:
        head = run[0].cells if len(run[0].cells) == width else ("", *run[0].cells)
        ruler = run[0] if len(run[0].cells) == width else widest
        return {run[0].at: head} | {one.at: _placed(one, ruler, width) for one in run[1:]}
    return {one.at: _placed(one, widest, width) for one in run}


def _untitled(run: list[_Line]) -> list[_Line]:
    """The run without a title that blanks part too: "Indicator 16   Environmental investment"."""
    if len(run) < 3 or len(run[0].cells) != 2 or len(run[1].cells) < 4:
        return run
    return run[1:] if _is_heading(run[1]) and _is_heading(run[0]) else run


def _table_of_words(run: list[_Line]) -> dict[int, tuple[str, ...]]:
    """Names, and how each stands, with or without a heading."""
    width = len(run[-1].cells)
    rows = [one for one in run if one.states == width - 1]
    if {len(one.cells) for one in run} != {width} or len(rows) < max(3, len(run) - 1):
        return {}
    return {one.at: one.cells for one in run} if rows[-1] is run[-1] else {}


def _is_heading(line: _Line) -> bool:
    return not any(_FIGURE.fullmatch(c) and not _YEAR.fullmatch(c) for c in line.cells[1:])


def _placed(line: _Line, ruler: _Line, width: int) -> tuple[str, ...]:
    """Cells under the heading they stand below; from the left where that is not clear."""
    if len(line.cells) == width:
        return line.cells
    columns = [_nearest(place, ruler.places) for place in line.places]
    if columns != sorted(set(columns)) or len(columns) != len(line.cells):
        return (*line.cells, *[""] * (width - len(line.cells)))
    out = [""] * width
    for column, cell in zip(columns, line.cells, strict=True):
        out[column] = cell
    return tuple(out)


def _nearest(place: tuple[int, int], ruler: Sequence[tuple[int, int]]) -> int:
    def distance(column: int) -> tuple[int, int]:
        left, right = ruler[column]
        apart = max(left - place[1], place[0] - right, 0)
        return apart, abs(left + right - place[0] - place[1])

    return min(range(len(ruler)), key=distance)


def _stacked(
    lines: Sequence[str], at: int
) -> tuple[dict[int, tuple[str, ...]], set[int], int] | None:
    """A line of years, and below it by turns a label and its figures."""
    head = _line(lines, at)
    if head is None or not head.is_years:
        return None
    rows, labels, next_ = {at: ("", *head.cells)}, set[int](), at + 1
    while next_ + 1 < len(lines):
        label, values = lines[next_].strip(), _line(lines, next_ + 1)
        if not label or _line(lines, next_) or _SENTENCE.search(label) or len(label) >= _LONGEST:
            break
        if values is None or len(values.cells) != len(head.cells):
            break
        if not all(_FIGURE.fullmatch(one) for one in values.cells):
            break
        rows[next_ + 1] = (label, *values.cells)
        labels.add(next_)
        next_ += 2
    return (rows, labels, next_) if labels else None
