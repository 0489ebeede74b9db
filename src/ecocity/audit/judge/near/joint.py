"""A share of two amounts together: "use and disposal", "处置利用率"; and water used again, of all that was needed."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.near.levels import Level, clause_of, same_unit
from ecocity.audit.judge.near.share_told import Share
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say

_UNITS = frozenset(["t", "m3", "km2", "yuan"])
_SLIP = Decimal("1.35")
_FRESH = re.compile(r"\bfresh\b|\b(?:new|tap|drawn|drew|abstracted)\b|新水|新鲜水|取用|取水", re.I)
_AGAIN = re.compile(
    r"\bre-?us\w+|\bre-?circulat\w+|\brecycl\w+|\bused again\b|重复|回用|循环", re.I
)


def joint_share(sentence: Sentence, share: Share, levels: list[Level]) -> list[Judgement] | None:
    """None where the words name no two amounts."""
    amounts = [
        one for one in levels if one.unit in _UNITS or (not one.unit and one.number.decimals)
    ]
    named = _named(share, amounts) or _of_water(share, amounts)
    if named is None:
        return None
    parts, rest = named
    total = sum((one.number.value for one in rest), Decimal(0))
    part = sum((one.number.value for one in parts), Decimal(0))
    low = 100 * sum((one.number.low for one in parts), Decimal(0)) / sum((one.number.high for one in rest), Decimal(0))  # fmt: skip
    high = 100 * sum((one.number.high for one in parts), Decimal(0)) / sum((one.number.low for one in rest), Decimal(0))  # fmt: skip
    sums = [" + ".join(figure(one.number) for one in some) for some in (parts, rest)]
    computed = f"{sums[0]} of {sums[1]} = {shown(100 * part / total)} %"
    if overlaps(low, high, share.number):
        return [upheld("share", sentence, computed)]
    real = 100 * part / total
    if not 1 / _SLIP < real / share.number.value < _SLIP or _is_of_one(share, parts, total):
        return []
    message = say(
        "{percent} does not follow from the amounts beside it: {computed}.",
        percent=figure(share.number),
        computed=computed,
    )
    return [refuted("share_does_not_follow", "share", sentence, message, computed)]


def _is_of_one(share: Share, parts: list[Level], total: Decimal) -> bool:
    """Whether one of the two alone bears the share out."""
    return any(
        overlaps(100 * one.number.low / total, 100 * one.number.high / total, share.number)
        for one in parts
    )


_PROCESS = re.compile(
    r"\b(?:treat|utili[sz]|us|re-?us|recycl|dispos|collect)\w*|处理|处置|利用|回收|收集", re.I
)


def _is_done(level: Level) -> bool:
    """ "Domestic waste water 164 Mt": what arises is no part of what was treated."""
    return (
        level.sentence is None
        or _PROCESS.search(clause_of(level.sentence, level.number)) is not None
    )


def _named(share: Share, amounts: list[Level]) -> tuple[list[Level], list[Level]] | None:
    """The two amounts of which the words of a share name each, and the whole that holds both."""
    if len(amounts) < 3 or len({one.unit for one in amounts}) > 1:
        return None
    whole = max(amounts, key=lambda one: one.number.value)
    hits = {id(one): (share.words & one.words) - whole.words for one in amounts if one is not whole}
    parts = [one for one in amounts if one is not whole and hits[id(one)]]
    if len(parts) != 2 or hits[id(parts[0])] & hits[id(parts[1])]:
        return None
    both = parts[0].number.value + parts[1].number.value
    if _PROCESS.search(share.before) and not all(_is_done(one) for one in parts):
        return None
    fits = both <= whole.number.value * Decimal("1.01") and len({one.time for one in (*parts, whole)} - {None}) < 2  # fmt: skip
    return (parts, [whole]) if fits else None


def _of_water(share: Share, amounts: list[Level]) -> tuple[list[Level], list[Level]] | None:
    """Water used again is a share of itself and the fresh water together."""
    names = {one.quantity for one in named_in(share.before)}
    if "water_reuse" not in names and not _AGAIN.search(share.before):
        return None
    if any(one.sentence is None for one in amounts) or len(amounts) != 2:
        return None
    told = [clause_of(one.sentence, one.number) for one in amounts if one.sentence]
    fresh = [one for one, said in zip(amounts, told, strict=True) if _FRESH.search(said) and not _AGAIN.search(said)]  # fmt: skip
    again = [one for one, said in zip(amounts, told, strict=True) if _AGAIN.search(said)]
    if len(fresh) != 1 or len(again) != 1 or not same_unit(fresh[0], again[0]):
        return None
    return again, [fresh[0], again[0]]
