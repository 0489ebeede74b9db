"""What a case expects, held against what its run gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ecocity.assess.records import Assessment, CriterionVerdict
from ecocity.assess.wording import number_text
from ecocity.errors import place_words
from ecocity.rounding import round_half_even
from ecocity.standards.records import Case

_EXPECTED = ("verdicts", "bases", "years", "values", "roles", "requirements", "overall", "findings")


class _Figure(NamedTuple):
    """A figure as printed and as it is; the first is told where it is not the one expected."""

    text: str
    exact: Decimal | None

    def __str__(self) -> str:
        return self.text


def case_differences(case: Case, judged: Assessment) -> list[str]:
    """Every place where the run gives another thing than the case says; empty where it holds."""
    expect = case.expect
    found = [f"expect has no key {name}" for name in expect if name not in _EXPECTED]
    if not expect:
        found.append("the case expects nothing")
    rows = [row for entry in judged.requirements for row in entry.criteria]
    decisive = {row.id: row for row in rows if row.judged}
    found += _compare(
        "verdict of", expect.get("verdicts"), {k: r.verdict for k, r in decisive.items()}
    )
    found += _compare("basis of", expect.get("bases"), {k: r.basis for k, r in decisive.items()})
    found += _compare_years(expect.get("years"), rows)
    found += _compare("value of", expect.get("values"), _values(judged), _same_figure)
    found += _compare_roles(expect.get("roles"), judged)
    found += _compare(
        "requirement",
        expect.get("requirements"),
        {entry.id: entry.verdict for entry in judged.requirements},
    )
    if "overall" in expect and expect["overall"] != judged.overall.verdict:
        found.append(f"overall: expected {expect['overall']}, got {judged.overall.verdict}")
    rules = {finding.rule for finding in judged.findings}
    wanted = expect.get("findings")
    for rule in wanted if isinstance(wanted, (list, tuple)) else ():
        if rule not in rules:
            found.append(f"finding {rule}: not among {', '.join(sorted(rules)) or 'none'}")
    return found + _faults(judged, wanted) if found else []


def _faults(judged: Assessment, expected: object) -> list[str]:
    """The errors of the run that nobody expected: why a case may not hold."""
    known = expected if isinstance(expected, (list, tuple)) else ()
    return [
        f"the run found {one.rule}: {place_words(one)}: {one.message}"
        for one in judged.findings
        if one.severity == "error" and one.rule not in known
    ]


def _same(expected: object, got: str) -> bool:
    if isinstance(expected, Decimal):
        try:
            return Decimal(got) == expected
        except ArithmeticError:
            return False
    return ("—" if expected is None else str(expected)) == got


def _same_figure(expected: object, got: _Figure) -> bool:
    """Whether a figure is the one expected: as printed, or rounded to the decimals written."""
    if not isinstance(expected, Decimal) or got.exact is None:
        return _same(expected, got.text)
    exponent = expected.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    # Eight decimals first: the order of a sum must not decide a tie.
    exact = round_half_even(got.exact, max(places, 8))
    return _same(expected, got.text) or round_half_even(exact, max(places, 0)) == expected


def _compare(
    what: str,
    expected: object,
    got: Mapping[str, Any],
    same: Callable[[object, Any], bool] = _same,
) -> list[str]:
    if expected is None:
        return []
    if not isinstance(expected, Mapping):
        return [f"{what}: a map is expected"]
    found = []
    for name, wanted in expected.items():
        if name not in got:
            found.append(f"{what} {name}: the run does not produce it")
        elif not same(wanted, got[name]):
            found.append(f"{what} {name}: expected {wanted}, got {got[name]}")
    return found


def _compare_years(expected: object, rows: Sequence[CriterionVerdict]) -> list[str]:
    if not isinstance(expected, Mapping):
        return [] if expected is None else ["years: a map is expected"]
    found = []
    for name, years in expected.items():
        got = {str(row.year): row.verdict for row in rows if row.id == name}
        wanted = {str(year): verdict for year, verdict in years.items()}
        found += _compare(f"verdict of {name} in", wanted, got)
    return found


def _values(judged: Assessment) -> dict[str, _Figure]:
    last = judged.years[-1]
    held: dict[str, _Figure] = {}
    for value in judged.values:
        if value.area == judged.area and value.year in (None, last):
            decimals = judged.indicators[value.indicator].decimals
            text = number_text(value.value, decimals) if value.origin == "computed" else value.text
            if value.indicator not in held or held[value.indicator].text == "—":
                held[value.indicator] = _Figure(text, value.value)
    for entry in judged.requirements:
        for row in entry.criteria:
            if row.judged and row.value is not None:
                text = row.value_text.removeprefix("≥ ").removeprefix("≤ ")
                held[row.indicator] = _Figure(text, row.value)
    return held


def _compare_roles(expected: object, judged: Assessment) -> list[str]:
    if not isinstance(expected, Mapping):
        return [] if expected is None else ["roles: a map is expected"]
    found = []
    for name, wanted in expected.items():
        rows = [
            row
            for value in judged.values
            if value.indicator == name
            and value.area == judged.area
            and value.year in (None, judged.years[-1])
            for row in value.rows
        ]
        got = {
            role: str(sum(row.role == role for row in rows))
            for role in ("numerator", "denominator", "left_out")
        }
        found += _compare(f"rows of {name} as", wanted, got)
    return found
