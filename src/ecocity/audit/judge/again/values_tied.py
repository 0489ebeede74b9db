"""What ties two figures to one fact: a year that is told, names that are told, and values that are close."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.records import Fact
from ecocity.audit.words import entry
from ecocity.said import NOTHING, Said, say

TIMELESS = ("land_area",)
"""What is the same in every year."""
_CLOSE = Decimal("0.75")
"""A slip leaves a figure near what it was; figures further apart are of two things."""


def why_untied(first: Fact, later: Fact) -> Said:
    """Why two figures of one name and year are not sure to be of one fact; empty where they are tied."""
    both = (first, later)
    low, high = sorted(abs(one.number.value) for one in both)
    if low < high * _CLOSE or not all(_has_unit(one) and _has_subject(one) for one in both):
        return say("the two figures may be of different things")
    named = [_is_named(one) for one in both]
    if first.line == later.line:
        tied = all(named) and all(one.dated for one in both)
    elif first.year is None or first.quantity in TIMELESS:
        tied = all(named) and (first.quantity in TIMELESS or all(_of_the_city(one) for one in both))
    else:
        told = [one.dated or name for one, name in zip(both, named, strict=True)]
        tied = all(told) and (first.dated or later.dated)
    return NOTHING if tied else say("the two figures may be of different years")


def _is_named(fact: Fact) -> bool:
    """Whether a figure's own sentence, or its row, names what it is of."""
    return fact.table is not None or any(
        one.quantity == fact.quantity for one in named_in(fact.text)
    )


def _has_unit(fact: Fact) -> bool:
    """Whether a figure of the text has its unit, where what it is of has one."""
    units = entry(fact.quantity).get("unit", [""])
    return fact.table is not None or bool(fact.number.unit) or "" in units


_COMPLAINTS = re.compile(r"信访|投诉|举报|\bcomplaints?\b|\bpetitions?\b", re.I)


def _has_subject(fact: Fact) -> bool:
    """Whether a rate of settlement says that it is one of complaints."""
    told = fact.text if fact.table is None else f"{fact.row} {fact.column}"
    return fact.quantity != "complaint_rate" or bool(_COMPLAINTS.search(told))


_WHOLE_CITY = re.compile(r"全市|我市|全县|本市|\bthe (?:whole )?city\b", re.I)


def _of_the_city(fact: Fact) -> bool:
    return fact.table is None and bool(_WHOLE_CITY.search(fact.text))
