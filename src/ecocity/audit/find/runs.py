"""Figures in a row, and the years said for them: "44, 42 and 40 t", "2012年5.2，2013年5.4"."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.dating import year_behind_each, years_for, years_off
from ecocity.audit.find.span_years import year_of_span
from ecocity.audit.records import Number, Sentence

Run = tuple[Number, ...]

_YEAR = r"(?:(?:in |for )?(?:19|20)\d\d\s*年?(?:为|的|：|:)?\s*)"
_LIST = re.compile(
    rf"\s*(?:[%％]|\*|[（(]\*[）)])?\s*{_YEAR}?(?:、|,|，|\||/|和|及|与|以及|;|；|,? and(?: then| finally| again)?|,? then)\s*{_YEAR}?(?:约|about )?",
    re.I,
)


def runs_of(sentence: Sentence) -> list[Run]:
    """Figures of one unit with nothing but commas between them belong together."""
    runs: list[list[Number]] = []
    for one in sentence.numbers:
        last = runs[-1][-1] if runs else None
        if (
            last
            and _of_one_unit(last, one)
            and _LIST.fullmatch(between := sentence.text[last.end : one.start])
            and _in_columns(sentence, runs[-1], between)
        ):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [tuple(run) for run in runs]


def _of_one_unit(last: Number, one: Number) -> bool:
    """ "63.1 and then 63.8 points": the points are told once."""
    return last.unit == one.unit or (last.unit == "" and one.unit == "score")


def _in_columns(sentence: Sentence, run: list[Number], between: str) -> bool:
    """ "77.9 | 81.3 | 84.6 / 80.7 | 81.1 | 82.4": strokes part figures all through a run, or nowhere in it."""
    mark = between.strip()
    before = sentence.text[run[-2].end : run[-1].start].strip() if len(run) > 1 else mark
    return mark not in ("|", "/") and before not in ("|", "/") or mark == before


_OF_TIME = re.compile(r"(?:years?|months?|quarters?)\b", re.I)


def before(sentence: Sentence, number: Number, reach: int = 64) -> str:
    """The words before a figure back to the figure before it; "over the two years" holds none."""
    ahead = [one for one in sentence.numbers if one.end <= number.start]
    floor = max((one.end for one in ahead if not _OF_TIME.match(one.noun)), default=0)
    return sentence.text[max(floor, number.start - reach) : number.start]


@lru_cache(maxsize=32768)
def year_of(sentence: Sentence, number: Number) -> int | None:
    """The year said right behind a figure, else the last one before it and behind the figure before."""
    behind = re.match(
        r"\s*(?:(?:in|for|of) |[(（])((?:19|20)\d\d)(?!\d)", sentence.text[number.end :]
    )
    if behind:
        return int(behind[1])
    off = years_off(sentence.text, number.end)
    told = [year for year, _, end in sentence.years if end <= number.start] if off else []
    if told:
        return told[-1] + off
    alternating = year_behind_each(sentence, number.start) or year_of_span(sentence, number.start)
    if alternating:
        return alternating
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    own = [year for year, start, end in sentence.years if floor <= start and end <= number.start]
    if own:
        return own[-1]
    earlier = {year for year, _, end in sentence.years if end <= number.start}
    return earlier.pop() if len(earlier) == 1 and not floor else None


def years_of(sentence: Sentence, run: Run) -> tuple[int | None, ...]:
    """A year for each figure of a run, where as many are said before it; else that of each alone."""
    said = years_for(sentence, run[0].start)
    if len(said) == len(run) > 1:
        return tuple(said)
    return tuple(year_of(sentence, one) for one in run)
