"""Growth told as doubling, 翻番, against the two figures it lies between."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from ecocity.audit.judge.say import figure, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_TIMES: dict[str, int | Decimal] = {"一": 2, "1": 2, "两": 4, "二": 4, "2": 4, "三": 8, "3": 8,
          "doubled": 2, "trebled": 3, "tripled": 3, "quadrupled": 4, "halved": Decimal("0.5")}  # fmt: skip
_SAID = re.compile(
    r"(?P<way>超过|将近|接近|几乎|近|不到|超|更是|more than|over|nearly|almost|not quite|roughly)?\s*"
    r"(?:翻了?(?P<near>近|将近|超过)?(?P<zh>[一两二三123])番(?P<more>多|以上|有余)?|(?P<en>doubled|trebled|tripled|quadrupled|halved)\b)",
    re.I,
)
_FROM = re.compile(r"(?:由|从)[^，。；]{0,24}$|\bfrom (?:about )?$", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d年?的?")
_TO = re.compile(
    r"[^，。；]{0,14}(?:到|至|达|为)[^，。；\d]{0,4}|[^,.;]{0,24}\bto (?:about )?", re.I
)
_MORE = {"超过", "超", "more than", "over"}
_LESS = {"将近", "接近", "几乎", "近", "不到", "nearly", "almost", "not quite"}


def doubled(material: Material) -> list[Judgement]:
    """Every sentence that tells a doubling and the figures "from … to …"."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        said = _SAID.search(sentence.text)
        pair = _pair(sentence, said) if said and not sentence.heading else None
        if said and pair:
            found.append(_judged(sentence, said, *pair))
    return found


def _pair(sentence: Sentence, said: re.Match[str]) -> tuple[Number, Number] | None:
    """The figures of one unit that "from" and "to" stand before, nearest to the word."""
    pairs = [
        (a, b) for a, b in pairwise(sentence.numbers)
        if a.unit == b.unit and a.kind == b.kind and a.low > 0 and not (a.doubtful or b.doubtful)
        and _FROM.search(sentence.text[: a.start]) and _TO.fullmatch(_YEAR.sub("", sentence.text[a.end : b.start]))
    ]  # fmt: skip
    same = [p for p in pairs if not re.search("[；;。]", _gap(sentence.text, said, p))]
    return same[0] if len(same) == 1 else None


def _gap(text: str, said: re.Match[str], pair: tuple[Number, Number]) -> str:
    return text[pair[1].end : said.start()] or text[said.end() : pair[0].start]


def _judged(sentence: Sentence, said: re.Match[str], first: Number, last: Number) -> Judgement:
    times = Decimal(_TIMES[(said["zh"] or said["en"]).lower()])
    low, high = last.low / first.high, last.high / first.low
    way = (said["way"] or said["near"] or "").lower()
    if said["more"] or way in _MORE:
        holds = high >= times
    elif way in _LESS:
        holds = low <= times and high >= times * Decimal("0.85")
    else:
        holds = high >= times * Decimal("0.95") and low <= times * Decimal("1.3")
    if times < 1:
        holds = low <= times * Decimal("1.05")
    computed = f"{figure(first)} -> {figure(last)}: {shown(last.value / first.value)} times"
    if holds:
        return upheld("change", sentence, computed)
    message = f'"{said.group().strip()}" does not follow: {computed}.'
    return refuted("growth_does_not_follow", "change", sentence, message, computed)
