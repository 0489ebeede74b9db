"""Tables of a document: rows as they stand, and tables flattened to one cell a line put together again."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from ecocity.audit import pattern as re
from ecocity.audit.document.cards import card_of
from ecocity.audit.document.columns import is_status
from ecocity.audit.document.listed import PERIOD, listed_of
from ecocity.audit.document.years_alone import years_alone
from ecocity.audit.records import Block, Cell, TableBlock

Read = Callable[[Block], str]
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*年?(?:\s*[（(].{0,12}[）)])?\s*\*?\s*")
_VALUE = re.compile(
    r"\s*[≥≤<>=-]?\s*\d[\d,.]*\s*(?:%|[（(]?\*[）)]?|\w{0,8})?\s*(?:[（(]?\*[）)]?|[（(][^()（）\d]{1,12}[)）])?\s*|[-—/–]+|\s*\*\s*"
)
_LIMIT_HEAD = re.compile(
    r"^(?:evaluation|assessment|standard|examination|index|indicator)?\s*(?:requirements?|standard value|limit)s?:?$|^(?:考核|评价|指标|标准)?(?:要求|标准值|限值|考核指标值)[:：]?$",
    re.I,
)
_EXTRA_HEAD = re.compile(
    r"^(?:(?:evaluation|assessment|standard|examination)?\s*(?:requirements?|standard(?: value)?|limit|result|conclusion)s?|compliance|remarks?|notes?|(?:考核|评价|指标)?(?:要求|标准|标准值|限值|结果|结论)|是否达标|达标情况|备注)$",
    re.I,
)
"""Heads of columns behind the years."""
_LONGEST = 140


def tables_of(blocks: list[Block], read: Read) -> tuple[tuple[TableBlock, ...], frozenset[int]]:
    """All tables, and the lines they take up."""
    whole = _whole(blocks, read)
    flat = _flat(blocks, read)
    used = {cell.line for table in whole + flat for row in table.rows for cell in row}
    used |= {table.limit.line for table in flat if table.limit}
    listed = listed_of(blocks, frozenset(used), read)
    found = sorted(whole + flat + listed, key=lambda one: one.line)
    return tuple(found), frozenset(used)


def _cell(text: str, block: Block) -> Cell:
    return Cell(text.strip(), block.line, text.strip())


def _whole(blocks: list[Block], read: Read) -> list[TableBlock]:
    found: list[TableBlock] = []
    rows: list[Block] = []
    before: Block | None = None
    for block in [*blocks, Block(0, "")]:
        if rows and (block.table is None or block.table != rows[0].table):
            found += _table(rows, before, read)
            rows = []
        if block.table is not None:
            rows.append(block)
        elif block.text:
            before = block
    return found


def _table(rows: list[Block], before: Block | None, read: Read) -> list[TableBlock]:
    width = max(len(row.cells) for row in rows)
    body = tuple(
        tuple(
            Cell(read(Block(row.line, text)).strip(), row.line, text)
            for text in (*row.cells, *[""] * (width - len(row.cells)))
        )
        for row in rows
    )
    body = _labelled(_one_heading(body))
    if len(body) < 2 or width < 2:
        return []
    caption = read(before) if before is not None and len(before.text) < 120 else ""
    if all(PERIOD.fullmatch(row[0].text) and _is_figure(row[-1]) for row in body):
        line, years = body[0][0].line, all(_YEAR.fullmatch(row[0].text) for row in body)
        head = Cell("年份" if years else "月份", line)
        body = ((head, *[Cell(caption, line)] * (width - 1)), *body)
    elif all(is_status(cell.text) for row in body for cell in row[1:]):
        results = [Cell("结果", body[0][0].line)] * (width - 1)
        body = ((Cell("", body[0][0].line), *results), *body)
    return [TableBlock(body, caption, rows[0].line, rows[0].page)]


def _one_heading(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """A heading of several rows as one: what a cell above covers stands before what stands below it."""
    while len(rows) >= 3 and _is_split(rows[0]) and not any(_is_figure(c) for c in rows[1]):
        merged = tuple(
            upper
            if not lower.text or lower.text == upper.text
            else Cell(
                f"{upper.text} {lower.text}".strip(), upper.line, f"{upper.printed} {lower.printed}"
            )
            for upper, lower in zip(rows[0], rows[1], strict=True)
        )
        rows = (merged, *rows[2:])
    return rows


def _labelled(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of nothing but figures under a heading of nothing but words: an empty label before each."""
    words = all(c.text and not _is_figure(c) and not _YEAR.fullmatch(c.text) for c in rows[0])
    if not words or not rows[1:] or not all(_is_figure(c) for row in rows[1:] for c in row):
        return rows
    return tuple((Cell("", row[0].line), *row) for row in rows)


def _is_split(row: tuple[Cell, ...]) -> bool:
    """Whether a cell covers several columns."""
    return any(a.text and a.text == b.text for a, b in itertools.pairwise(row))


def _is_figure(cell: Cell) -> bool:
    return bool(_VALUE.fullmatch(cell.text)) and not _YEAR.fullmatch(cell.text)


def _flat(blocks: list[Block], read: Read) -> list[TableBlock]:
    """Runs of short lines, each a cell, in plain text."""
    found: list[TableBlock] = []
    run: list[tuple[Block, str]] = []
    heading = ""
    for block in [*blocks, Block(0, "x" * 999)]:
        text = read(block).strip() if block.line else block.text
        if block.line and block.table is None and block.kind == "paragraph" and _is_cell(text):
            run.append((block, text))
            continue
        card = _carded(run, heading)
        if card or len(run) >= 5:
            rows = [] if card else _runs(run, text if block.line else "", block)
            lone = None if card or rows else years_alone(run)
            found += [one for one in (card, lone, *rows) if one]
        run, heading = [], text
    return found


def _carded(run: list[tuple[Block, str]], heading: str) -> TableBlock | None:
    """A card below its heading, or below the first line of the run itself."""
    if len(run) < 4:
        return None
    return card_of(run, heading) or card_of(run[1:], run[0][1])


_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、\S|第[一二三四五六七八九十]{1,3}[章节]")


def _is_cell(text: str) -> bool:
    return (
        bool(text)
        and not _CHAPTER.match(text)
        and len(text) <= _LONGEST
        and text[-1] not in "。.;；!！?？:："
        or bool(_VALUE.fullmatch(text))
    )


def _runs(run: list[tuple[Block, str]], after: str, follower: Block) -> list[TableBlock]:
    start = _first(run)
    if start is None:
        return []
    cells = run[start:]
    caption = run[start - 1][1] if start else ""
    limit: Cell | None = None
    for at, (_, text) in enumerate(cells):
        in_head = at > 0 and _YEAR.fullmatch(cells[at - 1][1]) and not _is_limit(cells, at)
        if _LIMIT_HEAD.match(text) and at >= 3 and not in_head:
            if at + 1 < len(cells):
                limit = _cell(cells[at + 1][1], cells[at + 1][0])
            elif after and len(after) < 160:
                limit = _cell(after, follower)
            cells = cells[:at]
            break
    rows = _even(cells) or _years_across(cells) or _years_down(cells) or _periodic(cells)
    if not rows:
        return []
    width = len(rows[0])
    body = tuple(tuple(row) for row in rows if len(row) == width)
    return [TableBlock(body, caption, cells[0][0].line, cells[0][0].page, True, limit)]


def _is_limit(cells: list[tuple[Block, str]], at: int) -> bool:
    """Whether a limit stands behind its head, and not the label of the first row."""
    behind = cells[at + 1][1] if at + 1 < len(cells) else ""
    return bool(re.search(r"[≥≤<>=]\s*\d|\b(?:least|most|than)\b|不", behind))


_HEAD = re.compile(
    r"^(?:year|unit|index|indicator|project|item|products?|pollutants?|crops?|name|no\.?|serial number|list release time|category|type|district|county|area|年份?|年度|单位|指标(?:名称)?|项目|产品(?:名称)?|污染物(?:名称)?|序号|名称|类别|地区|区县)$",
    re.I,
)


_NUMBERED = re.compile(
    r"(?:Table|Annex|表|附表)\s*[\dA-Z一二三四五六七八九十](?:[-.]\d+)?(?:[.:：\s]|$)", re.I
)


def _first(run: list[tuple[Block, str]]) -> int | None:
    """Where the heading of a table begins: at a word of headings, or below the table's number."""
    for at, (_, text) in enumerate(run):
        if _HEAD.match(text):
            return at
        if _NUMBERED.match(text) and at + 1 < len(run):
            return at + 1
    return None


_ORDER = re.compile(r"序号|编号|no\.?|serial (?:no\.?|number)|item no\.?", re.I)


def _years_across(cells: list[tuple[Block, str]]) -> list[list[Cell]]:
    """index, unit, 2012, 2013, 2014 / label, %, 49.5, 50.8, 51.0*: a label may take several lines."""
    years = [at for at, (_, text) in enumerate(cells) if _YEAR.fullmatch(text)]
    runs = [at for at in years if at + 1 in years]
    if not runs or runs[0] == 0:
        return []
    first = runs[0]
    last = first
    while last + 1 in years:
        last += 1
    count, end = last - first + 1, last + 1
    while end < len(cells) and _EXTRA_HEAD.match(cells[end][1]):
        end += 1
    heading = [_cell(text, block) for block, text in cells[:end]]
    rows, label = [heading], list[tuple[Block, str]]()
    at, width = end, end - first
    while at < len(cells):
        values, figures = cells[at : at + width], cells[at : at + count]
        if len(values) == width and label and all(_VALUE.fullmatch(text) for _, text in figures):
            rows.append([*_labels(label, first), *[_cell(text, block) for block, text in values]])
            label, at = [], at + width
        else:
            label.append(cells[at])
            at += 1
    return rows if len(rows) > 1 else []


def _even(cells: list[tuple[Block, str]]) -> list[list[Cell]]:
    """A heading with years across, and below it rows just as wide: words first, figures under the years."""
    for width in range(3, min(11, len(cells) // 2 + 1)):
        if len(cells) % width:
            continue
        rows = [cells[at : at + width] for at in range(0, len(cells), width)]
        years = [c for c, (_, text) in enumerate(rows[0]) if _YEAR.fullmatch(text)]
        if len(years) < 2 or 0 in years:
            continue
        name = 1 if _ORDER.fullmatch(rows[0][0][1]) else 0
        if all(
            not _VALUE.fullmatch(row[name][1]) and all(_VALUE.fullmatch(row[c][1]) for c in years)
            for row in rows[1:]
        ):
            return [[_cell(text, block) for block, text in row] for row in rows]
    return []


def _labels(label: list[tuple[Block, str]], width: int) -> list[Cell]:
    """As many cells as the heading has before its years; the first takes the lines left over."""
    spare = max(1, len(label) - width + 1)
    first = Cell(
        " ".join(text for _, text in label[:spare]),
        label[0][0].line,
        " ".join(t for _, t in label[:spare]),
    )
    rest = [_cell(text, block) for block, text in label[spare:]]
    empty = [Cell("", label[-1][0].line)] * (width - 1 - len(rest))
    return [first, *rest, *empty]


def _years_down(cells: list[tuple[Block, str]]) -> list[list[Cell]]:
    """year, unit, quantity / 2012, yuan, 11501 / 2013 …"""
    years = [at for at, (_, text) in enumerate(cells) if _YEAR.fullmatch(text)]
    if len(years) < 2:
        return []
    width = years[1] - years[0]
    if width < 2 or any(b - a != width for a, b in itertools.pairwise(years)) or years[0] < width:
        return []
    rows = [[_cell(text, block) for block, text in cells[years[0] - width : years[0]]]]
    rows += [[_cell(text, block) for block, text in cells[at : at + width]] for at in years]
    return rows


def _periodic(cells: list[tuple[Block, str]]) -> list[list[Cell]]:
    """Any other table: the width at which every column is all figures or all words."""
    for width in range(2, min(9, len(cells) // 2 + 1)):
        if len(cells) % width:
            continue
        rows = [cells[at : at + width] for at in range(0, len(cells), width)]
        if any(_VALUE.fullmatch(text) for _, text in rows[0]):
            continue
        columns = [[bool(_VALUE.fullmatch(row[c][1])) for row in rows[1:]] for c in range(width)]
        if all(len(set(column)) == 1 for column in columns) and any(
            column[0] for column in columns
        ):
            return [[_cell(text, block) for block, text in row] for row in rows]
    return []
