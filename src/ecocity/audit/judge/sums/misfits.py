"""Parts that do not come to their whole: which misfits are held against a report, and which are of other figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.slips import one_digit_off
from ecocity.audit.judge.say import claim, figure, refuted, shown
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import vocabulary
from ecocity.said import say

_SLIP, _ONE = Decimal("0.15"), Decimal(1)
"""How far a total is off where one of its figures was written wrongly, or by one thing; what is farther off is of other figures."""
_DIGITS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d|,\d)|(?<![\d.])\d+(?:\.\d+)?(?!A)|[一二两三四五六七八九十]|\b[A-Za-z]+\b")  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURE = re.compile(r"[\d,.\s一二两三四五六七八九十]")
_MOST = 8


def trace(whole: Number, parts: Sequence[Number]) -> str:
    """The sum of the parts, and the whole that it is held against."""
    total = sum((one.value for one in parts), Decimal(0))
    return f"{' + '.join(shown(one.value, 4) for one in parts)} = {shown(total, 4)}, against {shown(whole.value, 4)}"


def not_the_sum(sentence: Sentence, whole: Number, parts: Sequence[Number]) -> Judgement:
    """Refuted where the parts miss their whole narrowly and no other figures of the sentence come to it."""
    if not is_misfit(sentence.text, whole, parts):
        reason = say("nothing says that {whole} is the sum of these figures", whole=figure(whole))
        return Judgement(claim("sum", sentence, "not_checkable", "", reason))
    computed = trace(whole, parts)
    message = say(
        "The parts do not add up to {whole}: {computed}.", whole=figure(whole), computed=computed
    )
    return refuted("sum_does_not_follow", "sum", sentence, message, computed)


def is_misfit(text: str, whole: Number, parts: Sequence[Number]) -> bool:
    """Whether all parts are smaller than the whole, together nearly come to it, and no printed figures in a row do."""
    gap = abs(sum((one.value for one in parts), -whole.value))
    counted = whole.unit in ("count", "") and not whole.decimals
    near = gap <= max(_SLIP * whole.value, _ONE if counted else _ONE * 0)
    near = near or any(_is_slip(one, whole, parts) for one in parts)
    mark = _MARK.match(text)
    within = all(0 < one.value < whole.value for one in parts)
    marked = mark is not None and any(one.start < mark.end() for one in parts)
    return near and within and not marked and not _comes_printed(text, whole, parts)


def _is_slip(part: Number, whole: Number, parts: Sequence[Number]) -> bool:
    """Whether the whole would come out with another digit in one of the parts."""
    scale = _scale(part)
    needed = whole.value - sum((one.value for one in parts if one is not part), Decimal(0))
    return needed > 0 and one_digit_off(part.value / scale, needed / scale, part.decimals)


_MARK = re.compile(r"\W*\d{1,2}(?:[-.]\d{1,2})+[a-z]?[.)、]?\s|\W*\d{1,2}[a-z.)、]\s")
""" "3-3c  Complaints": the number of an item."""


def _comes_printed(text: str, whole: Number, parts: Sequence[Number]) -> bool:
    """ "14, 17 and 15 firms, 46 in all": figures in a row as they are printed, also those read as nothing."""
    scale = _scale(whole)
    target = whole.value / scale
    values = [one for one in _printed(text) if one != target]
    own = [one.value / _scale(one) for one in parts]
    measures = {_MEASURE.sub("", one.printed) for one in parts}
    alike = len(measures) == 1 or all(one.isascii() for one in measures)
    runs = (values[a:b] for a in range(len(values)) for b in range(a + 2, a + _MOST + 1))
    return any(
        sum(run, Decimal(0)) == target and not (alike and all(one in own for one in run))
        for run in runs
    )


def _scale(number: Number) -> Decimal:
    """What a printed figure was multiplied with: 10000 in "4.87万吨"."""
    said = _DIGITS.match(number.printed)
    value = _value(said.group()) if said else None
    return number.value / value if value else Decimal(1)


def _printed(text: str) -> list[Decimal]:
    found = (one.group() for one in _DIGITS.finditer(text) if not _YEAR.fullmatch(one.group()))
    return [value for one in found if (value := _value(one)) is not None]


def _value(word: str) -> Decimal | None:
    if word[0].isdigit():
        return Decimal(word.replace(",", ""))
    units = vocabulary("units")
    known = units["numerals_en"].get(word.lower()) or units["numerals_zh"].get(word)
    return Decimal(int(known)) if known else None
