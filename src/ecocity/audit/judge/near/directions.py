""" "较上年进一步下降", "lower than the year before": a direction without a figure, beside the two it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.judge.claims import denied
from ecocity.audit.judge.near.changes import alike, parted
from ecocity.audit.judge.near.levels import Level, levels_near
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.near.times import NOW, OLDER
from ecocity.audit.judge.say import figure, refuted, upheld, year_text
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_SINCE_ZH = re.compile(
    r"(?:(?:[比较]|与)(?:上年|去年|上一年|前一年|(?P<year>(?:19|20)\d\d)年)(?:同期)?(?:相比)?|同比)[，]?(?P<rest>[^，。；;：:（）()、\d%％]{1,14})(?=$|[，。；;（）()、])"
)
_THAN = re.compile(
    r"\b(?P<rest>lower|higher|less|more|fewer|smaller|larger|greater|down|up|(?:de|in)creas(?:e|ed)|fell|fall|rose|rise|dropp?(?:ed)?|declined?|grew|growth|reduction)\b[^,.;:\d]{0,24}?"
    r"\b(?:than|from|over|on|against|compared (?:with|to))(?: (?:in|that (?:of|in)|the (?:figure|level|value) (?:of|for|in)|those of))?(?: the)?"
    r" (?:(?:year before|previous year|preceding year|last year|year earlier)\b|(?P<year>(?:19|20)\d\d)(?!\d))",
    re.I,
)
_SOMEWHAT = re.compile(
    r"(?P<rest>(?:有所|略有|稍有|明显|显著|大幅度?|小幅)(?:下降|降低|减少|上升|提高|增加|增长|提升))(?=$|[，。；])(?P<year>)?"
)
""" "市区PM10浓度有所下降。": against the year before, without saying so."""
_OTHER = re.compile(
    r"剔除|扣除|可比|不变价|名义|折算|幅度?|速度?|低于|高于|目标|计划|超|\b(?:comparable|adjusted|slower|faster|rate of (?:growth|increase)|much|twice|half)\b",
    re.I,
)
_LEADS = re.compile(r"[，,、]?(?:仅|只)?(?:(?:19|20)\d\d年(?:度|底|末)?)?(?:仅?为|达到?|降至|升至|是|至|到)?(?:约)?|,? (?:to|at|and (?:was|stood at|came to))? ?(?:about )?", re.I)  # fmt: skip
_UNSURE = frozenset([OLDER, NOW])


@dataclass(frozen=True, slots=True)
class _Told:
    """A direction of a sentence: where it stands, which way it points, and against which year."""

    start: int
    end: int
    sign: int
    base: int | None


def directions_near(scene: Scene) -> list[Judgement]:
    """Every direction without a figure, held against the figure beside it and the one of the year before."""
    told = list(_told(scene.sentence))
    levels = levels_near(scene) if told else ()
    found: list[Judgement] = []
    for one in told:
        pair = _pair(scene.sentence, one, levels)
        found += _judged(scene.sentence, one, *pair) if pair else []
    if not told and _TO_FIGURE.search(scene.sentence.text):
        for sign, older, now in _moves(scene.sentence, levels_near(scene)):
            found += _judged(scene.sentence, _Told(0, 0, sign, None), older, now)
    return found


def _told(sentence: Sentence) -> Iterator[_Told]:
    told: list[_Told] = []
    for pattern in (_SINCE_ZH, _THAN, _SOMEWHAT):
        if pattern is _SOMEWHAT and (told or sentence.numbers):
            return
        for match in pattern.finditer(sentence.text):
            up, down = phrase("up").search(match["rest"]), phrase("down").search(match["rest"])
            own = (up or down) if bool(up) != bool(down) else None
            around = sentence.text[max(0, match.start() - 8) : match.end()]
            if own is None or _OTHER.search(around) or denied(sentence.text, match):
                continue
            if re.search(r"未|没有|不|持平", match["rest"]) or phrase("real_growth").search(
                sentence.text
            ):
                continue
            base = int(match["year"]) if match["year"] else None
            told.append(_Told(match.start(), match.end(), 1 if up else -1, base))
            yield told[-1]


_TO_FIGURE = re.compile(r"\bto (?:about |only )?\d|[到至]约?\d")
_MOVED_TO = re.compile(
    r"\b(?P<up>rose|risen|grew|grown|climbed|increased|went up|gone up|raised)\b(?P<gap>[^,.;:(]{0,40}?) to (?:about |only )?$"
    r"|\b(?:fell|fallen|dropped|declined|decreased|sank|went down|gone down|came down|cut|lowered|reduced)\b[^,.;:(]{0,40}? to (?:about |only )?$"
    r"|(?P<up2>升|增|提高|上升|增加|增长|提升)[到至](?:约)?$|(?:降|减|下降|减少|降低|下滑|回落)[到至](?:约)?$",
    re.I,
)


def _moves(sentence: Sentence, levels: Sequence[Level]) -> Iterator[tuple[int, Level, Level]]:
    """ "2013年升至81%，2014年又升至80%": (sign, older, newer) of a figure that something is said to have moved to."""
    for at, now in enumerate(levels):
        told = (
            _MOVED_TO.search(sentence.text[: now.number.start])
            if now.sentence is sentence
            else None
        )
        if told is None or now.time in (*_UNSURE, None) or now.is_older:
            continue
        older = [
            one for one in levels[:at]
            if one.time == (now.time or 0) - 1 and alike(one, now) and not parted(one, now)
        ]  # fmt: skip
        if len({one.number.value for one in older}) == 1 and not _of_others(
            older[-1].sentence or sentence, sentence
        ):
            yield (1 if told["up"] or told["up2"] else -1), older[-1], now


def _pair(sentence: Sentence, told: _Told, levels: Sequence[Level]) -> tuple[Level, Level] | None:
    """(older, newer): the figure that the direction is said of, and the only like one of the year before."""
    own = [one for one in levels if one.sentence is sentence]
    now = _meant(sentence, told, own) if own else _told_before(sentence, told, levels)
    if now is None or now.time is None:
        return None
    base = told.base or (now.time - 1 if now.time not in _UNSURE else None)
    older = [
        one for one in levels
        if one is not now and alike(one, now) and _is_base(one, now, base)
        and not _of_others(one.sentence or sentence, sentence)
    ]  # fmt: skip
    values = {one.number.value for one in older}
    return (older[-1], now) if len(values) == 1 else None


def _told_before(sentence: Sentence, told: _Told, levels: Sequence[Level]) -> Level | None:
    """A sentence without figures: the newest figure told just before of the very thing it names."""
    mine = stems(sentence.text[: told.start] + " " + sentence.text[told.end :])
    if not mine or sentence.numbers:
        return None
    dated = [one for one in levels if one.time not in (*_UNSURE, None) and not one.is_older]
    named = [one for one in dated if covered(mine, one.scene) == 1]
    newest = max((one.time or 0 for one in named), default=0)
    last = [one for one in named if one.time == newest]
    return last[0] if len(last) == 1 else None


_NAMED = re.compile(
    r"(?:(?!全|我|该|本|各|其|两|\d)[\u4e00-\u9fff]{1,5}?)(?:断面|水库|水厂|监测站|(?<!全)(?<!各)县|(?<![市城全各地山园])区|镇|乡|村|河|湖|江|湾|园区|公司|医院|学校)|(?<=[a-z,] )[A-Z][a-z]{2,}"
)


def _of_others(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences name different places: the East reach, the West reach."""
    if one is other or re.search(r"该|其|上述|\b(?:it|its|there|they)\b", other.text, re.I):
        return False
    names, others = (set(_NAMED.findall(each.text)) for each in (one, other))
    return bool(others) and bool(names) and not names & others


def _is_base(one: Level, now: Level, base: int | None) -> bool:
    return (
        one.time == base if base and one.time not in _UNSURE else one.is_older and not now.is_older
    )


def _meant(sentence: Sentence, told: _Told, own: list[Level]) -> Level | None:
    """The last figure before the direction, where no words of another thing stand between; else that right behind."""
    before = [one for one in own if one.number.end <= told.start]
    ahead = [one for one in before if not one.is_older]
    if ahead:
        same = [one for one in ahead if one is ahead[-1] or alike(one, ahead[-1])]
        last = max(same, key=lambda one: one.time or 0)
        label = _between(
            sentence, [one.number for one in before if one is last or alike(one, last)], told.start
        )
        fits = not stems(label) or covered(stems(label), last.words) == 1
        return last if fits and len(label) <= 24 else None
    behind = [one for one in own if one.number.start >= told.end]
    if behind and _LEADS.fullmatch(sentence.text[told.end : behind[0].number.start]):
        return behind[0]
    return None


def _between(sentence: Sentence, numbers: list[Number], end: int) -> str:
    """The words between the figures and a direction; of other figures between none may stand."""
    stop = max(one.end for one in numbers)
    later = [one for one in sentence.numbers if stop <= one.start < end]
    text = re.sub(r"[（(][^（()）]*[)）]|(?:19|20)\d\d年?", "", sentence.text[stop:end])
    return text.strip(" ，,；;") if not later else "x" * 99


def _judged(sentence: Sentence, told: _Told, older: Level, now: Level) -> list[Judgement]:
    first, last = older.number, now.number
    computed = f"{figure(first)} -> {figure(last)}"
    lines = tuple({older.line} - {sentence.line})
    if told.sign * (last.value - first.value) > 0:
        return [upheld("direction", sentence, computed)]
    if last.value == first.value:
        return []
    way = say("risen") if told.sign > 0 else say("fallen")
    when = [year_text(one.time) if one.time not in (*_UNSURE, None) else "" for one in (older, now)]
    message = say(
        "Said to have {way}, but {first}{when} is followed by {last}{other_when}.",
        way=way, first=figure(first), when=when[0], last=figure(last), other_when=when[1],
    )  # fmt: skip
    return [refuted("trend_wrong", "direction", sentence, message, computed, also=lines)]
