from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecocity.errors import UsageError
from ecocity.periods import (
    holds,
    is_valid_on,
    last_day,
    parse_partial_date,
    span_text,
    years_of,
)
from ecocity.workspace.records import Span

THREE = Span(since=date(2012, 1, 1), until=date(2015, 1, 1))


def test_a_span_is_half_open() -> None:
    assert years_of(THREE) == (2012, 2013, 2014)
    assert last_day(THREE) == date(2014, 12, 31)
    assert holds(THREE, date(2012, 1, 1))
    assert not holds(THREE, date(2015, 1, 1))
    assert years_of(Span(since=date(2015, 1, 1), until=date(2015, 1, 1))) == ()
    assert is_valid_on(None, date(2015, 1, 1), date(2014, 12, 31))
    assert not is_valid_on(None, date(2015, 1, 1), date(2015, 1, 1))


def test_span_text() -> None:
    assert span_text(THREE) == "2012/2014"
    assert span_text(Span(since=date(2014, 1, 1), until=date(2015, 1, 1))) == "2014"
    part = Span(since=date(2014, 7, 1), until=date(2015, 7, 1))
    assert span_text(part) == "2014-07-01/2015-06-30"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014年", date(2014, 1, 1), date(2014, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2013-12", date(2013, 12, 1), date(2013, 12, 31)),
        ("2013年10月", date(2013, 10, 1), date(2013, 10, 31)),
        ("2013/1/5", date(2013, 1, 5), date(2013, 1, 5)),
        ("2013年1月5日", date(2013, 1, 5), date(2013, 1, 5)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_partial_dates(text: str, first: date, last: date) -> None:
    assert parse_partial_date(text) == (first, last)


@pytest.mark.parametrize("text", ["", "13", "2013-13", "2013-02-30", "31/12/2013", "Oct 2013", "0"])
def test_what_is_no_date_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        parse_partial_date(text)


@given(st.dates(date(1000, 1, 1)))
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    for form in ("%Y", "%Y-%m", "%Y-%m-%d"):
        first, last = parse_partial_date(day.strftime(form))
        assert first <= day <= last
