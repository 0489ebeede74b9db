"""A figure that a sentence tells of one cell of a table or list beside it, and not as it stands there.

Which cell is meant follows from the year, the unit and the words of the clause together: each may leave
one row or one column. The words are compared by what they name, not by how. A figure is an error of its
cell where nothing else is said of it, and where it looks like the cell with a slip, or stands in the cell
of another year or row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from operator import attrgetter

from ecocity.audit import pattern as re
from ecocity.audit.find.cells import Cell, Cells, cells_of, listed_cells
from ecocity.audit.find.kin import DOERS, kin_of
from ecocity.audit.find.names import named_in, place_in
from ecocity.audit.find.ranges import in_range
from ecocity.audit.find.roles import of_another
from ecocity.audit.find.runs import runs_of, year_of
from ecocity.audit.find.scope import basis_of, scope_of
from ecocity.audit.judge.again.borne_out import follows, grew_to, usable
from ecocity.audit.judge.again.cell_names import PART, cells_named, core_of, share_told
from ecocity.audit.judge.again.differing import differ
from ecocity.audit.judge.again.mentions import is_level, words_of
from ecocity.audit.judge.again.table_text import PER, as_printed
from ecocity.audit.judge.again.two_things import narrowed
from ecocity.audit.judge.again.values import SCOPES
from ecocity.audit.judge.around.exceptions import set_aside
from ecocity.audit.judge.around.gone_on import words_ahead, year_before
from ecocity.audit.judge.around.window import clause_of, digits_of, swapped
from ecocity.audit.judge.say import figure, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_NEAR = 5
_LONG = 3
"""Digits of a measure that show a slip in one of them."""
_MANY = 5
"""Figures of a sentence beyond which their cells are not certain."""
_LESS, _MORE = Decimal("0.75"), Decimal("1.34")
_HALF, _TWICE = Decimal("0.5"), Decimal(2)
_OVER_ALL = re.compile(
    r"\b(?:total|sum|altogether|together|combined|in all|difference|median)\b|合计|总计|共计|总共|累计|之和|差距|相差",
    re.I,
)
"""What is reckoned from several cells."""
_TABLE = re.compile(r"\btables?\b|\blist(?:ed)?\b|表", re.I)


def cell_told(material: Material) -> list[Judgement]:
    """One judgement a figure whose cell is certain."""
    tables = [cells_of(grid) for grid in material.grids]
    used = frozenset(one.line for table in tables for one in table.cells)
    tables += listed_cells(material.text_of, used)
    found: list[Judgement] = []
    for table in tables if material.sentences else ():
        inside = {one.line for one in table.cells}
        for sentence in material.sentences_within(table.first - _NEAR, table.last + _NEAR):
            if sentence.heading or sentence.line in inside or not table.gap(sentence.line):
                continue
            if not 0 < len(sentence.numbers) <= _MANY:
                continue
            parted = _parted(material, table, sentence)
            own = sentence.text.strip() in table.title
            if own and not sentence.text.rstrip().endswith((".", "。")):
                continue
            over = replace(table, title="") if own else table
            listed = {one.start for run in runs_of(sentence) if len(run) > 1 for one in run}
            for number in sentence.numbers:
                if number.start not in listed:
                    found += _judged(material, over, sentence, number, parted)
    return found


def _judged(
    material: Material, table: Cells, sentence: Sentence, number: Number, parted: bool
) -> list[Judgement]:
    roles = {one.role for one in material.facts_in(sentence) if one.number.start == number.start}
    if "limit" in roles or not is_level(sentence, number, of_parts=True):
        return []
    if (
        of_another(sentence.text, number)
        or in_range(sentence.text, number)
        or len(digits_of(number)) < 2
    ):
        return []
    if _PRELIMINARY.search(sentence.text) or _OF_THEM.match(sentence.text, number.end):
        return []
    if _PASSED.search(sentence.text[: number.start]) or _OR_BETTER.search(
        clause_of(sentence, number)
    ):
        return []
    alike = _of_its_year(material, table, sentence, number)
    cell, sure = _meant(material, table, alike, sentence, number)
    if cell is None or (parted and not (sure and cell.row and cell.head)):
        return []  # below a heading of its own a sentence must name row and column
    told = _as_told(number, cell.number)
    stands = replace(cell.number, unit=told.unit)
    line = cell.line
    computed = f"{figure(number)} and {figure(cell.number)} in line {line}"
    if not differ(told, stands):
        return [upheld("value", sentence, computed, say("agrees with line {line}", line=line))]
    if not _is_slip(table, sentence, told, cell, sure) or _is_reckoned(table, told):
        return []
    if follows(sentence, number, usable(sentence)) or grew_to(sentence, number, cell.number):
        return []
    message = say(
        '"{label}"{year} is {number} here and {cell} in the table, line {line}.',
        label=cell.row or cell.head or table.title.strip(), year=year_text(cell.year),
        number=figure(number), cell=figure(cell.number), line=line,
    )  # fmt: skip
    return [refuted("text_against_table", "value", sentence, message, computed, also=(line,))]


def _of_its_year(
    material: Material, table: Cells, sentence: Sentence, number: Number
) -> list[Cell]:
    """The cells that a figure can be of, by unit and by the year that is told for it, or last before it."""
    year = _year(sentence, number)
    alike = [one for one in table.cells if _alike(table, one, number)]
    years = {one.year for one in alike if one.year}
    if len(years) < 2 and _YEAR_BEFORE.search(clause_of(sentence, number)):
        return []
    if year is not None and years:
        alike = [one for one in alike if one.year in (year, None)]
    elif len(years) > 1 and _LAST_YEAR.search(sentence.text):
        alike = [one for one in alike if one.year == max(years)]
    elif len(years) > 1:
        carried = year_before(material, sentence) or material.year
        if sentence.years or carried not in years or len(digits_of(number)) < _LONG:
            return []
        alike = [one for one in alike if one.year == carried]
        if any(one.number.value == number.value for one in table.cells) or not any(_by_a_key(number, one.number) for one in alike):  # fmt: skip
            return []
    return [one for one in alike if one.number.unit == number.unit] or alike


def _by_a_key(number: Number, cell: Number) -> bool:
    """Whether one digit is another, or two changed places."""
    told = _as_told(number, cell)
    a, b = digits_of(told), digits_of(cell)
    same = len(a) == len(b) and told.decimals == cell.decimals
    return swapped(told, cell) or (same and sum(x != y for x, y in zip(a, b, strict=True)) == 1)


_PASSED = re.compile(
    r"[跨越迈超]过了?$|\b(?:cross|pass|clear)(?:ed|es)? (?:the )?$|\bpast (?:the )?$"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:previous year|(?:the|a|one) year (?:before|earlier)|year before)\b|上年(?!比|相比|末|底)(?:度)?[^，。；比增减升降]{0,8}$|前一年", re.I
)  # fmt: skip
_LAST_YEAR = re.compile(r"去年|\blast year\b", re.I)
_OF_THEM = re.compile(r"\s*(?:were|was|are|have been|of (?:them|these|those|which))\b", re.I)
""" "In Anle 180 were settled": some of what the table counts."""
_PRELIMINARY = re.compile(
    r"初步核算|快报|\bpreliminar(?:y|ily)\b|\bfirst (?:reported|published)\b", re.I
)
_OR_BETTER = re.compile(r"\bor (?:better|above|more)\b|及以上|或优于|或好于|以上", re.I)
_HELD_AGAINST = re.compile(
    r"(?:[较比自从由]|\b(?:than|since|from|against|over|on|with))(?: in)? ?$", re.I
)


def _year(sentence: Sentence, number: Number) -> int | None:
    """The year of a figure; none where the only one that is told opens a comparison behind it."""
    year = year_of(sentence, number)
    if year is None and len({one for one, _, _ in sentence.years}) == 1:
        told, start, _ = sentence.years[0]
        compared = start > number.start and _HELD_AGAINST.search(sentence.text[:start])
        year = None if compared else told
    return year


def _parted(material: Material, table: Cells, sentence: Sentence) -> bool:
    """Whether a heading stands between a sentence and a table, the table's own left out."""
    first, last = sorted((table.last, sentence.line)) if sentence.line > table.last else (sentence.line, table.first)  # fmt: skip
    return any(
        one.heading and first < one.line < last and one.text.strip() not in table.title
        for one in material.sentences_within(first, last)
    )


_RATE = re.compile(
    r"率|占|比例|比重|%|％|\b(?:rate|share|proportion|cover\w*|per cent|percent)\b", re.I
)


def _alike(table: Cells, cell: Cell, number: Number) -> bool:
    """Whether a figure can be of a cell; a percentage only of a rate."""
    if number.unit == "%" and not cell.number.unit:
        return cell.number.value > 1 and bool(_RATE.search(f"{cell.row} {cell.head} {table.title}"))
    if "_per_" in number.unit and not cell.number.unit and not PER.search(f"{cell.row} {cell.head} {table.title}"):  # fmt: skip
        return False
    return _comparable(number, cell.number)


def _as_told(number: Number, cell: Number) -> Number:
    """ "3.16 kg", of a table in kg per 10,000 yuan; "4.5 billion yuan", of one that leaves that to its title."""
    if not ("_per_" in cell.unit and "_per_" not in number.unit and number.value):
        return as_printed(number, cell)
    printed = re.match(r"[\d.]+", number.printed)
    scale = (
        number.value / Decimal(printed.group())
        if printed and printed.group() != "."
        else Decimal(1)
    )
    near = cell.value and _HALF <= number.value / scale / cell.value <= _TWICE
    if not near:
        return number
    return replace(number, value=number.value / scale, low=number.low / scale, high=number.high / scale, unit=cell.unit)  # fmt: skip


def _comparable(number: Number, cell: Number) -> bool:
    number = _as_told(number, cell)
    units = {"" if one.unit == "count" else one.unit for one in (number, cell)}
    near = bool(cell.value) and _HALF <= number.value / cell.value <= _TWICE
    if cell.unit.startswith(f"{number.unit}_per_") and number.unit:
        return near
    if not number.unit and number.decimals:
        return near and number.decimals == cell.decimals  # "At Lower Ferry it is still 0.38"
    if len(units) == 1:
        return True
    return near and not cell.unit and number.unit != "%"


def _meant(
    material: Material, table: Cells, cells: Sequence[Cell], sentence: Sentence, number: Number
) -> tuple[Cell | None, bool]:
    """The one cell that year, unit and words leave, and whether each of its names is told."""
    clause, ahead = clause_of(sentence, number), words_ahead(material, sentence, number)
    every = " ".join([table.title, *(f"{one.row} {one.head}" for one in table.cells)])
    if not cells or _of_another(material, table, sentence, number, clause, every):
        return None, False
    rows = cells_named(cells, table.cells, _row, clause, ahead)
    heads = cells_named(rows, table.cells, _head, clause, ahead)
    rows = cells_named(heads, table.cells, _row, clause, ahead)
    if len(rows) != 1:
        return None, False
    cell = rows[0]
    names = [one for one in (cell.row, cell.head) if one.strip()]
    behind = sentence.text[number.end :]
    if cell.row and cell.row in set_aside(sentence.text):
        return None, False
    if any(one in behind and one not in ahead and one not in clause for one in map(core_of, names)):
        return None, False
    told = [share_told(one, clause, ahead) for one in names if not _IS_YEAR.fullmatch(one)]
    title = "" if table.title.split(". ")[0] != table.title else table.title  # told in sentences
    about = bool(
        _words(material, f"{title} {' '.join(names)}") & _words(material, f"{clause} {ahead}")
    )
    about = about or bool(_TABLE.search(sentence.text))
    tied = any(one > PART for one in told) or (about and not _named(clause, ahead))
    known = _named(clause, ahead)
    mine = {one.quantity for one in named_in(f"{cell.row} {cell.head}")}
    if (
        known
        and mine
        and not known & mine
        and not _is_kin(clause, ahead, f"{cell.row} {cell.head}")
    ):
        return None, False
    tied = tied or bool(known & {one.quantity for one in named_in(every)})
    tied = tied or _is_kin(clause, ahead, every)
    if (
        number.unit in ("", "count")
        and not number.decimals
        and not known & mine
        and not _counts_it(material, table, cell, sentence)
    ):
        return None, False
    sure = all(
        share > _MOST or len({name(one) for one in table.cells}) == 1 or not name(cell).strip()
        for name, share in (
            (_row, share_told(cell.row, clause, ahead)),
            (_head, share_told(cell.head, clause, ahead)),
        )
    )
    return (cell, sure) if tied else (None, False)


def _counts_it(material: Material, table: Cells, cell: Cell, sentence: Sentence) -> bool:
    """Whether a bare count has a word in common with what the table counts, the name of its row left out."""
    over = _words(material, f"{table.title} {cell.head}")
    rest = sentence.text.replace(cell.row, " ") if cell.row else sentence.text
    return not over or bool(over & _words(material, rest)) or bool(_TABLE.search(rest))


_MOST = 0.99
_row, _head = attrgetter("row"), attrgetter("head")
_IS_YEAR = re.compile(r"\D{0,4}(?:(?:19|20)\d\d|[一二]?[〇零一二三四五六七八九]{2,4})\s*年?度?\W*")


def _named(clause: str, ahead: str) -> set[str]:
    """The known quantity that the clause names, else the last named before it."""
    said = {one.quantity for one in named_in(clause)}
    return said or {one.quantity for one in named_in(ahead)[-1:]}


def _words(material: Material, text: str) -> frozenset[str]:
    return words_of(text, material.city)


def _of_another(
    material: Material, table: Cells, sentence: Sentence, number: Number, clause: str, every: str
) -> bool:
    """Whether the clause names another quantity, place, part or time than the table."""
    told = {one.quantity for one in named_in(every)}
    said = _named(clause, sentence.text[: number.start])
    place = place_in(clause, material.city)
    if (
        told
        and said
        and not said & told
        and not _is_kin(clause, sentence.text[: number.start], every)
    ):
        return True
    if place and place not in every.lower():
        return True
    spoken = kin_of(f"{sentence.text[: number.start]} {clause}") - DOERS
    if spoken and kin_of(every) - DOERS and not spoken & kin_of(every):
        return True
    scope = scope_of(sentence.text, number.start)
    if (
        (scope.period and scope.period.lower() not in every.lower())
        or scope.is_wider
        or basis_of(sentence.text, number.start)
    ):
        return True
    scoped = [one.group().lower() for one in SCOPES.finditer(clause)]
    if any(one not in every.lower() for one in scoped) or narrowed(_unnamed(clause), every):
        return True
    over = [one.group().lower() for one in _OVER_ALL.finditer(clause)]
    return any(one not in every.lower() for one in over) or (
        number.unit not in _MEANS and bool(_MEAN.search(clause)) and not _MEAN.search(every)
    )


def _unnamed(clause: str) -> str:
    """A clause but for the names of known quantities: "industrial" is no part in "industrial solid waste"."""
    for one in named_in(clause):
        clause = clause.replace(one.text, " ")
    return clause


_MEANS = ("dB", "ug_m3", "mg_l")  # always a mean of the year
_MEAN = re.compile(r"\b(?:average|mean)\b|平均", re.I)


def _is_kin(clause: str, ahead: str, every: str) -> bool:
    """ "COD intensity", beside a table of "COD per 10,000 yuan": the thing is the same, its name is not."""
    named = named_in(clause) or named_in(ahead)[-1:]
    told = frozenset().union(*(kin_of(one.text) for one in named))
    return bool(told) and told <= kin_of(every)


def _is_slip(table: Cells, sentence: Sentence, told: Number, cell: Cell, sure: bool) -> bool:
    """Whether a figure can be its cell misprinted: digits changed, close, or taken from a neighbour."""
    stands = cell.number
    if not stands.value or any(
        one.value == stands.value and one.start != told.start for one in sentence.numbers
    ):
        return False
    ratio = told.value / stands.value
    elsewhere = [
        one for one in table.cells
        if one is not cell and _comparable(told, one.number) and not differ(told, replace(one.number, unit=told.unit))
    ]  # fmt: skip
    if elsewhere:
        return sure and _HALF <= ratio <= _TWICE
    if len(digits_of(told)) >= 3 and swapped(told, replace(stands, decimals=told.decimals)):
        return True
    digits = digits_of(told), digits_of(stands)
    changed = sum(x != y for x, y in zip(*digits, strict=False))
    named = (
        len(digits[0]) >= _LONG and core_of(cell.row or cell.head).lower() in sentence.text.lower()
    )
    one = changed == 1 and (told.unit in ("", "count") or named)
    if (
        sure
        and len(digits[0]) == len(digits[1])
        and (one or sorted(digits[0]) == sorted(digits[1]))
    ):
        return _HALF <= ratio <= _TWICE
    return _LESS <= ratio <= _MORE


def _is_reckoned(table: Cells, told: Number) -> bool:
    """Whether two cells give the figure as their sum or difference."""
    like = [one.number for one in table.cells if one.number.unit == told.unit]
    for one, other in combinations(like[:24], 2):
        if told.low <= one.value + other.value <= told.high:
            return True
        if told.low <= abs(one.value - other.value) <= told.high:
            return True
    return False
