"""A share with two figures of one unit beside it and none else: it can only be theirs."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.near.levels import Level, same_unit
from ecocity.audit.judge.near.pairs import Pair
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.records import Judgement, Number
from ecocity.said import say

_UNITS = frozenset(["t", "m3", "km2", "m2", "km", "yuan", "person", "household", "kWh", "tce"])
_CLOSE, _MANY = Decimal("1.13"), 1000
_OTHER = re.compile(
    r"\b(?:growth|grew|rose|fell|increase\w*|decrease\w*|reduc\w+|sav\w+|removal|load|loss\w*|interest|tax)\b"
    r"|增(?!加值)|降|减|提高|去除|负荷|损失|节约|利率|税率|误差|超额|倍",
    re.I,
)
_OPPOSITE = re.compile(r"农村|乡村|劣|未|超标|\b(?:rural|countryside|worse|not|villages)\b", re.I)
_SET = re.compile(r"其中|另|；|同期|上年|去年|\b(?:also|last year|the year before|another)\b", re.I)


def share_alone(scene: Scene, share: Number, levels: list[Level]) -> list[Judgement] | None:
    """None where other figures stand beside it, or the two are far from the share."""
    pair = _pair(scene, share, levels)
    if pair is None:
        return None
    part, whole = (one.number for one in pair)
    low, high = 100 * part.low / whole.high, 100 * part.high / whole.low
    computed = f"{figure(part)} of {figure(whole)} = {shown(100 * part.value / whole.value)} %"
    if overlaps(low, high, share) or overlaps(100 - high, 100 - low, share):
        return [upheld("share", scene.sentence, computed)]
    real = 100 * part.value / whole.value
    text = "".join(one.text for one in scene.told)
    possible = (real, 100 - real) if _OPPOSITE.search(text) else (real,)
    if share.value <= 0 or not any(
        value > 0 and 1 / _CLOSE < value / share.value < _CLOSE for value in possible
    ):
        return None
    message = say(
        "{percent} does not follow from the counts beside it: {computed}.",
        percent=figure(share),
        computed=computed,
    )
    also = tuple({one.line for one in pair} - {scene.sentence.line})
    return [refuted("share_does_not_follow", "share", scene.sentence, message, computed, also=also)]


def _pair(scene: Scene, share: Number, levels: list[Level]) -> Pair | None:
    sentence = scene.sentence
    told = [one for one in levels if one.sentence is not None]
    own = [one for one in told if one.sentence is sentence]
    window = [sentence]
    if not own:
        for one in reversed(scene.told[:-1]):
            window.insert(0, one)
            own = [level for level in told if level.sentence in window]
            if len(own) >= 2 or len(one.numbers) > 2:
                break
    text = "".join(one.text for one in window)
    alone = [one for each in window for one in each.numbers]
    if len(own) != 2 or len(alone) != 3 or _OTHER.search(text) or _SET.search(text):
        return None
    whole, part = sorted(own, key=lambda one: -one.number.value)
    measured = all(one.unit in _UNITS or one.number.value >= _MANY for one in own)
    fits = same_unit(part, whole) and measured and part.number.value < whole.number.value
    apart = part.time != whole.time and None not in (part.time, whole.time)
    years = {year for one in window for year, _, _ in one.years}
    return (part, whole) if fits and not apart and len(years) < 2 else None
