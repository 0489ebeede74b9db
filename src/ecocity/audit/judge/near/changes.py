"""A change told near its two figures: "… 5.12 billion in 2012. In 2013 it came to 5.84, up 16.4 %"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from ecocity.audit import pattern as re
from ecocity.audit.find.fraction_words import fractions_in
from ecocity.audit.find.names import named_in
from ecocity.audit.find.scope import apart
from ecocity.audit.find.stems import covered, is_han, of_dimension, stems
from ecocity.audit.judge.around.about import REPORTED, points_at_table
from ecocity.audit.judge.around.change_signs import is_difference, is_multiple, sign_of
from ecocity.audit.judge.around.change_tasks import is_asked
from ecocity.audit.judge.changes.change_pairs import Change
from ecocity.audit.judge.changes.change_scope import NOMINAL
from ecocity.audit.judge.changes.change_ties import APART, TOGETHER
from ecocity.audit.judge.changes.change_verdicts import judge_change
from ecocity.audit.judge.changes.changes_told import at_constant_prices
from ecocity.audit.judge.near.based import SPAN, base_year, based, meant, years_beside
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
from ecocity.audit.judge.near.sole import sole_pair
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase

_OTHER_BASE = re.compile(
    r"\b(?:base year|plan(?:ned)?|targets?|goals?|tasks?|quotas?|national|nationwide|provincial|province|averages?|mean|norm|limit|standard|start of the year|beginning of the year|cumulative(?:ly)?|accumulated|a year on)\b"
    r"|目标|计划|任务|规划|全国|全省|平均|年均|年初|累计|标准|限值|考核",
    re.I,
)
_A_MEAN = re.compile(
    r"\b(?:annual|yearly|daily) (?:mean|average)s?(?! (?:rate|growth|increase|decrease))|\baverage (?:noise|sound|levels?|concentrations?)\b|年均(?:值|浓度)|[日年]?平均(?:值|浓度|等效声级)",
    re.I,
)
""" "The annual mean of PM10": a quantity, and no base."""
_CHANGE_ALONE = re.compile(
    r"\W*(?:(?:annual|yearly|year-on-year|rate of) )?(?:change|difference|growth|year[- ]on[- ]year|on the year|同比|(?:同比|比上年|较上年)?变化|增减|增幅|增速|升降)\s*(?:[:：]|(?=[+＋−-]\s?\d))",
    re.I,
)
_CLAUSE = re.compile(r"[,，;；。:：（(]|(?<!\d)\.\s|\b(?:while|whereas|but|and)\b")
_STOP = re.compile(
    r"[;；。]|[,，](?! ?(?:and |thus |so )?(?:against|than|compared|measured|over|as|on)\b| ?(?:比|较|与))"
)
""" "By 7.5 %, which few in the province can match": what is told behind the comma is no base."""
_NEAR, _HALF, _FEW = Decimal("1.6"), 0.5, 20
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
    for told in _told(scene):
        if _is_elsewhere(sentence, told):
            continue
        pairs = _pairs(scene, told) or _pairs_behind(scene, told) or _of_amounts(scene, told)
        if pairs and not told.sign:
            pairs = _apart(sentence, pairs)
        if pairs:
            pairs, sure = meant(sentence, told.number, pairs)
        else:
            pairs, sure = _sole(scene, told), True
        if not pairs:
            continue
        sure = sure and not _is_of_several(sentence, told)
        pairs = [*pairs, *_of_other_years(scene, told)]
        numbers = tuple((a.number, replace(b.number, unit=a.number.unit)) for a, b in pairs)
        first, last = numbers[0]
        sign = told.sign or (1 if last.value >= first.value else -1)
        change = Change(told.number, sign, numbers, sure)
        together = all(one.sentence is sentence for one in pairs[0])
        lines = tuple({one.line for pair in pairs[:1] for one in pair} - {sentence.line})
        nominal = NOMINAL.search(sentence.text)
        at_prices = not nominal and at_constant_prices(scene.material, numbers[0])
        found += judge_change(scene.material, sentence, change, at_prices, lines, TOGETHER if together else APART)  # fmt: skip
    return found


_ANSWER = re.compile(
    r"\W*(?:(?:A|Answer)\W+)?(?:(?:Yes|Indeed|It (?:did|has|was))\b\W*)?(?:by|an? (?:gain|plus) of) $",
    re.I,
)


_ASKED = re.compile(
    r"\b(?:ask(?:ed|s)? for|require[ds]?|demand(?:ed|s)?|tasks?|targets?|quotas?|planned)\b|任务|目标|要求",
    re.I,
)
""" "And what had the province asked for? – A drop of 4 per cent": no change that was."""


def _told(scene: Scene) -> list[_Told]:
    """The changes of a sentence, in figures and in words of fractions."""
    sentence = scene.sentence
    if _ASKED.search(scene.asked):
        return []
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
        *_answered(scene),
    ]


def _answered(scene: Scene) -> list[_Told]:
    """ "Has the rate improved? – Yes, by 2.1 points": the question says which way, and of what."""
    sentence = scene.sentence
    said = sentence.numbers[0] if sentence.numbers and scene.asked else None
    if said is None or sign_of(sentence, said):
        return []
    up, down = phrase("up").search(scene.asked), phrase("down").search(scene.asked)
    if bool(up) == bool(down) or not _ANSWER.fullmatch(sentence.text[: said.start]):
        return []
    return [_Told(said, 1 if up else -1, "")]


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
    ahead = REPORTED.sub("", sentence.text[floor : number.start])
    pieces = [one for one in _CLAUSE.split(ahead) if stems(one)]
    return pieces[-1] if pieces else ""


def _is_elsewhere(sentence: Sentence, told: _Told) -> bool:
    """Whether the base of a change is none of the figures told: other prices, a plan, a mean."""
    text = sentence.text
    ahead = re.split("[;；]", text[max(0, told.number.start - 60) : told.number.start])[-1]
    around = ahead + _STOP.split(text[told.number.start : told.number.end + 40])[0]
    return bool(
        phrase("real_growth").search(_half(text, told.number))
        or phrase("average_growth").search(around)
        or _OTHER_BASE.search(_A_MEAN.sub(" ", SPAN.sub(" ", around)))
        or (fractional(told.number) and re.match(r"\s*(?:as|of)\b", text[told.number.end :]))
    )


def _half(text: str, number: Number) -> str:
    """What stands around a change between two semicolons: "14.2 %; in real terms 9.6 %"."""
    return re.split("[;；]", text[: number.start])[-1] + re.split("[;；]", text[number.start :])[0]


def fractional(number: Number) -> bool:
    return number.kind == "percent" and not re.search(r"\d", number.printed)


def _pairs(scene: Scene, told: _Told) -> list[Pair]:
    """(older, newer) of the figures that a change may lie between, the likeliest first."""
    levels = [one for one in levels_near(scene) if _fits(told.number, one) and not _is_whole(one)]
    printed = re.search(r"[+＋−-]\s?$", scene.sentence.text[: told.number.start])
    if printed and not _CHANGE_ALONE.match(scene.sentence.text):
        levels = [one for one in levels if one.sentence is scene.sentence]
    else:
        levels += _in_table(scene, told)
    known = [_in_time(a, b) for a, b in combinations(levels, 2) if alike(a, b)]
    sentence = scene.sentence
    fitting = based(sentence, told.number, known)
    base = base_year(sentence, told.number)
    if base is None or not years_beside(sentence, base):
        fitting = _of_nearest(sentence, told, fitting, levels)
    return [one for one in fitting if _speaks_of(told, one, levels)][::-1]


def _sole(scene: Scene, told: _Told) -> list[Pair]:
    """The only two figures in reach that a change can lie between, whatever it is called."""
    if is_multiple(told.number):
        return []
    levels = [one for one in levels_near(scene) if not _is_whole(one)]
    pairs = [
        one for one in sole_pair(scene, told.number, told.sign, told.label, levels)
        if all(_fits(told.number, each) for each in one)
    ]  # fmt: skip
    return based(scene.sentence, told.number, pairs)


def _of_other_years(scene: Scene, told: _Told) -> list[Pair]:
    """Where no base is told: any two of the figures near by may be those that a change lies between."""
    text, number = scene.sentence.text, told.number
    if base_year(scene.sentence, number) or phrase("last_year").search(text) or not told.sign:
        return []
    near = [one for one in levels_near(scene) if _fits(number, one) and not _is_whole(one)]
    return [_in_time(a, b) for a, b in combinations(near, 2) if alike(a, b)]


_OF_THE = re.compile(
    r"\d?[\w.%]* (?:\w+ )?(?:of|out of) (?:the |all |all the |its |our |a total of )?$"
)


def _is_whole(level: Level) -> bool:
    """ "Fourteen of the sixteen sections, three more than in 2011": what the fourteen are counted of."""
    sentence, number = level.sentence, level.number
    if sentence is None or level.unit:
        return False
    ahead = [
        one for one in sentence.numbers if one.end <= number.start and not one.unit.strip("count")
    ]
    between = sentence.text[ahead[-1].start : number.start] if ahead else ""
    return bool(_OF_THE.fullmatch(between)) or bool(
        re.match(r"[\u4e00-\u9fff]{0,6}[中里]，?(?:有|已有)?\d", sentence.text[number.end :])
    )


def _of_amounts(scene: Scene, told: _Told) -> list[Pair]:
    """ "412 in 2012 and 361 in 2013: 12.4 percentage points less": amounts that moved by as much per cent, where no share is told."""
    if told.number.kind != "points" or not told.sign:
        return []
    as_percent = replace(told, number=replace(told.number, kind="percent"))
    low, high = sorted((told.sign * told.number.low, told.sign * told.number.high))
    near = [one for one in levels_near(scene) if not _is_whole(one)]
    alone = told.number.decimals > 0 and not any(one.unit == "%" for one in near)
    sole = [_in_time(a, b) for a, b in combinations(near, 2) if alike(a, b)] if alone else []
    return [
        (a, b) for a, b in [*_pairs(scene, as_percent), *sole]
        if a.unit != "%" and low <= 100 * (b.number.value / a.number.value - 1) <= high
    ]  # fmt: skip


def _pairs_behind(scene: Scene, told: _Told) -> list[Pair]:
    """Those of the sentences behind a change that has no figure in its own: "It rose by 12 %: …"."""
    sentence = scene.sentence
    own = [
        one
        for one in levels_near(scene)
        if one.sentence is sentence and one.number is not told.number
    ]
    if own or not scene.behind:
        return []
    levels = [
        one
        for one in levels_in(scene.material, (sentence, *scene.behind))
        if _fits(told.number, one) and one.number is not told.number
    ]
    known = [_in_time(a, b) for a, b in combinations(levels, 2) if alike(a, b)]
    fitting = based(sentence, told.number, known)
    return [
        one for one in fitting
        if _speaks_of(told, one, levels) or not (one[0].words | one[1].words)  # "It stood at …"
    ][::-1]  # fmt: skip


def _in_table(scene: Scene, told: _Told) -> list[Level]:
    """The figures of the row or column of a table that the words of a change name."""
    mine = stems(told.label)
    levels = [one for one in table_levels(scene) if _fits(told.number, one)]
    only = len({one.words for one in levels}) == 1
    if only and levels and not levels[0].words:
        return levels if points_at_table(scene.sentence.text) else []
    levels = [one for one in levels if one.words]
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
        figured = re.search(r"\d", level.number.printed) is not None
        return figured or level.number.value > _FEW  # "four indicators" is no level
    unit = "" if stated.unit == "count" else stated.unit
    return level.unit == unit or (level.unit == "" and unit in COUNTED)


def alike(a: Level, b: Level) -> bool:
    """Two figures of one thing and place, at two times."""
    timed = a.time is not None and b.time is not None and a.time != b.time
    if not same_unit(a, b) or not timed or apart(a.scope, b.scope):
        return False
    counted = a.unit == "" and (a.sentence is None) != (b.sentence is None)
    return not counted and same_thing(a, b)  # of a table's counts none is that of the words


def same_thing(a: Level, b: Level) -> bool:
    """The later figure is said of what the earlier one is said of."""
    if a.words == b.words:
        return True
    if a.sentence is not None and b.sentence is not None:
        mine, theirs = ({one.quantity for one in named_in(each.sentence.text)} for each in (a, b) if each.sentence)  # fmt: skip
        if mine and theirs and not mine & theirs:
            return False
    about = a.scene
    if a.sentence is not None and parted(a, b):
        about = a.words | stems(a.sentence.text[: a.number.start])
    share = covered(b.words, about)
    return share == 1 or (share >= Decimal("0.6") and is_han(b.words))


def parted(a: Level, b: Level) -> bool:
    """ "PM2.5由54降至50；NO2由43升至45": a stop between two figures of one sentence."""
    if a.sentence is None or a.sentence is not b.sentence:
        return False
    return bool(re.search("[;；。]", a.sentence.text[a.number.end : b.number.start]))


def _in_time(a: Level, b: Level) -> tuple[Level, Level]:
    return (a, b) if (a.time or 0) < (b.time or 0) else (b, a)


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
