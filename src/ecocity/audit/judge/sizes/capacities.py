"""What a plant can take in a day, against what it is said to have taken in a year."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.window import window_before
from ecocity.audit.judge.say import claim, figure, refuted, shown
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_CAPACITY = re.compile(
    r"\bcapacity\b|\bcan (?:take|treat|handle|process|burn|supply|deliver|purify)\b|\bdesigned (?:for|to)\b|能力|规模|设计",
    re.I,
)
_TAKES_IN = re.compile(r"\b(?:takes? in|receives?|handles?|treats?|burns?|accepts?|processes|purifies|delivers?|supplies)\b|每[日天](?:接收|处理|焚烧|供)|日均(?:接收|处理|焚烧)", re.I)  # fmt: skip
""" "Takes in 640 t of refuse a day": what it does every day, and so in the year."""
_A_DAY = re.compile(
    r"\s*(?:of (?:\w+ ){1,2})?(?:per day|a day|/\s*d(?:ay)?\b|daily|每[日天]|/[日天])", re.I
)
_DAILY = re.compile(r"\bdaily\b|日(?:处理|供水|均)|每[日天]", re.I)
_PUT_THROUGH = re.compile(
    r"\b(?:treat\w*|process\w*|handl\w*|burn\w*|incinerat\w*|deliver\w*|suppl\w*|purif\w*|received?|took in)\b|处理|供水|焚烧|净化|接纳",
    re.I,
)
_WHOLE_CITY = re.compile(
    r"\b(?:city|county|district|prefecture|municipality|province|plants|works of|all|together|since|cumulative\w*)\b(?! sewage| plant| works)|全市|全县|全区|各|累计|合计|座|厂.*厂",
    re.I,
)
""" "The city treated": more than the one plant may have."""
_JOINT = re.compile(
    r"(?:合计|共|总)[^，。；\d]{0,10}[\d.]+\s*万?(?:吨|立方米)|\b(?:total|joint|combined|together)\b",
    re.I,
)
""" "设计能力合计每日15万吨": that of all the plants of the sentence."""
_ADDED = re.compile(r"\b(?:extension|extended|expan\w+|additional|added|second phase|upgrad\w+)\b|扩建|新增|二期|提标|改造", re.I)  # fmt: skip
_OF_YEAR = re.compile(
    r"\b(?:a year|per year|in the year|in (?:19|20)\d\d|yearly|annual\w*)\b|全年|年处理|[12]\d{3}年",
    re.I,
)
_WAS = re.compile(r"从\s*$|由\s*$|\bfrom $", re.I)
""" "From 140,000 to 330,000 t a day": what could be done before."""
_OFTEN = Decimal("1.5")
_SHIFTS = (Decimal(10), Decimal(100), Decimal(1000), Decimal(10000))


def capacities(material: Material) -> list[Judgement]:
    """Every yearly amount with the one daily capacity that its sentence, or the two before it, tell."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading or not _PUT_THROUGH.search(sentence.text):
            continue
        window = [*window_before(material, at, 2), sentence]
        able = [(one, n) for one in window for n in _capacities(one)]
        if len(able) != 1 or _ADDED.search(able[0][0].text):
            continue
        for number in sentence.numbers:
            found += _judged(sentence, number, *able[0])
    return found


_MOVED_TO = re.compile(
    r"[^\d，,。;；]{0,8}[到至]|,? (?:[a-z]+ ){0,3}(?:to|and later) (?:about )?", re.I
)


@lru_cache(maxsize=32768)
def _capacities(sentence: Sentence) -> tuple[Number, ...]:
    """The capacities of a sentence; with one also what it was raised to: "从14万吨提高到33万吨"."""
    found: list[Number] = []
    for number in sentence.numbers:
        last = found[-1] if found else None
        raised = (
            last
            and last.unit == number.unit
            and _MOVED_TO.fullmatch(sentence.text[last.end : number.start])
        )
        if raised or _is_capacity(sentence, number):
            found.append(number)
    return tuple(found)


def _is_capacity(sentence: Sentence, number: Number) -> bool:
    """ "20,000 t a day", where the words around it call it what can be done."""
    clause = sentence.text[max(0, number.start - 60) : number.end + 12]
    near = sentence.text[max(0, number.start - 12) : number.start]
    daily = number.unit.endswith("_per_day") or (
        number.unit in ("t", "m3")
        and (_A_DAY.match(sentence.text, number.end) or _DAILY.search(near))
    )
    able = _CAPACITY.search(clause) or _TAKES_IN.search(clause)
    was = _WAS.search(near)
    return bool(daily) and bool(able) and not was and number.value > 0


def _judged(sentence: Sentence, number: Number, source: Sentence, able: Number) -> list[Judgement]:
    base = {"t": "t", "m3": "t"}
    unit = able.unit.removesuffix("_per_day")
    if base.get(number.unit) != base.get(unit, unit) or number is able or number.doubtful:
        return []
    lead = sentence.text[: number.start]
    joint = sentence is source and _JOINT.search(lead) and able.end <= number.start
    other = (_WHOLE_CITY.search(lead) and not joint) or _A_DAY.match(sentence.text, number.end)
    year = able.value * 365
    if not sign_of(sentence, number) and sentence is source and _OF_YEAR.search(sentence.text):
        idle = next((s for s in _SHIFTS[1:] if Decimal("0.5") < number.value * s / year < Decimal("1.15")), None)  # fmt: skip
        if idle and number.value > 0:
            computed = f"{figure(able)} x 365 = {shown(year, 0)}"
            message = say(
                "{stated} is a power of ten off: {computed}.",
                stated=figure(able),
                computed=computed,
            )
            return [refuted("magnitude_impossible", "capacity", sentence, message, computed)]
    if other or sign_of(sentence, number) or number.value < able.value:
        return []
    computed = f"{figure(able)} x 365 = {shown(year, 0)}"
    if number.value <= year * _OFTEN:
        reason = say("no more than the capacity; how much was treated no other figure tells")
        return [Judgement(claim("capacity", sentence, "not_checkable", computed, reason))]
    if not any(Decimal("0.3") < number.value / shift / year < Decimal("1.3") for shift in _SHIFTS):
        return []
    message = say(
        "{stated} in a year is {times} times what {able} a day can be: {computed}.",
        stated=figure(number), times=shown(number.value / year, 1), able=figure(able), computed=computed,
    )  # fmt: skip
    return [
        refuted(
            "magnitude_impossible", "capacity", sentence, message, computed, also=(source.line,)
        )
    ]
