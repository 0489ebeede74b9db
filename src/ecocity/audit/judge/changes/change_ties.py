"""What ties a change to two figures so closely that they can refute it."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

from ecocity.audit import pattern as re
from ecocity.audit.find.runs import year_of
from ecocity.audit.judge.around.change_bases import Pair
from ecocity.audit.judge.around.change_signs import is_multiple, sign_of
from ecocity.audit.judge.around.change_sizes import difference, is_slip, relative
from ecocity.audit.judge.changes.change_pairs import Change
from ecocity.audit.judge.say import overlaps
from ecocity.audit.records import Number, Sentence

TOGETHER, APART = Decimal("2.2"), Decimal("1.7")
"""How many times as large as what the figures give a change may be told: in one sentence, and elsewhere."""
_NOT_TOLD = re.compile(
    r"[?？]\W*$|\b(?:if|suppos(?:e|ing)|would|had (?:it|they|the)|whether)\b|\b(?:not (?:correct|right|true|possible)|incorrect|wrong|false|mistaken|misleading) to (?:call|say|speak|write|claim|print)\b|[若倘]|如果|假[如设定]|是否",
    re.I,
)


_SPOKEN = re.compile(r"去年|前年|\byear before last\b", re.I)
""" "去年3.18万吨，前年3.27万吨，降了2.8%": which is the older hangs on when it was said."""


def is_tied(change: Change, sentence: Sentence | None, text: str, most: Decimal) -> bool:
    """The figures miss the change by little, no other two of its sentence give it, and theirs is not told beside it."""
    first, last = change.pairs[0]
    if _NOT_TOLD.search(text) or not _is_near(change, (first, last), most):
        return False
    if _SPOKEN.search(text) and (last.value < first.value) != (change.direction < 0):
        return False
    if sentence is None:
        return True
    others = [one for one in sentence.numbers if one.start != change.stated.start and one.low > 0]
    own = signed(change.stated, change.direction)
    exact = len(re.sub(r"\D", "", own.printed)) > 1
    given = exact and own.value in _apart(change, sentence, others, own)
    return not (given or _is_told_beside(change, sentence, others))


def signed(number: Number, direction: int) -> Number:
    """The figure of a change, negative where it is a fall."""
    if direction >= 0:
        return number
    flip = {"at_least": "at_most", "at_most": "at_least", "above": "below", "below": "above"}
    return Number(
        -number.value, -number.high, -number.low, number.decimals, number.unit, number.start, number.end,
        number.printed, number.kind, number.noun, number.predicted, flip.get(number.bound, number.bound),  # type: ignore[arg-type]
    )  # fmt: skip


def _is_near(change: Change, pair: Pair, most: Decimal) -> bool:
    """Of the size told; to the digit where the figures went the other way, or have no points."""
    (a, b), stated = pair, change.stated
    if change.is_mean:
        return True
    if a.low <= 0 or stated.value <= 0:
        return False
    if is_multiple(stated):
        times = b.value / a.value
        return any(1 / most <= one / stated.value <= most for one in (times, times - 1) if one > 0)
    ways = [relative(a, b)] if stated.kind in ("percent", "points") else [difference(a, b)]
    if stated.kind in ("percent", "points") and a.unit == "%":
        ways.append(difference(a, b))
    told = signed(stated, change.direction)
    if stated.kind == "points" and a.unit != "%":
        return overlaps(*ways[0], told)
    if (b.value < a.value) != (change.direction < 0):
        turned = stated.kind == "percent" and b.low > 0 and overlaps(*relative(b, a), told)
        return not turned and any(overlaps(-high, -low, told) for low, high in ways)
    sizes = [abs(_growth((a, b)))] if stated.kind in ("percent", "points") else []
    sizes += [abs(b.value - a.value)] * (len(ways) - len(sizes))
    return any(1 / most <= one / stated.value <= most or is_slip(stated, one) for one in sizes)


def _apart(change: Change, sentence: Sentence, others: list[Number], told: Number) -> set[Decimal]:
    """How far two other figures of the sentence lie apart, printed as a change is told."""
    taken = {one.value for one in change.pairs[0]}
    levels = [one for one in others if not sign_of(sentence, one) and not is_multiple(one)]
    pairs = [
        one for one in permutations(levels, 2)
        if one[0].unit == one[1].unit and {each.value for each in one} != taken
    ]  # fmt: skip
    ways = (
        _growth(one) if told.kind == "percent" else one[1].value - one[0].value for one in pairs
    )
    return {round(one, told.decimals) for one in ways}


def _growth(pair: Pair) -> Decimal:
    return 100 * (pair[1].value / pair[0].value - 1)


def _is_told_beside(change: Change, sentence: Sentence, others: list[Number]) -> bool:
    """ "Up 11.8 and 11.0 per cent": the two figures have their own change beside the one told."""
    pair = change.pairs[0]
    grown, here = abs(_growth(pair)), all(one in sentence.numbers for one in pair)
    own = year_of(sentence, change.stated)
    return any(
        round(grown, one.decimals) == one.value
        for one in others
        if one.kind == change.stated.kind == "percent" and one.decimals
        and (here or year_of(sentence, one) == own)
        and one.value not in {abs(each) for each in _apart(change, sentence, others, one)}
    )  # fmt: skip
