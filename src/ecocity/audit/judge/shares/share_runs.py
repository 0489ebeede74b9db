"""Shares in a row: each belongs to the amount, the year or the part that stands at its place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ecocity.audit.find.dates import days_of
from ecocity.audit.find.names import named_in
from ecocity.audit.find.runs import Run, runs_of, years_of
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.judge.shares.share_proof import is_slip
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

Wholes = tuple[Decimal | Number, ...]


def listed_shares(material: Material, sentence: Sentence, run: Run) -> list[Judgement]:
    """Shares in a row against the amounts in a row that they are of; silent where none is meant."""
    best: tuple[int, Run, Wholes] | None = None
    for amounts, wholes in _candidates(material, sentence, run):
        hits = sum(_fits(a, w, p) for a, w, p in zip(amounts, wholes, run, strict=True))
        if hits == len(run):
            computed = "; ".join(_trace(a, w) for a, w in zip(amounts, wholes, strict=True))
            return [upheld("share", sentence, computed)]
        if best is None or hits > best[0]:
            best = (hits, amounts, wholes)
    if best is None or best[0] * 2 < len(run) or (best[0] == 1 and len(run) > 2):
        return []
    found: list[Judgement] = []
    for amount, whole, stated in zip(best[1], best[2], run, strict=True):
        value = whole if isinstance(whole, Decimal) else whole.value
        if not _fits(amount, whole, stated) and is_slip(stated, 100 * amount.value / value):
            computed = _trace(amount, whole)
            message = say(
                "{stated} does not follow: {computed}.", stated=figure(stated), computed=computed
            )
            found.append(refuted("share_does_not_follow", "share", sentence, message, computed))
    return found


def _candidates(material: Material, sentence: Sentence, run: Run) -> Iterator[tuple[Run, Wholes]]:
    """Amounts in a row before the shares, with every whole that they may be parts of."""
    others = [one for one in runs_of(sentence) if one[0].kind not in ("percent", "points")]
    rows = [one for one in others if len(one) == len(run) and one[-1].end <= run[0].start]
    for row in reversed(rows):
        if any(one.doubtful for one in row):
            continue
        if row[0].unit == "day":
            yield from _of_years(material, sentence, row)
            continue
        most = max(one.value for one in row)
        for other in others:
            if other is row or other[0].unit != row[0].unit:
                continue
            if len(other) == len(row) and all(
                w.value >= a.value for w, a in zip(other, row, strict=True)
            ):
                yield row, other
            elif len(other) == 1 and other[0].value >= most:
                yield row, other * len(row)
        yield row, (sum((one.value for one in row), Decimal(0)),) * len(row)
        yield from _of_facts(material, sentence, row)


def _of_years(material: Material, sentence: Sentence, row: Run) -> Iterator[tuple[Run, Wholes]]:
    years = years_of(sentence, row)
    if None in years:
        inherited = {one.year for one in material.facts_in(sentence)} - {None} or {material.year}
        years = tuple(inherited) * len(row) if len(inherited) == 1 else years
    yield row, tuple(Decimal(days_of(year) if year else 365) for year in years)


def _of_facts(material: Material, sentence: Sentence, row: Run) -> Iterator[tuple[Run, Wholes]]:
    """Wholes that another place of the report gives, for each year or for the only one."""
    years = years_of(sentence, row)
    own = {one.number.start: one for one in material.facts_in(sentence)}
    years = tuple(
        year or (own[one.start].year if one.start in own else None)
        for year, one in zip(years, row, strict=True)
    )
    for name in dict.fromkeys(one.quantity for one in named_in(sentence.text)):
        facts = [
            one for one in material.facts_about(name)
            if one.canonical and one.number.unit == row[0].unit and not one.number.doubtful
        ]  # fmt: skip
        wholes = [next((f.number for f in facts if f.year == year), None) for year in years]
        known = [one for one in wholes if one is not None]
        if len(known) == len(row) and all(w.value >= a.value for w, a in zip(known, row, strict=True)):  # fmt: skip
            yield row, tuple(known)


def _fits(amount: Number, whole: Decimal | Number, stated: Number) -> bool:
    low, high = (whole, whole) if isinstance(whole, Decimal) else (whole.low, whole.high)
    return low > 0 and overlaps(100 * amount.low / high, 100 * amount.high / low, stated)


def _trace(amount: Number, whole: Decimal | Number) -> str:
    value = whole if isinstance(whole, Decimal) else whole.value
    said = shown(value, 2) if isinstance(whole, Decimal) else figure(whole)
    return f"{figure(amount)} of {said} = {shown(100 * amount.value / value)} %"
