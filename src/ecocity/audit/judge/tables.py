"""Tables against themselves: totals, rates of two columns or rows, changes between years."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import permutations

from ecocity.audit.find.dates import days_of
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.judge.say import figure, overlaps, shown
from ecocity.audit.material import Material
from ecocity.audit.records import Claim, Finding, Judgement, Number, Severity

_RATE = re.compile(r"率|占比|比例|比重|%|rate|share|proportion|percent|ratio", re.I)
_CHANGE = re.compile(
    r"增长|增速|同比|增减|变化|growth|change|increase|decrease|year[- ]on[- ]year|yoy", re.I
)
_WHOLE = re.compile(
    r"总|应|全部|共|计划|名单|监测|接|受理|有效|total|number of|listed|required|planned|monitored|valid|received|should|all|due|accepted complaints",
    re.I,
)
_PART = re.compile(
    r"达标|完成|通过|合格|办结|处理|验收|命名|优良|实际|已|利用|met|complet|pass|accept|qualif|settled|resolved|good|compli|treated|named|actual|done|used|handled|closed",
    re.I,
)
_NO_SUM = re.compile(
    r"均|率|比|浓度|指数|系数|人均|单位|每|单价|密度|强度|average|mean|rate|per |share|index|coefficient|concentration|intensity|density|%|ratio|rank|year",
    re.I,
)


def tables(material: Material) -> list[Judgement]:
    """All checks of all tables."""
    found: list[Judgement] = []
    for grid in material.grids:
        found += (
            _totals(grid)
            + _row_totals(grid)
            + _rate_columns(grid)
            + _rate_rows(grid)
            + _change_columns(grid)
            + _shares_of_total(grid)
        )
    return found


def _judgement(
    grid: Grid,
    row: GridRow,
    column: int,
    rule: str,
    kind: str,
    message: str,
    computed: str,
    severity: Severity = "error",
) -> Judgement:
    line, text = row.lines[column], " | ".join(row.cells)
    return Judgement(
        Claim(
            kind,
            text,
            line,
            grid.table.page,
            grid.section,
            grid.requirement,
            "contradicted",
            computed,
            message,
        ),
        (Finding(rule, severity, line, grid.table.page, message, (), text, computed),),
    )


def _upheld(grid: Grid, row: GridRow, column: int, kind: str, computed: str) -> Judgement:
    return Judgement(
        Claim(
            kind,
            " | ".join(row.cells),
            row.lines[column],
            grid.table.page,
            grid.section,
            grid.requirement,
            "supported",
            computed,
        )
    )


def _totals(grid: Grid) -> list[Judgement]:
    """A row called total, against the rows above it (or below)."""
    found: list[Judgement] = []
    totals = [at for at, row in enumerate(grid.rows) if row.is_total]
    if len(totals) != 1 or len(grid.rows) < 3:
        return []
    at = totals[0]
    parts = grid.rows[:at] if at else grid.rows[1:]
    for column in [
        *grid.number_columns(),
        *[c for c in grid.years if c not in grid.number_columns()],
    ]:
        whole = grid.rows[at].numbers[column]
        numbers = [row.numbers[column] for row in parts]
        if (
            whole is None
            or any(one is None for one in numbers)
            or len(numbers) < 2
            or _NO_SUM.search(grid.header[column])
        ):
            continue
        known = [one for one in numbers if one is not None]
        if any(one.unit != whole.unit for one in known) or any(one.doubtful for one in known):
            continue
        if whole.kind == "percent" and abs(whole.value - 100) > 1:
            continue
        found.append(_sum(grid, grid.rows[at], column, whole, known))
    return _sane(found)


def _sane(found: list[Judgement]) -> list[Judgement]:
    """Where no column of a table adds up, its rows are not parts of the total."""
    wrong = [one for one in found if one.findings]
    far = [
        one
        for one in wrong
        if one.claim
        and (off := re.search(r"off by (\d+)", one.claim.computed))
        and int(off[1]) > 30
    ]
    return [one for one in found if one not in far] if far else found


def _sum(grid: Grid, row: GridRow, column: int, whole: Number, parts: list[Number]) -> Judgement:
    total = sum((one.value for one in parts), Decimal(0))
    computed = f"sum of {len(parts)} rows = {shown(total, 4)}, against {shown(whole.value, 4)}"
    low, high = (
        sum((one.low for one in parts), Decimal(0)),
        sum((one.high for one in parts), Decimal(0)),
    )
    exact = (
        all(one.decimals == 0 and one.unit in ("count", "") for one in [whole, *parts])
        and whole.value < 10**6
    )
    holds = total == whole.value if exact else low <= whole.high and whole.low <= high
    if holds:
        return _upheld(grid, row, column, "sum", computed)
    off = abs(total - whole.value) / whole.value * 100 if whole.value else Decimal(100)
    return _judgement(
        grid,
        row,
        column,
        "sum_does_not_follow",
        "sum",
        f'The rows of "{grid.header[column]}" do not add up to {figure(whole)}: {computed}.',
        f"{computed} (off by {int(off)} %)",
    )


def _row_totals(grid: Grid) -> list[Judgement]:
    """A column called total, against the columns beside it."""
    totals = [
        c
        for c in grid.number_columns()
        if re.search(r"合计|总计|小计|^total$|^sum$|in total|^all$", grid.header[c].strip(), re.I)
    ]
    if len(totals) != 1 or grid.years:
        return []
    column, found = totals[0], list[Judgement]()
    others = [
        c for c in grid.number_columns() if c != column and not _NO_SUM.search(grid.header[c])
    ]
    if len(others) < 2:
        return []
    for row in grid.rows:
        whole, parts = row.numbers[column], [row.numbers[c] for c in others]
        if whole is None or any(one is None or one.unit != whole.unit for one in parts):
            continue
        found.append(_sum(grid, row, column, whole, [one for one in parts if one is not None]))
    return found if sum(not one.findings for one in found) * 2 >= len(found) else []


Pick = Callable[[GridRow], tuple[Number, Number, Number] | None]


def _rate_columns(grid: Grid) -> list[Judgement]:
    """A column of rates beside two columns of counts: the pair that most rows agree with is meant."""
    columns = grid.number_columns() if not grid.years else []
    rates = [
        c for c in columns if _RATE.search(grid.header[c]) and not _CHANGE.search(grid.header[c])
    ]
    counts = [c for c in columns if c not in rates]
    found: list[Judgement] = []
    for rate in rates:
        best = _best_pair(grid, rate, counts)
        if best is None:
            continue
        found += [
            one
            for row in grid.rows
            if (one := _rate(grid, row, rate, row.numbers[best[0]], row.numbers[best[1]]))
        ]
    if (
        rates
        and len(counts) == 1
        and grid.year_column is not None
        and any(
            n is not None and n.unit == "day" or re.search("天|day", grid.header[counts[0]], re.I)
            for n in [grid.rows[0].numbers[counts[0]]]
        )
    ):
        found += _days(grid, rates[0], counts[0])
    return found


def _best_pair(grid: Grid, rate: int, counts: list[int]) -> tuple[int, int] | None:
    scored = []
    for part, whole in permutations(counts, 2):
        rows = [(r.numbers[part], r.numbers[whole], r.numbers[rate]) for r in grid.rows]
        known = [
            (p, w, r)
            for p, w, r in rows
            if p is not None and w is not None and r is not None and w.value > 0
        ]
        if (
            not known
            or any(p.value > w.value * Decimal("1.3") for p, w, _ in known)
            or known[0][0].unit != known[0][1].unit
        ):
            continue
        hits = sum(
            overlaps(100 * p.value / w.value, 100 * p.value / w.value, r) for p, w, r in known
        )
        words = bool(_PART.search(grid.header[part])) + bool(_WHOLE.search(grid.header[whole]))
        if (
            hits * 2 > len(known)
            or (hits == 0 and words == 2 and len(known) <= 2)
            or (hits and words == 2)
        ):
            scored.append((hits / len(known), words, part, whole))
    return max(scored)[2:] if scored else None


def _rate(
    grid: Grid, row: GridRow, column: int, part: Number | None, whole: Number | None
) -> Judgement | None:
    stated = row.numbers[column]
    if part is None or whole is None or stated is None or whole.value == 0 or stated.doubtful:
        return None
    share = 100 * part.value / whole.value
    low, high = (
        (100 * part.low / whole.high, 100 * part.high / whole.low)
        if part.decimals or part.unit not in ("count", "", "day")
        else (share, share)
    )
    computed = f"{figure(part)} / {figure(whole)} = {shown(share)} %"
    if overlaps(low, high, stated):
        return _upheld(grid, row, column, "share", computed)
    return _judgement(
        grid,
        row,
        column,
        "share_does_not_follow",
        "share",
        f'{figure(stated)} in "{grid.header[column] or row.label}" does not follow from its row: {computed}.',
        computed,
    )


def _days(grid: Grid, rate: int, part: int) -> list[Judgement]:
    found: list[Judgement] = []
    for row in grid.rows:
        stated, count = row.numbers[rate], row.numbers[part]
        year = re.search(r"(?:19|20)\d\d", row.cells[grid.year_column or 0])
        if stated is None or count is None or not year or not 100 < count.value <= 366:
            continue
        found += _days_judged(grid, row, rate, count, stated, int(year.group()))
    return found


def _days_judged(
    grid: Grid, row: GridRow, column: int, count: Number, stated: Number, year: int
) -> list[Judgement]:
    days = days_of(year)
    share = 100 * count.value / days
    computed = f"{count.value} / {days} = {shown(share)} %"
    if overlaps(share, share, stated):
        return [_upheld(grid, row, column, "share", computed)]
    other = 100 * count.value / (731 - days)
    if overlaps(other, other, stated):
        return [
            _judgement(
                grid,
                row,
                column,
                "days_in_year",
                "share",
                f"{year} has {days} days, not {731 - days}: {computed}, not {figure(stated)}.",
                computed,
            )
        ]
    if any(
        overlaps(100 * count.value / n, 100 * count.value / n, stated) for n in range(330, days)
    ):
        return []
    return [
        _judgement(
            grid,
            row,
            column,
            "share_does_not_follow",
            "share",
            f"{count.value} days of {year} are {shown(share)} %, not {figure(stated)}.",
            computed,
        )
    ]


def _rate_rows(grid: Grid) -> list[Judgement]:
    """The same where years run across: a row of rates under two rows of counts."""
    if not grid.years:
        return []
    found: list[Judgement] = []
    rates = [row for row in grid.rows if _RATE.search(row.label) and not _CHANGE.search(row.label)]
    counts = [row for row in grid.rows if row not in rates]
    for rate in rates:
        best = None
        for part, whole in permutations(counts, 2):
            known = [(part.numbers[c], whole.numbers[c], rate.numbers[c]) for c in grid.years]
            full = [
                (p, w, r)
                for p, w, r in known
                if p is not None
                and w is not None
                and r is not None
                and w.value > 0
                and p.unit == w.unit
            ]
            if not full or any(p.value > w.value * Decimal("1.3") for p, w, _ in full):
                continue
            hits = sum(overlaps(100 * p.low / w.high, 100 * p.high / w.low, r) for p, w, r in full)
            if hits * 2 > len(full) and (best is None or hits > best[0]):
                best = (hits, part, whole)
        if best:
            for column in grid.years:
                one = _rate(grid, rate, column, best[1].numbers[column], best[2].numbers[column])
                found += [one] if one else []
        elif len(counts) >= 1:
            found += _rate_of_days(grid, rate, counts)
    return found


def _rate_of_days(grid: Grid, rate: GridRow, counts: list[GridRow]) -> list[Judgement]:
    found: list[Judgement] = []
    for row in counts:
        if not re.search(r"天|day", row.label, re.I):
            continue
        for column, year in grid.years.items():
            count, stated = row.numbers[column], rate.numbers[column]
            if count is not None and stated is not None and 100 < count.value <= 366:
                found += _days_judged(grid, rate, column, count, stated, year)
    return found


def _change_columns(grid: Grid) -> list[Judgement]:
    """A column of changes beside the two newest years."""
    changes = [
        c for c in range(len(grid.header)) if _CHANGE.search(grid.header[c]) and c not in grid.years
    ]
    years = sorted(grid.years.items(), key=lambda one: one[1])
    if not changes or len(years) < 2:
        return []
    before, now = years[-2][0], years[-1][0]
    found: list[Judgement] = []
    for row in grid.rows:
        a, b, stated = row.numbers[before], row.numbers[now], row.numbers[changes[-1]]
        if a is None or b is None or stated is None or a.low <= 0 or a.unit != b.unit:
            continue
        low, high = (b.low / a.high - 1) * 100, (b.high / a.low - 1) * 100
        signed = stated
        computed = f"{figure(a)} -> {figure(b)}: {shown((b.value / a.value - 1) * 100)} %, difference {shown(b.value - a.value, 4)}"
        ratio = (
            overlaps(low, high, signed)
            or overlaps(-high, -low, signed)
            and bool(re.search(r"下降|减|decrease|reduction|fall", grid.header[changes[-1]], re.I))
        )
        points = overlaps(b.low - a.high, b.high - a.low, signed) and (
            a.unit == "%" or "%" not in grid.header[changes[-1]]
        )
        if ratio or points:
            found.append(_upheld(grid, row, changes[-1], "change", computed))
        elif not re.search(r"生产总值|GDP|增加值|value added|added value", row.label, re.I):
            found.append(
                _judgement(
                    grid,
                    row,
                    changes[-1],
                    "growth_does_not_follow",
                    "change",
                    f"{figure(stated)} does not follow from its row: {computed}.",
                    computed,
                )
            )
    return found


def _shares_of_total(grid: Grid) -> list[Judgement]:
    """A column of shares beside one column of amounts with a total row."""
    columns = grid.number_columns()
    rates = [c for c in columns if _RATE.search(grid.header[c])]
    amounts = [c for c in columns if c not in rates]
    totals = [row for row in grid.rows if row.is_total]
    if len(rates) != 1 or len(amounts) != 1 or len(totals) != 1 or grid.years:
        return []
    whole = totals[0].numbers[amounts[0]]
    if whole is None or whole.value == 0:
        return []
    rows = [
        row
        for row in grid.rows
        if not row.is_total
        and row.numbers[amounts[0]] is not None
        and row.numbers[rates[0]] is not None
    ]
    hits = [
        row
        for row in rows
        if (amount := row.numbers[amounts[0]]) is not None
        and (rate := row.numbers[rates[0]]) is not None
        and overlaps(
            100 * amount.low / whole.high,
            100 * amount.high / whole.low,
            rate,
        )
    ]
    if len(hits) * 2 <= len(rows):
        return []
    return [
        one for row in rows if (one := _rate(grid, row, rates[0], row.numbers[amounts[0]], whole))
    ]
