"""Days of a year: 366 of a common year, 365 of a whole leap year, and more than any year has."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import days_of
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.judge.say import overlaps, refuted, upheld
from ecocity.audit.judge.spans.bare_years import bare_years, grade_lines, year_before
from ecocity.audit.judge.spans.day_years import nearest_year, of_year_before, year_at
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say


def leap(material: Material) -> list[Judgement]:
    """366 days of a common year, said outright or made up of its parts; 365 of a whole leap year."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        days = _days_of(sentence)
        if sentence.heading or not (days or any(one.unit == "day" for one in sentence.numbers)):
            found += bare_years(material, at)
            continue
        if _ACROSS.search(sentence.text) or _ANY_YEAR.search(sentence.text):
            continue  # days from one year to another
        found += _too_many(material, sentence)
        if not days:
            continue
        for one in days:
            if one.value not in (365, 366):
                continue
            year = nearest_year(material, sentence, one) or year_before(material, at)
            if year is None or of_year_before(sentence, one) or _is_of_either(sentence, one):
                continue
            whole = _WHOLE_YEAR.search(sentence.text[max(0, one.start - 32) : one.end + 40])
            if one.value == days_of(year) and (whole or one.value == 366):
                found.append(upheld("days", sentence, f"{year} has {days_of(year)} days"))
            if one.value == 731 - days_of(year) and (whole or one.value == 366):
                found.append(_wrong_year(sentence, year, one.printed.strip()))
                break
        else:
            year = nearest_year(material, sentence, days[-1])
            adds_up = _adds_up(days, sentence.text) or _of_grades(sentence)
            if year is not None and days_of(year) == 365 and adds_up:
                found.append(
                    _wrong_year(sentence, year, " + ".join(str(one.value) for one in days))
                )
    return found + grade_lines(material) + _leap_rows(material)


def _is_of_either(sentence: Sentence, one: Number) -> bool:
    """Where years of both lengths are told, a length is that of the year said right at it, or of none."""
    both = {each.value for each in sentence.numbers} >= {Decimal(365), Decimal(366)}
    return both and year_at(sentence, one) is None


def _days_of(sentence: Sentence) -> list[Number]:
    return [
        one for one in sentence.numbers
        if one.value == int(one.value) and 0 < one.value <= 366 and not one.doubtful
        and (
            one.unit == "day"
            or (one.unit in ("", "count") and ("day" in one.noun or _REST.search(sentence.text[max(0, one.start - 16) : one.start]) or _BAD_ONES.match(sentence.text, one.end) or (one.value in (365, 366) and (_OUT_OF.search(sentence.text[: one.start]) or _divides(sentence, one)))))
        )
    ]  # fmt: skip


def _divides(sentence: Sentence, whole: Number) -> bool:
    """ "318 days; out of 365 that gives 87.1 %": days and a share of its sentence make it the days of a year."""
    days = [one for one in sentence.numbers if one.unit == "day" and one.value < whole.value]
    shares = [one for one in sentence.numbers if one.kind == "percent" and one.decimals]
    told = [(100 * one.value / whole.value, share) for one in days for share in shares]
    return any(overlaps(real, real, share) for real, share in told)


_OUT_OF = re.compile(
    r"^\W*(?:(?:number of )?days\b|(?:[\w ]{2,30} )?days)[^.;:\d]{0,40}: $|\bdays\b[^.;]{0,40}\b(?:(?:out )?of|divided by|divided through) (?:the |all |a total of )?$|天[^。；]{0,16}(?:除以|÷)\s*$",
    re.I,
)
_BAD_ONES = re.compile(
    r"\s*(?:(?:(?:that|which) )?(?:were|was) (?:polluted|bad|poor|not)\b|(?:bad|polluted|other|worse|remaining) ones\b)"
)
_FEWEST_GRADES = 4


def _of_grades(sentence: Sentence) -> bool:
    """ "61 days of grade I, 213 of grade II, … and 14 worse": the word "days" is told once."""
    told = [one for one in sentence.numbers if one.kind not in ("percent", "points")]
    whole = [
        one for one in told if one.value == int(one.value) and one.unit in ("day", "", "count")
    ]
    graded = len(_GRADES.findall(sentence.text)) >= len(told) - 1
    return (
        len(told) == len(whole) >= _FEWEST_GRADES and graded
        and sum((one.value for one in told), Decimal(0)) == 366
    )  # fmt: skip


_GRADES = re.compile(r"\b(?:grade|class) [IVX\d]+\b|\bworse\b|\b(?:excellent|good|light\w*|slight\w*|moderate\w*|heav\w+|severe\w*)\b|[优良]|轻度|中度|重度|严重", re.I)  # fmt: skip


def _too_many(material: Material, sentence: Sentence) -> list[Judgement]:
    """More good-air days in a year than a year has."""
    for one in sentence.numbers:
        long = one.unit == "day" and 366 < one.value < 1000 and not one.doubtful
        if (
            long
            and nearest_year(material, sentence, one)
            and re.search(r"优良|\bair\b|达标", sentence.text)
        ):
            message = say("{one}: no year has so many days.", one=one.printed.strip())
            return [refuted("magnitude_impossible", "days", sentence, message)]
    return []


_WHOLE_YEAR = re.compile(
    r"全年|divided (?:by|through) 36[56]|除以\s?36[56]|均为36[56]|每天|whole year|days of (?:the year|20\d\d)|(?:of|all|its|the) (?:the )?36[56] days|in the year|out of (?:the |all )?36[56](?! (?:valid|monitored|measured|sampled))|(?:every|each) (?:single )?day of (?:the|that|this|its) year",
    re.I,
)
_REST = re.compile(
    r"其余|剩余|余下|remaining|the rest|the other|级(?:及|或)?以下|及以上污染|劣于|\b(?:or|and) (?:worse|below|poorer)\b",
    re.I,
)


_GOOD = re.compile(r"优良|达标|\b(?:good|excellent|clean|grade II|class II|up to standard)\b", re.I)
_BAD = re.compile(
    r"污染|超标|不达标|\b(?:bad|poor|polluted|worse|pollution|below standard|not up to)\b", re.I
)


def _adds_up(days: list[Number], text: str) -> bool:
    """Parts of a year that come to 366: "271 good days, and the remaining 95"."""
    values = [one.value for one in days]
    if len(values) < 2:
        return False
    parts = values[1:] if sum(values[1:], Decimal(0)) == values[0] else values
    exhaustive = _REST.search(text) or len(parts) >= 4 or (_GOOD.search(text) and _BAD.search(text))
    return bool(exhaustive) and sum(parts, Decimal(0)) == 366


def _wrong_year(sentence: Sentence, year: int, said: str) -> Judgement:
    computed = f"{year} has {days_of(year)} days"
    return refuted(
        "days_in_year",
        "days",
        sentence,
        say(
            "{computed}, not {days_of} ({said}).",
            computed=computed,
            days_of=731 - days_of(year),
            said=said,
        ),
        computed,
    )


_GRADE = re.compile(r"优|良|污染|级|达标|\b(?:excellent|good|moderate\w*|fair|poor|bad|light\w*|heav\w+|severe\w*|slight\w*|pollut\w+|grade|class|worse)\b|^[IVX]+\b", re.I)  # fmt: skip
_ANY_YEAR = re.compile(r"\b(?:a|any|every|per) (?:common |normal |full )?year of 36[56] days\b|按(?:每|一)年36[56]天", re.I)  # fmt: skip
""" "In a year of 365 days": of no one year."""
_ACROSS = re.compile(r"(?:19|20)\d\d[^.;。；]{0,16}?\b(?:to|until|till|and)\b[^.;。；]{0,16}?(?:19|20)\d\d|(?:19|20)\d\d年\d+月[^。；]{0,6}[至到—-][^。；]{0,3}(?:19|20)\d\d年", re.I)  # fmt: skip
_DAYS = re.compile(r"天|日数|\bdays?\b", re.I)


def _leap_rows(material: Material) -> list[Judgement]:
    """Cells of 366 days, and rows that add up to them, in the table of a common year."""
    found: list[Judgement] = []
    for fact in material.facts:
        grid = None if fact.table is None else material.grids[fact.table]
        if grid is None or fact.number.value != 366:
            continue
        year = fact.year or (_year_of(grid) if len(grid.number_columns()) == 1 else None)
        if any(
            one.value == 365
            for row in grid.rows
            if row.line == fact.line
            for one in row.numbers
            if one
        ):
            continue  # years of both lengths in one row
        label = f"{fact.row} {fact.column} {grid.table.caption}"
        if year and days_of(year) == 365 and (fact.number.unit == "day" or _DAYS.search(label)):
            computed = f"{year} has 365 days"
            message = say("{computed}, not 366.", computed=computed)
            found.append(refuted("days_in_year", "days", fact, message, computed))
    told = {one.claim.line for one in found if one.claim}
    return found + [
        one for grid in material.grids for one in _added_up(material, grid)
        if one.claim and not any(grid.table.line <= line <= grid.last_line for line in told)
    ]  # fmt: skip


def _year_of(grid: Grid) -> int | None:
    """The one year that the heading, the caption or the section of a table names."""
    for text in (" ".join(grid.header), grid.table.caption, grid.section):
        years = {int(one) for one in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _added_up(material: Material, grid: Grid) -> list[Judgement]:
    """Rows of days, three or more, that come to 366 in a common year."""
    columns = sorted({*grid.number_columns(), *grid.years})
    rows = [row for row in grid.rows if not row.is_total]
    if len(rows) < 3 or (len(columns) > 1 and not grid.years):
        return []
    return [
        one for column in columns
        if (year := grid.years.get(column) or _year_of(grid)) and days_of(year) == 365
        for one in _column(material, grid, [(row, row.numbers[column]) for row in rows], column, year)
    ]  # fmt: skip


def _column(
    material: Material, grid: Grid, cells: list[tuple[GridRow, Number | None]], column: int, year: int
) -> list[Judgement]:  # fmt: skip
    graded = sum(bool(_GRADE.search(row.label)) for row, _ in cells)
    days = 2 * graded >= len(cells) and _DAYS.search(
        f"{grid.header[column]} {grid.table.caption} {grid.header[grid.label_column]}"
    )
    values = [one.value for _, one in cells if one is not None]
    if not days or len(values) < len(cells) or sum(values) != 366:
        return []
    last = [
        one for one in material.facts if one.line == cells[-1][0].line and one.table is not None
    ]
    computed = f"{year} has 365 days"
    message = say("{computed}, not 366.", computed=computed)
    return [refuted("days_in_year", "days", one, message, computed) for one in last[-1:]]
