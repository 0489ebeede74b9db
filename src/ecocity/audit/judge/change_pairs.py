"""Which two figures of a sentence a stated change lies between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ecocity.audit.find.runs import Run, before, runs_of, year_of, years_of
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import phrase

_YEARS = r"(?:(?:19|20)\d\d\s*年?(?:底|末|同期)?)"
_STOP = re.compile(r"[;；。]|[，:：]|,\s|(?<!\d)\.\s")
_AFTER = rf"(?:[^,，;；。\d]|{_YEARS}){{0,32}}$"
_FROM = re.compile(rf"(?:\bfrom\b|由|从(?![业事而])){_AFTER}", re.I)
_THAN = re.compile(
    rf"(?:\b(?:than|against|compared (?:with|to)|versus|vs\.?|relative to|set against)\b|(?<![占同环对类之])比(?![重例值较率])|(?<!比)较(?![大小高低好快强多少为])|与|相对于){_AFTER}"
    r"|^\s*(?:above|below|over|under) (?:the )?(?:\w+ ){0,2}$|[%％点s] (?:up |down )?(?:over|on) (?:the )?$",
    re.I,
)
_SAID_BASE = re.compile(
    r"(?:\b(?:than|against|compared (?:with|to)|versus|over|on)\b(?: that)?(?: in| of)?|比|较|与) ?((?:19|20)\d\d)(?!\d)[^,，;；。\d]{0,24}$",
    re.I,
)
_LAST_YEAR_BEFORE = re.compile(
    r"(?:上年同?期?|去年同?期?|上一年|last year|(?:the )?(?:previous|preceding) year|(?:a|one) year (?:earlier|before))(?:为|的|是|占|:|：|,|\s|was|were|it was)*$",
    re.I,
)
_IN_BRACKET = re.compile(rf"[（(]\s*{_YEARS}(?:度|为|的|值)?\s*[:：,，]?\s*$")
_LAST_YEAR_BEHIND = re.compile(
    r"\s*(?:(?:in|of|for) )?(?:(?:the )?(?:previous|preceding|last) year|(?:a|one|the) year (?:earlier|before|ago))",
    re.I,
)
_OLDER_TOLD = re.compile(
    r"[^,，;；。\d]{0,24}(?:\b(?:previous|preceding|last) year|\b(?:a|one|the) year (?:before|earlier|ago)|\b(?:19|20)\d\d|上年|去年|(?:19|20)\d\d年)的?"
    r"(?:\s*[(（]|,? (?:when|in which) (?:it|the (?:figure|rate|share|value)|this|they) (?:was|were|stood at|had been)|,? which had)\s*(?:about )?",
    re.I,
)
""" "12.4 % above 2012, when it was", "higher than that of the previous year (": the base comes next."""
_TO = re.compile(
    r"到|至|成|\b(?:to|from|reach\w*|at)\b|than\b|由|从|是|(?<![幅速率])(?:为|达)", re.I
)
_AT_ONCE = re.compile(
    r"\s*(?:了|约|为|达|近|额|量|of|by|about|nearly|some|almost|a total of|\s)*", re.I
)
_AT_LEAST = re.compile(r"(?<=[a-z]) (?:by |of )?(?:more|less|fewer) than (?:about )?$", re.I)
_BY = re.compile(r"(?:\bby|\b(?:difference|change|margin) of|变化|相差|i\.e\.|that is) (?:about |nearly |some |almost )?$", re.I)  # fmt: skip
_SAID_AGAIN = re.compile(
    r"(?:\d ?(?:%|per ?cent|percent)|％) ?(?:[（(，,]|, or|or|, i\.e\.,?|, that is,?)+ ?(?:or |i\.e\.,? |that is,? )?(?:by |about )?$",
    re.I,
)
""" "A relative fall of 6.3 % (4.5 percentage points)": one change told in two ways."""
_SIGN_BEHIND = re.compile(
    r"\s*(?:的)?(?:(?P<down>(?:lower|less|fewer|smaller)\b|(?:decrease|reduction|decline|fall|drop|cut)\b|down\b(?= (?:from|on|against)\b)|降幅|(?:below|under) (?=(?:19|20)\d\d\b|the (?:\d|required|limit|standard|target|requirement)|that|last))"
    r"|(?P<up>(?:higher|more|greater|larger)\b(?! or\b)|(?:increase|rise|growth|gain)\b|up\b(?= (?:from|on|against)\b)|增幅|(?:above|over) (?=(?:19|20)\d\d\b|the (?:\d|required|limit|standard|target|minimum|requirement)|that|last)))",
    re.I,
)
_MEAN = re.compile(r"年均|平均每年|每年平均|average annual|annual average|annually|a year on average|per year|average yearly|compound", re.I)  # fmt: skip
_WHOLE_SPAN = re.compile(r"累计|合计|总共|in total|in all|altogether|cumulative|overall|[一二两三四五六七八九十\d]年(?:间|来|内)|(?:two|three|four|five|\d+) years", re.I)  # fmt: skip
_REACHED = re.compile(r"到|至|达|为|\b(?:to|reach\w*|became)\b", re.I)
_ON_TO = re.compile(r"[^,，;；。\d]{0,6}(?:\bto|至|到|达到?|reaching)\s*(?:about |约)?", re.I)

Pair = tuple[Number, Number]


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
    ]  # fmt: skip
    found: list[Change] = []
    for run, sign in zip(runs, signs, strict=True):
        if not sign or any(one.doubtful for one in run):
            continue
        fitting = [one for one in levels if all(_fits(run[0], each) for each in one)]
        said = _SAID_BASE.search(before(sentence, run[0]))
        if said and not any(
            year_of(sentence, each) == int(said[1]) for one in fitting for each in one
        ):
            continue  # "against 2012 the fall was 3.1 %": 2012 has no figure here
        alone: list[Run] = [(each,) for one in fitting for each in one] if len(run) == 1 else []
        marked = _marked(sentence, run, alone or [one for one in fitting if len(one) == len(run)])
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
            pairs = ([marked[at]] if marked else []) + near
            pairs = [one for one in pairs if not _of_other_years(sentence, run[0], one)]
            if pairs:
                mean, years = _mean(sentence, run[0], pairs[0])
                sure = bool(marked) or _dated(sentence, pairs[0], levels)
                found.append(Change(stated, sign, tuple(pairs), sure, mean, years))
    return found


def _of_other_years(sentence: Sentence, stated: Number, pair: Pair) -> bool:
    """ "Up 80 % on 2010, and 14 % on last year": figures three years apart are not those of two years."""
    first, last = (year_of(sentence, one) for one in pair)
    said = phrase("last_year").search(_clause(before(sentence, stated)))
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
        if apart and _SIGN_BEHIND.match(sentence.text, last.end) and not sign_of(sentence, run[0]):
            found += [run[:-1], (last,)]
        else:
            found.append(run)
    return found


def _clause(text: str) -> str:
    stops = [match.end() for match in _STOP.finditer(text)]
    return text[stops[-1] :] if stops else text


def sign_of(sentence: Sentence, number: Number) -> int:
    """+1 or -1 for a figure that is a change, 0 for one that is none."""
    near = _AT_LEAST.sub("", _clause(before(sentence, number)))
    behind = _SIGN_BEHIND.match(sentence.text, number.end)
    if behind and number.kind in ("percent", "points", "figure", "count"):
        return 1 if behind["up"] else -1
    word = _last_sign(near)
    if number.kind == "points" and not word and _SAID_AGAIN.search(sentence.text[: number.start]):
        earlier = _last_sign(sentence.text[: number.start])
        return earlier[0] if earlier else 1
    if number.kind == "points" and not word:
        return -1 if re.search(r"低|below|behind|short", near) else 1
    if word and number.kind not in ("percent", "points") and not _AT_ONCE.fullmatch(near, word[1]):
        word = None
    if word and not _TO.search(near, word[1]):
        return word[0]
    if is_multiple(number):
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


def is_multiple(number: Number) -> bool:
    """ "2.5倍", "three times"."""
    return number.unit == "times" or number.noun.startswith("times")


def _fits(stated: Number, level: Number) -> bool:
    if level.doubtful or level.kind == "points" or is_multiple(level):
        return False
    if stated.kind == "percent" or is_multiple(stated):
        return True
    if stated.unit in _COUNTED and level.unit in ("", "count"):
        return stated.value < 10 * level.value and not stated.decimals
    return level.unit == ("%" if stated.kind == "points" else stated.unit)


_COUNTED = ("household", "person")
""" "From 48,000 to 61,500, an increase of 13,500 households": the noun is told once."""


def _marked(sentence: Sentence, run: Run, levels: list[Run]) -> list[Pair]:
    """The pairs of a run whose base is marked by words: "from", "比上年的", a year in brackets."""
    stated = run[0]
    bases = [
        one for one in levels
        if _is_base(sentence, one[0], stated) and _led_to(sentence, stated, one[0])
    ]  # fmt: skip
    ahead = [one for one in bases if one[0].end <= stated.start]
    at_once = [one for one in bases if _follows(sentence, stated, one[0])]
    chosen = at_once or ahead[-1:] or bases
    if not chosen:
        return []
    base = chosen[0]
    now = _now(sentence, stated, base, [one for one in levels if one not in bases])
    return list(zip(base, now, strict=True)) if now else []


_LINK = re.compile(
    r"\s*[,，]?\s*(?:(?:in|of) (?:19|20)\d\d,?\s*)?(?:that is |which is |i\.e\. )?(?:than|from|against|compared|versus|vs|over|on|relative|to\b|由|从|比|较|与|至|到|达|[(（]|times|times the|of|的|the )|[^,，;；。]{0,16}[(（]",
    re.I,
)


_LAST_YEAR_WAS = re.compile(r"[,，]\s*而?(?:上年|去年)(?:同期)?(?:仅|只)?(?:为|是|有)\s*约?")
_AT_ONCE_FROM = re.compile(
    r"\s*(?:lower |higher |more |less |down |up |fewer )?(?:from|than|against|compared (?:with|to)|over|on)(?: the| that of)? ?",
    re.I,
)


def _led_to(sentence: Sentence, stated: Number, base: Number) -> bool:
    """A base behind its change follows at once: "down 9 % from 44", "(2014: 44)"."""
    if base.start < stated.start:
        return True
    behind = sentence.text[stated.end : base.start]
    if _OLDER_TOLD.fullmatch(behind) or _LAST_YEAR_WAS.fullmatch(behind):
        return True
    sign = _SIGN_BEHIND.match(sentence.text, stated.end)
    between = sentence.text[sign.end() if sign else stated.end : base.start]
    return not re.search(r"[;；。]", between) and bool(_LINK.match(between))


_THAN_THE = re.compile(
    r"\s*(?:than|from|over|on|against|compared (?:with|to)) (?:the |that of )?(?:about )?", re.I
)


def _follows(sentence: Sentence, stated: Number, base: Number) -> bool:
    """ "29.8 % more than the 3.32 billion": the base right behind its change."""
    sign = _SIGN_BEHIND.match(sentence.text, stated.end)
    start = sign.end() if sign else stated.end
    return base.start > start and bool(_THAN_THE.fullmatch(sentence.text, start, base.start))


def _is_base(sentence: Sentence, number: Number, stated: Number) -> bool:
    words = before(sentence, number)
    if any(one.search(words) for one in (_FROM, _THAN, _LAST_YEAR_BEFORE)):
        return True
    if _IN_BRACKET.search(words) and number is _last_before(sentence, stated):
        return True
    if _LAST_YEAR_BEHIND.match(sentence.text, number.end):
        return True
    if _in_bracket(sentence, number, stated):
        return year_of(sentence, number) is not None
    if number.start >= stated.end and _OLDER_TOLD.fullmatch(
        sentence.text[stated.end : number.start]
    ):
        return True
    between = sentence.text[min(number.end, stated.end) : max(number.start, stated.start)]
    return is_multiple(stated) and bool(
        re.fullmatch(
            r"\s*(?:times)?\s*(?:the |(?:that |those )?of (?:the )?|as (?:much|many|large|high|big) as (?:the )?)",
            between,
        )
        or (number.end <= stated.start and between in ("的", "的约", "）", ")", "）的"))
    )


def _last_before(sentence: Sentence, stated: Number) -> Number | None:
    return max(
        (n for n in sentence.numbers if n.end <= stated.start), key=lambda n: n.start, default=None
    )


def _now(sentence: Sentence, stated: Number, base: Run, levels: list[Run]) -> Run | None:
    same = [run for run in levels if run[0].unit == base[0].unit]
    rises = not _THAN.search(before(sentence, base[0]))
    behind_base = [run for run in same if rises and run[0].start >= base[-1].end]
    inside = [run for run in behind_base if run[-1].end <= stated.start]
    if len(inside) > 1 and _WHOLE_SPAN.search(before(sentence, stated)):
        return inside[-1]
    for run in behind_base[:1]:
        between = sentence.text[base[-1].end : run[0].start]
        if len(between) < 60 and (run in inside or _REACHED.search(between)):
            return run
    ahead = [run for run in same if run[-1].end <= base[0].start]
    reach = 160 if _follows(sentence, stated, base[0]) else 70
    if ahead and len(sentence.text[ahead[-1][-1].end : base[0].start]) < reach:
        return ahead[-1]
    later = [run for run in same if run[0].start >= stated.end]
    reached = later and _ON_TO.fullmatch(sentence.text[stated.end : later[0][0].start])
    return later[0] if reached else None


def _in_order(sentence: Sentence, run: Run, levels: list[Run]) -> list[list[Pair]]:
    """Neighbours among the levels before a change (or in a bracket behind it), for each of the run."""
    stated = run[0]
    near = [
        one
        for one in levels
        if one[-1].end <= stated.start or _in_bracket(sentence, one[0], stated)
    ]
    unit = near[-1][-1].unit if near else ""
    flat = [number for one in near for number in one if number.unit == unit]
    years = {number.start: year for one in near for number, year in zip(one, years_of(sentence, one), strict=True)}  # fmt: skip
    if all(years.get(number.start) for number in flat):
        flat = sorted(flat, key=lambda number: years[number.start] or 0)
    found: list[list[Pair]] = [[] for _ in run]
    if len(flat) > len(run):
        last = len(flat) - len(run)
        found = [[(flat[last + at - 1], flat[last + at])] for at in range(len(run))]
        if len(run) == 1 and len(flat) > 2:
            found[0].append((flat[0], flat[-1]))
    return found


def _dated(sentence: Sentence, pair: Pair, levels: list[Run]) -> bool:
    """Whether both figures bear years of their own, and different ones."""
    years = {
        number.start: year
        for run in levels
        for number, year in zip(run, years_of(sentence, run), strict=True)
    }
    said = {years.get(one.start) for one in pair}
    return None not in said and len(said) == 2


def _in_bracket(sentence: Sentence, one: Number, stated: Number) -> bool:
    between = sentence.text[stated.end : one.start]
    return one.start >= stated.end and bool(
        re.match(r"[^,，;；。]{0,24}[(（][^)）]{0,30}$", between)
    )


def _mean(sentence: Sentence, stated: Number, pair: Pair) -> tuple[bool, int]:
    behind = re.split(r"[,，;；。]", sentence.text[stated.end : stated.end + 24])[0]
    around = before(sentence, stated, 40) + behind
    if not _MEAN.search(around):
        return False, 0
    first, last = (year_of(sentence, one) for one in pair)
    return True, max(0, last - first) if first and last else 0
