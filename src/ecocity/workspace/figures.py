"""Rows of ``stated_values``: units, typed absence, and figures that cannot be what they say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ecocity.errors import UnitError
from ecocity.periods import HalfOpen, years_of
from ecocity.said import either, said_by, say
from ecocity.standards.records import Indicator, Label
from ecocity.standards.unit_words import unit_named
from ecocity.units import convert, parse_unit
from ecocity.workspace.builtin_inputs import BUILTIN_CODES
from ecocity.workspace.cells import Issue, is_percent, range_issue
from ecocity.workspace.numbers import NoNumber, Number, read_number

_PER_HEAD = re.compile(r"人均|per (head|capita|person|resident|.* resident)", re.I)
_PLACES = ("位", "名", "个")
"""What a place in an order is counted in: 第3位, 第3名."""
_NO_UNIT = frozenset("-–—－/／ ")
"""Strokes in a cell of units: there is none."""
FAR = 10
"""So many times off what is usual, a figure is not believed."""
_ABSENCES = either(
    Label(en=ident, zh=label.zh) for ident, label in BUILTIN_CODES["absence"].items()
)


def settle_figure(
    values: dict[str, object], indicator: Indicator, value_text: str | None
) -> list[Issue]:
    """Put the figure into the indicator's unit; ``values`` gains ``value_as_stated`` and so on.

    ``decimals`` counts the printed decimals in the indicator's unit: negative where ``3.2 万吨``
    became 32000 t, known to the thousand.
    """
    values["value"] = values["decimals"] = values["value_as_stated"] = None
    values["unit_as_stated"] = values.get("unit")
    absence = values.get("absence")
    if value_text is None:
        if absence is not None:
            return []
        remedy = say(
            "Give the figure, or say why there is none in absence: {absences}.", absences=_ABSENCES
        )
        return [
            Issue("blank_untyped", say("There is no figure and no reason."), "value", "", remedy)
        ]
    number = read_number(value_text)
    if isinstance(number, NoNumber):
        return [Issue(number.rule, number.message, "value", value_text, number.remedy)]
    if absence is not None:
        message = say(
            "There is a figure ({text}) and a reason why there is none ({absence}).",
            text=value_text,
            absence=BUILTIN_CODES["absence"].get(str(absence), absence),
        )
        remedy = say("Keep one of the two.")
        return [Issue("absence_with_value", message, "absence", str(absence), remedy)]
    values["value_as_stated"] = value_text
    return _convert(values, indicator, number, value_text)


def _convert(
    values: dict[str, object], indicator: Indicator, number: Number, text: str
) -> list[Issue]:
    stated = values.get("unit")
    if stated is not None and set(str(stated)) <= _NO_UNIT:
        stated = None
    unit = str(stated) if stated is not None else ("%" if number.percent else indicator.unit)
    if indicator.unit == "rank" and unit.strip() in _PLACES:
        unit = indicator.unit
    issues: list[Issue] = []
    if number.note == "thousands_separator":
        message = say("Commas were read as thousands: {value}.", value=number.value)
        issues.append(Issue(number.note, message, "value", text))
    if stated is None and not number.percent and indicator.unit != "1":
        message = say(
            "No unit is given; {unit} was taken, the indicator's own.",
            unit=unit_named(indicator.unit),
        )
        issues.append(Issue("unit_blank", message, "unit", "", say("Write the unit.")))
    try:
        parse_unit(unit)
    except UnitError as error:
        remedy = say("The indicator is in {unit}.", unit=unit_named(indicator.unit))
        return [*issues, Issue("unit_unknown", said_by(error), "unit", unit, remedy)]
    if number.percent and not is_percent(unit):
        message = say("The cell says percent ({text}), the unit says {unit}.", text=text, unit=unit)
        return [*issues, Issue("unit_mismatch", message, "unit", unit, say("Keep one of the two."))]
    unit = _of_the_year(unit, indicator)
    if unit != (meant := _per_head(unit, indicator)):
        message = say(
            "{unit} was read as {own}: the indicator is a figure per head.",
            unit=unit,
            own=unit_named(indicator.unit),
        )
        issues.append(
            Issue("unit_per_head", message, "unit", unit, say("Compare with the original."))
        )
        unit = meant
    try:
        value = convert(number.value, unit, indicator.unit)
    except UnitError as error:
        remedy = say(
            "The indicator is in {unit}; compare with the original.",
            unit=unit_named(indicator.unit),
        )
        return [*issues, Issue("unit_mismatch", said_by(error), "unit", unit, remedy)]
    values["value"] = value
    values["unit"] = indicator.unit
    values["decimals"] = _decimals(number, unit, indicator.unit)
    return issues + _range(values, value, indicator, text)


def _of_the_year(unit: str, indicator: Indicator) -> str:
    """``unit`` without the year that it names: of a yearly figure 万吨/年 and 万吨 say the same."""
    stated, declared = dict(parse_unit(unit).bases), dict(parse_unit(indicator.unit).bases)
    years = stated.pop("year", 0)
    # 元/人·年 is meant per head and year, though it is written as if the year stood above the line.
    if indicator.period != "year" or years not in (-1, 1) or "year" in declared:
        return unit
    if not stated.keys() <= {*declared, "person"}:
        return unit
    return f"year·{unit}" if years < 0 else f"{unit}/year"


def _per_head(unit: str, indicator: Indicator) -> str:
    """``unit`` as the indicator's own counts people: 元/人 and 元 are one for a figure per head."""
    if not _PER_HEAD.search(f"{indicator.label.zh} {indicator.label.en}"):
        return unit
    stated, declared = dict(parse_unit(unit).bases), dict(parse_unit(indicator.unit).bases)
    heads = declared.get("person", 0) - stated.get("person", 0)
    stated["person"] = declared.get("person", 0)
    if heads not in (-1, 1) or {b: n for b, n in stated.items() if n} != declared:
        return unit
    return f"{unit}/person" if heads < 0 else f"person·{unit}"


def _decimals(number: Number, unit: str, into: str) -> int:
    factor = convert(Decimal(1), unit, into)
    return number.decimals - factor.adjusted()


def _range(
    values: dict[str, object], value: Decimal, indicator: Indicator, text: str
) -> list[Issue]:
    issue = range_issue(value, indicator.possible, "value", text, indicator.unit)
    if issue is not None:
        if issue.rule == "percent_above_100":
            remedy = say(
                "{remedy} A growth rate or an index belongs to another indicator.",
                remedy=issue.remedy,
            )
            issue = replace(issue, remedy=remedy)
        return [issue]
    low, high = indicator.plausible or (None, None)
    if _is_fraction(value, indicator):
        message = say("{text} looks like a fraction; the indicator is in percent.", text=text)
        remedy = say(
            "If {percent} % is meant, write that.", percent=f"{(value * 100).normalize():f}"
        )
        return [Issue("fraction_as_percent", message, "value", text, remedy)]
    if not values.get("note") and (issue := _not_believed(value, indicator, text)):
        return [issue]
    if (low is not None and value < low) or (high is not None and value > high):
        span = f"{'' if low is None else low} … {'' if high is None else high}".strip()
        message = say(
            "{value} {unit} is outside what is usual ({span}).",
            value=value,
            unit=unit_named(indicator.unit),
            span=span,
        )
        remedy = say("Compare with the original, its unit and its decimal point.")
        return [Issue("implausible_value", message, "value", text, remedy)]
    return []


def _not_believed(value: Decimal, indicator: Indicator, text: str) -> Issue | None:
    """A zero, or a figure ten times off, where that is not usual: a gap or a slip of the unit."""
    low, high = indicator.plausible or (None, None)
    span = f"{'' if low is None else low} … {'' if high is None else high}"
    if value == 0 and low is not None and low > 0:
        message = say(
            "0 {unit} seems to stand for a missing figure (usual is {span}).",
            unit=unit_named(indicator.unit),
            span=span,
        )
        remedy = say("Leave value blank and give its absence; a true zero says so in note.")
        return Issue("zero_as_missing", message, "value", text, remedy)
    small = low is not None and 0 < value < low / FAR
    if small or (high is not None and high > 0 and value > high * FAR):
        message = say(
            "{value} {unit} is more than {times} times off (usual is {span}).",
            value=value,
            unit=unit_named(indicator.unit),
            times=FAR,
            span=span,
        )
        remedy = say("Compare with the original and its unit; a true figure says so in note.")
        return Issue("far_from_usual", message, "value", text, remedy)
    return None


def _is_fraction(value: Decimal, indicator: Indicator) -> bool:
    low, high = indicator.plausible or (None, None)
    if not is_percent(indicator.unit) or low is None or not 0 < value <= 1 or value >= low:
        return False
    return low <= value * 100 and (high is None or value * 100 <= high)


def check_year(
    values: dict[str, object], indicator: Indicator, period: HalfOpen, as_of: date
) -> list[Issue]:
    """A yearly figure needs its year, inside the period; a year to come can only be predicted."""
    year, status = values.get("year"), values.get("status")
    ahead = isinstance(year, int) and year > as_of.year
    # A row that says why there is no figure claims none.
    if ahead and status != "predicted" and values.get("absence") is None:
        message = say(
            "{year} has not begun on {as_of}: the figure cannot be {status}.",
            year=year,
            as_of=as_of,
            status=BUILTIN_CODES["status"][str(status or "measured")],
        )
        remedy = say("Put predicted into status, or correct the year.")
        return [Issue("forecast_as_measurement", message, "year", str(year), remedy)]
    if indicator.period != "year":
        return []
    if year is None:
        message = say("A yearly indicator needs the year.")
        return [Issue("required_blank", message, "year", "", say("Write the year."))]
    years = years_of(period)
    if year in years:
        return _not_over(values, int(str(year)), as_of)
    message = say(
        "{year} is outside the assessed period; the row is kept out of judging.", year=year
    )
    remedy = say("The period has {years}; correct the year if it is wrong.", years=years)
    return [Issue("year_outside_period", message, "year", str(year), remedy)]


def _not_over(values: dict[str, object], year: int, as_of: date) -> list[Issue]:
    """The sum of a year that goes on cannot have been measured; a survey of that year can."""
    known = values.get("status") in (None, "measured", "certified")
    if not known or values.get("absence") is not None or as_of >= date(year, 12, 31):
        return []
    message = say(
        "{year} is not over on {as_of}: a figure of the whole year cannot be measured yet.",
        year=year,
        as_of=as_of,
    )
    remedy = say("Put predicted or provisional into status, if it is no survey of one day.")
    return [Issue("year_not_over", message, "year", str(year), remedy)]
