"""Growth told as a word, doubled, halved, 翻番, against the two figures it lies between."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.runs import year_of
from ecocity.audit.judge.around.change_bases import Pair
from ecocity.audit.judge.around.change_signs import is_multiple
from ecocity.audit.judge.say import figure, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_TIMES: dict[str, int | Decimal] = {"一": 2, "1": 2, "两": 4, "二": 4, "2": 4, "三": 8, "3": 8, "一倍": 2,
          "doubled": 2, "trebled": 3, "tripled": 3, "quadrupled": 4, "halved": Decimal("0.5")}  # fmt: skip
_SAID = re.compile(
    r"(?P<way>超过|将近|接近|几乎|近|不到|超|更是|more than|over|nearly|almost|not quite|about|roughly|close to)?\s*"
    r"(?:翻了?(?P<near>近|将近|超过)?(?P<zh>[一两二三123])番(?P<more>多|以上|有余)?"
    r"|(?:增长|增加|提高)了?(?P<bei>一倍)|\b(?P<en>doubled|trebled|tripled|quadrupled|halved)\b)",
    re.I,
)
_FROM = re.compile(
    r"(?:由|从(?![业事而]))[^，。；]{0,24}$|(?:\bfrom|由|从(?![业事而]))[^\d,;，；]{0,40}(?:(?:19|20)\d\d[^\d]{0,12})?$",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d年?的?")
_TO = re.compile(
    r"[^，。；]{0,14}(?:到|至|达|为)[^，。；\d]{0,4}|[^.;。；]{0,40}(?:\bto\b|到|至)[^.;。；]{0,24}",
    re.I,
)
_WISHED = re.compile(r"\b(?:will|shall|should|to be|plans?|aims?|if)\b|将|力争|计划|目标", re.I)
_MORE = {"超过", "超", "more than", "over"}
_LESS = {"将近", "接近", "几乎", "近", "不到", "nearly", "almost", "not quite"}
_PLAIN = (Decimal("0.95"), Decimal("1.1"))
"""How far from twice "doubled" may be."""
_HALF = (Decimal("0.93"), Decimal("1.05"))


def doubled(material: Material) -> list[Judgement]:
    """Every sentence that tells a doubling and its two figures."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        said = _SAID.search(sentence.text)
        pair = _pair(sentence, said) if said and not sentence.heading else None
        if said and pair:
            found.append(_judged(sentence, said, *pair))
    return found


def _pair(sentence: Sentence, said: re.Match[str]) -> Pair | None:
    """The figures that "from" and "to" stand before; else the only two, each with its year."""
    levels = [
        one for one in sentence.numbers
        if one.bound in ("exact", "about") and one.low > 0 and not one.doubtful and not is_multiple(one)
        and one.unit != "year_span"
    ]  # fmt: skip
    pairs = [(a, b) for a, b in pairwise(levels) if a.unit == b.unit and a.kind == b.kind]
    ends = [
        (a, b) for a, b in pairs
        if _FROM.search(sentence.text[: a.start]) and _TO.fullmatch(_YEAR.sub("", sentence.text[a.end : b.start]))
    ]  # fmt: skip
    same = [one for one in ends if not re.search("[；;。]", _gap(sentence.text, said, one))]
    if same:
        return same[0] if len(same) == 1 else None
    if len(levels) != 2 or not pairs or _WISHED.search(sentence.text[: said.start()]):
        return None
    first, last = (year_of(sentence, one) for one in levels)
    if not first or not last or first == last:
        return None
    return pairs[0] if first < last else (levels[1], levels[0])


def _gap(text: str, said: re.Match[str], pair: Pair) -> str:
    return text[pair[1].end : said.start()] or text[said.end() : pair[0].start]


def _judged(sentence: Sentence, said: re.Match[str], first: Number, last: Number) -> Judgement:
    times = Decimal(_TIMES[(said["zh"] or said["bei"] or said["en"]).lower()])
    low, high = last.low / first.high, last.high / first.low
    way = (said["way"] or said["near"] or "").lower()
    less, more = _PLAIN if times > 1 else _HALF
    if said["more"] or way in _MORE:
        holds = high > times if times > 1 else low < times
    elif way in _LESS:
        most = times if times > 1 else times * more
        holds = low <= most and high >= times * (Decimal("0.85") if times > 1 else Decimal("0.75"))
    else:
        holds = low <= times * more and high >= times * less
    computed = f"{figure(first)} -> {figure(last)}: {shown(last.value / first.value)} times"
    if holds:
        return upheld("change", sentence, computed)
    message = say(
        '"{said}" does not follow: {computed}.', said=said.group().strip(), computed=computed
    )
    return refuted("growth_does_not_follow", "change", sentence, message, computed)
