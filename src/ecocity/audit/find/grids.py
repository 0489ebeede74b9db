"""Tables typed: which columns are years, units, limits, verdicts; every cell's figure with its unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.columns_by_cells import Body, is_aim, limits_by_cells, verdicts_by_cells
from ecocity.audit.find.numbers import is_predicted, numbers_in, parse_cell
from ecocity.audit.find.per_output import as_output, can_be_output, sums_in_names, unit_of_output
from ecocity.audit.records import Number, TableBlock
from ecocity.audit.words import phrase

_YEAR = re.compile(
    r"^(?!\D*\bsince\b)\D{0,12}((?:19|20)\d\d)(?!\s*年?(?:以来|以后|之后|起|以前|之前))\s*(?:年度?)?\D{0,14}$",
    re.I,
)
_UNIT_BEHIND = re.compile(
    r"\s*[（(](?:10,?000|100 million|million|thousand|billion|\D)[^()（）]*[)）]\s*$"
)
""" "2012 (10,000 tons)": the figure in the bracket is of the unit."""
_UNIT_HEAD = re.compile(r"^(?:计量)?单位$|^units?$", re.I)
_ORDER_HEAD = re.compile(
    r"^(?:序号|编号|no\.?|#|number|serial (?:no\.?|number)|item no\.?|code)(?: ?[（(][^()（）]{1,30}[)）])?$",
    re.I,
)
_LIMIT_HEAD = re.compile(
    r"要求|标准(?!煤)值?|限值|考核值|目标值?|指标值|门槛|控制指标|控制数|(?:任务|计划)(?:值|指标|目标|数)?(?:[（(]|$)|requirement|standard(?!s? coal)|limit|threshold|target|required|quota|allowance|ceiling|\bcap\b|^(?:asked|demanded|wanted|norm)$",
    re.I,
)
_VERDICT_HEAD = re.compile(
    r"up to (?:the )?standard|达标|是否|评价|结论|考核结果|判定|完成情况|结果|状态|进展|情况|阶段|met\b|meets|complian|verdict|assessment result|result|status|conclusion|judg|attain|complet|progress|stage|accept|^(?:overall )?(?:assessment|evaluation|rating|outcome|finding)$|^评定$|^自评$|^结果$",
    re.I,
)
_STATUS_HEAD = re.compile(
    r"备注|说明|性质|数据来源|来源|类型|\bstatus\b|\bnotes?\b|remarks?|\bsource\b|\borigin\b|\bwhere\b.*\bfrom\b|出处|依据|\bkind\b|\bbasis\b|\bnature\b",
    re.I,
)
_BARE_YEAR = re.compile(r"\W*(?:19|20)\d\d\s*(?:年度?)?(?:\s*[（(].{0,12}[)）])?\W*")
_COMPARED = re.compile(
    r"\b(?:margin|gap|difference|distance|headroom|deviation|excess|shortfall|rank\w*|change|growth|increase|decrease|reduction|rise|fall|against|versus|vs)\b"
    r"|余量|差距|差值|富余|余地|缺口|排名|名次|位次|同比|增长|增减|增幅|降幅|变化|比上年|较上年",
    re.I,
)
""" "Margin 2014" beside "2014": how its figure compares, and not the figure of that year."""
_FORECAST_YEAR = re.compile(r"\d\s*年?\s*[（(]?(?:[*＊※†‡△▲]|[EFPefp](?![A-Za-z]))")
_INSIDE = re.compile(
    r"[（(]((?:[^()（）]|[（(][^()（）]*[)）]){1,40})[)）]|[,，、/:：]\s*([^\s,，、:：]{1,24})$"
)


@dataclass(frozen=True, slots=True)
class GridRow:
    label: str
    cells: tuple[str, ...]
    numbers: tuple[Number | None, ...]
    line: int
    lines: tuple[int, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """``years`` maps column -> year; ``row_years`` is set where a column holds them instead."""

    table: TableBlock
    header: tuple[str, ...]
    label_column: int
    years: dict[int, int]
    year_column: int | None
    unit_column: int | None
    limit_column: int | None
    verdict_column: int | None
    rows: tuple[GridRow, ...]
    section: str
    requirement: str
    status_columns: tuple[int, ...] = ()
    last_line: int = 0

    def gap(self, line: int) -> int:
        """Lines between the table and a line of the text; 0 within the table."""
        return max(self.table.line - line, line - self.last_line, 0)

    def number_columns(self) -> list[int]:
        """Columns that hold figures in at least half of the rows, units, limits and numbers of rows left out."""
        found = []
        for column in range(len(self.header)):
            if column in (self.label_column, self.unit_column, self.limit_column, self.year_column):
                continue
            if _is_order_at(self.header, column):
                continue
            filled = sum(row.numbers[column] is not None for row in self.rows)
            if filled and filled * 2 >= len(self.rows):
                found.append(column)
        return found


def is_order(heading: str) -> bool:
    """Whether a column only numbers the rows."""
    return bool(_ORDER_HEAD.match(heading.strip()))


def _is_order_at(header: tuple[str, ...], column: int) -> bool:
    """The same for a place: "Number" behind the names is how many there are."""
    counts = column > 0 and header[column].strip().lower() == "number"
    return is_order(header[column]) and not counts


def numbers_rows(grid: Grid, column: int) -> bool:
    """Whether a first column without such a heading counts up, and the labels stand behind it."""
    told = [row.cells[0].strip() for row in grid.rows] if column == 0 else []
    if grid.label_column < 1 or len(told) < 3 or not all(re.fullmatch(r"\d{1,2}", c) for c in told):
        return False
    steps = [int(b) - int(a) for a, b in pairwise(told)]
    return all(0 <= step <= 3 for step in steps) and sum(steps) >= len(steps) - 1


def grid_of(table: TableBlock, section: str, requirement: str) -> Grid:
    """Read one table; where limits, years and verdicts are its rows, turned round."""
    table = _turned(table)
    header = tuple(cell.text.strip() for cell in table.rows[0])
    body = table.rows[1:]
    bounds = limits_by_cells(body, header)
    years = {
        c: year for c, text in enumerate(header)
        if (year := _year(text)) and not _LIMIT_HEAD.search(text) and c != bounds and not is_order(text)
        and (_BARE_YEAR.fullmatch(text) or any(parse_cell(row[c].text) for row in body))
        and (len(header) > 2 or any(parse_cell(row[c].text) for row in body))
    }  # fmt: skip
    bare = {year for c, year in years.items() if not _COMPARED.search(header[c])}
    years = {
        c: year for c, year in years.items() if year not in bare or not _COMPARED.search(header[c])
    }
    year_column = None if years else _year_column(header, body)
    unit = _where(header, _UNIT_HEAD)
    limits = [
        c for c, t in enumerate(header)
        if _LIMIT_HEAD.search(t) and c not in years and not _VERDICT_HEAD.search(t)
        and (c > 0 or any(re.search(r"\d", row[c].text) for row in body))
    ]  # fmt: skip
    told = [c for c in limits if any(re.match(r"[^\w]*\d", row[c].text) for row in body)]
    limit = min(told or limits, key=lambda c: is_aim(header[c]), default=bounds)
    sure = {
        c for c, t in enumerate(header) if _VERDICT_HEAD.search(t) and _is_of_status(t, body, c)
    }
    states = {c for c in range(1, len(header)) if c not in {*years, year_column, unit, limit} and _tells_states(body, c)}  # fmt: skip
    sure |= states
    verdict = next(
        (c for c, t in enumerate(header) if _VERDICT_HEAD.search(t) and c not in {*years, *sure} and not any(parse_cell(r[c].text) for r in body)),
        None,
    )  # fmt: skip
    if verdict is None and limit is not None:
        verdict = verdicts_by_cells(body, len(header), {*years, *sure, year_column, unit, limit})
    label = _label_column(header, body, {*years, year_column, unit, limit, verdict, *sure})
    if limit == 0 and _STATUS_HEAD.search(header[label]):
        label = 0  # the heading above the table names what its rows are of
    sentence = table.caption.rstrip().endswith("。")  # its figures have units of their own
    of_all = "" if sentence else _unit_text(table.caption)
    rows = tuple(_row(header, row, label, unit, years, year_column, of_all) for row in body)
    if limit == label:
        rows = tuple(replace(row, label="") for row in rows)
    status = tuple(
        c
        for c, t in enumerate(header)
        if c not in years and (_STATUS_HEAD.search(t) or c in states)
    )
    for column in (*status, year_column):
        rows = tuple(_marked(row, column, header, years) for row in rows)
    return Grid(
        table,
        header,
        label,
        years,
        year_column,
        unit,
        limit,
        verdict,
        rows,
        section,
        requirement,
        status,
        table.last_line,
    )


_NAMES_HEAD = re.compile(
    r"(?:indicators?|items?|criteri(?:on|a)|year|指标(?:名称)?|项目|年份)?", re.I
)


def _turned(table: TableBlock) -> TableBlock:
    """The table with its columns as rows, where each column is an indicator, with a row of limits and of figures."""
    header, labels = [one.text.strip() for one in table.rows[0]], [row[0].text.strip() for row in table.rows[1:]]  # fmt: skip
    even = len({len(row) for row in table.rows}) == 1 and len(header) > 2
    if not even or not _NAMES_HEAD.fullmatch(header[0]) or len(labels) < 2:
        return table
    limits = [one for one in labels if _LIMIT_HEAD.search(one) and len(one) < 30]
    years = [one for one in labels if _BARE_YEAR.fullmatch(one) or (len(one) < 24 and _ANY_YEAR.search(one) and one not in limits) or re.fullmatch(r"(?:value|actual|city|result|实际|现状|完成)\W*(?:值)?", one, re.I)]  # fmt: skip
    typed = any(_LIMIT_HEAD.search(one) or _year(one) or _VERDICT_HEAD.search(one) for one in header[1:])  # fmt: skip
    verdicts = any(_VERDICT_HEAD.search(one) and len(one) < 30 for one in labels)
    if (
        len(limits) != 1
        or not years
        or (len(years) > 1 and not verdicts)
        or typed
        or any(parse_cell(one) for one in header[1:])
    ):
        return table
    return replace(table, rows=tuple(zip(*table.rows, strict=True)))


def _marked(
    row: GridRow, status: int | None, header: tuple[str, ...], years: dict[int, int]
) -> GridRow:
    """Figures of a row whose own remark calls them a forecast; those of the years named there, if any."""
    if status is None or status >= len(row.cells) or not is_predicted(row.cells[status]):
        return row
    remark = row.cells[status]
    if re.search(r"(?:19|20)\d\d\D*\d", remark):
        return row  # "2014年预计3.6": a forecast of its own
    told = {int(one) for one in _ANY_YEAR.findall(f"{header[status]} {remark}")} if years else set()
    numbers = tuple(
        replace(one, predicted=True)
        if one is not None and (not told or years.get(column) in told)
        else one
        for column, one in enumerate(row.numbers)
    )
    return replace(row, numbers=numbers)


_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _is_of_status(head: str, body: Body, column: int) -> bool:
    """Whether a column "status" tells how sure its rows are: "forecast", "measured"."""
    said = [row[column].text.strip() for row in body] if _STATUS_HEAD.search(head) else []
    told = [one for one in said if one]
    return any(is_predicted(one) for one in told) and all(
        (is_predicted(one) or phrase("measured").search(one))
        and not phrase("positive_cell").search(one)
        and not phrase("negative_cell").search(one)
        for one in told
    )


_GROUND = re.compile(r"\b(?:statistics|inventory|survey|monitoring|census|poll|bulletin|report|ledgers?)\b|统计|监测|调查|普查|台账", re.I)  # fmt: skip
_STATE_LENGTH = 48


def _tells_states(body: Body, column: int) -> bool:
    """Whether every cell of a column says how sure its row is, whatever its heading."""
    told = [one for row in body if (one := row[column].text.strip())]
    states = [is_predicted(one) or bool(phrase("measured").search(one)) for one in told]
    return len(told) > 1 and any(states) and all(
        len(one) <= _STATE_LENGTH and parse_cell(one) is None and (state or _GROUND.search(one))
        for one, state in zip(told, states, strict=True)
    )  # fmt: skip


def _year(text: str) -> int | None:
    found = _YEAR.match(text.strip()) or _YEAR.match(_UNIT_BEHIND.sub("", text.strip()))
    return int(found[1]) if found else None


def _where(header: tuple[str, ...], pattern: re.Pattern) -> int | None:
    return next((at for at, text in enumerate(header) if pattern.search(text)), None)


def _year_column(header: tuple[str, ...], body: tuple[tuple[object, ...], ...]) -> int | None:
    for column in range(len(header)):
        texts = [row[column].text.strip() for row in body]  # type: ignore[attr-defined]
        years = [text for text in texts if _YEAR.match(text) and len(text) < 16]
        if len(years) >= max(1, len(texts) - 2) and years and len(years) * 2 > len(texts):
            return column
    return None


def _label_column(
    header: tuple[str, ...], body: tuple[tuple[object, ...], ...], taken: set[int | None]
) -> int:
    for column in range(len(header)):
        if column in taken or _is_order_at(header, column):
            continue
        texts = [row[column].text.strip() for row in body]  # type: ignore[attr-defined]
        if sum(parse_cell(one) is None for one in texts if one) * 2 >= max(
            1, len([t for t in texts if t])
        ):
            return column + 1 if _only_groups(header, body, column, taken) else column
    return 0


def _only_groups(
    header: tuple[str, ...],
    body: tuple[tuple[object, ...], ...],
    column: int,
    taken: set[int | None],
) -> bool:
    """Whether a column groups the rows, whose names stand behind it: "Economy | GDP", "Economy | Income"."""
    behind = column + 1
    if behind >= len(header) or behind in taken or _is_order_at(header, behind):
        return False
    groups, names = ([row[c].text.strip() for row in body] for c in (column, behind))  # type: ignore[attr-defined]
    if all(_CODE.fullmatch(one) for one in groups if one):
        kept = [(group, name) for group, name in zip(groups, names, strict=True) if group]
        groups, names = [one for one, _ in kept], [one for _, one in kept]
    told_once = len(set(names)) == len(names) and all(names)
    worded = told_once and not any(parse_cell(one) for one in names)
    blocks = sum(one != other for one, other in pairwise(groups)) + 1
    coded = bool(groups) and all(map(_CODE.fullmatch, groups))
    return worded and (coded or len(set(groups)) == blocks < len(groups))


_CODE = re.compile(r"[A-Z]{1,3}[-. ]?\d{1,3}")
""" "S3 | Above the tannery": the row is known by its name."""


def _row(
    header: tuple[str, ...], row: tuple[object, ...], label: int, unit: int | None,
    years: dict[int, int], year_column: int | None, unit_of_all: str = "",
) -> GridRow:  # fmt: skip
    cells = tuple(cell.text.strip() for cell in row)  # type: ignore[attr-defined]
    lines = tuple(cell.line for cell in row)  # type: ignore[attr-defined]
    said = cells[unit] if unit is not None else ""
    numbers = tuple(
        None
        if c in (unit, year_column)
        or (c == label and year_column is None and not (c in years and parse_cell(text)))
        or _is_order_at(header, c)
        else _number(
            text,
            ("" if c in years else _unit_text(header[c]))
            or said
            or (_unit_text(cells[label]) if c in years else "")
            or _unit_text(header[c])
            or _unit_text(cells[label])
            or (_unit_text(header[label]) if c in years else "")
            or unit_of_all,
            header[c],
        )
        for c, text in enumerate(cells)
    )
    if sums_in_names(cells[label]):
        numbers = tuple(as_output(n) if n and can_be_output(n) else n for n in numbers)
    total = any(
        phrase("total").search(cells[c])
        for c in (label, 0)
        if c < len(cells) and len(cells[c]) < 30
    )
    name = "" if label in years and parse_cell(cells[label]) else cells[label]
    return GridRow(name, cells, numbers, lines[label], lines, total)


@lru_cache(maxsize=8192)
def _unit_text(text: str) -> str:
    for found in reversed(list(_INSIDE.finditer(text))):
        said = (found[1] or found[2] or "").strip()
        if _one_of(said) and _one_of(said)[0].unit not in ("", "count"):
            return unit_of_output(text, said)
    plain = re.sub(r"[（(][^()（）]*[)）]", "", text).strip()
    whole = _one_of(plain) if plain and not plain[0].isdigit() else ()
    if len(whole) == 1 and whole[0].unit not in ("", "count") and whole[0].end == len(_ONE + plain):
        return plain
    return "%" if re.search(r"(?<!\d)(?<!\d )%", text) else ""  # "is 100 %" tells no unit


_PER = re.compile(r"\s*(?:/|÷|\bper\b|每)\s*\S", re.I)
_ONE = "1.0 "
"""Set before a unit to read it; "1 100 million yuan" would be eleven hundred million."""


@lru_cache(maxsize=32768)
def _one_of(unit: str) -> tuple[Number, ...]:
    return numbers_in(_ONE + unit)


def _number(text: str, unit: str, heading: str) -> Number | None:
    found = parse_cell(text)
    if found is None:
        return None
    if is_predicted(heading) or is_predicted(text) or _FORECAST_YEAR.search(heading):
        found = replace(found, predicted=True)
    if found.unit not in ("", "count") or not unit:
        return found
    known = _one_of(unit)
    if not known or known[0].unit in ("", "count") or _PER.match(unit, known[0].end - len(_ONE)):
        return found  # "kg/10^4y": of a unit read in half nothing is known
    if found.decimals and known[0].unit in ("person", "household") and known[0].value == 1:
        return found  # tenths of a household: the label names the source, not the unit
    factor = known[0].value if known[0].value != 1 else Decimal(1)
    kind = {"%": "percent", "points": "points"}.get(known[0].unit, "figure")
    return replace(
        found, value=found.value * factor, low=found.low * factor, high=found.high * factor,
        unit=known[0].unit, kind=kind,  # type: ignore[arg-type]
    )  # fmt: skip
