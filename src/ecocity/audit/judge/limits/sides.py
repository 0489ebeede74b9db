"""A figure and the bound beside it: above, below, better than, within, a target kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.bounded import is_bound
from ecocity.audit.find.names import named_in
from ecocity.audit.find.roles import in_list_of_limits
from ecocity.audit.find.runs import Run, runs_of, year_of
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.claims import is_claim, passes
from ecocity.audit.judge.limits.claim_apart import of_another_ground
from ecocity.audit.judge.limits.near_limit import near_limit
from ecocity.audit.judge.limits.side_words import (
    ABOVE,
    BELOW,
    BETTER,
    KEPT,
    TOLD,
    is_share_of,
    said_of,
)
from ecocity.audit.judge.say import claim, figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import entry, phrase
from ecocity.said import say

_COMPARED = re.compile(
    r"(?:超过|大于|小于|不到|不足)了?\s*$|\b(?:(?:more|less) than|above|below|over|under|exceed(?:s|ed|ing)?) (?:the )?(?:RMB )?$",
    re.I,
)
"""Beside a figure that nothing calls a limit: enough to confirm, to refute only at once behind it."""
_FALL = re.compile(
    r"下降|减排|削减|减少|降低|reduc\w+|\bcut\b|decreas\w+|fall\b|fell\b|drop\w*|declin\w*", re.I
)
_LOWER_IS_BETTER = re.compile(r"浓度|排放|能耗|水耗|强度|噪声|超标|消耗|concentration|emission|consumption|intensity|noise|discharge|\bmean of\b|µg|μg", re.I)  # fmt: skip
_HIGHER_IS_BETTER = re.compile(r"率|比例|比重|天数|优良|覆盖|收入|面积|投资|绿地|满意|造林|新增|\brate\b|share|days|cover|income|area|investment|green|satisf|plant\w*|treat\w*|protect\w*|re-?use|new\b|built", re.I)  # fmt: skip
_PLANNED = re.compile(r"计划|规划|\b(?:plan\w*|foresaw|foreseen)\b", re.I)
"""More than was planned is well, where nothing says that less is."""
_TASK = re.compile(r"任务|\b(?:tasks?|quota)\b", re.I)
_APART = 100
"""No figure is so many times its bound."""
_ACTUAL = re.compile(r"实际|\bactual(?:ly)?\b", re.I)


@dataclass(frozen=True, slots=True)
class _Pair:
    sentence: Sentence
    actual: Number
    bound: Number
    place: Sentence
    """Where the bound stands: the sentence or the one before it."""


def sides(material: Material) -> list[Judgement]:
    """Every sentence that puts a figure on one side of a bound which it, or the one before, names."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading or not sentence.numbers or phrase("shortfall").search(sentence.text):
            continue
        if of_another_ground(sentence, material.sentences[at + 1 : at + 3]):
            continue
        before = material.sentences[at - 1] if at else None
        if before is not None and (before.paragraph < sentence.paragraph - 1 or before.heading):
            before = None
        rows = _rows(material, sentence)
        if rows:
            found += rows
            continue
        halves = _halves(sentence)
        if len(halves) > 1:
            found += [
                one for half in halves if (two := _pair(material, half, half))
                for one in _judged(material, two)
            ]  # fmt: skip
            continue
        pair = _pair(material, sentence, sentence)
        own = any(is_bound(sentence, one) for one in sentence.numbers if one.kind != "points")
        pair = pair or (_pair(material, sentence, before) if before and not own else None)
        if pair is not None:
            found += _judged(material, pair)
    return found


def _halves(sentence: Sentence) -> list[Sentence]:
    """The halves of a sentence between semicolons, each with its own figures, where several hold a bound."""
    stops = [m.start() for m in re.finditer("[;；]", sentence.text)]
    edges = list(pairwise([-1, *stops, len(sentence.text)]))
    halves = [
        replace(sentence, numbers=tuple(n for n in sentence.numbers if a < n.start < b)) for a, b in edges
    ]  # fmt: skip
    bounded = [one for one in halves if any(is_bound(sentence, n) for n in one.numbers)]
    return halves if len(bounded) > 1 else []


def bound_beside(material: Material, sentence: Sentence) -> tuple[Number, str, Number] | None:
    """(figure, comparison, bound) where a sentence holds a figure and the bound it is held against."""
    pair = _pair(material, sentence, sentence)
    if pair is None:
        return None
    facts = material.facts_in(sentence)
    fact = next((one for one in facts if one.number.start == pair.actual.start), None)
    quantity = fact.quantity.partition("|")[0] if fact else ""
    comparison = ""
    if _LIES.search(sentence.text[: pair.bound.start]):
        plain = replace(pair, bound=replace(pair.bound, bound="exact"))
        comparison = _better(material, plain, quantity)
    comparison = comparison or _better(material, pair, quantity)
    if not comparison and _REACHES.search(sentence.text[: pair.bound.start]):
        comparison = ">="
    return (pair.actual, comparison, pair.bound) if comparison else None


_LIES = re.compile(r"(?<!不)(?<!得)(?:低于|小于|少于|高于|大于|超过)(?:了)?\s*$|\b(?<!not )(?<!no )(?:below|under|above|over|(?:less|lower|more|higher) than)(?: the)?\s*$", re.I)  # fmt: skip
""" "低于40%的标准": where the figure lies, and no bound that goes that way."""
_REACHES = re.compile(r"达到\s*$|\breach(?:ed|es|ing)?(?: the)?\s*$", re.I)


def _rows(material: Material, sentence: Sentence) -> list[Judgement]:
    """ "0.042, 0.037 and 0.094, all below the limits of 0.06, 0.08 and 0.10": each against its own."""
    for run in runs_of(sentence):
        if len(run) < 2 or not (is_bound(sentence, run[0]) or is_bound(sentence, run[-1])):
            continue
        ahead = [
            one for one in sentence.numbers
            if one.end <= run[0].start and one.unit == run[0].unit and one.kind == run[0].kind and not sign_of(sentence, one)
        ]  # fmt: skip
        between = sentence.text[ahead[-1].end : run[0].start] if ahead else ""
        side = ">=" if ABOVE.search(between) else "<=" if BELOW.search(between) else ""
        if len(ahead) != len(run) or not side or phrase("denies").search(between):
            continue
        pairs = list(zip(ahead, run, strict=True))
        wrong = [pair for pair in pairs if not passes(pair[0].value, side, pair[1].value)]
        if not all(near_limit(one.value, bound.value) for one, bound in wrong):
            continue
        computed = "; ".join(f"{figure(a)} against {side} {figure(b)}" for a, b in wrong or pairs)
        if not wrong:
            return [upheld("target", sentence, computed)]
        message = say("Not on the side that the sentence claims: {computed}.", computed=computed)
        return [refuted("contradicted_by_own_figures", "target", sentence, message, computed)]
    return []


def _pair(material: Material, sentence: Sentence, place: Sentence) -> _Pair | None:
    """The only bound of a place, and the figure of its unit that is held against it."""
    told = [one for one in _told(material, place) if one.kind != "points"]
    bounds = [one for one in told if is_bound(place, one)]
    only_compared = not bounds
    bounds = bounds or [one for one in told if place is sentence and _is_compared(place, one)]
    if len(bounds) != 1 or bounds[0].doubtful or bounds[0].kind == "count":
        return None
    bound = bounds[0]
    in_list = any(
        len(run) > 1 and bound.start in {one.start for one in run} for run in runs_of(place)
    )
    if (
        in_list
        or _DIFFERENCE.search(place.text[: bound.start])
        or (bound.unit in ("", "count") and not bound.decimals)
    ):
        return None
    called = place.text[max(0, bound.start - 12) : bound.end + 12]
    asked = {one.start for one in sentence.numbers if in_list_of_limits(sentence.text, one.start)}
    moves = bool(sign_of(place, bound)) or (bound.kind == "percent" and bool(_FALL.search(called)))
    like = [
        one for one in _told(material, sentence)
        if (one.start != bound.start or place is not sentence) and one.unit == bound.unit and one.kind == bound.kind
        and not one.doubtful and one.bound in ("exact", "about") and one.start not in asked
    ]  # fmt: skip
    if only_compared and _MOVED_TO.search(place.text[: bound.start]):
        return None
    if only_compared:
        like = [one for one in like if not _of_other_year(sentence, one, bound)]
    same = [one for one in like if bool(sign_of(sentence, one)) == moves]
    if not same and _TASK.search(called):
        same = like  # "fell by 3.7 %, more than the task of 3.5 %": both are told as changes
    if place is not sentence:
        return _Pair(sentence, same[0], bound, place) if len(same) == 1 else None
    ahead = [one for one in same if one.end <= bound.start]
    behind = [one for one in same if one.start >= bound.end]
    if _FULFILLED.search(sentence.text[: bound.start]):
        behind = []  # "so much, and so fulfilled the goal of": what is told next is of another thing
        if len(ahead) != 1:
            return None
    if len(behind) == 1 and not (ahead and _verb_between(sentence, ahead[-1], bound)):
        return _Pair(sentence, behind[0], bound, place)
    return _Pair(sentence, ahead[-1], bound, place) if ahead else None


_DIFFERENCE = re.compile(
    r"(?:差别|差异|差距|差值|偏差|波动|变幅|变化幅度)(?:均|都|各)?(?:不超过|不大于|不到|小于|在)?\s*$"
)
""" "The two differ from last year by no more than 0.5": no bound of the figures themselves."""
_FULFILLED = re.compile(r"(?:超额|提前)?(?:完成|实现)[^，。；;]*$|\b(?:over-?fulfil|exceed|beat|surpass)\w*[^,.;]*(?:target|goal)[^,.;]*$", re.I)  # fmt: skip


_MOVED_TO = re.compile(
    r"\bfrom [^;]*\d[^;,]* to (?:well |just |slightly )?(?:over|more than|above|under|less than|below) $|[由从][^，。；]*\d[^，。；]*(?:至|到)(?:超过|不到|不足)$",
    re.I,
)
""" "From 20.8 % to over 25 %": where it went, and no bound that it kept."""


def _of_other_year(sentence: Sentence, one: Number, other: Number) -> bool:
    """ "3.67 in 1949, just under 30 in 1978": two years, and no figure with its bound."""
    return len({year_of(sentence, one), year_of(sentence, other)} - {None}) > 1


def _told(material: Material, sentence: Sentence) -> list[Number]:
    """The numbers of a sentence, with the unit that their quantity gives them."""
    units = {
        one.number.start: one.number.unit for one in material.facts_in(sentence) if one.canonical
    }
    return [
        replace(one, unit=units[one.start], kind="figure")
        if not one.unit and units.get(one.start)
        else one
        for one in sentence.numbers
        if "成" not in one.printed
    ]


def _is_compared(sentence: Sentence, number: Number) -> bool:
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    between = sentence.text[floor : number.start]
    return (
        bool(_COMPARED.search(between)) and between.strip() != "over"
    )  # "8,204 over 2.486 million"


def _verb_between(sentence: Sentence, actual: Number, bound: Number) -> bool:
    between = sentence.text[actual.end : bound.start]
    return any(one.search(between) for one in (ABOVE, BELOW, BETTER, KEPT))


def _judged(material: Material, pair: _Pair) -> list[Judgement]:
    apart = sorted([pair.actual.value, pair.bound.value])
    if apart[0] * _APART < apart[1]:
        return []  # "88.7 thousand tons" of all and "250 kg" a hectare
    if is_share_of(pair.place.text, pair.bound):
        return []  # so many times the limit, so much of the plan: what is told of the two
    said = said_of(pair.sentence.text, pair.actual, pair.bound, pair.place is pair.sentence)
    told = said == TOLD or (not said and _ACTUAL.search(pair.sentence.text))
    open_ = bool(told) and not phrase("denies").search(pair.sentence.text)
    if (not said or said == TOLD) and not open_:
        return []
    fact = next((one for one in material.facts_in(pair.sentence) if one.number.start == pair.actual.start), None)  # fmt: skip
    quantity = fact.quantity.partition("|")[0] if fact else ""
    if material.rules.test_of(quantity) and is_claim(pair.sentence):
        return []  # held against the standard itself
    said = "met" if open_ else said
    comparison = {"above": ">=", "below": "<="}.get(said) or _better(material, pair, quantity)
    if open_ and not (comparison and passes(pair.actual.value, comparison, pair.bound.value)):
        return []  # nothing is claimed of the two
    if not comparison:
        reason = say("the sentence does not say on which side of the bound is good")
        return [Judgement(claim("target", pair.sentence, "not_checkable", "", reason))]
    if _is_margin(pair):
        reason = say("{bound} may be the target or the distance to it", bound=figure(pair.bound))
        return [Judgement(claim("target", pair.sentence, "not_checkable", "", reason))]
    if not near_limit(pair.actual.value, pair.bound.value) or _in_another_half(pair):
        return []
    close = is_bound(pair.place, pair.bound) or pair.bound.start - pair.actual.end <= 12
    wrong = [one for one in _each(pair) if not passes(one.value, comparison, pair.bound.value)]
    if wrong and _is_of_some(pair, comparison):
        return []
    pair = replace(pair, actual=wrong[0]) if wrong else pair
    computed = f"{figure(pair.actual)} against {comparison} {figure(pair.bound)}"
    if passes(pair.actual.value, comparison, pair.bound.value):
        return [upheld("target", pair.sentence, computed)]
    if not close:
        return []
    message = say(
        "{pair} is not on the side of {other_pair} that the sentence claims ({comparison}).",
        pair=figure(pair.actual),
        other_pair=figure(pair.bound),
        comparison=comparison,
    )
    return [refuted(
        "contradicted_by_own_figures", "target", pair.sentence, message, computed, also=(pair.place.line,),
    )]  # fmt: skip


def _in_another_half(pair: _Pair) -> bool:
    """Whether a stop stands between a figure and its bound, and they are not the only two of their unit."""
    begin, end = sorted([pair.actual.start, pair.bound.start])
    if pair.place is not pair.sentence or not re.search("[;；。]", pair.sentence.text[begin:end]):
        return False
    unit = next((n.unit for n in pair.sentence.numbers if n.start == pair.bound.start), "")
    alike = [n for n in pair.sentence.numbers if n.unit == unit and n.kind == pair.bound.kind]
    return len(alike) > 2 or not is_bound(pair.sentence, pair.bound)


_BY_SO_MUCH = re.compile(
    r"(?:优于|好于|高于|低于|超过|超出|超额完成)[^,，。；;\d]{0,14}(?:目标|任务|要求|标准|水平|平均|计划)[^,，。；;\d]{0,3}$"
    r"|\b(?:better than|above|below|beat|exceed\w*)\b[^.,;\d]{0,30}\b(?:target|goal|requirement|standard|average|plan)s? by (?:\w+ ){0,2}$",
    re.I,
)


def _is_margin(pair: _Pair) -> bool:
    """ "30, better than the target by 3": a small figure behind the target's name may be the distance."""
    ahead = pair.place.text[pair.actual.end : pair.bound.start]
    small = 3 * pair.bound.value < pair.actual.value
    return pair.place is pair.sentence and small and bool(_BY_SO_MUCH.search(ahead))


_EVERY = re.compile(r"均|都|全部|\b(?:all|each|every|always)\b", re.I)


def _each(pair: _Pair) -> Run:
    """The figures held against the bound: the whole row, "3.4 %, 3.6 %, all above 3.5 %"."""
    between = pair.place.text[pair.actual.end : pair.bound.start]
    row = next((run for run in runs_of(pair.sentence) if pair.actual in run), (pair.actual,))
    return row if _EVERY.search(between) and pair.bound not in row else (pair.actual,)


_MEAN = re.compile("[年日月平]均")


def _is_of_some(pair: _Pair, comparison: str) -> bool:
    """ "0.105, 0.048 and 0.042; PM10 exceeded 0.10": of several things one is said to, and one does."""
    between = pair.place.text[pair.actual.end : pair.bound.start]
    ahead = [one for one in pair.sentence.numbers if one.end <= pair.actual.end and one.unit == pair.actual.unit]  # fmt: skip
    row = [one for one, last in pairwise(ahead) if last.start - one.end <= 2]
    said_of_one = pair.place is pair.sentence and not _EVERY.search(_MEAN.sub("", between))
    return said_of_one and any(passes(one.value, comparison, pair.bound.value) for one in row)


def _clause_around(pair: _Pair) -> str:
    """The words around a bound, as far as its half sentence goes."""
    text, start, end = pair.place.text, pair.bound.start, pair.bound.end
    return (
        re.split("[;；]", text[max(0, start - 60) : start])[-1]
        + re.split("[;；]", text[start : end + 16], maxsplit=1)[0]
    )


def _better(material: Material, pair: _Pair, quantity: str) -> str:
    """``>=`` or ``<=``: said by the bound, by the quantity, by the words for it."""
    if pair.bound.bound in ("at_most", "below"):
        return "<="
    if pair.bound.bound in ("at_least", "above"):
        return ">="
    around = _clause_around(pair)
    if re.search(
        r"控制在|以内|之内|上限|控制数|控制指标|ceiling|allow|\bcap\s|within|no more than|not exceed",
        around,
        re.I,
    ):
        return "<="
    if pair.bound.kind == "percent" and _FALL.search(around):
        return ">="
    known = material.rules.test_of(quantity)
    if known:
        return known[1].comparison
    begin = max((m.end() for m in re.finditer("[;；]", pair.sentence.text[: pair.actual.start])), default=0)  # fmt: skip
    half = pair.sentence.text[begin:]
    names = [quantity, *(one.quantity for one in reversed(named_in(half)))]
    better = next((said for one in names if (said := entry(one).get("better", ""))), "")
    if better:
        return ">=" if better == "higher" else "<="
    good = good_side(pair.sentence.text[: pair.bound.end], pair.actual.start)
    return good or (">=" if _PLANNED.search(around) else "")


def good_side(label: str, at: int) -> str:
    """``>=`` or ``<=`` by the words nearest before the figure at ``at``, or else behind it.

    The rate of what should be low ("超标率", "emission rate") should be low too.
    """
    for words in (label[:at], label):
        lower = [one.end() for one in _LOWER_IS_BETTER.finditer(words)]
        higher = [one.start() for one in _HIGHER_IS_BETTER.finditer(words)]
        if lower or higher:
            return "<=" if max(lower, default=-2) + 1 >= max(higher, default=-1) else ">="
    return ""
