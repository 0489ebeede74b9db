"""Years that are announced and have no figure."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.facts import Series
from ecocity.audit.find.grids import Grid
from ecocity.audit.find.names import named_in
from ecocity.audit.find.numbers import is_predicted
from ecocity.audit.judge.say import claim, finding, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Finding, Judgement, Number
from ecocity.audit.words import phrase
from ecocity.said import say


def excused_near(text: str) -> str:
    """The clause in which the report says that data are not published."""
    said = phrase("not_published").search(text)
    return re.split(r"[,，;；。(（]", text[: said.end()])[-1] if said else ""


def years(material: Material) -> list[Judgement]:
    """A span of years with fewer figures than years, in a sentence or in a table."""
    found: list[Judgement] = []
    for series in material.series:
        if not series.mismatched and len(series.years) > 2:
            reason = f"{len(series.years)} years, {len(series.numbers)} figures"
            found.append(upheld("series", series.sentence, reason))
        if not series.mismatched or not _is_announced(series):
            continue
        sentence = series.sentence
        said, given = len(series.years), len(series.numbers)
        if given > said:
            message = say(
                "{given} figures are given for {said} years ({series}-{other_series}).",
                given=given,
                said=said,
                series=series.years[0],
                other_series=series.years[-1],
            )
            found.append(refuted("list_count", "series", sentence, message))
            continue
        if _of_changes(series) or _of_kinds(series):
            continue
        excused = phrase("not_published").search(sentence.text)
        if excused and any(str(year) in excused_near(sentence.text) for year in series.years):
            reason = say("the report itself says that a figure is not published yet")
            found.append(Judgement(claim("series", sentence, "not_checkable", "", reason)))
            continue
        why = say(" The report itself says that data are not published yet.") if excused else ""
        message = say(
            "{said} years are announced ({series}-{other_series}), {given} figures are given.{why}",
            said=said,
            series=series.years[0],
            other_series=series.years[-1],
            given=given,
            why=why,
        )
        found.append(
            refuted(
                "year_missing",
                "series",
                sentence,
                message,
                severity="warning",
                verdict="unsupported",
            )
        )
    return found + _table_years(material)


def _is_announced(series: Series) -> bool:
    """Whether the years rise and lead to the figures, with no other figures between the two."""
    rising = sorted(set(series.years)) == list(series.years)
    if not rising or not series.numbers or len(series.years) > 8:
        return False
    first = series.numbers[0].start
    ends = [end for _, _, end in series.sentence.years if end <= first]
    begins = min((start for _, start, _ in series.sentence.years), default=0)
    ahead = [
        one
        for one in series.sentence.numbers
        if one.end <= begins and {one.unit, series.numbers[0].unit} <= {"", "count"}
    ]
    if len(ahead) == len(series.years):
        return False  # "28, 31 and 27 on the lists of 2012, 2013 and 2014, 86 in all": they have theirs
    return not any(
        max(ends, default=first) <= one.start < first
        and one.bound == "exact"
        and not _counts_years(series, one)
        for one in series.sentence.numbers
    )


def _counts_years(series: Series, number: Number) -> bool:
    """ "2012—2014三个年度": how many years they are, and no figure of another thing."""
    behind = series.sentence.text[number.end : number.end + 8]
    return number.value == len(series.years) and bool(_YEARS.match(behind))


_YEARS = re.compile(r"\s*(?:年|(?:\w+ )?years?\b)", re.I)
_FEWER = re.compile(
    r"[后前](?:[两二三四\d])年|其中|latter|last two|first two|subsequent|following", re.I
)


def _of_changes(series: Series) -> bool:
    """Changes from year to year are one fewer than the years."""
    role = series.facts[0].role if series.facts else "level"
    start = series.numbers[0].start
    before = re.split(r"[,，。;；]", series.sentence.text[:start])[-1]
    return role == "change" or bool(_FEWER.search(before))


def _of_kinds(series: Series) -> bool:
    """ "COD and SO2 fell by 8.1 % and 9.4 % respectively over three years": a figure a kind."""
    start = series.numbers[0].start
    before = re.split(r"[,，。;；:：]", series.sentence.text[:start])[-1]
    names = [one.quantity for one in named_in(before)]
    return len(set(names)) == len(series.numbers) > 1


def _table_years(material: Material) -> list[Judgement]:
    found: list[Judgement] = []
    for index, grid in enumerate(material.grids):
        if grid.years:
            present = sorted(set(grid.years.values()))
        elif grid.year_column is not None:
            present = sorted(
                {
                    int(y.group())
                    for row in grid.rows
                    if (y := re.search(r"(?:19|20)\d\d", row.cells[grid.year_column]))
                    and not _AHEAD.search(row.cells[grid.year_column])
                    and not is_predicted(row.cells[grid.year_column])
                }
            )
        else:
            continue
        place = next((one for one in material.facts if one.table == index), None)
        if place is None or len(present) < 2:
            continue
        span = _announced(grid)
        past = [y for c, y in grid.years.items() if not _foretold(grid, c)] or present
        wanted = span or range(present[0], max(past) + 1)
        missing = [year for year in wanted if year not in present]
        if span is None and _from_base(present):
            missing = []
        lone = len(missing) == 1 and not _two_only(material, grid, present)
        # where more than one are left out, other years are meant
        if (
            missing
            and len(missing) <= 3
            and not (
                span and len(span) > 3 and present == [span[0], span[-1]]
            )  # from one to the other
            and (span or lone)
            and not _excused(material, grid, missing)
        ):
            message = say(
                "The table has no figures for {missing}; it shows {present}.",
                missing=tuple(map(str, missing)),
                present=tuple(map(str, present)),
            )
            at = _behind_gap(material, index, missing[0]) or place
            found.append(Judgement(None, (finding("year_missing", "warning", at, message),)))
        found += _empty_cells(material, grid)
    return found


def _from_base(present: list[int]) -> bool:
    """ "2010, 2012, 2013, 2014": the end of a five-year plan, and the last years in a row."""
    first, *later = present
    in_a_row = len(later) > 2 and later == list(range(later[0], later[-1] + 1))
    return first % 5 == 0 and in_a_row and later[0] > first + 1


_TWO = re.compile(
    r"\b(?:two|both) years\b|\bthen and now\b|两(?:个)?年份?(?:的)?(?:对比|比较|数据)", re.I
)


_COMPARED = re.compile(r"变化|增减|增长|下降|提高|差[值额]?$|削减|减排|基数|[增降升变]幅|\b(?:change|difference|growth|increase|decrease|rise|fall|gain|reduction|cut|base|points?)\b", re.I)  # fmt: skip
""" "2010年基数｜2012年｜累计削减（%）": the first year and the last."""


def _two_only(material: Material, grid: Grid, present: list[int]) -> bool:
    """ "Two years compared": the first and the last year are all that is promised."""
    above = [one.text for one in material.sentences_within(grid.table.line - 2, grid.table.line)]
    if len(present) == 2 and grid.years and _COMPARED.search(" ".join(grid.header)):
        return True
    return len(present) == 2 and any(_TWO.search(one) for one in [grid.table.caption, *above])


def _excused(material: Material, grid: Grid, missing: list[int]) -> bool:
    """Whether a sentence right above or below the table says why it has no figures of these years."""
    beside = material.sentences_near(grid, 4)
    shown = set(grid.years.values()) or {
        int(found) for row in grid.rows for found in re.findall(r"(?:19|20)\d\d", row.label)
    }
    plain = [one for one in beside if not one.numbers and not _COMPARES.search(one.text)]
    if any({said[0] for said in one.years} == shown for one in plain):
        return True  # "the years 2012 and 2014 are given": no others are announced
    return any(
        phrase("not_published").search(one.text) and {said[0] for said in one.years} >= set(missing)
        for one in beside
    )


_COMPARES = re.compile(
    r"高于|低于|多于|少于|优于|好于|差于|[比较]|提高|下降|上升|增[加长]|减少|改善|\b(?:than|compared|rose|fell|improved|higher|lower)\b",
    re.I,
)
""" "2014 was above 2012": said of two years, and no word of which are shown."""
_AHEAD = re.compile(r"plan|target|goal|forecast|predict|expected|目标|规划|计划|预测|预计", re.I)
"""A row of a year to come: "2015 (planned)"."""


def _foretold(grid: Grid, column: int) -> bool:
    """A column of forecasts: the year of a plan, with a gap before it."""
    figures = [row.numbers[column] for row in grid.rows]
    return all(one.predicted for one in figures if one is not None) and any(figures)


def _behind_gap(material: Material, index: int, year: int) -> Fact | None:
    """The first figure of the first year after the missing one."""
    later = [one for one in material.facts if one.table == index and one.year and one.year > year]
    return min(later, key=lambda one: (one.year or 0, one.line), default=None)


_CHANGE = re.compile(
    r"增长|增速|同比|增减|变化|下降|降低|降幅|上升|提高|比上年|较上年|growth|change|increase|on (?:the )?previous year|year[- ]on[- ]year|yoy",
    re.I,
)


def _announced(grid: Grid) -> range | None:
    span = re.search(
        r"((?:19|20)\d\d)\s*年?\s*(?:-|–|~|—|至|到|to)\s*((?:19|20)\d\d)", grid.table.caption
    )
    return (
        range(int(span[1]), int(span[2]) + 1)
        if span and 0 < int(span[2]) - int(span[1]) < 10
        else None
    )


def _empty_cells(material: Material, grid: Grid) -> list[Judgement]:
    """A row without the figure of a year that most other rows have."""
    found: list[Judgement] = []
    for row in grid.rows:
        filled = {grid.years[c] for c in grid.years if row.numbers[c] is not None}
        empty = sorted({grid.years[c] for c in grid.years if _is_empty(row.cells[c])} - filled)
        leads = len(empty) == 1 and empty[0] == min(grid.years.values())
        begins = leads and all(row.cells[c].strip() for c in grid.years) and len(filled) > 1
        if (
            empty
            and filled
            and not (leads and _CHANGE.search(row.label))
            and not begins
            and not _explained(
                material, grid, row.label
            )  # a dash before the first figures: it was not measured yet
            and not any(_mostly_empty(grid, year) for year in empty)
            and (named_in(row.label) or material.rules.rule(grid.requirement))
        ):
            found.append(Judgement(None, (Finding(
                "year_missing", "warning", row.line, grid.table.page,
                say('"{row}" has no figure for {years}.', row=row.label, years=tuple(empty)), (), " | ".join(row.cells)),)))  # fmt: skip
    return found


_BEGUN = re.compile(
    r"\b(?:since|from|until|first|began|begun|not (?:yet )?(?:measured|monitored|surveyed|counted|due))\b",
    re.I,
)


def _explained(material: Material, grid: Grid, label: str) -> bool:
    """ "PM2.5 has been measured since January 2013": a note under the table tells why cells are empty."""
    notes = [one.text for one in material.sentences_within(grid.last_line + 1, grid.last_line + 4)]
    return any(label.lower() in one.lower() and _BEGUN.search(one) for one in notes if label)


def _is_empty(text: str) -> bool:
    return not text.strip(" -—–/*")


def _mostly_empty(grid: Grid, year: int) -> bool:
    """A column that several rows leave open is one of another kind: a forecast, an outlook."""
    cells = [row.cells[c] for row in grid.rows for c in grid.years if grid.years[c] == year]
    open_cells = sum(_is_empty(text) for text in cells)
    return len(grid.rows) >= 3 and open_cells >= 2 and open_cells * 5 >= len(cells)
