"""Which two figures of a sentence a stated change lies between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import phrase

_YEARS = r"(?:(?:19|20)\d\d\s*年?(?:底|末|同期)?)"
_STOP = re.compile(r"[;；。]|[，:：]|,\s|(?<!\d)\.\s")
_BASE = re.compile(
    rf"(?:\b(?:from|than|against|compared (?:with|to)|versus|vs\.?|relative to|set against)\b|由|从|(?<![占同环对类之])比(?![重例值较率])|(?<!比)较(?![大小高低好快强多少为])|与|相对于)"
    rf"(?:[^,，;；。\d]|{_YEARS}){{0,32}}$|[%％点s] (?:up |down )?(?:over|on) (?:the )?$",
    re.I,
)
_LAST_YEAR_BEFORE = re.compile(
    r"(?:上年同?期?|去年同?期?|上一年|last year|(?:the )?(?:previous|preceding) year|(?:a|one) year (?:earlier|before))(?:为|的|是|:|：|,|\s|was|were|it was)*$",
    re.I,
)
_LAST_YEAR_BEHIND = re.compile(
    r"\s*(?:(?:in|of|for) )?(?:(?:the )?(?:previous|preceding|last) year|(?:a|one|the) year (?:earlier|before|ago))",
    re.I,
)
_TO = re.compile(r"到|至|成|\b(?:to|from|reach\w*|at)\b|由|从|是|(?<![幅速率])(?:为|达)", re.I)
_BY = re.compile(r"(?:\bby|\b(?:difference|change|margin) of|变化|相差|i\.e\.|that is) (?:about |nearly |some |almost )?$", re.I)  # fmt: skip
_SIGN_BEHIND = re.compile(
    r"\s*(?:的)?(?:(?P<down>(?:lower|less|fewer|smaller)\b|(?:decrease|reduction|decline|fall|drop|cut)\b|降幅|below (?=the \d|that|last))"
    r"|(?P<up>(?:higher|more|greater|larger)\b(?! or\b)|(?:increase|rise|growth|gain)\b|增幅|above (?=the \d|that|last)))",
    re.I,
)
_MEAN = re.compile(r"年均|平均每年|每年平均|average annual|annual average|annually|a year on average|per year|average yearly|compound", re.I)  # fmt: skip
_LIST = re.compile(r"\s*(?:[%％])?\s*(?:、|,|，|和|及|与|以及|;|；|,? and)\s*(?:约|about )?", re.I)
_REACHED = re.compile(r"到|至|达|为|\b(?:to|reach\w*|became)\b", re.I)
_ON_TO = re.compile(r"[^,，;；。\d]{0,6}(?:\bto|至|到|达到?|reaching)\s*(?:about |约)?", re.I)


@dataclass(frozen=True, slots=True)
class Change:
    """``stated`` is said to lie between ``before`` and ``now``; ``years`` where it is a yearly mean."""

    stated: Number
    direction: int
    before: Number
    now: Number
    is_mean: bool = False
    years: int = 0


def changes_in(sentence: Sentence) -> list[Change]:
    """Every change of a sentence whose two figures stand in it too."""
    runs = _runs(sentence)
    signs = [_sign(sentence, run[0]) for run in runs]
    found: list[Change] = []
    for run, sign in zip(runs, signs, strict=True):
        if not sign or run[0].doubtful:
            continue
        levels = [
            one for one, its in zip(runs, signs, strict=True) if not its and len(one) == len(run)
        ]
        pair = _pair(sentence, run[0], [one for one in levels if _fits(run[0], one[0])])
        if pair is None:
            continue
        mean, years = _mean(sentence, run[0], *(one[0] for one in pair))
        found += [
            Change(stated, sign, before, now, mean, years)
            for stated, before, now in zip(run, *pair, strict=True)
        ]
    return found


Run = tuple[Number, ...]


def _runs(sentence: Sentence) -> list[Run]:
    """Figures of one unit with nothing but commas between them belong together."""
    runs: list[list[Number]] = []
    for one in sentence.numbers:
        last = runs[-1][-1] if runs else None
        if last and last.unit == one.unit and _LIST.fullmatch(sentence.text[last.end : one.start]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [tuple(run) for run in runs]


def _before(sentence: Sentence, number: Number, reach: int = 64) -> str:
    """The words before a figure back to the figure before it."""
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    return sentence.text[max(floor, number.start - reach) : number.start]


def _clause(text: str) -> str:
    stops = [match.end() for match in _STOP.finditer(text)]
    return text[stops[-1] :] if stops else text


def _sign(sentence: Sentence, number: Number) -> int:
    """+1 or -1 for a figure that is a change, 0 for one that is none."""
    near = _clause(_before(sentence, number))
    behind = _SIGN_BEHIND.match(sentence.text, number.end)
    if behind and number.kind in ("percent", "points", "figure", "count"):
        return 1 if behind["up"] else -1
    word = _last_sign(near)
    if word and not _TO.search(near, word[1]):
        return word[0]
    if _is_multiple(number):
        return 1
    if not word and _BY.search(near):
        earlier = _last_sign(sentence.text[: number.start])
        return earlier[0] if earlier else 0
    return 0


def _last_sign(text: str) -> tuple[int, int] | None:
    """(direction, end) of the last word of rise or fall."""
    ends = [(match.end(), 1) for match in phrase("up").finditer(text)]
    ends += [(match.end(), -1) for match in phrase("down").finditer(text)]
    return (max(ends)[1], max(ends)[0]) if ends else None


def _is_multiple(number: Number) -> bool:
    return number.unit == "times" or number.noun.startswith("times")


def _fits(stated: Number, level: Number) -> bool:
    if level.doubtful or level.kind == "points" or _is_multiple(level):
        return False
    if stated.kind == "percent" or _is_multiple(stated):
        return True
    return level.unit == ("%" if stated.kind == "points" else stated.unit)


def _pair(sentence: Sentence, stated: Number, levels: list[Run]) -> tuple[Run, Run] | None:
    """(before, now): the base is marked by words or by an earlier year."""
    bases = [run for run in levels if _is_base(sentence, run[0], stated)]
    near = [run for run in bases if run[0].end <= stated.start] or bases
    if near:
        base = near[-1] if near[-1][0].end <= stated.start else near[0]
        now = _now(sentence, stated, base, [run for run in levels if run not in bases])
        return (base, now) if now else None
    return _by_years(sentence, stated, levels)


def _is_base(sentence: Sentence, number: Number, stated: Number) -> bool:
    words = _before(sentence, number)
    if _BASE.search(words) or _LAST_YEAR_BEFORE.search(words):
        return True
    if _LAST_YEAR_BEHIND.match(sentence.text, number.end):
        return True
    if _in_bracket(sentence, number, stated):
        return year_of(sentence, number) is not None
    between = sentence.text[min(number.end, stated.end) : max(number.start, stated.start)]
    return _is_multiple(stated) and bool(
        re.fullmatch(r"\s*(?:the |of (?:the )?)", between) or (number.end <= stated.start and between in ("的", "的约", "times", " times"))
    )  # fmt: skip


def _now(sentence: Sentence, stated: Number, base: Run, levels: list[Run]) -> Run | None:
    same = [run for run in levels if run[0].unit == base[0].unit]
    behind_base = [run for run in same if run[0].start >= base[-1].end]
    for run in behind_base[:1]:
        between = sentence.text[base[-1].end : run[0].start]
        if len(between) < 60 and (run[-1].end <= stated.start or _REACHED.search(between)):
            return run
    ahead = [run for run in same if run[-1].end <= base[0].start]
    if ahead and len(sentence.text[ahead[-1][-1].end : base[0].start]) < 70:
        return ahead[-1]
    later = [run for run in same if run[0].start >= stated.end]
    reached = later and _ON_TO.fullmatch(sentence.text[stated.end : later[0][0].start])
    return later[0] if reached else None


def _by_years(sentence: Sentence, stated: Number, levels: list[Run]) -> tuple[Run, Run] | None:
    """Two levels of one unit with two years: the earlier is the base."""
    near = [
        run
        for run in levels
        if run[-1].end <= stated.start or _in_bracket(sentence, run[0], stated)
    ]
    near = [run for run in near if run[0].unit == near[-1][0].unit][-2:] if near else []
    years = [year_of(sentence, run[0]) for run in near]
    if len(near) != 2 or None in years or years[0] == years[1]:
        return None
    first, second = near if (years[0] or 0) < (years[1] or 0) else near[::-1]
    return first, second


def _in_bracket(sentence: Sentence, one: Number, stated: Number) -> bool:
    between = sentence.text[stated.end : one.start]
    return one.start >= stated.end and bool(
        re.match(r"[^,，;；。]{0,24}[(（][^)）]{0,30}$", between)
    )


def year_of(sentence: Sentence, number: Number) -> int | None:
    """The year said right behind a figure, else the last one before it and behind the figure before."""
    behind = re.match(
        r"\s*(?:(?:in|for|of) |[(（])((?:19|20)\d\d)(?!\d)", sentence.text[number.end :]
    )
    if behind:
        return int(behind[1])
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    own = [year for year, start, end in sentence.years if floor <= start and end <= number.start]
    if own:
        return own[-1]
    earlier = [year for year, _, end in sentence.years if end <= number.start]
    return earlier[0] if floor and len(set(earlier)) == 1 and not _taken(sentence, floor) else None


def _taken(sentence: Sentence, floor: int) -> bool:
    return any(end <= floor for _, _, end in sentence.years)


def _mean(sentence: Sentence, stated: Number, before: Number, now: Number) -> tuple[bool, int]:
    around = _before(sentence, stated, 40) + sentence.text[stated.end : stated.end + 24]
    if not _MEAN.search(around):
        return False, 0
    first, last = year_of(sentence, before), year_of(sentence, now)
    return True, max(0, last - first) if first and last else 0
