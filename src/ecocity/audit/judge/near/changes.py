"""A change told near its two figures: "… 5.12 billion in 2012. In 2013 it came to 5.84, up 16.4 %"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.scope import apart
from ecocity.audit.find.stems import covered, is_han, of_dimension, stems
from ecocity.audit.judge.around.change_signs import is_difference, is_multiple, sign_of
from ecocity.audit.judge.around.change_tasks import is_asked
from ecocity.audit.judge.changes.change_pairs import Change
from ecocity.audit.judge.changes.change_scope import NOMINAL
from ecocity.audit.judge.changes.change_verdicts import judge_change
from ecocity.audit.judge.changes.changes_told import at_constant_prices
from ecocity.audit.judge.near.fraction_words import fractions_in
from ecocity.audit.judge.near.levels import (
    COUNTED,
    SPAN_OF_TIME,
    Level,
    levels_in,
    levels_near,
    same_unit,
    table_levels,
)
from ecocity.audit.judge.near.pairs import RESPECTIVELY
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.near.times import NOW, OLDER
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase

_OTHER_BASE = re.compile(
    r"\b(?:base year|plan(?:ned)?|targets?|goals?|tasks?|quotas?|national|nationwide|provincial|province|averages?|mean|norm|limit|standard|start of the year|beginning of the year|cumulative(?:ly)?|accumulated|a year on)\b"
    r"|目标|计划|任务|规划|全国|全省|平均|年均|年初|累计|标准|限值|考核",
    re.I,
)
_BASE_YEAR = re.compile(
    r"(?:\b(?:than|against|compared (?:with|to)|versus|over|on|from|since|relative to)\b(?: that)?(?: in| of)?(?: the)?|比|较|与) ?((?:19|20)\d\d)(?!\d)",
    re.I,
)
_SPAN = re.compile(
    r"\b(?:in|within|over|during) (?:the )?(?:past |last |these |those )?(two|three|four|five|six) years\b|([两二三四五六])年(?:累计|间|内|来|共|，|提高|增|减|下降|上升|降低)",
    re.I,
)
_SPANS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
}
_YEAR = r"((?:19|20)\d\d)"
_ENDS = re.compile(
    rf"(?:\bbetween {_YEAR} and |{_YEAR}(?: to | until |年?\s*[-–—~～至到]\s*)){_YEAR}(?!\d)", re.I
)
_SINCE = re.compile(r"\bsince\b|\b(?:compared with|from)\b|与[^，。；]{0,10}相比|以来", re.I)
_WHOLE = re.compile(
    r"\b(?:over|during|in|within|throughout|across) (?:the (?:whole |entire )?(?:period|span|time)|(?:these|those|the) years|this (?:time|period))\b|期间|整个时期|累计(?=[下提上增减降])",
    re.I,
)
_CHANGE_ALONE = re.compile(
    r"\W*(?:change|difference|growth|变化|增减|增幅|增速|升降)\s*[:：]", re.I
)
_CLAUSE = re.compile(r"[,，;；。:：（(]|(?<!\d)\.\s|\b(?:while|whereas|but|and)\b")
_NEAR, _HALF = Decimal("1.6"), 0.5
Pair = tuple[Level, Level]


@dataclass(frozen=True, slots=True)
class _Told:
    """A change as told, its direction and the words of its clause."""

    number: Number
    sign: int
    label: str


def changes_near(scene: Scene) -> list[Judgement]:
    """Every change of a sentence against the figures near by."""
    sentence = scene.sentence
    found: list[Judgement] = []
    for told in _told(sentence):
        if _is_elsewhere(sentence, told):
            continue
        pairs = _pairs(scene, told) or _pairs_behind(scene, told)
        if not pairs:
            continue
        pairs = _preferred(sentence, told, pairs) if told.sign else _apart(sentence, pairs)
        if not pairs:
            continue
        sure = _is_sure(sentence, told, pairs) and not _is_of_several(sentence, told)
        numbers = tuple((a.number, replace(b.number, unit=a.number.unit)) for a, b in pairs)
        first, last = numbers[0]
        sign = told.sign or (1 if last.value >= first.value else -1)
        change = Change(told.number, sign, numbers, sure)
        lines = tuple({one.line for pair in pairs[:1] for one in pair} - {sentence.line})
        nominal = NOMINAL.search(sentence.text)
        at_prices = not nominal and at_constant_prices(scene.material, numbers[0])
        found += judge_change(sentence, change, at_prices, lines)
    return found


def _told(sentence: Sentence) -> list[_Told]:
    """The changes of a sentence, in figures and in words of fractions."""
    words = [one for one in fractions_in(sentence.text) if sign_of(sentence, one)]
    figures = [
        one for one in sentence.numbers
        if not one.doubtful and one.bound in ("exact", "about") and sign_of(sentence, one)
        and (one.kind in ("percent", "points") or _is_amount(sentence, one))
        and not is_asked(sentence.text, one.start, one.end)
    ]  # fmt: skip
    apart = [one for one in sentence.numbers if not one.doubtful and is_difference(sentence, one)]
    return [
        *(_Told(one, sign_of(sentence, one), _label(sentence, one)) for one in (*figures, *words)),
        *(_Told(one, 0, _label(sentence, one)) for one in apart if one not in figures),
    ]


def _is_of_several(sentence: Sentence, told: _Told) -> bool:
    """ "PM10 and PM2.5 fell by 6.8 % and 10.3 % respectively": each is that of its own name."""
    kind = [one for one in sentence.numbers if one.kind == told.number.kind]
    return len(kind) > 1 and bool(RESPECTIVELY.search(sentence.text))


def _is_amount(sentence: Sentence, number: Number) -> bool:
    """An amount by which something changed; what is newly added has no older figure."""
    added = re.search(r"新[增建添设]\s*$|\bnew(?:ly)?\s*$", sentence.text[: number.start], re.I)
    return not is_multiple(number) and not added and not SPAN_OF_TIME.match(number.noun)


def _label(sentence: Sentence, number: Number) -> str:
    """The clause before a change; that before it where the clause only tells the change."""
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    ahead = sentence.text[floor : number.start]
    pieces = [one for one in _CLAUSE.split(ahead) if stems(one)]
    return pieces[-1] if pieces else ""


def _is_elsewhere(sentence: Sentence, told: _Told) -> bool:
    """Whether the base of a change is none of the figures told: other prices, a plan, a mean."""
    text = sentence.text
    around = text[max(0, told.number.start - 60) : told.number.end + 40]
    return bool(
        phrase("real_growth").search(text)
        or phrase("average_growth").search(around)
        or _OTHER_BASE.search(_SPAN.sub(" ", around))
        or (fractional(told.number) and re.match(r"\s*(?:as|of)\b", text[told.number.end :]))
    )


def fractional(number: Number) -> bool:
    return number.kind == "percent" and not re.search(r"\d", number.printed)


def _pairs(scene: Scene, told: _Told) -> list[Pair]:
    """(older, newer) of the figures that a change may lie between, the likeliest first."""
    levels = [one for one in levels_near(scene) if _fits(told.number, one)]
    printed = re.search(r"[+＋−-]\s?$", scene.sentence.text[: told.number.start])
    if printed and not _CHANGE_ALONE.match(scene.sentence.text):
        levels = [one for one in levels if one.sentence is scene.sentence]
    else:
        levels += _in_table(scene, told)
    known = [_in_time(a, b) for a, b in combinations(levels, 2) if alike(a, b)]
    sentence = scene.sentence
    based = _on_base(sentence, told, known)
    base = _base_year(sentence, told.number)
    if base is None or not _years(sentence, base):
        based = _of_nearest(sentence, told, based, levels)
    return [one for one in based if _speaks_of(told, one, levels)][::-1]


def _pairs_behind(scene: Scene, told: _Told) -> list[Pair]:
    """Those of the sentences behind a change that has no figure in its own: "It rose by 12 %: …"."""
    sentence = scene.sentence
    own = [one for one in levels_near(scene) if one.sentence is sentence]
    if own or not scene.behind:
        return []
    levels = [
        one
        for one in levels_in(scene.material, (sentence, *scene.behind))
        if _fits(told.number, one)
    ]
    known = [_in_time(a, b) for a, b in combinations(levels, 2) if alike(a, b)]
    based = _on_base(sentence, told, known)
    return [
        one for one in based
        if _speaks_of(told, one, levels) or not (one[0].words | one[1].words)  # "It stood at …"
    ][::-1]  # fmt: skip


def _in_table(scene: Scene, told: _Told) -> list[Level]:
    """The figures of the row or column of a table that the words of a change name."""
    mine = stems(told.label)
    levels = [one for one in table_levels(scene) if _fits(told.number, one) and one.words]
    only = len({one.words for one in levels}) == 1
    return [
        one for one in levels
        if (mine or only)
        and (covered(mine, one.scene) == 1 or min(covered(mine, one.scene), covered(one.words, mine)) >= _HALF)
    ]  # fmt: skip


def _of_nearest(
    sentence: Sentence, told: _Told, pairs: list[Pair], levels: list[Level]
) -> list[Pair]:
    """A change that names nothing is one of the figure told last before it."""
    ahead = [
        one for one in levels
        if one.sentence is not None
        and (one.sentence is not sentence or one.number.end <= told.number.start)
    ]  # fmt: skip
    own = bool(ahead) and ahead[-1].sentence is sentence
    if not ahead or (stems(told.label) and not own):
        return pairs
    return [one for one in pairs if ahead[-1] in one]


def _fits(stated: Number, level: Level) -> bool:
    if stated.kind == "points":
        return level.unit == "%"
    if stated.kind == "percent":
        return bool(re.search(r"\d", level.number.printed))  # "four indicators" is no level
    unit = "" if stated.unit == "count" else stated.unit
    return level.unit == unit or (level.unit == "" and unit in COUNTED)


def alike(a: Level, b: Level) -> bool:
    """Two figures of one thing and place, at two times."""
    timed = a.time is not None and b.time is not None and a.time != b.time
    if not same_unit(a, b) or not timed or apart(a.scope, b.scope):
        return False
    return same_thing(a, b)


def same_thing(a: Level, b: Level) -> bool:
    """The later figure is said of what the earlier one is said of."""
    if a.words == b.words:
        return True
    if a.sentence is not None and b.sentence is not None:
        mine, theirs = ({one.quantity for one in named_in(each.sentence.text)} for each in (a, b) if each.sentence)  # fmt: skip
        if mine and theirs and not mine & theirs:
            return False
    share = covered(b.words, a.scene)
    return share == 1 or (share >= Decimal("0.6") and is_han(b.words))


def _in_time(a: Level, b: Level) -> tuple[Level, Level]:
    return (a, b) if (a.time or 0) < (b.time or 0) else (b, a)


def _on_base(sentence: Sentence, told: _Told, pairs: list[Pair]) -> list[Pair]:
    """The pairs that the words on the base of a change allow."""
    around = sentence.text[max(0, told.number.start - 60) : told.number.end + 30]
    span = _SPAN.search(sentence.text)
    year = _base_year(sentence, told.number)
    if year is not None:
        based = [one for one in pairs if one[0].time == year]
        return [one for one in based if one[1].time in _years(sentence, year)] or based
    if phrase("last_year").search(around):
        return [one for one in pairs if _years_apart(one) in (None, 1)]
    ends = _ENDS.search(sentence.text)
    if ends:
        return [
            one
            for one in pairs
            if (one[0].time, one[1].time) == (int(ends[1] or ends[2]), int(ends[3]))
        ] or pairs
    if _WHOLE.search(sentence.text):
        return [
            one
            for one in pairs
            if one[0].time == min(a.time or 0 for a, _ in pairs)
            and one[1].time == max(b.time or 0 for _, b in pairs)
        ]
    if span:
        years = _SPANS[(span[1] or span[2]).lower()]
        return [one for one in pairs if _years_apart(one) in (None, years, years - 1)]
    return pairs


def _years(sentence: Sentence, base: int) -> set[int]:
    """The years that a sentence names beside its base."""
    return {year for year, _, _ in sentence.years} - {base}


def _base_year(sentence: Sentence, number: Number) -> int | None:
    """The year that a change is told against: right behind it, else last before it."""
    behind = _BASE_YEAR.search(re.split(r"[,，;；。]|\band\b", sentence.text[number.end :])[0])
    ahead = list(_BASE_YEAR.finditer(sentence.text[: number.start]))
    found = behind or (ahead[-1] if ahead else None)
    return int(found[1]) if found else None


def _years_apart(pair: Pair) -> int | None:
    first, last = pair[0].time or 0, pair[1].time or 0
    return None if {OLDER, NOW} & {first, last} else last - first


def _speaks_of(told: _Told, pair: Pair, levels: list[Level]) -> bool:
    """Whether the words of a change are those of its figures, or a pronoun for them."""
    mine = stems(told.label)
    about = pair[0].scene | pair[1].scene
    if of_dimension(told.label, pair[0].unit) is False:
        return False
    share = covered(mine, about)
    if share == 1 or (share >= Decimal("0.5") and is_han(mine)):
        return True
    if pair[0].sentence is None and share >= _HALF:
        return _is_close(told, pair)  # the row or column that the words come nearest to
    only = len([one for one in levels if one.unit == pair[0].unit]) == 2
    return only and bool(of_dimension(told.label, pair[0].unit)) and _is_close(told, pair)


def _is_close(told: _Told, pair: Pair) -> bool:
    """Whether the change told is as large as that of the figures, but for a slip."""
    first, last = (one.number.value for one in pair)
    if told.number.kind != "percent":
        real, said = abs(last - first), told.number.value
    else:
        real, said = abs(100 * (last - first) / first), told.number.value
    return bool(real and said) and 1 / _NEAR < real / said < _NEAR


def _apart(sentence: Sentence, pairs: list[Pair]) -> list[Pair]:
    """A difference is that of two figures of one unit told together."""
    return [
        (a, b) for a, b in pairs
        if a.unit == b.unit and a.words == b.words
        and (a.sentence is b.sentence or sentence not in (a.sentence, b.sentence))
    ]  # fmt: skip


def _preferred(sentence: Sentence, told: _Told, pairs: list[Pair]) -> list[Pair]:
    """ "Since 2012": to the newest figure, though others may bear it out."""
    if _base_year(sentence, told.number) is None or not _SINCE.search(sentence.text):
        return pairs
    newest = max(last.time or 0 for _, last in pairs)
    return sorted(pairs, key=lambda pair: pair[1].time != newest)


def _is_sure(sentence: Sentence, told: _Told, pairs: list[Pair]) -> bool:
    """Whether a change must be that of its pair: there is no other, or the newest figure leads to it."""
    if _base_year(sentence, told.number) is not None and _SINCE.search(sentence.text):
        newest = pairs[0][1].time
        return len({(a.number.value, b.number.value) for a, b in pairs if b.time == newest}) == 1
    return len({(a.number.value, b.number.value) for a, b in pairs}) == 1
