"""All rows against a class of water, a grade in words, or a task wholly done."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.every.row_sets import RANKS, Check, RowSet
from ecocity.audit.judge.say import figure
from ecocity.audit.records import Sentence

_CLASS = r"(Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|I{1,3}(?![a-z])|IV|V)"
_WITHIN = re.compile(
    rf"(?:达到|优于|好于|符合|为|满足|劣于|低于|差于)[^，。；]{{0,8}}?{_CLASS}\s*类"
    rf"|\b(?:reach\w*|meet\w*|met|attain\w*|within|better than|worse than|inferior to|below|are|were|of)\b[^.;,]{{0,24}}?\bclass {_CLASS}\b"
    rf"|{_CLASS}\s*类(?:水质)?(?:标准)?(?:及|或|和)?(?:以上|优于|更好)|\bclass {_CLASS} or better\b",
    re.I,
)


def classed(sentence: Sentence, rows: RowSet) -> Check | None:
    """ "None was worse than class III", over rows that each have a class."""
    said = _WITHIN.search(sentence.text)
    told = [(row, one) for row in rows.rows for one in row.figures if one and one.unit == "class"]
    if said is None or not told:
        return None
    wanted = Decimal(RANKS[next(one for one in said.groups() if one).upper()])
    return Check([(row, figure(one)) for row, one in told if one.value > wanted], len(told))


_DONE_RATE = re.compile(
    r"完成(?:率|比例|进度|情况)|\b(?:tasks?|targets?|plans?|quotas?) (?:completed|fulfilled|done|met|reached)\b|\b(?:completion|fulfil+ment|achievement)\b|% (?:of (?:the )?(?:task|target|plan)s?|completed)\b",
    re.I,
)
_DONE = re.compile(
    r"完成|\b(?:complet\w+|fulfil\w*|met|reached|achieved|accomplish\w*|attained)\b", re.I
)
_TASK = re.compile(r"任务|目标|计划|指标|\b(?:tasks?|targets?|plans?|quotas?|goals?)\b", re.I)
_WHOLE = Decimal(100)


def rates_of_done(sentence: Sentence, rows: RowSet) -> Check | None:
    """ "All fulfilled their tasks", over a column of rates of completion: none is below 100."""
    if not _DONE.search(sentence.text) or not _TASK.search(sentence.text):
        return None
    if any(one.unit == "%" for one in sentence.numbers):
        return None
    columns = [
        c for c, head in enumerate(rows.heads)
        if _DONE_RATE.search(head)
        and all(c < len(row.figures) and (one := row.figures[c]) is not None and one.unit == "%" for row in rows.rows)
    ]  # fmt: skip
    if len(columns) != 1:
        return None
    told = [(row, one) for row in rows.rows if (one := row.figures[columns[0]]) is not None]
    return Check([(row, figure(one)) for row, one in told if one.high < _WHOLE], len(told))


_FULL = re.compile(r"(?<![\d.])100(?:\.0+)?\s*[%％]|百分之百|\b(?:fail\w*|missed|below standard|short of)\b|不达标|未达标|超标|不合格|\b(?:fully|wholly) (?:up to|in|met|compl|conform)|\b(?:met|reached|conform\w*|complied|up to|attained)\b[^.;,]{0,24}\bstandards?\b|(?:全部|均|都|皆|[各全]|一律|例外|不落地?|个个|统统|尽数|悉数)[^，。；]{0,6}(?:达标|符合[^，。；]{0,6}标准|合格)|(?:达标|符合[^，。；]{0,6}标准|合格)[^，。；]{0,2}，[^，。；]{0,6}例外", re.I)  # fmt: skip


def whole_rates(sentence: Sentence, rows: RowSet) -> Check | None:
    """ "All of the water is up to standard, 100 %", "no source failed": rates that are 100 for most of the rows."""
    if not _FULL.search(sentence.text):
        return None
    for column in range(len(rows.heads)):
        told = [(row, one) for row in rows.rows if column < len(row.figures) and (one := row.figures[column])]  # fmt: skip
        rates = all(one.unit in ("%", "") and one.value <= _WHOLE for _, one in told)
        whole = sum(one.value == _WHOLE for _, one in told)
        if len(told) == len(rows.rows) and rates and whole * 2 >= len(told) and told:
            return Check([(row, figure(one)) for row, one in told if one.high < _WHOLE], len(told))
    return None


_GRADE = re.compile(r"(?:[Cc]lass |[Gg]rade |[Ll]evel )?([一二三四五甲乙丙ⅠⅡⅢ1-5]?)[级类等]?\s?([A-E]?)(?:标准|级|类)?")  # fmt: skip
_ORDER = {one: at for run in ("一二三四五", "甲乙丙", "ⅠⅡⅢ", "12345") for at, one in enumerate(run)}
_OR_BETTER = re.compile(
    r"\s*(?:标准)?(?:及|或|和)?(?:以上|优于|更)|\s*(?:standard )?(?:or|and) (?:better|above|higher)"
)


def graded(sentence: Sentence, rows: RowSet) -> Check | None:
    """ "All discharge by grade 1A", over a column of grades: none is lower."""
    for column in range(1, len(rows.heads)):
        cells = [(row, row.cells[column].strip()) for row in rows.rows if column < len(row.cells)]
        ranks = [_rank(cell) for _, cell in cells]
        if len(cells) < 2 or not all(ranks):
            continue
        said = {cell for _, cell in cells if _is_said(sentence.text, cell)}
        wanted = _rank(said.pop()) if len(said) == 1 else None
        if wanted is None:
            continue
        pairs = [(pair, rank) for pair, rank in zip(cells, ranks, strict=True) if rank is not None]
        return Check([pair for pair, rank in pairs if rank > wanted], len(cells))
    return None


def _is_said(text: str, cell: str) -> bool:
    at = text.find(cell)
    return at >= 0 and not _OR_BETTER.match(text, at + len(cell))


def _rank(cell: str) -> tuple[int, str] | None:
    """Where a grade stands, the best first; None for a cell of other words, or of a bare letter or digit."""
    found = _GRADE.fullmatch(cell)
    if found is None or len(cell) < 2 or cell.isdigit() or not (found[1] or found[2]):
        return None
    return _ORDER.get(found[1], 0), found[2]
