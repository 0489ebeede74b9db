"""Figures of one unit and the years of a sentence in step: "1,431 cases (2013); 1,155 cases (2014)"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.records import Number, Sentence

Dated = MappingProxyType[int, int]
_IN_A_ROW = re.compile(
    r"\s*(?:[%％]|[^\W\d]{0,10}|(?:of|per) [^\W\d]{2,12})?\s*(?:,|，|、|;|；|/|and|和|及|与|以及|to|→|->|—>|-|–|—|>|then|over|再到|到|至){1,3}\s*",
    re.I,
)
_YEARS_JOINED = re.compile(
    r"\s*年?\s*(?:,|，|、|/|and|和|及|与|to|→|-|–|—|,\s*and)+\s*(?:in )?", re.I
)
_BASE = re.compile(
    r"\b(?:than|against|compared (?:with|to)|versus|relative to|plan|target|since)\b[^,;]{0,12}$|[比较以]$|规划|目标",
    re.I,
)


@lru_cache(maxsize=32768)
def aligned(sentence: Sentence) -> Dated:
    """The year of every figure whose unit is told as often as years are, by where the figures start.

    Only what is in step is dated: a year before each figure, a year behind each, or as many years in
    a row as figures in a row.
    """
    found: dict[int, int] = {}
    if sentence.years:
        groups: dict[str, list[Number]] = {}
        for one in sentence.numbers:
            of_time = one.unit == "year_span" or re.match(r"(?:years?|months?)\b", one.noun)
            if one.kind != "points" and not of_time and not sign_of(sentence, one):
                groups.setdefault("" if one.unit == "count" else one.unit, []).append(one)
        bare = groups.pop("", [])
        for unit, numbers in groups.items():
            both = [*bare, *numbers] if _lends(sentence.text, bare, numbers) else numbers
            groups[unit] = sorted(both, key=lambda one: one.start)
        for numbers in [*groups.values(), bare]:
            for start, year in _in_step(sentence, numbers).items():
                found.setdefault(start, year)
    return MappingProxyType(found)


def _lends(text: str, bare: Sequence[Number], numbers: Sequence[Number]) -> bool:
    """ "1739、1556、1108件": the unit of the last is that of all."""
    last = bare[-1] if bare else None
    return last is not None and any(
        one.start > last.end and _IN_A_ROW.fullmatch(text[last.end : one.start]) for one in numbers
    )


def _in_step(sentence: Sentence, numbers: Sequence[Number]) -> dict[int, int]:
    """Rows first, then a year before each or behind each."""
    rows = _rows(sentence.text, numbers)
    for row in rows:
        runs = [run for run in _runs(sentence) if len(run) == len(row)]
        if (
            len(row) > 1
            and len(runs) == 1
            and len({year for year, _, _ in sentence.years}) == len(row)
        ):
            return {one.start: year for one, year in zip(row, runs[0], strict=True)}
    if len(numbers) < 2:
        return {}
    return (
        _at_once_behind(sentence, numbers)
        or _ahead(sentence, numbers)
        or _behind(sentence, numbers)
    )


_AT_ONCE = re.compile(r"[^,;，；。()（）\d]{0,24}(?:\b(?:in|for|of|during) |[(（]\s*)", re.I)


def _at_once_behind(sentence: Sentence, numbers: Sequence[Number]) -> dict[int, int]:
    """ "Reached its highest value in 2014: 73.0 % in 2012, 76.4 % in 2013, …": each has its year right behind."""
    found: dict[int, int] = {}
    for one in numbers:
        own = [
            year
            for year, start, _ in sentence.years
            if start >= one.end and _AT_ONCE.fullmatch(sentence.text[one.end : start])
        ]
        if len(own) != 1:
            return {}
        found[one.start] = own[0]
    return found if len(set(found.values())) == len(numbers) else {}


def _rows(text: str, numbers: Sequence[Number]) -> list[list[Number]]:
    """Figures with nothing between them but what parts the members of a row."""
    rows: list[list[Number]] = []
    for one in numbers:
        if rows and _IN_A_ROW.fullmatch(text[rows[-1][-1].end : one.start]):
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _runs(sentence: Sentence) -> list[list[int]]:
    """Years named one after another, or as a span."""
    runs: list[tuple[list[int], tuple[int, int]]] = []
    for year, start, end in sentence.years:
        last = runs[-1] if runs else None
        if last and (last[1] == (start, end) or _YEARS_JOINED.fullmatch(sentence.text[last[1][1] : start])):  # fmt: skip
            runs[-1] = ([*last[0], year], (start, end))
        else:
            runs.append(([year], (start, end)))
    return [run for run, _ in runs if run == sorted(set(run))]


def _single(sentence: Sentence) -> list[tuple[int, int, int]]:
    """The years that are no ends of a span and no base that something is compared with."""
    places = [(start, end) for _, start, end in sentence.years]
    return [
        one for one in sentence.years
        if places.count((one[1], one[2])) == 1 and not _BASE.search(sentence.text[: one[1]][-24:])
    ]  # fmt: skip


def _ahead(sentence: Sentence, numbers: Sequence[Number]) -> dict[int, int]:
    years, found, floor = _single(sentence), dict[int, int](), 0
    for one in numbers:
        own = [year for year, start, end in years if floor <= start and end <= one.start]
        if not own:
            return {}
        found[one.start], floor = own[-1], one.end
    return found if len(set(found.values())) == len(numbers) else {}


def _behind(sentence: Sentence, numbers: Sequence[Number]) -> dict[int, int]:
    years, found = _single(sentence), dict[int, int]()
    if any(start < numbers[0].start for _, start, _ in sentence.years):
        return {}
    ends = [*(one.start for one in numbers[1:]), len(sentence.text)]
    for one, ceiling in zip(numbers, ends, strict=True):
        own = [year for year, start, end in years if one.end <= start and end <= ceiling]
        if len(own) != 1:
            return {}
        found[one.start] = own[0]
    return found if len(set(found.values())) == len(numbers) else {}
