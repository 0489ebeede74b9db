"""What is said of all rows of a table or list, row by row: task and result, limit and value, whole and part.

Which columns are held against each other their figures say: one that is asked beside one that was
reached, a count that is never more than another, or the bound that the sentence itself names.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import chain

from ecocity.audit import pattern as re
from ecocity.audit.find.names import tokens
from ecocity.audit.find.numbers import parse_cell
from ecocity.audit.judge.around.exceptions import set_aside
from ecocity.audit.judge.claims import is_wish
from ecocity.audit.judge.every.bare_rows import bare_rows
from ecocity.audit.judge.every.line_rows import line_rows
from ecocity.audit.judge.every.polarity import (
    OF_ALL,
    WITHOUT_EXCEPTION,
    denies,
    is_open,
)
from ecocity.audit.judge.every.row_bounds import BAD_UNITS, DOWN, bounded, figure_columns, unit_of
from ecocity.audit.judge.every.row_class import (
    counts_them,
    is_about,
    is_title,
    leads,
    of_its_years,
    of_other_things,
    without_times,
    without_told,
)
from ecocity.audit.judge.every.row_grades import classed, graded, rates_of_done, whole_rates
from ecocity.audit.judge.every.row_sets import Check, Row, RowSet, row_sets
from ecocity.audit.judge.every.row_states import in_states, times_of
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_NOT_ALL = re.compile(
    r"\d+[项个家座处条件]中[^，。；\d]{0,8}\d|除|其余|大多|多数|大部分|部分|基本|几乎|\b(?:except|other than|apart from|most|almost|nearly|not all|some|majority|but)\b",
    re.I,
)
_MET = re.compile(
    r"\b(?:met|meets?|reach\w*|(?:over)?fulfil\w*|surpass\w*|attain\w*|achiev\w*|compl\w+|kept|keep|stay\w*|remain\w*|within|below|above|exceed\w*|pass\w*|satisf\w*|ha(?:s|ve|d)|is|are|was|were)\b|达到|达标|完成|符合|满足|控制在|优于|不超|未超|低于|高于|超过|建有|建成|通过|实现|执行|采用|以上|以下|以内",
    re.I,
)
_ASKED = re.compile(r"\btarget|\blimit|\btask|\bquota|\bplan\b|\bplanned|\bstandard|\brequired|\brequirement|\ballowed|限值|标准|目标|任务|计划|要求|应完成|功能区?类别|(?:功能|规划|水质)目标|应达|\bzone\b|\bassigned\b|\bwanted\b|(?<!households )(?<!people )(?<!persons )(?<!residents )(?<!answers )\basked\b|\bprescribed\b|\bdue\b", re.I)  # fmt: skip
_DONE_SO = re.compile(r"\b(?:meet\w*|met|reach\w*|attain\w*|within|compl\w+|pass\w*|up to|keep\w*|kept)\b|达标|达到|符合|合格", re.I)  # fmt: skip
""" "Months meeting the standard": what was done, and nothing asked."""
_ABOVE_IT = re.compile(r"\b(?:above|over|exceed\w*|beyond|below|short of|fail\w*|miss\w*) (?:its|the|their) (?:own )?(?:limit|standard|target|quota|task|cap|requirement|class)s?\b|\b(?:fell|falls?|fallen) short\b|超过|超出|低于|劣于", re.I)  # fmt: skip
""" "No zone is above its limit": each keeps to it."""
_CEILING = re.compile(r"\blimit|\bceiling|\bcap\b|\ballowed|限值|上限|允许", re.I)
_FLOOR = re.compile(r"\btask|\bquota|\bplan|\brequired|任务|计划", re.I)


def every_row(material: Material) -> list[Judgement]:
    """One judgement a sentence that speaks of all rows beside it."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        text = sentence.text
        if sentence.heading or not (OF_ALL.search(text) or denies(text)):
            continue
        aside = set_aside(text)
        open_ = _NOT_ALL.search(text) if denies(text) else _is_open(text)
        if is_wish(sentence) or is_open(text) or (not aside and open_):
            continue
        of_rows = not leads(sentence) and (OF_ALL.search(without_times(text)) or denies(text))
        for rows, loose in chain(
            ((one, False) for one in row_sets(material, sentence)),
            ((one, False) for one in bare_rows(material, sentence)),
            ((one, True) for one in line_rows(material, sentence)) if of_rows else (),
        ):
            kept = of_its_years(
                _without(rows, aside) if aside else without_told(rows, text), sentence
            )
            if kept is None or (
                loose and (is_title(sentence, rows) or not is_about(sentence, rows))
            ):
                continue
            judged = _judged(sentence, kept, bool(of_rows) and (loose or is_about(sentence, rows)))
            if judged:
                found.append(judged)
                break
    return found


def _is_open(text: str) -> bool:
    text = WITHOUT_EXCEPTION.sub(" ", text)
    return bool(_NOT_ALL.search(text) or phrase("exception").search(text))


def _without(rows: RowSet, aside: str) -> RowSet | None:
    """The rows but for those excepted by name; None where it names none of them, or all."""
    kept = tuple(row for row in rows.rows if len(row.label) < 2 or row.label not in aside)
    return replace(rows, rows=kept) if 0 < len(kept) < len(rows.rows) else None


def _judged(sentence: Sentence, rows: RowSet, about: bool) -> Judgement | None:
    named = [row for row in rows.rows if len(row.label) > 1 and row.label in sentence.text]
    if len(rows.rows) < 2 or (named and len(named) < len(rows.rows)) or _of_others(sentence, rows):
        return None
    if _of_some(sentence, rows) or of_other_things(sentence, rows):
        return None
    bare = rows.heads[:1] == ("",) or denies(sentence.text)
    check = (classed(sentence, rows) if bare or about else None) or rates_of_done(sentence, rows)
    check = check or (whole_rates(sentence, rows) if bare or about else None)
    plain = bool((_ABOVE_IT if denies(sentence.text) else _MET).search(sentence.text))
    check = check or (_asked(sentence, rows) if plain else None) or bounded(sentence, rows)
    check = check or (_counted(sentence, rows) if plain else None)
    check = (
        check
        or _none_counted(sentence, rows)
        or graded(sentence, rows)
        or _in_words(sentence, rows)
    )
    check = check or ((in_states(sentence, rows) or times_of(sentence, rows)) if about else None)
    if check is None or check.seen < 2:
        return None
    if not check.bad:
        return upheld("universal", sentence, f"every row from line {rows.line} on")
    if len(check.bad) * 2 > check.seen:
        return None  # where most rows fail, another thing is meant
    names = "; ".join(f"{row.label}: {told}" for row, told in check.bad[:5])
    message = say(
        "Said of all, but the table in line {line} shows otherwise: {names}.",
        line=rows.line, names=names,
    )  # fmt: skip
    also = tuple(row.line for row, _ in check.bad)
    return refuted("all_contradicted", "universal", sentence, message, names, also=also)


_TIMES = re.compile(r"(?:\w+ )?(?:month|year|quarter|day|time)s?\b|[年月日天次]", re.I)


def _of_others(sentence: Sentence, rows: RowSet) -> bool:
    """ "All four sources" is not said of a table of nine rows."""
    counts = [one for one in sentence.numbers if one.kind == "count" and not _TIMES.match(one.noun) and re.search(r"\b(?:all|the|each of the|every one of the) $|(?:全部|所有|全年|全市|的|^|，)$", sentence.text[: one.start], re.I)]  # fmt: skip
    return bool(counts) and not any(counts_them(rows, one) for one in counts)


_GROUP = re.compile(
    r"\b(?:[Aa]ll|[Ee]very|[Ee]ach)(?: of)?(?: the| its| our| these| their)?((?: (?!thus|therefore|hence|now|also|then|so)[a-z-]+){1,4})"
)
_NUMERALS = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
)


def _of_some(sentence: Sentence, rows: RowSet) -> bool:
    """ "All hill counties": those of the rows that a word before their noun picks out."""
    if _is_kind_of(sentence.text, rows):
        return True
    said = _GROUP.search(sentence.text)
    title = tokens(f"{rows.title} {' '.join(rows.heads)}")
    if said is None or not rows.heads:
        return False
    words = [word for word in said[1].split() if word not in _NUMERALS]
    nouns = [at for at, word in enumerate(words) if tokens(word) & tokens(" ".join(rows.heads))]
    return bool(nouns) and any(
        tokens(word) - title and word not in _OF_NO_PART for word in words[: nouns[0]]
    )


_OF_NO_PART = frozenset(
    """river water drinking-water sewage town urban municipal monitoring monitored listed own local named following above
    said these obliged""".split()  # noqa: SIM905
)
"""Words before a noun that only spell out what all of the rows are."""


_KIND = re.compile(
    r"(?:^|[，,；;。：:])\s*(?P<who>[\u4e00-\u9fff]{0,12}?(?P<kind>[\u4e00-\u9fff]{2,4}(?:县|区|乡|镇|厂|断面|企业|水库|监测点)))(?:均|都|全部)"
)
_GENERAL = re.compile(r"各|所有|全[市县区部]|上述|以上|这些|每|[一二两三四五六七八九十]个")


def _is_kind_of(text: str, rows: RowSet) -> bool:
    """ "山区县均超过50%": a kind of the rows that nothing over them names."""
    said = _KIND.search(text)
    if said is None or _GENERAL.search(said["who"]):
        return False
    return said["kind"] not in f"{rows.title} {' '.join(rows.heads)}"


def _pairs(rows: RowSet, first: int, second: int) -> list[tuple[Row, Number, Number]]:
    return [
        (row, a, b) for row in rows.rows
        if (a := row.figures[first]) is not None and (b := row.figures[second]) is not None
    ]  # fmt: skip


def _as_printed(rows: RowSet) -> RowSet:
    """The figures as they stand in their cells, whatever their headings say of units."""
    whole = [row for row in rows.rows if len(row.cells) == len(row.figures)]
    plain = tuple(
        replace(row, figures=tuple(parse_cell(one) for one in row.cells)) for row in whole
    )
    return replace(rows, rows=plain)


def _asked(sentence: Sentence, rows: RowSet) -> Check | None:
    """What is asked of each row against what it has."""
    columns = figure_columns(rows)
    asked = [
        c for c in columns if _ASKED.search(rows.heads[c]) and not _DONE_SO.search(rows.heads[c])
    ]
    reached = [c for c in columns if c not in asked]
    if len(asked) != 1 or not reached:
        return None
    years = {str(year) for year, _, _ in sentence.years}
    dated = [c for c in reached if any(year in rows.heads[c] for year in years)]
    alike = [c for c in dated or reached if unit_of(rows, c) == unit_of(rows, asked[0])]
    if (
        not alike
        and len(reached) == 1
        and "" in {unit_of(rows, reached[0]), unit_of(rows, asked[0])}
    ):
        rows = _as_printed(rows)  # the unit stands in one of the two headings only
        alike = reached
    unit = unit_of(rows, asked[0])
    total = any(one.unit == unit for one in sentence.numbers if unit)
    if len(alike) != 1 or unit == "?" or total:
        return None
    pairs = _pairs(rows, asked[0], alike[0])
    over = [(row, f"{figure(b)} against {figure(a)}") for row, a, b in pairs if b.value > a.value]
    under = [(row, f"{figure(b)} against {figure(a)}") for row, a, b in pairs if b.value < a.value]
    head = rows.heads[asked[0]]
    if unit_of(rows, asked[0]) in BAD_UNITS or _CEILING.search(head):
        return Check(over, len(pairs))
    if _FLOOR.search(head) or unit_of(rows, asked[0]) == "%":
        return Check(under, len(pairs))
    if not over or not under:
        return (
            Check([], len(pairs)) if DOWN.search(sentence.text) or len(over) + len(under) else None
        )
    return Check(min(over, under, key=len), len(pairs)) if len(over) != len(under) else None


_MEETS = re.compile(r"\bmeet(?:s|ing)?\b", re.I)


def _counted(sentence: Sentence, rows: RowSet) -> Check | None:
    """Of two counts, the one that is never more: what is done of what there is."""
    columns = [c for c in figure_columns(rows) if unit_of(rows, c) == "" and all(not n.decimals for row in rows.rows if (n := row.figures[c]) is not None)]  # fmt: skip
    mine = tokens(sentence.text)
    kept = denies(sentence.text)  # "not a single test fell short": all of them passed
    for part in columns:
        of_so_many = _OF_SO_MANY.search(rows.heads[part])
        if of_so_many and tokens(rows.heads[part]) & mine and not kept:
            asked = Decimal(of_so_many[1] or of_so_many[2])
            told_of = [(row, n) for row in rows.rows if (n := row.figures[part]) is not None]
            short = [(row, f"{figure(n)} of {asked}") for row, n in told_of if n.value < asked]
            if all(n.value <= asked for _, n in told_of):
                return Check(short, len(told_of))
    for whole in columns:
        for part in columns:
            head = _MEETS.sub("met", rows.heads[part])
            said = tokens(head) - tokens(rows.heads[whole])
            pairs = _pairs(rows, whole, part)
            told = [one for one in sentence.numbers if one.unit == "%" and one.value < 100]
            if told:
                bad = [(row, f"{figure(b)} of {figure(a)}") for row, a, b in pairs if 100 * b.value < told[0].value * a.value]  # fmt: skip
            else:
                bad = [(row, f"{figure(b)} of {figure(a)}") for row, a, b in pairs if b.value < a.value]  # fmt: skip
            named = said & mine or (kept and _DONE_SO.search(head))
            fits = part != whole and named and all(b.value <= a.value for _, a, b in pairs)
            most = sum(a.value == b.value for _, a, b in pairs) * 2 >= len(pairs)
            if fits and most and not _ASKED.search(rows.heads[whole]):
                return Check(bad, len(pairs))
    return None


_OF_SO_MANY = re.compile(
    r"\b(?:passed|met|reached|good|kept)\b.*?\b(?:out )?of (?:the )?(\d{1,3})\b|(?:合格|达标)[^\d]*(?:共|/)(\d{1,3})",
    re.I,
)
""" "Passed of 12": the whole stands in the heading."""


_NO_THING = re.compile(
    r"\b(?:no|not (?:a single|one|any)|never|neither)\b|没有|未发生|未出现|无", re.I
)


_WORSE_THAN = re.compile(r"\b(?:worse|lower|poorer|inferior)\b|劣", re.I)
""" "No section worse than class V": no count of those of class V."""


def _none_counted(sentence: Sentence, rows: RowSet) -> Check | None:
    """ "No serious accident in any of the years", over a column that counts just those: 0 in most rows."""
    said = _NO_THING.search(sentence.text)
    if said is None:
        return None
    mine = tokens(sentence.text[said.end() :])
    for column in figure_columns(rows):
        told = [(row, one) for row in rows.rows if (one := row.figures[column]) is not None]
        named = tokens(rows.heads[column])
        if bool(_WORSE_THAN.search(sentence.text)) != bool(_WORSE_THAN.search(rows.heads[column])):
            continue
        counts = all(one.unit in ("", "count") and not one.decimals for _, one in told)
        none = sum(one.value == 0 for _, one in told)
        if named and named <= mine and counts and none * 2 >= len(told) and told:
            return Check([(row, figure(one)) for row, one in told if one.value > 0], len(told))
    return None


def _in_words(sentence: Sentence, rows: RowSet) -> Check | None:
    """A column of words: "passed", or "yes" under what the sentence says, in every row."""
    mine = tokens(sentence.text)
    for column in range(1, len(rows.heads)):
        cells = [(row, row.cells[column].strip()) for row in rows.rows if column < len(row.cells)]
        said = {cell for _, cell in cells if tokens(cell) & mine and not re.search(r"\d", cell)}
        said -= {cell for cell in said if phrase("negative_cell").search(cell)}
        if not said and tokens(rows.heads[column]) & mine:
            said = {cell for _, cell in cells if phrase("positive_cell").search(cell)}
        if len(cells) < 2 or len(said) != 1:
            continue
        others = [(row, cell) for row, cell in cells if cell not in said]
        if all(cell and phrase("negative_cell").search(cell) for _, cell in others):
            return Check(others, len(cells))
    return None
