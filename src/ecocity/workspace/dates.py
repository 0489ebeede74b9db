"""Dates as offices write them: read where there is one reading, else the likely one is named."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from ecocity.errors import UsageError
from ecocity.periods import parse_partial_date

_TIME_OF_DAY = re.compile(r"[ T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", re.ASCII)
_SERIAL = re.compile(r"([2-5]\d{4})(?:\.\d+)?", re.ASCII)
_SHORT_YEAR = re.compile(r"(?:民国)?(\d{2,3})(\s*[-/.年].*)", re.ASCII)
_EXCEL_EPOCH = date(1899, 12, 30)
_REPUBLIC = 1911
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def read_date(text: str) -> tuple[date, date]:
    """First and last possible day; a time of day is left off. Raises UsageError."""
    return parse_partial_date(_TIME_OF_DAY.sub("", text.strip()))


def likely_date(text: str) -> str | None:
    """The one date that ``text`` was probably meant to be; never taken, only suggested.

    Excel's count of days, years of two digits or of the Republic (102 is 2013), Chinese numerals.
    """
    half = unicodedata.normalize("NFKC", text).strip()
    if serial := _SERIAL.fullmatch(half):
        return (_EXCEL_EPOCH + timedelta(days=int(serial[1]))).isoformat()
    if short := _SHORT_YEAR.fullmatch(half):
        year = int(short[1]) + (_REPUBLIC if len(short[1]) == 3 else 2000)
        return _readable(f"{year}{short[2]}")
    return _readable(_western(half))


def _western(text: str) -> str:
    """``二〇一三年十一月`` as ``2013年11月``."""
    tens = re.sub(r"(?<![一二三])十(?=[一二三四五六七八九])", "1", text)
    tens = re.sub(r"([二三])十(?=[一二三四五六七八九])", r"\1", tens)
    tens = re.sub(r"([二三])十", r"\g<1>0", tens).replace("十", "10")
    return tens.translate(_DIGITS)


def _readable(text: str) -> str | None:
    try:
        first, last = read_date(text)
    except UsageError:
        return None
    whole_month = first.replace(day=1) == first and last != first
    if whole_month:
        return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"
    return first.isoformat()
