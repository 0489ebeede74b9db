""" "Within five years output has more than doubled": against the two figures told before it, or in a table."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.about import other_measure, subject_told
from ecocity.audit.judge.around.changes_of_two import stems
from ecocity.audit.judge.around.lately import Level, lately, levels_of
from ecocity.audit.judge.changes.trend_figures import told_in_table
from ecocity.audit.judge.say import figure, refuted, shown, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say

_EN: dict[str, int | Decimal] = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twice": 2,
       "doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "halv": Decimal("0.5")}  # fmt: skip
_ZH = {"一": 2, "两": 4, "二": 4, "三": 8}
_SAID = re.compile(
    r"(?P<way>\b(?:(?:by )?more than|over|at least|well over|nearly|almost|not quite|less than|about|roughly)\s+|超过|超|将近|接近|近|不到)?"
    r"(?:\b(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing)\b(?P<more3>[^.;]{0,30}\b(?:and|or) more\b)?"
    r"|\b(?P<times>two|three|four|five|six|seven|eight|nine|ten|\d+(?:\.\d+)?) times (?:as (?:many|much|high|large|great|long|big)|that|the (?:figure|value|level|number|amount|sum|length|area)|what it)\b|\b(?P<twice>twice) (?:as (?:many|much|high|large|great|long|big)|that|the (?:figure|value|level|number|amount|sum|length|area)|what it)\b"
    r"|\b(?P<fold>two|three|four|five|six|ten|\d+)[- ]?fold\b"
    r"|翻了?(?P<zh>[一两二三])番(?P<more>多|以上|有余)?|(?:增长|增加|提高|扩大)了?(?P<bei>一)倍(?P<more2>多|以上|有余)?)",
    re.I,
)
_NOT_SO = re.compile(
    r"\b(?:will|shall|should|to be|plans?|planned|aims?|target|goal|if|not|province|national)\b|将|力争|计划|目标|规划|未|没有|全省|全国|可比价|comparable prices|constant prices|real terms",
    re.I,
)
_STOP = re.compile(r"[,，;；。]|\b(?:while|whereas|but)\b")
_SINCE = re.compile(r"(?:\b(?:since|from|than(?: in)?|as in|of|over|against)|比|较|自|由|从) ?((?:19|20)\d\d)", re.I)  # fmt: skip
_MORE, _LESS = Decimal("1.1"), Decimal("0.95")
Pair = tuple[Level, Level]


def multiples_told(material: Material) -> list[Judgement]:
    """Every sentence that tells a multiple without its two figures."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        said = None if sentence.heading else _SAID.search(sentence.text)
        if said is None or _NOT_SO.search(sentence.text):
            continue
        pairs = _pairs(material, at, said)
        if pairs:
            found.append(_judged(sentence, said, pairs))
    return found


def _pairs(material: Material, at: int, said: re.Match[str]) -> list[Pair]:
    """(older, newer) of the one thing that the sentence can speak of."""
    sentence = material.sentences[at]
    own = levels_of([sentence])
    if len(own) > 1:
        return []  # both figures stand beside it
    told = own + levels_of(lately(material, at)) if own else levels_of(lately(material, at))
    series = _one_thing(told, sentence, own)
    window = " ".join(one.sentence.text for one in series)
    lead = sentence.text[: said.start()]
    around = " ".join(one.text for one in lately(material, at))
    if len(series) > 1 and (other_measure(sentence.text, window) or not subject_told(lead, around)):
        return []
    if len(series) < 2:
        row = (
            told_in_table(material, sentence, _clause(sentence.text, said), said.start())
            if not own
            else ()
        )
        series = [Level(sentence, number, year, "") for year, number in row]
    series = sorted((one for one in series if one.year), key=lambda one: one.year or 0)
    return _of_years(sentence, series) if len(series) > 1 else []


def _clause(text: str, said: re.Match[str]) -> int:
    """Where the clause of a multiple begins that has a subject of its own: "…, while GDP nearly doubled"."""
    stops = [m.end() for m in _STOP.finditer(text, 0, said.start())]
    return (
        stops[-1]
        if stops
        and re.search(r"[A-Z]{2,}|[a-z]{4,}|[\u4e00-\u9fff]{2,}", text[stops[-1] : said.start()])
        else 0
    )


def _one_thing(told: list[Level], sentence: Sentence, own: list[Level]) -> list[Level]:
    """The levels of one unit, each of another year; of several units those whose words the sentence says."""
    mine = stems(sentence.text)
    groups: dict[str, list[Level]] = {}
    for one in told:
        if one.year and one.number.kind != "percent":
            unit = "" if one.unit in ("day", "person", "household") else one.unit
            groups.setdefault(unit, []).append(one)
    series = [one for one in groups.values() if len(one) > 1 and (not own or own[0] in one)]
    if len(series) > 1:
        named = [one for one in series if mine & {word for each in one for word in each.stems}]
        series = named if len(named) == 1 else []
    if len(series) != 1:
        return []
    years = [one.year for one in series[0]]
    if len(set(years)) == len(years):
        return series[0]
    spoken = [one for one in series[0] if one.stems & mine]
    years = [one.year for one in spoken]
    return spoken if len(set(years)) == len(years) else []


def _of_years(sentence: Sentence, series: list[Level]) -> list[Pair]:
    """The pair of the years that the sentence names; else the first and the last."""
    named = {year for year, _, _ in sentence.years}
    since = _SINCE.search(sentence.text)
    first = next((one for one in series if since and one.year == int(since[1])), series[0])
    if since and first.year != int(since[1]):
        return []
    later = [one for one in series if (one.year or 0) > (first.year or 0)]
    last = [one for one in later if one.year in named] or later[-1:]
    return [(first, last[-1])] if last else []


def _judged(sentence: Sentence, said: re.Match[str], pairs: Iterable[Pair]) -> Judgement:
    (first, last), *_ = pairs
    times = _times(said)
    a, b = first.number, last.number
    low, high = b.low / a.high, b.high / a.low
    way = (said["way"] or "").strip().lower().removeprefix("by ")
    more = bool(said["more"] or said["more2"] or said["more3"]) or way in ("more than", "over", "at least", "well over", "超过", "超")  # fmt: skip
    holds = _holds(low, high, times, more, way)
    computed = f"{_told(first)} -> {_told(last)}: {shown(b.value / a.value)} times"
    if holds:
        return upheld("change", sentence, computed)
    message = say(
        '"{said}" does not follow: {computed}.', said=said.group().strip(), computed=computed
    )
    rule = "contradicted_by_own_figures" if more or way else "growth_does_not_follow"
    also = tuple({first.sentence.line, last.sentence.line} - {sentence.line})
    return refuted(rule, "change", sentence, message, computed, also=also)


def _told(level: Level) -> str:
    return f"{figure(level.number)}{year_text(level.year)}"


def _holds(low: Decimal, high: Decimal, times: Decimal, more: bool, way: str) -> bool:
    if more:
        return high >= times if times > 1 else low <= times
    if way in ("nearly", "almost", "not quite", "less than", "将近", "接近", "近", "不到"):
        return low <= times * (1 if times > 1 else _MORE) and high >= times * Decimal("0.85")
    return low <= times * _MORE and high >= times * _LESS


def _times(said: re.Match[str]) -> Decimal:
    if said["zh"]:
        return Decimal(_ZH[said["zh"]])
    if said["bei"]:
        return Decimal(2)
    word = (said["verb"] or said["times"] or said["twice"] or said["fold"]).lower()
    return Decimal(_EN[word]) if word in _EN else Decimal(word)
