"""A change with two figures of one unit in reach and no third: it can only be theirs, if they come near it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.stems import covered, of_dimension, stems
from ecocity.audit.judge.around.change_sizes import difference, is_slip, relative
from ecocity.audit.judge.changes.change_ties import signed
from ecocity.audit.judge.near.levels import COUNTED, Level
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.say import overlaps
from ecocity.audit.records import Number

Pair = tuple[Level, Level]
_NEAR, _BARE, _ALIKE = Decimal("1.35"), Decimal("1.7"), Decimal(3)
"""How many times as large as what the two figures give a change may be told; where it alone is named, "the growth is"."""


def sole_pair(
    scene: Scene, stated: Number, sign: int, label: str, levels: Sequence[Level]
) -> list[Pair]:
    """(older, newer): the only two of a unit in the nearest sentences, or two that differ by the very points told."""
    told = with_units([one for one in levels if one.sentence])
    told = [one for one in told if of_dimension(label, one.unit) is not False]
    two = _only_two(scene, told)
    dated = any(one.is_older for one in two) and not stems(
        label
    )  # "in the preceding year we had …"
    if (
        two
        and not dated
        and two[0].sentence is not two[1].sentence
        and all(one.words for one in two)
        and not two[0].words & two[1].words
    ):
        # revenue in one sentence, expenditure in the next: only points told to the digit tie them
        pair = _in_time(two, sign) if stated.decimals else None
        pair = pair if two[0].unit == "%" or (pair and pair == _in_time(two, 0)) else None
        return [pair] if pair and _is_slip(pair, stated) else []
    pair = _in_time(two, 0) if two else None
    if pair and _is_meant(pair, stated, sign, label):
        return [pair]
    turned = _in_time(two, sign) if two and not pair and sign else None
    if turned and not _parted(scene, turned, stated, label) and _is_slip(turned, stated):
        return [turned]
    dated_ = [one for one in told if one.time is not None]
    return _of_ends(scene, stated, sign, label, dated_) or _apart_by(stated, sign, dated_)


_SPANS = re.compile(
    r"\b(?:two|three|four|five|six|these|those|all the|the) (?:\w+ )?years\b|\b(?:first|start|beginning|outset)\b[^.;]{0,30}\b(?:last|end)\b|\bsince (?:then|the (?:start|beginning|outset))\b|\bperiod\b"
    r"|[两二三四五六]年(?:下来|间|来|内|里|累计|共)?|起步|起初|头一年|第一年|以来|期间|首尾",
    re.I,
)
_ENDS = Decimal("1.6")


def _of_ends(scene: Scene, stated: Number, sign: int, label: str, told: list[Level]) -> list[Pair]:
    """ "38 million in 2012. 52 the year after, 61.5 in 2014. In these years it rose by …": the first and the last of the only series."""
    units: dict[str, list[Level]] = {}
    for one in told:
        units.setdefault(one.unit, []).append(one)
    long = [one for one in units.values() if len({each.time for each in one}) > 2]
    if len(long) != 1 or stated.kind != "percent" or not _SPANS.search(scene.sentence.text):
        return []
    series = sorted(long[0], key=lambda one: one.time or 0)
    if len({one.time for one in series}) < len(series) or series[0].unit == "%" or not stated.decimals:  # fmt: skip
        return []
    names = {one.quantity for one in named_in(label)}
    theirs = {one.quantity for each in series if each.sentence for one in named_in(each.sentence.text)}  # fmt: skip
    pair, own = (series[0], series[-1]), signed(stated, sign)
    grown = 100 * (pair[1].number.value / pair[0].number.value - 1)
    given = any(overlaps(*relative(a.number, b.number), own) for a, b in combinations(series, 2))
    near = sign * grown > 0 and 1 / _ENDS < abs(grown) / stated.value < _ENDS
    return [pair] if near and not given and not (names and theirs and not names & theirs) else []


def _parted(scene: Scene, pair: Pair, stated: Number, label: str) -> bool:
    """ "由84.1%提高到86.3%；投诉量下降2.2%": behind a stop, and of what its own words name."""
    ends = [one.number.end for one in pair if one.sentence is scene.sentence]
    between = scene.sentence.text[max(ends) : stated.start] if len(ends) == 2 else ""
    own = stems(label) and not covered(stems(label), pair[0].words | pair[1].words)
    return bool(own and re.search("[;；]", between))


_WORD = re.compile(r"(?!(?:for|and|the|was|this|that|then|but|only)\b)[^\W\d]{3,}")


def with_units(levels: list[Level]) -> list[Level]:
    """ "84.2 million m3, against 78.6 million": a bare figure is of the unit of the like one before it."""
    found: list[Level] = []
    for one in levels:
        before = found[-1].number if found else None
        found.append(_lent(one, before) if before else one)
    return found


def _lent(level: Level, before: Number) -> Level:
    number = level.number
    bare = level.unit == "" and number.kind in ("figure", "count") and not _WORD.match(number.noun)
    scaled = re.search("illion|thousand|[万亿]", number.printed) is not None
    alike = before.unit not in COUNTED and (scaled or before.decimals == number.decimals)
    if bare and alike and 1 / _ALIKE < number.value / before.value < _ALIKE:
        return replace(level, number=replace(number, unit=before.unit, kind=before.kind))
    return level


def _only_two(scene: Scene, levels: list[Level]) -> list[Level]:
    """The two figures of one unit in the nearest sentences that hold two of any."""
    for back in range(1, len(scene.told) + 1):
        window = scene.told[-back:]
        units: dict[str, list[Level]] = {}
        for one in levels:
            if any(one.sentence is each for each in window):
                units.setdefault(one.unit, []).append(one)
        several = [one for one in units.values() if len(one) > 1]
        if several:
            return several[0] if len(several) == 1 and len(several[0]) == 2 else []
    return []


def _in_time(two: Sequence[Level], sign: int) -> Pair | None:
    """The older first; where no words tell the order, and ``sign`` does, the one that it makes the older."""
    if sign:
        first, last = sorted(two, key=lambda one: sign * one.number.value)
        return (first, last) if first.number.value != last.number.value else None
    if None in (two[0].time, two[1].time):
        return None
    first, last = sorted(two, key=lambda one: one.time or 0)
    return (first, last) if first.time != last.time else None


def _is_slip(pair: Pair, stated: Number) -> bool:
    """Of figures in no order: points to the digit told as per cent, or a digit off what they give."""
    a, b = (one.number for one in pair)
    grown, moved = 100 * (b.value / a.value - 1), abs(b.value - a.value)
    if stated.kind == "percent" and a.unit == "%":
        return bool(stated.decimals) and moved == stated.value
    return stated.kind == "percent" and len(re.sub(r"\D", "", stated.printed)) > 2 and is_slip(stated, abs(grown))  # fmt: skip


def _is_meant(pair: Pair, stated: Number, sign: int, label: str) -> bool:
    """Borne out or missed by a slip; missed by little where the words are those of the figures, or none."""
    names = {one.quantity for one in named_in(label)}
    theirs = {
        one.quantity for level in pair if level.sentence for one in named_in(level.sentence.text)
    }
    if names and theirs and not names & theirs:
        return False
    a, b = (one.number for one in pair)
    sign = sign or (1 if b.value >= a.value else -1)
    ways = [relative(a, b)] if stated.kind in ("percent", "points") else [difference(a, b)]
    if a.unit == "%":
        ways.append(difference(a, b))
    own = signed(stated, sign)
    if any(overlaps(*one, own) for one in ways):
        return True
    if (b.value < a.value) != (sign < 0):
        return False
    grown, moved = abs(100 * (b.value / a.value - 1)), abs(b.value - a.value)
    sizes = [grown] if stated.kind == "percent" else [moved]
    inverse = [abs(100 * (a.value / b.value - 1))]
    if any(is_slip(stated, one) for one in sizes) or _gives(inverse, stated):
        return True
    spoken = covered(stems(label), pair[0].scene | pair[1].scene) > 0
    near = _NEAR if stems(label) else _BARE
    return spoken and any(1 / near <= one / stated.value <= near for one in sizes)


def _gives(sizes: list[Decimal], stated: Number) -> bool:
    return bool(stated.decimals) and any(overlaps(one, one, stated) for one in sizes)


def _apart_by(stated: Number, sign: int, levels: list[Level]) -> list[Pair]:
    """Of several shares the one that lies as many points from the last one told as per cent are stated."""
    shares = [one for one in levels if one.unit == "%"]
    if stated.kind != "percent" or not stated.decimals or not shares:
        return []
    last = shares[-1]
    sign = sign or (1 if last.number.value >= shares[0].number.value else -1)
    pairs = [pair for one in shares[:-1] if (pair := _in_time((one, last), 0))]
    own = signed(stated, sign)
    if any(
        overlaps(*relative(a.number, b.number), own)
        for a, b in combinations(shares, 2)
        if a.time != b.time
    ):
        return []
    exact = [
        (a, b) for a, b in pairs
        if (a.words == b.words or a.scene & b.words)
        and a.number.decimals and b.number.decimals and b.number.value - a.number.value == own.value
    ]  # fmt: skip
    return exact if len(exact) == 1 else []
