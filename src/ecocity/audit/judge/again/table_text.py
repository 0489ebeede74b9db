"""A sentence that names a row of a table beside it, and tells another figure for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.names import named_in, overlap, place_in, tokens
from ecocity.audit.find.runs import before, runs_of, year_of
from ecocity.audit.find.table_facts import is_measure
from ecocity.audit.judge.again.differing import differ
from ecocity.audit.judge.again.values import SCOPES, TARGET
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.exceptions import set_aside
from ecocity.audit.judge.say import figure, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_NEAR = 30
_RATE = re.compile(r"率|占|比例|比重|%|％|rate|share|proportion|cover|per cent", re.I)
_STORY = re.compile(
    r"(?:19|20)\d\d年?|全市|我市|本市|市区|城区|市域|平均等效声级|平均值?|年均值?|浓度|数值|分别|其中|达到?|上升|下降|提高|降低|增加|减少|增长|[增升降]|至|由|从|到|为|是|约|共|已|的|了|全年|年度|年|可知|下表|表|合计|和|与|比|[\s，,、：:（）()“”]",
)
_STORY_WORDS = """the a an of in on at was were is are has had have been it its by to from and with for all city
city's year whole mean average annual reached rose fell grew climbed dropped increased decreased went stood came total figure rate share value number per cent
percent compared than over during end most least many only followed largest smallest between rise fall increase decrease further up down highest lowest took gave made
about alone still yet now that this which there where"""
_STORY_EN = frozenset(_STORY_WORDS.split())
_DONE = re.compile(r"[a-z]{3,}ed")
""" "Handled", "treated": what was done with the figure is no other thing."""


@dataclass(frozen=True, slots=True)
class _Cell:
    grid: Grid
    row: GridRow
    column: int
    number: Number


_TIMES = re.compile(r"(?:years?|months?|days?|times|weeks)\b")


_CAPTION = re.compile(
    r"\s*(?:Table|Tab\.|表)\s*[\d一二三四五六七八九十]+(?:[-–.]\d+)?[.:：\s][^。；;]*[^。；;.]$"
)


def table_text(material: Material) -> list[Judgement]:
    """Every figure of a sentence whose cell in a table near it is certain."""
    found: list[Judgement] = []
    near = _near(material)
    for at, sentence in enumerate(material.sentences):
        if sentence.heading or not sentence.numbers or _is_title(sentence, near.get(at, ())):
            continue
        grids = [grid for grid in near.get(at, ()) if _beside(grid, sentence)]
        labels = " ".join(row.label for grid in grids for row in grid.rows).lower()
        aside = set_aside(sentence.text)
        listed = {one.start for run in runs_of(sentence) if len(run) > 1 for one in run}
        for number in sentence.numbers if grids else ():
            if _TIMES.match(number.noun):
                continue  # "in each of the three years"
            if number.doubtful or number.start in listed:
                continue
            if not _plain(material, sentence, number, labels):
                continue
            cells = [cell for grid in grids for cell in _cells(material, grid, sentence, number)]
            cells = [cell for cell in cells if not (cell.row.label and cell.row.label in aside)]
            if len(cells) == 1 and cells[0].row.line != sentence.line:
                found += _judged(sentence, number, cells[0])
    return found


def _is_title(sentence: Sentence, grids: Sequence[Grid]) -> bool:
    """ "Table 2. Days with API not above 100": a title tells no figure."""
    text = sentence.text.strip()
    titles = any(grid.table.caption.strip().endswith(text) for grid in grids)
    return bool(_CAPTION.match(text)) or (titles and not text.endswith(("。", ".")))


def _near(material: Material) -> dict[int, list[Grid]]:
    """Place of a sentence -> the tables a few lines from it."""
    lines = [one.line for one in material.sentences]
    found: dict[int, list[Grid]] = {}
    for grid in material.grids:
        first = bisect_left(lines, grid.table.line - _NEAR)
        for at in range(first, bisect_right(lines, grid.last_line + _NEAR)):
            found.setdefault(at, []).append(grid)
    return found


def _beside(grid: Grid, sentence: Sentence) -> bool:
    gap = grid.gap(sentence.line)
    return gap <= 4 or (gap <= _NEAR and grid.section == sentence.section)


_OUT_OF = re.compile(r"\d(?: [a-z]+){0,2} (?:out )?of (?:the |all |its |our |these )*$|\b(?:but|except) $|除了?$", re.I)  # fmt: skip
""" "19 of the 24 towns": the 24 are the whole, and no cell."""


_SUMMED = re.compile(r"共|合计|总计|\btotal\w*|\baltogether\b", re.I)
""" "2011—2014年共投入3.2亿元": of all the years together."""


_MONTH = re.compile(
    r"\bin (?:the )?(?:first|second|third|fourth|last) (?:half|quarter)|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:alone|(?:19|20)\d\d)"
)


def _scoped(words: str, labels: str) -> bool:
    """Whether a part of the city or of the year is named that the rows are not themselves of."""
    found = SCOPES.finditer(re.sub(r"市区|城区|urban area", "", words))
    return any(one.group().lower() not in labels for one in found)


_PER_HEAD = re.compile(r"\bper (?:\w+ ){0,2}(?:thousand|million|residents?|inhabitants?|people|persons?|head|capita)\b|每(?:万|千|百)|人均", re.I)  # fmt: skip


def _plain(material: Material, sentence: Sentence, number: Number, labels: str) -> bool:
    """A level of the whole year: no change, no limit, no target, no part of the year."""
    near = before(sentence, number)
    behind = re.split(r"[,，;；。]", sentence.text[number.end : number.end + 12])[0]
    roles = {one.role for one in material.facts_in(sentence) if one.number.start == number.start}
    rest = re.split(r"[,，;；。]", sentence.text[number.end : number.end + 60])[0]
    return not (
        roles & {"change", "limit"}
        or _MONTH.search(rest)
        or _OUT_OF.search(sentence.text[: number.start])
        or (len(sentence.years) > 1 and _SUMMED.search(near))
        or sign_of(sentence, number)
        or _scoped(near + behind, labels)
        or TARGET.search(near + behind)
        or number.kind == "points"
        or (_PER_HEAD.search(sentence.text[: number.start]) and not _PER_HEAD.search(labels))
    )


def _cells(material: Material, grid: Grid, sentence: Sentence, number: Number) -> list[_Cell]:
    year = year_of(sentence, number)
    said = {one for one, _, _ in sentence.years}
    if year is None and not said and _RELATIVE_YEAR.search(sentence.text[: number.start]):
        return []
    year = year or (said.pop() if len(said) == 1 else material.year if not said else None)
    if grid.years:
        columns = [c for c, one in grid.years.items() if one == year]
        rows = _rows_named(grid, sentence, number)
        places = [(row, c) for row in rows for c in columns]
    elif grid.year_column is not None:
        if _of_another_thing(grid, sentence, number) or _OF_THESE.match(sentence.text, number.end):
            return []
        rows = [r for r in grid.rows if str(year) in r.cells[grid.year_column] and not r.is_total]
        places = [(row, c) for row in rows for c in _column_in(grid, row, sentence, number)]
    else:
        only = len(grid.rows) == 1 and not grid.rows[0].label
        rows = list(grid.rows) if only else _rows_named(grid, sentence, number)
        single = grid.number_columns()
        places = [
            (row, c) for row in rows
            for c in (single if len(single) == 1 else _column_in(grid, row, sentence, number))
        ]  # fmt: skip
    return [
        _Cell(grid, row, c, cell) for row, c in places
        if (cell := row.numbers[c]) is not None and not cell.doubtful and _alike(number, cell, f"{row.label} {grid.header[c]}")
    ]  # fmt: skip


_RELATIVE_YEAR = re.compile(
    r"(?<![较比])[去上前次]年|\b(?:last|previous|preceding|following|next) year|\byear (?:before|after|earlier|later)\b",
    re.I,
)
_SCALED = re.compile(r"([\d.,]+) ?(?:thousand|million|billion)\b", re.I)


def as_printed(number: Number, cell: Number) -> Number:
    """ "31.8 million m3" beside a table that leaves unit and magnitude to its title: 31.8."""
    scaled = _SCALED.match(number.printed)
    mantissa = Decimal(scaled[1].replace(",", "")) if scaled else Decimal(0)
    scaled_too = cell.value and Decimal("0.5") < number.value / cell.value < 2
    if cell.unit or scaled_too or not mantissa or number.value == mantissa:
        return number
    factor = number.value / mantissa
    return replace(number, value=mantissa, low=number.low / factor, high=number.high / factor)


def _alike(number: Number, cell: Number, label: str) -> bool:
    number = as_printed(number, cell)
    units = {number.unit, cell.unit}
    if len(units) == 1 or units <= {"", "count", "day"}:
        return True
    if number.unit == "%":
        return not cell.unit and cell.value > 1 and bool(_RATE.search(label))
    near = bool(cell.value) and Decimal("0.5") < number.value / cell.value < 2
    if "_per_" in number.unit and not cell.unit and not PER.search(label):
        return False
    if number.unit and cell.unit.startswith(f"{number.unit}_per_"):
        return near  # "13.6 m2", of a table in m2 per person
    return not cell.unit and number.unit != "count" and near  # the table prints no unit


PER = re.compile(r"\bper\b|/|强度|单位(?!\s*[:：])|人均|每|耗|intensity|density", re.I)
"""What a heading says over figures told per something."""
_OF_THESE = re.compile(r" of (?:these|those|them)\b|(?: of)? which\b")


def _of_another_thing(grid: Grid, sentence: Sentence, number: Number) -> bool:
    """Whether the words name another quantity than a caption does over columns that only say how much."""
    said = {one.quantity for one in named_in(sentence.text[: number.start])}
    heads = [grid.header[c] for c in grid.number_columns()]
    told = {one.quantity for one in named_in(f"{grid.table.caption} {' '.join(heads)}")}
    return bool(said and told and not said & told) and all(map(is_measure, heads))


def _core(label: str) -> str:
    return re.sub(r"[（(][^()（）]*[)）]|[*＊※]|^\d+[a-z]?\s*[.、]?\s*", "", label).strip()


def _clause(sentence: Sentence, number: Number) -> str:
    """The words that lead to a figure: its own clause, and those before it that hold no figure."""
    near = before(sentence, number, 120)
    words = set(re.findall(r"[a-z'’-]+", near.lower())) - _STORY_EN
    told = words if near.isascii() else _STORY.sub("", near)
    return near if told else sentence.text[: number.start]


_BEHIND = re.compile(r"\s*(?:(?P<part>(?:were|was|are|have been|of (?:them|these|those|which))\b)|of (?P<thing>[a-z]{4,}))")  # fmt: skip


def _of_other_things(grid: Grid, sentence: Sentence, number: Number) -> bool:
    """ "In Anle 180 were settled", "31.8 million t of sludge": not what the table counts."""
    behind = _BEHIND.match(sentence.text, number.end)
    if behind is None or behind["part"]:
        return behind is not None
    context = f"{grid.table.caption} {' '.join(grid.header)} {grid.section}".lower()
    return behind["thing"] not in context and behind["thing"] not in ("that", "this", "them")


def _behind(grid: Grid, sentence: Sentence, number: Number) -> list[GridRow]:
    """ "Nine reached class II and four stayed at class IV": the rows that the words behind a figure name."""
    behind = _words_behind(sentence, number)
    cores = ((one, _core(one.label)) for one in grid.rows)
    return [one for one, core in cores if len(core) > 1 and re.search(rf"(?<!\w){re.escape(core)}(?!\w)" if core.isascii() else re.escape(core), behind, re.I)]  # fmt: skip


def _words_behind(sentence: Sentence, number: Number) -> str:
    return re.split(r"[,，;；。]|\band\b|\d", sentence.text[number.end : number.end + 60])[0]


def _tells_no_more(grid: Grid, row: GridRow, sentence: Sentence, number: Number) -> bool:
    """Whether the words behind a figure are the row's name, what the table counts, and no more."""
    behind = _words_behind(sentence, number).lower()
    rest = set(re.findall(r"[a-z'’-]{4,}", behind.replace(_core(row.label).lower(), " ")))
    told = f"{grid.table.caption} {' '.join(grid.header)} {number.noun}".lower()
    known = set(re.findall(r"[a-z'’-]+", told))
    here = (
        bool(known & rest)
        or not set(re.findall(r"[a-z]{4,}", before(sentence, number).lower())) - _STORY_EN
    )
    return behind.isascii() and here and not {w for w in rest - known - _STORY_EN if not _DONE.fullmatch(w)}  # fmt: skip


def _rows_named(grid: Grid, sentence: Sentence, number: Number) -> list[GridRow]:
    """The rows whose name stands behind a figure or before it."""
    behind = _behind(grid, sentence, number)
    return [row for row in grid.rows if _names_row(grid, row, sentence, number, behind)]


def _names_row(
    grid: Grid, row: GridRow, sentence: Sentence, number: Number, behind: list[GridRow]
) -> bool:
    """Whether the words before a figure are the row's label, and nothing that makes it another thing."""
    if row in behind and _tells_no_more(grid, row, sentence, number):
        return True
    if behind and row not in behind or _of_other_things(grid, sentence, number):
        return False
    label, clause = _core(row.label), _clause(sentence, number)
    if len(label) < 2 or row.is_total or re.fullmatch(r"[\d\s年月.-]+", label):
        return False
    if label.isascii():
        label, clause = label.lower(), clause.lower()
    if label not in clause:
        alike = overlap(tokens(label), tokens(clause)) >= 0.6 and _is_best(grid, row, clause)
        left = re.sub(f"[{re.escape(label)}]", "", _STORY.sub("", clause))
        return alike and not label.isascii() and len(left) <= 2
    caption = "" if grid.table.caption.strip() == sentence.text.strip() else grid.table.caption
    context = f"{caption} {' '.join(grid.header)} {grid.section}"
    rest = clause.replace(label, " ")
    if label.isascii():
        words = set(re.findall(r"[a-z'’-]+", rest.lower())) - _STORY_EN
        known = set(re.findall(r"[a-z'’-]+", context.lower()))
        return not {w for w in words - known if len(w) > 3 and not _DONE.fullmatch(w)}
    rest = _STORY.sub("", rest)
    if place_in(label) and number.unit not in ("", "count", "%"):
        return True  # a place and a figure of the table's own unit
    return not tokens(rest) - tokens(context) and len(re.findall(r"[\u4e00-\u9fff]", rest)) < 8


def _column_in(grid: Grid, row: GridRow, sentence: Sentence, number: Number) -> list[int]:
    """The column that the words repeat; of two, the one whose cell no other figure is."""
    columns = grid.number_columns()
    others = {one.value for one in sentence.numbers if one is not number}
    told = [c for c in columns if (cell := row.numbers[c]) is not None and cell.value in others]
    if len(columns) == 2 and len(told) == 1:
        return [c for c in columns if c not in told]
    return _columns(grid, sentence, number)


def _is_best(grid: Grid, row: GridRow, clause: str) -> bool:
    said = tokens(clause)
    scores = [overlap(tokens(_core(one.label)), said) for one in grid.rows if one is not row]
    return overlap(tokens(_core(row.label)), said) > max(scores, default=0.0)


def _columns(grid: Grid, sentence: Sentence, number: Number) -> list[int]:
    """The one column whose heading the words around a figure repeat."""
    behind = re.split(r"[,，;；。]|\d", sentence.text[number.end : number.end + 48])[0]
    words = before(sentence, number, 90) + " " + behind
    said = tokens(words)
    cores = {c: _core(grid.header[c]) for c in grid.number_columns()}
    scored = sorted(
        (
            (1.0 if len(core) > 1 and core in words else overlap(tokens(core), said), c)
            for c, core in cores.items()
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < 0.6 or (len(scored) > 1 and scored[1][0] >= scored[0][0]):
        return []
    return [scored[0][1]]


_ASKED = re.compile(
    r"(?:未到|不到|未达到?|达不到|低于|高于|优于|不足|标准|限值)$|\b(?:class|grade) [IV\d]+\b[^.;]{0,40}\($"
    r"|\b(?:class|grade) [IV\d]+ \([^()]*$|\b(?:below|above|under|over|within|limit of|standard of) $",
    re.I,
)
""" "均未到85%", "within class II (PM10 100 µg/m3)": what is asked, and not what is there."""


def _is_close(number: Number, cell: Number) -> bool:
    """A figure far from the cell is of something else."""
    low, high = sorted((abs(number.value), abs(cell.value)))
    return low > high * Decimal("0.4")


def _judged(sentence: Sentence, number: Number, cell: _Cell) -> list[Judgement]:
    line = cell.row.lines[cell.column]
    computed = f"{figure(number)} and {figure(cell.number)} in line {line}"
    stated = as_printed(number, cell.number)
    if not differ(stated, replace(cell.number, unit=stated.unit)):
        return [upheld("value", sentence, computed, say("agrees with line {line}", line=line))]
    if not _is_close(stated, cell.number) or _ASKED.search(sentence.text[: number.start]):
        return []
    head = cell.grid.header[cell.column]
    year = cell.grid.years.get(cell.column)
    message = say(
        '"{label}"{year} is {number} here and {cell} in the table, line {line}.',
        label=cell.row.label,
        year=year_text(year) if year else f", {head}" if head else "",
        number=figure(number),
        cell=figure(cell.number),
        line=line,
    )
    return [refuted("text_against_table", "value", sentence, message, computed, also=(line,))]
