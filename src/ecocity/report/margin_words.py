"""How far a figure is from its limit, and what would turn the verdict, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_UP, Decimal

from ecocity.assess.records import CriterionVerdict, Flip, Margin
from ecocity.assess.years import barely
from ecocity.report import words
from ecocity.report.records import DASH
from ecocity.report.sentences import relation
from ecocity.standards.records import Label

_MOST_PLACES = 6


def comparison_steps(row: CriterionVerdict) -> Iterator[tuple[Label, Label]]:
    """Figure against limit with the gap; then the turning points, where a figure decided."""
    compared, margin = relation(row), row.margin
    if compared == DASH:
        return
    name = Label(en="Comparison", zh="比较")
    decided = row.verdict in ("met", "not_met")
    if margin is None or not decided or (margin.gap == 0 and not barely(row)):
        yield name, compared
        return
    gap = _gap(row, margin)
    yield name, Label(en=f"{compared.en}; {gap.en}", zh=f"{compared.zh}；{gap.zh}")
    for flip in margin.flips:
        if flip.change and flip.input != row.indicator:
            yield Label(en="Turns when", zh="结论改变条件"), _turns(flip)
        elif flip.change and flip.unit == "rows":
            yield Label(en="Turns when", zh="结论改变条件"), _more_rows(flip)


def _gap(row: CriterionVerdict, margin: Margin) -> Label:
    if barely(row):
        return Label(
            en="the figure equals the limit, with nothing to spare",
            zh="恰等于标准值，没有余量",
        )
    figure = _distance(_short(abs(margin.gap), _places(row)), row.unit)
    share = margin.gap_percent
    part = f"{abs(share):.1f}" if share is not None and row.unit != "%" else ""
    en = f" ({part} % of the limit)" if part else ""
    zh = f"（为标准值的{part}%）" if part else ""
    if margin.inside_rounding:
        en += "; that is within the rounding of the figure"
        zh += "，在数值修约误差之内"
    if row.verdict == "met":
        return Label(en=f"{figure.en} to spare{en}", zh=f"优于标准值{figure.zh}{zh}")
    return Label(en=f"{figure.en} short of the limit{en}", zh=f"与标准值相差{figure.zh}{zh}")


def _distance(text: str, unit: str) -> Label:
    if unit == "%":
        return Label(en=f"{text} percentage points", zh=f"{text}个百分点")
    return words.with_unit(text, unit)


def _turns(flip: Flip) -> Label:
    exponent = flip.value.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    text = words.with_unit(_away(flip.change, places), flip.unit)
    return Label(
        en=f"{flip.label.en} changes by {text.en}, all else being equal",
        zh=f"其他不变，{flip.label.zh}变动{text.zh}",
    )


def _more_rows(flip: Flip) -> Label:
    count = f"{abs(flip.change):f}".split(".")[0]
    if flip.change > 0:
        return Label(en=f"{count} more rows are counted", zh=f"再有 {count} 条记录计入")
    return Label(en=f"{count} rows fewer are counted", zh=f"计入的记录减少 {count} 条")


def _places(row: CriterionVerdict) -> int:
    return max(len(text.partition(".")[2]) for text in (row.value_text, row.limit.text))


def _short(value: Decimal, places: int) -> str:
    """``value`` to ``places``, to more where it would otherwise read as nothing."""
    for more in range(places, _MOST_PLACES + 1):
        rounded = value.quantize(Decimal(1).scaleb(-more))
        if rounded or not value:
            return f"{rounded:f}"
    return f"{value.normalize():f}"


def _away(value: Decimal, places: int) -> str:
    """A signed change, rounded away from nothing, so that it is enough."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_UP)
    return f"{rounded:+f}"
