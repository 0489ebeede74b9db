"""Plain text and Markdown: every line is a block of its own line number; pipe tables are tables."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.document.blanks import blanks_of
from ecocity.audit.document.columns import columns_of, is_figure, is_rule, is_year
from ecocity.audit.document.parted import parted
from ecocity.audit.records import Block

_PIPE = re.compile(r"^\s*\|.*\|\s*$")
_OPEN_RULE = re.compile(r"^\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+$")
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_TABBED = re.compile(r"\S\t+\S")


def read(text: str, name: str) -> tuple[list[Block], int | None]:
    """Blocks in order; a form feed begins a new page."""
    lines = _unquoted(re.split(r"\r\n|\n|\r", text))
    lines = parted(_closed(lines))
    blocks: list[Block] = []
    plain_lines = [line.replace("\f", "") for line in lines]
    columns, above = columns_of(plain_lines)
    columns = blanks_of(plain_lines) | columns
    table, inside, page, pages = 0, False, 1, "\f" in text
    for number, line in enumerate(lines, 1):
        page += line.count("\f")
        plain = line.replace("\f", "").strip()
        if number - 1 in above:
            continue
        cells = _cells(line.replace("\f", "")) or columns.get(number - 1)
        if cells is None and inside and is_rule(plain):
            continue  # a line drawn between the rows
        if cells is None:
            inside = False
        elif not inside:
            table, inside = table + 1, True
        if not plain or (cells is not None and _RULE.match(plain)):
            continue
        heading = re.match(r"#{1,6}\s+", plain)
        kind = "row" if cells is not None else "heading" if heading else "paragraph"
        shown = re.sub(r"^#{1,6}\s+|\*\*|__(?=\S)", "", plain) if cells is None else plain
        blocks.append(
            Block(
                number,
                shown,
                page if pages else None,
                kind,  # type: ignore[arg-type]
                cells or (),
                table if cells is not None else None,
            )
        )
    return blocks, (page if pages else None)


_QUOTE = re.compile(r"^\s{0,3}>(?: ?>)* ?(?![\d=.])")
_QUOTED_FIGURE = re.compile(r"^\s{0,3}> (?=[\d.])")


def _unquoted(lines: list[str]) -> list[str]:
    """A box set off with ">" without its marks; "> 90" alone is a limit, and no line of a box."""
    marked = [bool(_QUOTE.match(line) or _QUOTED_FIGURE.match(line)) for line in lines]
    out = list(lines)
    for at, line in enumerate(lines):
        near = marked[max(0, at - 1) : at + 2]
        if marked[at] and near.count(True) > 1:
            out[at] = _QUOTED_FIGURE.sub("", _QUOTE.sub("", line))
    return out


def _closed(lines: list[str]) -> list[str]:
    """Tables whose rows begin and end without a stroke, as those that have one."""
    out = _stroked(lines)
    for at, line in enumerate(lines):
        if not _OPEN_RULE.match(line) or at == 0 or "|" not in lines[at - 1]:
            continue
        last = at
        while last + 1 < len(lines) and "|" in lines[last + 1]:
            last += 1
        for row in range(at - 1, last + 1):
            out[row] = f"| {lines[row].rstrip().rstrip('|')} |"
    return out


_STROKE = re.compile(r"[|｜]")


def _stroked(lines: list[str]) -> list[str]:
    """Rows one under another with as many strokes between their cells, and no rule below the first."""
    out = list(lines)
    at = 0
    while at < len(lines):
        strokes = len(_STROKE.findall(lines[at]))
        last = at
        while last + 1 < len(lines) and strokes == len(_STROKE.findall(lines[last + 1])):
            last += 1
        run = lines[at : last + 1] if strokes and not _PIPE.match(lines[at]) else []
        figures = sum(any(map(is_figure, _split(row)[1:])) for row in run)
        short = strokes > 1 or bool(run) and is_year(_split(run[0])[1])
        if len(run) >= (2 if short else 3) and figures * 2 >= len(run) - 1 > 0:
            out[at : last + 1] = [f"| {_STROKE.sub('|', row).strip()} |" for row in run]
        at = last + 1
    return out


def _split(row: str) -> list[str]:
    return [cell.strip() for cell in _STROKE.split(row)]


def _cells(line: str) -> tuple[str, ...] | None:
    if _PIPE.match(line):
        inner = line.strip()[1:-1]
        return tuple(
            re.sub(r"\*\*", "", cell).strip().replace(r"\|", "|")
            for cell in re.split(r"(?<!\\)\|", inner)
        )
    if _TABBED.search(line):
        cells = tuple(cell.strip() for cell in line.strip("\n").split("\t"))
        return cells if len([c for c in cells if c]) > 1 else None
    return None
