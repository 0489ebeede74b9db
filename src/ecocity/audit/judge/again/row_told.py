"""A figure or a year that a sentence tells of a row it names, against the cell of its unit in that row.

The row is the last whose name stands before the figure; the column the only one whose unit fits, or
the one whose heading the clause repeats. Equal figures agree. Others are an error where the clause
names the column, or where the figure looks like the cell with a slip in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.names import named_in, tokens
from ecocity.audit.find.runs import year_of
from ecocity.audit.judge.again.differing import differ
from ecocity.audit.judge.again.values import SCOPES, TARGET
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.exceptions import set_aside
from ecocity.audit.judge.around.window import clause_of, digits_of, swapped
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_NEAR, _FAR = 6, 30
_EVENTS = (
    (r"\bstart|\boperat|\bcommission|\bopen|投运|投产|启用|运行", r"\b(?:put|went|came|taken|into|in) (?:in)?to operation|\boperat|\bcommissioned|\bopened|\bstarted|投运|投产|启用|投入(?:运行|使用)"),
    (r"\bfound|\bestablish|\bset up|\bapprov|\bdesignat|成立|设立|建立|批准|批建", r"\bfounded|\bestablished|\bset up|\bapproved|\bdesignated|成立|设立|建立|获批|批准"),
    (r"\bcomplet|\bbuilt|\bfinish|建成|竣工|完工", r"\bcompleted|\bbuilt|\bfinished|建成|竣工|完工"),
    (r"\bnam(?:ed|ing)|\baward|命名", r"\bnamed|\bawarded|命名"),
    (r"^\s*(?:year|年份|时间|年度)\s*$", r"\b(?:in|since)\b|年"),
)  # fmt: skip
"""What a column of years tells, by its heading, and the words of a sentence that tell the same."""
_PLAIN_YEAR = re.compile(r"\s*(?:years?|年份|年度|年|时间)\s*", re.I)
_CAPACITY = re.compile(r"\bcapacity\b|\bcan\b|能力|规模", re.I)
_PART = re.compile(
    r"核心区|缓冲区|\bcore\b|\bbuffer\b|其中|\bof which\b|\bof these\b|\bnew\w*\b(?! (?:City|District|Town|Area)\b)|新增|\bper\b|人均",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Place:
    row: GridRow
    column: int


def row_told(material: Material) -> list[Judgement]:
    """Every figure and year of a sentence near a table whose row it names."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if sentence.heading:
            continue
        for grid in material.grids_near(sentence.line, _FAR):
            gap = grid.gap(sentence.line)
            if not gap or (gap > _NEAR and grid.section != sentence.section):
                continue
            for number in sentence.numbers:
                found += _figure(material, grid, sentence, number)
            found += _year(grid, sentence)
    return found


def _figure(material: Material, grid: Grid, sentence: Sentence, number: Number) -> list[Judgement]:
    if number.doubtful or number.bound != "exact":
        return []
    if _NEGATED.match(sentence.text, number.end):
        return []
    level = _is_level(material, sentence, number)
    row = _row_of(grid, sentence, number)
    if row is not None and row.label and row.label in set_aside(sentence.text):
        return []
    if row is None or not (level or _is_cut(sentence, number)):
        return []
    number = _with_day(sentence, number)
    places = list(_cells(grid, sentence, number, row))
    if not level:
        places = [one for one in places if _of_cuts(grid.header[one.column], sentence)]
    cells = [(place, place.row.numbers[place.column]) for place in places]
    for place, cell in cells:
        if cell is not None and not differ(number, replace(cell, unit=number.unit)):
            line = place.row.lines[place.column]
            computed = f"{figure(number)} and {figure(cell)} in line {line}"
            return [upheld("value", sentence, computed, say("agrees with line {line}", line=line))]
    sure = [
        (p, c) for p, c in cells
        if c is not None and (not level or _is_meant(grid, sentence, number, p, c)) and _close(number, c)
    ]  # fmt: skip
    classed = [one for one in sure if _of_class(grid.header[one[0].column], sentence, number)]
    sure = classed or sure
    alone = len(sure) == 1 and _of_class(grid.header[sure[0][0].column], sentence, number)
    known = _elsewhere(grid, number) and not _plainly(grid, sentence, number, row)
    if len(sure) != 1 or (known and not alone):
        return []
    return [_conflict(grid, sentence, figure(number), figure(sure[0][1]), sure[0][0])]


_NEGATED = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:不达标|未达标|不合格|未通过|超标)|\s*(?:\w+ ){0,2}(?:did not|failed|missed|not)\b",
    re.I,
)
""" "各有1个断面不达标": the others, and not those that the column counts."""
_CUT = re.compile(
    r"\b(?:cut|saved|saving|reduc\w+|decrease|increase|added|removed)\b|削减|减排|节约|减少|增加|新增",
    re.I,
)


def _is_cut(sentence: Sentence, number: Number) -> bool:
    """ "The steel works by 680 t": an amount cut or added, which a column of such amounts holds."""
    ahead = sentence.text[max(0, number.start - 16) : number.start]
    cut = re.search(r"\bby (?:about )?$|削减了?$|减排了?$|减少了?$|节约了?$|增加了?$", ahead)
    told = bool(cut) and number.kind == "figure" and bool(_CUT.search(sentence.text))
    return told and not TARGET.search(sentence.text)


def _of_cuts(header: str, sentence: Sentence) -> bool:
    """Whether a column holds amounts cut or added of what the sentence speaks of."""
    thing = _CUT.sub(" ", re.sub(r"[（(][^()（）]*[)）]", " ", header))
    named = re.findall(r"[a-z][a-z\d.]+|[\u4e00-\u9fff]{2,}", thing.lower())
    return bool(_CUT.search(header)) and all(one in sentence.text.lower() for one in named)


def _close(number: Number, cell: Number) -> bool:
    """Far from the cell a figure is of something else, unless the slip shows in its digits."""
    ratio = number.value / cell.value if cell.value else Decimal(0)
    return Decimal("0.4") < ratio < Decimal("2.5")


def _plainly(grid: Grid, sentence: Sentence, number: Number, row: GridRow) -> bool:
    """ "造纸企业有9家": right behind the only row named, in a table of one column of figures."""
    at = _named_at(row, sentence.text, number.start)
    others = [one for one in grid.rows if one is not row and _named_at(one, sentence.text, len(sentence.text))]  # fmt: skip
    near = at is not None and number.start - at[0] <= 8
    return near and not others and len(grid.number_columns()) == 1


def _is_level(material: Material, sentence: Sentence, number: Number) -> bool:
    roles = {one.role for one in material.facts_in(sentence) if one.number.start == number.start}
    near = sentence.text[max(0, number.start - 40) : number.start]
    near = re.sub(r"(?:19|20)\d\d年?的?$", "", re.split(r"[,，;；。]\s*(?=\D)", near)[-1])
    grown = "change" in roles and not re.search(r"\bgrown\b", near)
    return not (
        grown or re.search(r"\b(?:but|except)\s*$|除了?$", near) or "limit" in roles or number.kind == "points" or TARGET.search(near) or _PART.search(near)
        or (sign_of(sentence, number) and not re.search(r"\bgrown\b|\b(?:to|at)\s*$|至\s*$|到\s*$", near))
        or SCOPES.search(re.sub(r"市区|城区|urban area|\bsince\b|\bvillages?\b|\btownships?\b|乡镇", "", near))
    )  # fmt: skip


def _with_day(sentence: Sentence, number: Number) -> Number:
    """ "50,000 t a day": told per day, as the heading of a capacity is."""
    daily = re.match(r"\s*(?:a|per|each) day\b|\s*daily\b|[/每][日天]", sentence.text[number.end :])
    before = re.search(
        r"\bdaily\b[^,.;]{0,30}$|日(?:处理|供水)[^，。；]{0,6}$", sentence.text[: number.start]
    )
    told = number.unit in ("t", "m3") and (daily or before)
    return replace(number, unit=f"{number.unit}_per_day") if told else number


_ABOUT = "(?:(?:were|was) )?(?:concern(?:ed|s)?|about|regarding|related to|dealt with|fell (?:to|on)|went to|came from)"


def _row_of(grid: Grid, sentence: Sentence, number: Number) -> GridRow | None:
    """ "12,950 t of NOx": the row named right behind a figure, else the last before it."""
    of_it = re.match(
        rf"\s*(?:of|{_ABOUT}) (?:the )?([^,.;()]{{2,30}})", sentence.text[number.end :]
    )
    said = named_in(of_it[1]) if of_it else ()
    for row in grid.rows if of_it else ():
        known = {one.quantity for one in named_in(row.label)} & {one.quantity for one in said}
        if known or (
            len(row.label) > 2 and of_it and of_it[1].lower().startswith(row.label.lower())
        ):
            return row
    return row_at(grid, sentence, number.start)


def row_at(grid: Grid, sentence: Sentence, start: int) -> GridRow | None:
    """The row whose name stands last before a figure, where no other row's does as well."""
    best: tuple[int, int] = (-1, 0)
    found: GridRow | None = None
    for row in grid.rows:
        at = _named_at(row, sentence.text, start)
        if at is None:
            continue
        if at > best:
            best, found = at, row
        elif at == best:
            found = None
    if found is None or re.search(r"[;；。]|(?<!\d)\.\s", sentence.text[best[0] : start]):
        return None
    return found


_TAIL = re.compile(r"(?:污水处理厂|处理厂|自来水厂|水厂|县|区|市|镇|乡|厂|站|园区)$")


def _named_at(row: GridRow, text: str, start: int) -> tuple[int, int] | None:
    """Where a row is named last before a place, and how much of its name."""
    label = re.sub(r"[（(][^()（）]*[)）]|[*＊※]|^\d+[a-z]?\s*[.、]\s*", "", row.label).strip()
    if len(label) < 2 or row.is_total or re.fullmatch(r"[\d\s年月.-]+", label):
        return None
    if label.isascii():
        hits = list(re.finditer(rf"\b{re.escape(label)}\b", text[:start], re.I))
        if hits and not (label[0].isupper() and not hits[-1].group()[0].isupper() and len(label.split()) > 1):  # fmt: skip
            return hits[-1].end(), len(label)
    else:
        for name in (label, _TAIL.sub("", label)):
            at = text.rfind(name, 0, start) if len(name) >= 2 else -1
            if at >= 0:
                return at + len(name), len(name)
    mine = {one.quantity for one in named_in(row.label)}
    known = [one for one in named_in(text) if one.end <= start and one.quantity in mine]
    return (known[-1].end, len(known[-1].text)) if known else None


def _cells(grid: Grid, sentence: Sentence, number: Number, row: GridRow) -> Iterator[_Place]:
    year = year_of(sentence, number)
    said = {one for one, _, _ in sentence.years}
    year = year or (next(iter(said)) if len(said) == 1 else None)
    named = {
        int(one)
        for one in re.findall(r"(?:19|20)\d\d", f"{grid.table.caption} {' '.join(grid.header)}")
    }
    if year is not None and named and year not in named:
        return
    if grid.year_column is not None and _PLAIN_YEAR.fullmatch(grid.header[grid.year_column]):
        return
    for column, cell in enumerate(row.numbers):
        if cell is None or cell.doubtful or column in (grid.label_column, grid.limit_column):
            continue
        if grid.years and grid.years.get(column) != year and (year or len(grid.years) > 1):
            continue
        if _same_unit(number, cell):
            yield _Place(row, column)


def _same_unit(number: Number, cell: Number) -> bool:
    units = {"" if one.unit == "count" else one.unit for one in (number, cell)}
    if len(units) == 1 or units == {"t_per_day", "m3_per_day"}:
        return True
    if not number.unit and cell.unit == "person" and number.value > 1000:
        return True  # "现有人口31.7万"
    scale = cell.value and Decimal("0.5") < number.value / cell.value < 2
    return (
        not cell.unit
        and number.unit not in ("%", "count", "day")
        and bool(scale)
        and cell.value > 20
    )


def _is_meant(grid: Grid, sentence: Sentence, number: Number, place: _Place, cell: Number) -> bool:
    """Whether the clause names the column, or the figure is the cell with a slip."""
    ratio = number.value / cell.value if cell.value else Decimal(0)
    if len(digits_of(number)) >= 3 and swapped(number, replace(cell, decimals=number.decimals)):
        return True
    if not Decimal("0.4") < ratio < Decimal("2.5"):
        return False
    said = tokens(clause_of(sentence, number)) | tokens(number.noun)
    head = tokens(grid.header[place.column])
    clause = clause_of(sentence, number)
    only = bool(_CAPACITY.search(clause)) and "_per_" in number.unit and sum(
        c is not None and _same_unit(number, c) for c in place.row.numbers
    ) == 1  # fmt: skip
    classed = _of_class(grid.header[place.column], sentence, number)
    return (only or classed or bool(head & said)) and number.unit != "%"


_CLASS_HEAD = re.compile(
    r"[ⅠI]\s*类?\s*[-—~～至]\s*(?P<class>[ⅡⅢⅣ]|II|III|IV)\s*类|[Cc]lass(?:es)? I(?:[-–]| to )(?P<en>II|III|IV)"
)
_CLASS_SAID = re.compile(
    r"\s*[个处]?[^，。；\d]{0,6}(?:达到或(?:好于|优于)|达到|好于|优于|符合)(?P<class>[ⅡⅢⅣ]|II|III|IV)\s*类|[^,.;\d]{0,30}\bclass (?P<en>II|III|IV)\b or better"
)


def _of_class(header: str, sentence: Sentence, number: Number) -> bool:
    """ "4个达到或好于Ⅲ类", over a column "Ⅰ～Ⅲ类": how many are of a class or better."""
    head, said = _CLASS_HEAD.fullmatch(header.strip()), _CLASS_SAID.match(sentence.text, number.end)
    if head is None or said is None:
        return False
    return (head["class"] or head["en"]) == (said["class"] or said["en"])


def _elsewhere(grid: Grid, number: Number) -> bool:
    """Whether another cell of the table has the figure: the sentence speaks of that one."""
    return any(
        cell is not None and _same_unit(number, cell) and not differ(number, replace(cell, unit=number.unit))
        for row in grid.rows for cell in row.numbers
    )  # fmt: skip


def _conflict(
    grid: Grid, sentence: Sentence, told: str, cell: str, place: _Place
) -> Judgement:  # fmt: skip
    line = place.row.lines[place.column]
    head = grid.header[place.column]
    message = say(
        '"{label}"{year} is {number} here and {cell} in the table, line {line}.',
        label=place.row.label, year=f", {head}" if head else "", number=told, cell=cell, line=line,
    )  # fmt: skip
    computed = f"{told} and {cell} in line {line}"
    return refuted("text_against_table", "value", sentence, message, computed, also=(line,))


def _year(grid: Grid, sentence: Sentence) -> list[Judgement]:
    """ "Put into operation in 2012", where the row has another year in the column of such years."""
    found: list[Judgement] = []
    alone = len(sentence.years) == 1
    for year, start, _ in sentence.years:
        row = row_at(grid, sentence, start) or (row_at(grid, sentence, len(sentence.text)) if alone else None)  # fmt: skip
        floor = max((end for _, _, end in sentence.years if end <= start), default=0)
        clause = sentence.text if alone else sentence.text[floor:start]
        if row is not None and (alone or _named_at(row, clause, len(clause))):
            found += _year_of(grid, sentence, row, year, clause)
    return found


def _year_of(
    grid: Grid, sentence: Sentence, row: GridRow, year: int, clause: str
) -> list[Judgement]:
    for column, head in enumerate(grid.header):
        cell = row.cells[column].strip() if column < len(row.cells) else ""
        if not re.fullmatch(r"(?:19|20)\d\d\s*年?", cell) or column in grid.years:
            continue
        if not any(re.search(a, head, re.I) and re.search(b, clause, re.I) for a, b in _EVENTS):
            continue
        line = row.lines[column]
        if int(cell[:4]) == year:
            return [upheld("value", sentence, f"{year} in line {line}", say("agrees with line {line}", line=line))]  # fmt: skip
        return [_conflict(grid, sentence, str(year), cell, _Place(row, column))]
    return []
