"""Which two figures of a sentence a stated change lies between."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.roles import role_of
from ecocity.audit.find.runs import Run, before, runs_of, year_of, years_of
from ecocity.audit.judge.around.change_bases import (
    WHOLE_SPAN,
    Pair,
    in_bracket_behind,
    marked_pairs,
)
from ecocity.audit.judge.around.change_signs import SIGN_BEHIND, is_multiple, last_clause, sign_of
from ecocity.audit.judge.around.change_tasks import is_asked
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import phrase

_SAID_BASE = re.compile(
    r"(?:\b(?:than|against|compared (?:with|to)|versus|over|on)\b(?: that)?(?: in| of)?|比|较|与) ?((?:19|20)\d\d)(?!\d)[^,，;；。\d]{0,24}$",
    re.I,
)
_MEAN = re.compile(r"年均|平均每年|每年平均|average annual|annual average|annually|a year on average|per year|average yearly|compound", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """``stated`` is said to lie between the two figures of one of ``pairs``, the likeliest first."""

    stated: Number
    direction: int
    pairs: tuple[Pair, ...]
    is_sure: bool
    """Words or years name the pair: where none fits, the change is wrong."""
    is_mean: bool = False
    years: int = 0


_LIMIT_IN_BRACKET = re.compile(
    r"[（(][^()（）]*(?:\b(?:standard|limit|requirement|target|task|plan)\b|标准|要求|目标|限值|任务|考核)[^()（）]*$|[（(]\s*[≥≤<>]=?\s*$",
    re.I,
)


def changes_in(sentence: Sentence) -> list[Change]:
    """Every change of a sentence whose two figures stand in it too."""
    runs = _parted(sentence, runs_of(sentence))
    signs = [sign_of(sentence, run[0]) for run in runs]
    levels = [
        run for run, sign in zip(runs, signs, strict=True)
        if not sign and not _LIMIT_IN_BRACKET.search(sentence.text[: run[0].start])
        and role_of(sentence, run[0], run[0].start)[0] != "limit"
    ]  # fmt: skip
    found: list[Change] = []
    for run, sign in zip(runs, signs, strict=True):
        asked = is_asked(sentence.text, run[0].start, run[-1].end)
        if not sign or asked or any(one.doubtful for one in run):
            continue
        fitting = [one for one in levels if all(_fits(run[0], each) for each in one)]
        lines = [one for one in fitting if _is_line(sentence, one)]
        fitting = [one for one in fitting if one not in lines]
        said = _SAID_BASE.search(before(sentence, run[0]))
        if said and not any(
            year_of(sentence, each) == int(said[1]) for one in fitting for each in one
        ):
            continue  # "against 2012 the fall was 3.1 %": 2012 has no figure here
        alone: list[Run] = [(each,) for one in fitting for each in one] if len(run) == 1 else []
        marked = marked_pairs(
            sentence, run, alone or [one for one in fitting if len(one) == len(run)]
        )
        marked = (
            []
            if marked and _has_its_change(sentence, marked[-1], run, levels, signs, runs)
            else marked
        )
        rows = [[] for _ in run] if is_multiple(run[0]) else _in_order(sentence, run, fitting)
        for at, stated in enumerate(run):
            near = [
                one for one in rows[at]
                if not _parted_by_change(sentence, one, signs, runs)
                and one[0].bound not in ("at_least", "at_most", "above", "below")
            ]  # fmt: skip
            pairs = ([_of_whole(marked[at], fitting)] if marked else []) + near
            pairs = [
                one
                for one in pairs
                if not _of_other_years(sentence, run[0], one)
                and not _of_unknown_order(sentence, one)
            ]
            if pairs:
                mean, years = _mean(sentence, run[0], pairs[0])
                sure = bool(marked) or _dated(sentence, pairs[0], levels)
                found.append(Change(stated, sign, tuple(pairs), sure, mean, years))
    return found


_LINE = re.compile(r"\bwhich is (?:well |far |thus )?(?:above|over|below|under|more than|less than|higher than|lower than) (?:the )?$", re.I)  # fmt: skip


def _is_line(sentence: Sentence, run: Run) -> bool:
    """ "9,510 yuan, which is above 8,000; it grew by 11.2 %": what a figure is held against."""
    return len(run) == 1 and bool(_LINE.search(sentence.text[: run[0].start]))


def _of_whole(pair: Pair, levels: list[Run]) -> Pair:
    """ "3,860, of which 2,140 and 1,720, up 15.6 % on 3,340": it is the whole that rose."""
    base, now = pair
    ahead = [
        each for one in levels for each in one if each.end <= now.end and each.unit == now.unit
        and each is not base
    ]  # fmt: skip
    if len(ahead) > 2 and ahead[0].value == sum(one.value for one in ahead[1:]):
        return base, ahead[0]
    return pair


_LAST_YEAR = re.compile(r"去年[^，。；;\d]{0,8}$")


def _of_unknown_order(sentence: Sentence, pair: Pair) -> bool:
    """ "11,860 last year, 10,617 in 2013": which is the older hangs on when it was said."""
    first, last = pair
    untold = _LAST_YEAR.search(sentence.text[: first.start])
    return bool(untold) and year_of(sentence, last) is not None


def _of_other_years(sentence: Sentence, stated: Number, pair: Pair) -> bool:
    """ "Up 80 % on 2010, and 14 % on last year": figures three years apart are not those of two years."""
    first, last = (year_of(sentence, one) for one in pair)
    behind = re.split(r"[,，;；。]", sentence.text[stated.end : stated.end + 40])[0]
    said = phrase("last_year").search(last_clause(before(sentence, stated)) + behind)
    return bool(said and first and last) and abs((last or 0) - (first or 0)) > 1


def _has_its_change(
    sentence: Sentence, pair: Pair, run: Run, levels: list[Run], signs: list[int], runs: list[Run]
) -> bool:
    """ "From 87 % to 89 %, up 2 points, and the other 98 %, 8 points above": the pair has had its change."""
    base, now = pair
    if re.search("[;；。]", sentence.text[base.end : now.start]) and any(
        sign and base.end <= one[0].start < now.start for one, sign in zip(runs, signs, strict=True)
    ):
        return True
    after = max(one.end for one in pair)
    told = [
        one[0]
        for one, sign in zip(runs, signs, strict=True)
        if sign and after <= one[0].start < run[0].start
    ]
    return bool(told) and any(told[0].end <= one[0].start < run[0].start for one in levels)


def _parted_by_change(sentence: Sentence, pair: Pair, signs: list[int], runs: list[Run]) -> bool:
    """ "SO2 12, down 4 %; NO2 11, down 8 %": the first figure has a change of its own, of another thing."""
    first, last = sorted(pair, key=lambda one: one.start)
    if None not in (year_of(sentence, first), year_of(sentence, last)):
        return False
    between = [
        run for run, sign in zip(runs, signs, strict=True)
        if sign and first.end <= run[0].start < last.start
    ]  # fmt: skip
    return bool(between)


def _parted(sentence: Sentence, runs: list[Run]) -> list[Run]:
    """ "96.5 %, 2.5 % higher than": a change behind nothing but a comma is not in a row with its figure."""
    found: list[Run] = []
    for run in runs:
        last = run[-1]
        apart = len(run) > 1 and re.fullmatch(
            r"\s*[,，]\s*", sentence.text[run[-2].end : last.start]
        )
        if apart and SIGN_BEHIND.match(sentence.text, last.end) and not sign_of(sentence, run[0]):
            found += [run[:-1], (last,)]
        else:
            found.append(run)
    return found


def _fits(stated: Number, level: Number) -> bool:
    if level.doubtful or level.kind == "points" or is_multiple(level):
        return False
    if level.unit == "day" and level.value in (365, 366):
        return False  # the days of a year, which no good days rise to
    if stated.kind == "percent" or is_multiple(stated):
        return True
    if stated.unit in _COUNTED and level.unit in ("", "count"):
        return stated.value < 10 * level.value and not stated.decimals
    return level.unit == ("%" if stated.kind == "points" else stated.unit)


_COUNTED = ("household", "person")
""" "From 48,000 to 61,500, an increase of 13,500 households": the noun is told once."""


def _in_order(sentence: Sentence, run: Run, levels: list[Run]) -> list[list[Pair]]:
    """Neighbours among the levels before a change (or in a bracket behind it), for each of the run."""
    stated = run[0]
    near = [
        one
        for one in levels
        if one[-1].end <= stated.start or in_bracket_behind(sentence, one[0], stated)
    ]
    unit = near[-1][-1].unit if near else ""
    flat = [number for one in near for number in one if {number.unit, unit} <= {unit, "", "count"}]
    years = {number.start: year for one in near for number, year in zip(one, years_of(sentence, one), strict=True)}  # fmt: skip
    if all(years.get(number.start) for number in flat):
        flat = sorted(flat, key=lambda number: years[number.start] or 0)
    found: list[list[Pair]] = [[] for _ in run]
    if len(flat) > len(run):
        if any(_are_one_run(sentence, run, one) for one in near):
            return found
        last = len(flat) - len(run)
        found = [[(flat[last + at - 1], flat[last + at])] for at in range(len(run))]
        if len(run) == 1 and len(flat) > 2:
            whole = WHOLE_SPAN.search(
                before(sentence, stated) + sentence.text[stated.start : stated.start + 1]
            )
            found[0] = [(flat[0], flat[-1])] if whole else [*found[0], (flat[0], flat[-1])]
    return found


def _are_one_run(sentence: Sentence, run: Run, levels: Run) -> bool:
    """ "25,716 and 11,238 yuan, up 9.5 % and 11.9 %": two things at one time, each with its change."""
    undated = len(set(years_of(sentence, levels))) == 1
    return len(levels) == len(run) > 1 and undated


def _dated(sentence: Sentence, pair: Pair, levels: list[Run]) -> bool:
    """Whether both figures bear years of their own, and different ones."""
    years = {
        number.start: year
        for run in levels
        for number, year in zip(run, years_of(sentence, run), strict=True)
    }
    said = {years.get(one.start) for one in pair}
    return None not in said and len(said) == 2


def _mean(sentence: Sentence, stated: Number, pair: Pair) -> tuple[bool, int]:
    behind = re.split(r"[,，;；。]", sentence.text[stated.end : stated.end + 24])[0]
    around = before(sentence, stated, 40) + behind
    if not _MEAN.search(around):
        return False, 0
    first, last = (year_of(sentence, one) for one in pair)
    return True, max(0, last - first) if first and last else 0
