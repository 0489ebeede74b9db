"""Tables whose cells a single blank parts, as Chinese reports print them: no blank parts their words."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.audit import pattern as re
from ecocity.audit.document.columns import is_figure, is_status, is_year

_HAN = re.compile(r"[\u4e00-\u9fff]")
_OUTSIDE = re.compile(r"[（(][^()（）]*[)）]")
_SENTENCE = re.compile(
    r"[，。；;！？!?：:、“”|]|^\s*[-*•·—#>]|^\s*[\d一二三四五六七八九十]{1,3}[.、．]"
)
_LONGEST = 26


def blanks_of(lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The cells of every line (from 0) that is a row of such a table."""
    found: dict[int, tuple[str, ...]] = {}
    at = 0
    while at < len(lines):
        run: list[tuple[str, ...]] = []
        while at + len(run) < len(lines) and (cells := _cells(lines[at + len(run)])):
            run.append(cells)
        for start, rows in _tables(run):
            found |= {at + start + n: cells for n, cells in enumerate(rows)}
        at += max(1, len(run))
    return found


def _cells(line: str) -> tuple[str, ...]:
    """The words of a line that could be a row; none of any other line."""
    if not line.strip() or _SENTENCE.search(_OUTSIDE.sub("", line)):
        return ()
    cells = tuple(_joined(line))
    return cells if len(cells) > 1 and all(len(one) <= _LONGEST for one in cells) else ()


def _joined(line: str) -> list[str]:
    """Words, those that a bracket holds together in one."""
    out: list[str] = []
    for word in line.split():
        open_ = out and len(re.findall(r"[（(]", out[-1])) > len(re.findall(r"[)）]", out[-1]))
        if open_:
            out[-1] += " " + word
        else:
            out.append(word)
    return out


def _tables(run: list[tuple[str, ...]]) -> list[tuple[int, list[tuple[str, ...]]]]:
    """The first heading in a run of such lines that has rows of figures below it."""
    for start, head in enumerate(run[:-1]):
        width = len(run[start + 1])
        if width not in (len(head), len(head) + 1) or not _is_heading(head):
            continue
        rows = _rows(run, start + 1, width)
        bare = len(head) == width - 1
        years = all(map(is_year, head if bare else head[1:]))
        if (bare and not years) or len(rows) < (1 if years and width > 2 else 2):
            continue
        if any(_of_one_kind([row[c] for row in rows]) for c in range(1, width)):
            return [(start, [("", *head) if bare else head, *rows])]
    return []


def _of_one_kind(cells: list[str]) -> bool:
    """A column of figures, or of words that tell how things stand."""
    return all(map(is_figure, cells)) or all(map(is_status, cells))


def _rows(run: list[tuple[str, ...]], first: int, width: int) -> list[tuple[str, ...]]:
    """The lines from ``first`` on that have as many cells, and a figure among them."""
    end = first
    while end < len(run) and len(run[end]) == width and _has_figure(run[end]):
        end += 1
    return run[first:end]


def _has_figure(cells: tuple[str, ...]) -> bool:
    return any(is_figure(one) or is_status(one) for one in cells[1:])


def _is_heading(cells: tuple[str, ...]) -> bool:
    figures = any((is_figure(one) and not is_year(one)) or is_status(one) for one in cells[1:])
    figures = figures or (is_figure(cells[0]) and not is_year(cells[0]))
    return not figures and bool(_HAN.search("".join(cells)) or all(map(is_year, cells)))
