"""Half-open periods and dates that say only a year or a month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Protocol

from ecocity.errors import UsageError
from ecocity.said import say

_PARTIAL = re.compile(
    r"(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月)?|\s*年)?"
)
_EIGHT = re.compile(r"([12]\d{3})(\d{2})(\d{2})")


class HalfOpen(Protocol):
    """Anything with ``since`` (in) and ``until`` (not in)."""

    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date: ...


def years_of(span: HalfOpen) -> tuple[int, ...]:
    """The calendar years of which ``span`` holds at least one day, oldest first."""
    if span.until <= span.since:
        return ()
    return tuple(range(span.since.year, last_day(span).year + 1))


def last_day(span: HalfOpen) -> date:
    """The last day that is in: the day before ``until``."""
    return span.until - timedelta(days=1)


def span_text(span: HalfOpen) -> str:
    """``2014``, ``2012/2014``, or both days (the last one in) where no whole years are meant."""
    since, until = span.since, span.until
    if (since.month, since.day, until.month, until.day) != (1, 1, 1, 1):
        return f"{since.isoformat()}/{last_day(span).isoformat()}"
    first, last = since.year, until.year - 1
    return str(first) if first == last else f"{first}/{last}"


def holds(span: HalfOpen, day: date) -> bool:
    """Whether ``day`` lies in ``span``."""
    return span.since <= day < span.until


def is_valid_on(since: date | None, until: date | None, day: date) -> bool:
    """Whether ``day`` lies in the half-open time from ``since`` to ``until``; None is open."""
    return (since is None or since <= day) and (until is None or day < until)


def parse_partial_date(text: str) -> tuple[date, date]:
    """First and last possible day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (also ``2014年3月``,
    ``20140301``).

    Raises UsageError: day and month the wrong way round are never guessed.
    """
    match = _PARTIAL.fullmatch(text.strip()) or _EIGHT.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or (month is None and day is not None):
            raise ValueError
        first = date(year, month or 1, day or 1)
        return first, first if day else _end(first, month)
    except (ValueError, OverflowError):
        raise UsageError(
            say(
                '"{text}" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, for example '
                "2014-03-31.",
                text=text,
            )
        ) from None


def _end(first: date, month: int | None) -> date:
    last = monthrange(first.year, month or 12)[1]
    return date(first.year, month or 12, last)
