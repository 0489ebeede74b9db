"""Rates of a table against two of its columns or rows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import days_of
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.names import tokens
from ecocity.audit.judge.say import figure, overlaps, shown
from ecocity.audit.records import Claim, Finding, Judgement, Number, Severity
from ecocity.said import Said, say

_RATE = re.compile(r"率|占比|比例|比重|%|rate|share|proportion|percent|ratio", re.I)


CHANGE = re.compile(
    r"增长|增速|同比|增减|变化|差值|[增降涨升]幅|变幅|growth|change|increase|decrease|reduction|rise|\bgain|difference|year[- ]on[- ]year|yoy",
    re.I,
)


_WHOLE = re.compile(
    r"总|应|全部|共|计划|名单|监测|接|受理|有效|total|number of|listed|required|planned|monitored|valid|received|should|all|due|accepted complaints",
    re.I,
)


_PART = re.compile(
    r"达标|完成|通过|合格|办结|处理|验收|命名|优良|实际|已|利用|met|complet|pass|accept|qualif|settled|resolved|good|compli|treated|named|actual|done|used|handled|closed",
    re.I,
)


def judgement(
    grid: Grid,
    row: GridRow,
    column: int,
    rule: str,
    kind: str,
    message: Said,
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


def upheld(grid: Grid, row: GridRow, column: int, kind: str, computed: str) -> Judgement:
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


def rate_columns(grid: Grid) -> list[Judgement]:
    """A column of rates beside two columns of counts: the pair that most rows agree with is meant."""
    columns = grid.number_columns() if not grid.years else []
    rates = [
        c for c in columns if _RATE.search(grid.header[c]) and not CHANGE.search(grid.header[c])
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
        _share(part, whole)
        if part.decimals or part.unit not in ("count", "", "day")
        else (share, share)
    )
    computed = f"{figure(part)} / {figure(whole)} = {shown(share)} %"
    if overlaps(low, high, stated):
        return upheld(grid, row, column, "share", computed)
    return judgement(
        grid,
        row,
        column,
        "share_does_not_follow",
        "share",
        say(
            '{stated} in "{column}" does not follow from its row: {computed}.',
            stated=figure(stated),
            column=grid.header[column] or row.label,
            computed=computed,
        ),
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
        return [upheld(grid, row, column, "share", computed)]
    other = 100 * count.value / (731 - days)
    if overlaps(other, other, stated):
        return [
            judgement(
                grid,
                row,
                column,
                "days_in_year",
                "share",
                say(
                    "{year} has {days} days, not {other_days}: {computed}, not {stated}.",
                    year=year,
                    days=days,
                    other_days=731 - days,
                    computed=computed,
                    stated=figure(stated),
                ),
                computed,
            )
        ]
    if any(
        overlaps(100 * count.value / n, 100 * count.value / n, stated) for n in range(330, days)
    ):
        return []
    return [
        judgement(
            grid,
            row,
            column,
            "share_does_not_follow",
            "share",
            say(
                "{value} days of {year} are {share} %, not {stated}.",
                value=count.value,
                year=year,
                share=shown(share),
                stated=figure(stated),
            ),
            computed,
        )
    ]


_TELLING = Decimal("1.5")
"""Points at most that the share of two rounded amounts may span to say what a row is the rate of."""


def _share(part: Number, whole: Number) -> tuple[Decimal, Decimal]:
    """Per cent, least and most by the rounding of both."""
    return 100 * part.low / whole.high, 100 * part.high / whole.low


def rate_rows(grid: Grid) -> list[Judgement]:
    """The same where years run across: a row of rates under two rows of counts."""
    if not grid.years:
        return []
    found: list[Judgement] = []
    rates = [row for row in grid.rows if _RATE.search(row.label) and not CHANGE.search(row.label)]
    counts = [row for row in grid.rows if row not in rates]
    for rate in rates:
        best = None
        for part, whole in permutations(counts, 2):
            if not _are_named(rate.label, part.label, whole.label):
                continue
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
            hits = sum(
                overlaps(*share, r) and share[1] - share[0] <= _TELLING
                for share, r in ((_share(p, w), r) for p, w, r in full)
            )
            if hits * 2 > len(full) and (best is None or hits > best[0]):
                best = (hits, part, whole)
        if best:
            for column in grid.years:
                one = _rate(grid, rate, column, best[1].numbers[column], best[2].numbers[column])
                found += [one] if one else []
        elif len(counts) >= 1:
            found += _rate_of_days(grid, rate, counts)
    return found


_BARE_RATE = re.compile(
    r"\W*(?:share|rate|proportion|percentage|ratio|比例|占比|比重|比率)?[\s()（）,，%]*", re.I
)


def _are_named(rate: str, part: str, whole: str) -> bool:
    """Whether a row of rates names what it is the rate of, or names nothing."""
    said = tokens(rate)
    return bool(_BARE_RATE.fullmatch(rate) or said & tokens(part) or said & tokens(whole))


_OF_DAYS = re.compile(
    r"优良|空气达标率|^达标率|空气|天数|\bgood\b|\bair\b|\bdays?\b|excellent", re.I
)


def _rate_of_days(grid: Grid, rate: GridRow, counts: list[GridRow]) -> list[Judgement]:
    found: list[Judgement] = []
    for row in counts if _OF_DAYS.search(rate.label) or _BARE_RATE.fullmatch(rate.label) else ():
        if not re.search(r"天|day", row.label, re.I):
            continue
        for column, year in grid.years.items():
            count, stated = row.numbers[column], rate.numbers[column]
            if count is not None and stated is not None and 100 < count.value <= 366:
                found += _days_judged(grid, rate, column, count, stated, year)
    return found


def _of_hundred(grid: Grid, rate: int) -> list[GridRow]:
    """The first row, where it alone is 100 % and others are parts of it: "produced, of which used"."""
    whole = [r for r in grid.rows if (n := r.numbers[rate]) is not None and n.value == 100]
    return whole if len(whole) == 1 and whole[0] is grid.rows[0] and len(grid.rows) > 2 else []


def _together(grid: Grid, column: int) -> Number | None:
    """All amounts of a column that has no total: of one unit, and no part of another among them."""
    told = [row.numbers[column] for row in grid.rows]
    known = [one for one in told if one is not None]
    if len(known) < 3 or len(known) < len(told) or len({one.unit for one in known}) > 1:
        return None
    value, low, high = (sum((getattr(one, name) for one in known), Decimal(0)) for name in ("value", "low", "high"))  # fmt: skip
    return replace(known[0], value=value, low=low, high=high, printed=f"{value.normalize():,f}")


def shares_of_total(grid: Grid) -> list[Judgement]:
    """A column of shares beside one column of amounts, with a total row or without."""
    columns = grid.number_columns()
    rates = [c for c in columns if _RATE.search(grid.header[c])]
    amounts = [c for c in columns if c not in rates]
    if len(rates) != 1 or len(amounts) != 1 or grid.years:
        return []
    totals = [row for row in grid.rows if row.is_total] or _of_hundred(grid, rates[0])
    if len(totals) > 1:
        return []
    whole = totals[0].numbers[amounts[0]] if totals else _together(grid, amounts[0])
    if whole is None or whole.value == 0:
        return []
    rows = [
        row
        for row in grid.rows
        if row not in totals
        and row.numbers[amounts[0]] is not None
        and row.numbers[rates[0]] is not None
    ]
    hits = [
        row
        for row in rows
        if (amount := row.numbers[amounts[0]]) is not None
        and (rate := row.numbers[rates[0]]) is not None
        and overlaps(*_share(amount, whole), rate)
    ]
    if len(hits) * 2 <= len(rows):
        return []
    return [
        one for row in rows if (one := _rate(grid, row, rates[0], row.numbers[amounts[0]], whole))
    ]
