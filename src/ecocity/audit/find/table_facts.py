"""Facts out of typed tables."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.bounds import comparison_of
from ecocity.audit.find.concepts import subject_of
from ecocity.audit.find.grids import Grid, GridRow, is_order, numbers_rows
from ecocity.audit.find.names import alike, key_of, named_in, place_in, tokens
from ecocity.audit.find.numbers import is_predicted, numbers_in
from ecocity.audit.find.titles import STANDARD, standard_named
from ecocity.audit.find.topics import fits, topic_of
from ecocity.audit.find.vouched import vouched
from ecocity.audit.records import Cell, Fact, Number
from ecocity.audit.rulebook import SYMBOLS, Rulebook
from ecocity.audit.words import entry

_CHANGE = re.compile(
    r"增长|增速|同比|增减|变化|下降|降幅|削减|降低|\b(?:growth|change|increase|decrease|reduction|decline|fall|cut|drop)\b|year[- ]on[- ]year|yoy",
    re.I,
)
_FALLEN = re.compile(
    r"(?:下降|降低|削减)(?:率|幅度|量|比例)?\s*(?:[（(]|$)|\b(?:reduction|decrease)s?\b", re.I
)
""" "单位GDP能耗下降": a row of how far it fell."""
_GENERIC = re.compile(
    r"^(?:share|rate|ratio|proportion|比例|比重|占比|value|values|result|results|figure|completed value|actual value|accomplishment ratio|数值|指标值|完成值|实际值|结果|完成率|现状值|达到值)?$",
    re.I,
)


def table_facts(grid: Grid, index: int, rules: Rulebook, city: str) -> list[Fact]:
    """Every figure of a table with its label, year and unit; limits too."""
    facts: list[Fact] = []
    for row in grid.rows:
        for column, number in enumerate(row.numbers):
            of_label = column == grid.label_column and column not in grid.years
            if number is None or of_label or column == grid.limit_column:
                continue
            if is_order(grid.header[column]) or numbers_rows(grid, column):
                continue
            facts += _cell_fact(grid, index, row, column, number, rules, city)
        facts += _row_limit(grid, index, row, rules, city)
    if grid.table.limit is not None:
        facts += _limit(grid, index, grid.table.limit, rules, city)
    return facts


def _cell_fact(
    grid: Grid, index: int, row: GridRow, column: int, number: Number, rules: Rulebook, city: str
) -> list[Fact]:
    header = grid.header[column]
    if grid.years:
        asked = _ASKED.fullmatch(row.label) and number.bound not in SYMBOLS
        if column not in grid.years or asked:
            return []
        label = row.label
        year: int | None = grid.years[column]
    elif grid.year_column is not None and not _is_of_things(grid):
        years = re.findall(r"(?:19|20)\d\d", row.cells[grid.year_column])
        if len(years) > 1 or _CHANGE.search(row.cells[grid.year_column]):
            return []  # the row of the change between two years
        found = re.search(r"(?:19|20)\d\d", row.cells[grid.year_column])
        label, year = header, int(found.group()) if found else None
        if row.is_total:
            return []
    else:
        return _plain_fact(grid, index, row, column, number, city)
    key, known = _key(label, grid, number, rules, city)
    if not key:
        return []
    role = "change" if _CHANGE.search(label) or _FALLEN.search(label) else "level"
    comparison = (
        SYMBOLS.get(number.bound, "") if _LIMIT_ROW.match(row.label or row.cells[0]) else ""
    )
    if comparison:
        role, year = "limit", None
        if any(row.numbers[c] for c in grid.years if c < column):
            return []  # the same limit, year by year
    return [
        Fact(
            key, label, number, year, row.lines[column], grid.table.page, " | ".join(row.cells), role,  # type: ignore[arg-type]
            index, row.label, header, known, grid.requirement, section=grid.section, dated=True,
            measured=_is_measured(grid, row, year, label, header), comparison=comparison,
        )
    ]  # fmt: skip


_LIMIT_ROW = re.compile(
    r"\W*(?:(?:eco-?city|national|the|index|legal) )*(?:limits?|requirements?|required|asked|demanded|wanted|thresholds?|standards?(?! coal)|norms?|minimum|maximum)\b|(?:国家|指标|考核)?(?:要求|标准(?!煤)|限值|考核值|标准值|门槛)",
    re.I,
)
""" "Required | ≥ 3.5 | ≥ 3.5": a row of what is asked, below the row of the figures."""
_ASKED = re.compile(
    r"\s*(?:(?:standard|national|assessment|evaluation) )?(?:requir(?:ed|ement)s?|limits?|standard(?: value)?|criterion|target|norm)\s*|(?:考核|国家|指标)?(?:要求|限值|标准值?|目标值?|指标值)",
    re.I,
)
"""A row that tells each year what is asked."""
_BEGUN = re.compile(
    r"\b(?:since|built|opened|set up|founded|established|commissioned|in operation)\b|建成|投运|投产|设立|成立|始建|批建",
    re.I,
)


def _is_of_things(grid: Grid) -> bool:
    """A column of the years in which plants or reserves were set up: no series of years."""
    return grid.year_column is not None and bool(_BEGUN.search(grid.header[grid.year_column]))


_BUT_YEAR = re.compile(
    r"(?:19|20)\d\d年?(?:度|数据|数值|数|值)*除外|除(?:了)?(?:19|20)\d\d年?[^，。；]{0,6}外|\b(?:except|save|but not|other than)\b(?: for| in| the| that| those| of)* (?:19|20)\d\d",
    re.I,
)
_DATA_YEAR = re.compile(r"(?:19|20)\d\d(?!\s*年\s*\d{1,2}\s*月)")
_PUBLICATION = re.compile(
    r"\b(?:yearbook|bulletin|communiqu\w+|accounts?|report|letter)s?(?: of| for)?(?: \d{1,2})?(?: [A-Z][a-z]+)? (?:19|20)\d\d|\b\d{1,2} [A-Z][a-z]+ (?:19|20)\d\d|(?:19|20)\d\d年?版?[^，。；\d]{0,6}(?:年鉴|公报)",
    re.I,
)
""" "Printed in the Yearbook 2015": the year of the book, not of its figures."""
_MEASURE = re.compile(
    r"(?:年|日|月|季)?(?:均|平均)?(?:浓度|值|排放量|排放浓度|产生量|处理量|利用量|用量)(?:均值|平均值|值)?|(?:annual |daily |monthly )?(?:mean|average)?(?: annual)? ?(?:concentration|value|emissions?|amount|quantity|level)s?",
    re.I,
)
_SOURCE = re.compile(r"来源|年鉴|公报|年报|\bsource|yearbook", re.I)


def _caption(grid: Grid) -> str:
    """The caption, where it speaks of the figures themselves and of no forecast."""
    caption = grid.table.caption
    return "" if is_predicted(caption) or _SOURCE.search(caption) else caption


def _is_measured(grid: Grid, row: GridRow, year: int | None, label: str, header: str) -> bool:
    """Whether row, column or remark call a figure measured; years named there narrow the word."""
    said = [text for text in (label, header, _caption(grid)) if vouched(text)]
    for column in grid.status_columns:
        remark = f"{grid.header[column]}: {row.cells[column]}"
        sure = vouched(row.cells[column]) and not is_predicted(row.cells[column])
        said += [remark] if sure else []
    for text in said:
        if str(year) in "".join(_BUT_YEAR.findall(text)):
            continue
        years = {
            int(one) for one in _DATA_YEAR.findall(_BUT_YEAR.sub(" ", _PUBLICATION.sub(" ", text)))
        }
        if not years or year in years:
            return True
    return False


_INDUSTRY = re.compile(r"第?([一二三123])(?:次)?产业?")
_OF_GDP = re.compile(
    r"(?:占|比)[^，。；]{0,6}(?:GDP|生产总值)|产业(?:增加值)?(?:结构|构成|比例|比重)", re.I
)
""" "三次产业占GDP比例": the columns of such a table are shares."""


def _key(label: str, grid: Grid, number: Number, rules: Rulebook, city: str) -> tuple[str, bool]:
    plain = re.sub(r"[（(][^()（）]*[)）]", " ", label)
    caption = grid.table.caption or grid.section
    if caption and is_measure(label):
        told = _of_caption(f"{caption} {plain}", number, city)
        return told or (f"{key_of(plain, city)[0]}|{caption}", False)
    industry = _INDUSTRY.fullmatch(plain.strip()) if number.unit in ("%", "") else None
    if industry and _OF_GDP.search(grid.table.caption):
        third = industry[1] in "三3"
        return ("tertiary_share", True) if third else (f"share {plain.strip()}", False)
    return _by_label(label, plain, grid, number, rules, city)


def is_measure(label: str) -> bool:
    """ "年均浓度": a label that tells how much, and leaves to the caption of what."""
    return bool(_MEASURE.fullmatch(re.sub(r"[（(][^()（）]*[)）]", " ", label).strip()))


def _by_label(
    label: str, plain: str, grid: Grid, number: Number, rules: Rulebook, city: str
) -> tuple[str, bool]:
    per_output = topic_of([label], _PER_OUTPUT) if _OF_OUTPUT.search(label) else ""
    if per_output:
        return per_output, True
    if number.unit == "%" and _WHOLE.search(plain) and not key_of(plain, city)[1]:
        plain = _WHOLE.sub(" ", plain)  # "占GDP比例": the GDP is what it is a share of
        return (_share_key(plain, grid, city), False)
    key, known = key_of(plain, city)
    if known and number.unit == "%" and "%" not in entry(key).get("unit", ["%"]):
        return f"{key}|%", False
    if named_in(plain) and not known and not place_in(plain, city):
        # In a table of one city the words around a known name only spell it out.
        rest = key.partition("|")[2]
        if len(rest) <= 4 or rest in ("provincial certification",):
            return named_in(plain)[-1].quantity, True
    known_name = alike(plain) if not known and not place_in(plain, city) else ""
    if known_name and fits_unit(known_name, number):
        return known_name, True
    if number.unit == "tce_per_10k_yuan" and re.fullmatch(
        r"(?:综合|单位)?能耗|energy (?:use|consumption|intensity)", plain.strip(), re.I
    ):
        return "energy_intensity", True
    if not (known or named_in(plain) or place_in(plain, city)):
        told = subject_of(plain)
        fits = told and number.unit and number.unit in entry(told).get("unit", [])
        short = told if fits else _short_for(plain, grid, number)
        if short:
            return short, True
    generic = _GENERIC.match(plain.strip()) or not key or label == grid.table.caption
    around = _by_table(grid, number, (key, known), rules, city) if generic else None
    if around is not None:
        return around
    if not known and number.unit and len(grid.header[grid.label_column]) < 40:
        joined, whole = key_of(f"{grid.header[grid.label_column]} {plain}", city)
        if whole and fits_unit(joined, number):
            return joined, True  # "Household waste" over "made harmless"
    return key, known


def _by_table(
    grid: Grid, number: Number, own: tuple[str, bool], rules: Rulebook, city: str
) -> tuple[str, bool] | None:
    """What a row without a name of its own is of: of the caption, or of the requirement of its section."""
    caption = _of_caption(grid.table.caption, number, city)
    if caption:
        return caption
    if len(grid.number_columns()) > 1 and not grid.years:
        return own
    rule = rules.rule(grid.requirement)
    if rule is not None and len(rule.tests) == 1 and _matches(rule.tests[0].unit, number):
        return rule.tests[0].quantity, True
    return None


def _of_caption(caption: str, number: Number, city: str) -> tuple[str, bool] | None:
    """What a table of one thing is of: the quantity that its caption names, of the place named there."""
    names = [one.quantity for one in named_in(caption) if fits_unit(one.quantity, number)]
    told = names[-1] if names else subject_of(caption)
    if not told or not fits_unit(told, number):
        return None
    place = place_in(caption, city)
    return (f"{told}@{place}", False) if place else (told, True)


def _short_for(label: str, grid: Grid, number: Number) -> str:
    """ "处理率" or "Cover" under a caption or heading that tells the whole name: its last or only words."""
    mine, found = tokens(label), dict[str, str]()
    if len(grid.rows) > 1 and grid.years:  # several rows: each may be of something else
        return ""
    for said in (grid.table.caption, grid.section):
        for one in named_in(said):
            whole = one.text.endswith(label.strip()) and len(label.strip()) > 1
            if fits_unit(one.quantity, number) and (whole or (mine and mine < tokens(one.text))):
                found[one.quantity] = said
        if found:
            break
    quantity = next(iter(found)) if len(found) == 1 else ""
    return "" if quantity and place_in(found[quantity]) else quantity


_PER_OUTPUT = ("cod_intensity", "so2_intensity")
_OF_OUTPUT = re.compile(
    r"(?:\bkg|千克|公斤)\s*(?:/|\bper\b|a|for)\s*(?:10[, ]?000 (?:yuan|RMB)|万元)", re.I
)
""" "COD, kg/10,000 yuan": what is discharged for so much output, and not all of it."""
_WHOLE = re.compile(r"占[^占]*|\b(?:share|proportion|percentage|per cent|%) (?:of|in|to) .*", re.I)


def _share_key(rest: str, grid: Grid, city: str) -> str:
    """What a column of shares is the share of: its own words, else those of the caption."""
    said = rest.strip() or grid.table.caption
    return f"share {key_of(said, city)[0]}" if said else ""


def fits_unit(quantity: str, number: Number) -> bool:
    """Whether a cell's unit, or its lack of one, can be the quantity's."""
    units = entry(quantity).get("unit", [])
    return not number.unit or number.unit in units


def _matches(unit: str, number: Number) -> bool:
    return not number.unit or (unit == "%") == (number.unit == "%")


def _plain_fact(
    grid: Grid, index: int, row: GridRow, column: int, number: Number, city: str
) -> list[Fact]:
    """A table without years: rows are places or kinds, columns quantities, or the other way round."""
    header = grid.header[column]
    named = named_in(row.label)
    single = len(grid.number_columns()) == 1
    if named and (single or not named_in(header)):
        key, known = key_of(re.sub(r"[（(][^()（）]*[)）]", " ", row.label), city)
    elif row.is_total and named_in(header):
        key, known = key_of(re.sub(r"[（(][^()（）]*[)）]", " ", header), city)
    else:
        key, known = f"{key_of(header, city)[0]}@{row.label.lower()}", False
    role = "change" if _CHANGE.search(header) or _FALLEN.search(row.label) else "level"
    found = re.search(r"(?:19|20)\d\d", grid.table.caption)
    year = (
        int(found.group())
        if found and len(re.findall(r"(?:19|20)\d\d", grid.table.caption)) == 1
        else None
    )
    return [
        Fact(
            key, row.label, number, year, row.lines[column], grid.table.page, " | ".join(row.cells), role,  # type: ignore[arg-type]
            index, row.label, header, known, grid.requirement, section=grid.section, dated=year is not None,
        )
    ]  # fmt: skip


def _row_limit(grid: Grid, index: int, row: GridRow, rules: Rulebook, city: str) -> list[Fact]:
    if grid.limit_column is None:
        return []
    text = row.cells[grid.limit_column]
    key, known = key_of(re.sub(r"[（(][^()（）]*[)）]", " ", row.label), city)
    named = named_in(row.label)
    if not known and (named or alike(row.label)):
        key, known = named[-1].quantity if named else alike(row.label), True
    numbers = (
        [row.numbers[grid.limit_column]]
        if row.numbers[grid.limit_column]
        else list(numbers_in(text))[:1]
    )
    of_values = re.search(r"[≥≤<>]=?\s*\d", grid.header[grid.limit_column])  # "m2 (standard ≥ 11)"
    for number in numbers[:1] if not of_values else ():
        told, sure = _key(row.label, grid, number, rules, city) if number else ("", False)
        if sure and "@" not in told and rules.test_of(told):
            key, known = told, True
    if not rules.test_of(key) and numbers and numbers[0] is not None and "@" not in key:
        told = _topic(grid, row, numbers[0], rules)
        key, known = (told, True) if told else (key, known)
    return [
        Fact(
            key, row.label, number, None, row.lines[grid.limit_column], grid.table.page, " | ".join(row.cells),
            "limit", index, row.label, grid.header[grid.limit_column], known, grid.requirement,
            section=grid.section, comparison=comparison_of(text) or comparison_of(grid.header[grid.limit_column]),
        )
        for number in numbers
        if number is not None and key
    ]  # fmt: skip


def _held(rules: Rulebook) -> list[str]:
    return [
        one.quantity
        for rule in rules.rules
        if rule.kind == "indicator"
        for one in rule.tests
        if one.values
    ]


def _topic(grid: Grid, row: GridRow, number: Number, rules: Rulebook) -> str:
    """The criterion that a row of limits speaks of without its name, where the table goes by the standard."""
    said = " ".join([grid.table.caption, grid.section, *grid.header])
    if not STANDARD.search(said) or standard_named(rules, said) or place_in(row.label):
        return ""
    return topic_of([row.label], [one for one in _held(rules) if fits(one, number)])


def _limit(grid: Grid, index: int, cell: Cell, rules: Rulebook, city: str) -> list[Fact]:
    """The limit printed under a flattened table."""
    named = (
        named_in(cell.text)
        or named_in(grid.table.caption)
        or named_in(" ".join(grid.header + tuple(r.label for r in grid.rows)))
    )
    rule = rules.rule(grid.requirement)
    key = named[-1].quantity if named else rule.tests[0].quantity if rule and rule.tests else ""
    return [
        Fact(
            key, cell.text, number, None, cell.line, grid.table.page, cell.printed or cell.text, "limit", index,
            canonical=True, requirement=grid.requirement, section=grid.section, comparison=comparison_of(cell.text),
        )
        for number in numbers_in(cell.text)[:1]
        if key
    ]  # fmt: skip
