"""Numbers as offices write them: read where there is one reading, refused with it where not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from ecocity.rounding import decimals_of

_PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_BLANK_INSIDE = re.compile(r"[-+]?[\d][\d .,]*", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d{1,2}", re.ASCII)
_BOUND = re.compile(r"\s*(>=|<=|>|<|≥|≤|＞|＜|不低于|不高于|over|under)\s*(.+)", re.I)
_ABOUT = re.compile(r"\s*(?:约|大约|近|about|~|～|≈)\s*(.+?)|(.+?)\s*左右", re.I)
_RANGE = re.compile(r"\d[\d.,]*\s*[%％]?\s*(?:~|～|-|–|—|至|到|to)\s*\d[\d.,]*\s*[%％]?")
_COUNTED = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*(万亿|百万|千万|亿|万|千|百)", re.ASCII)
_TIMES = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
EXCEL_ERRORS = (
    "#DIV/0!", "#REF!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#GETTING_DATA",
)  # fmt: skip
_ABSENT_WORDS = {
    "n/a", "na", "n.a.", "none", "null", "nan", "nil", "see note", "tbd", "-", "--", "---", "—",
    "——", "–", "-;", "*", "**", "/", "\\", ".", "…", "...", "…*", "……", "?", "无", "无数据", "暂无",
    "未知", "未统计", "缺", "缺失", "见备注", "见注", "x", "×", "零",
}  # fmt: skip
_PERHAPS_ZERO = {"无", "零", "nil", "none"}
_MAX = Decimal(10) ** 25


@dataclass(frozen=True, slots=True)
class Number:
    """A figure read; ``note`` is a rule id where something was taken off to read it."""

    value: Decimal
    decimals: int
    note: str = ""
    percent: bool = False


@dataclass(frozen=True, slots=True)
class NoNumber:
    """Why a text is no figure, and what to do."""

    rule: str
    message: str
    remedy: str


def read_number(text: str) -> Number | NoNumber:
    """Read one cell; thousands commas and a percent sign come off with a note, no more."""
    if text.upper() in EXCEL_ERRORS:
        message = f"The formula in this cell gives the error {text}."
        return NoNumber("excel_error", message, "Repair the formula in the workbook.")
    if text.startswith("="):
        message = f"The formula {text[:60]} was never calculated; the file holds no result for it."
        remedy = "Open the workbook in Excel, save it, and assess again; or type the figure."
        return NoNumber("formula_not_calculated", message, remedy)
    body, note, percent = text, "", False
    if body.endswith(("%", "％")):
        body, note, percent = body[:-1].rstrip(), "percent_sign", True
    if _THOUSANDS.fullmatch(body):
        body, note = body.replace(",", ""), "thousands_separator"
    if _PLAIN.fullmatch(body):
        value = Decimal(body)
        if (abs(value) < _MAX and value.adjusted() > -20) or value == 0:
            return Number(value, decimals_of(body), note, percent)
        return NoNumber("not_a_number", "The number is beyond any quantity.", "Correct it.")
    return _why_not(text)


def _why_not(text: str) -> NoNumber:
    if text.casefold() in _ABSENT_WORDS or set(text) <= set("-—–…*.;/ "):
        return _not(
            text,
            "says that there is no figure, but not why",
            "Leave the cell blank and write the reason into absence (not_collected, "
            "not_published_yet, not_applicable, below_detection, confidential)."
            + (" If none at all was counted, write 0." if text in _PERHAPS_ZERO else ""),
        )
    if text.endswith(("*", "＊")) and isinstance(read_number(text[:-1].rstrip() or "*"), Number):
        bare = text[:-1].rstrip()
        return _not(
            text,
            "has a star, and a star is not part of a number",
            f"Write {bare}; if the star marks a forecast, put predicted into status.",
        )
    if bound := _BOUND.fullmatch(text):
        return _not(
            text,
            "is a bound, not a figure",
            f"Write {bound[2]} and put at_least or at_most into bound; below a detection limit, "
            "leave the cell blank and put below_detection into absence.",
        )
    if about := _ABOUT.fullmatch(text):
        return _not(
            text,
            "is about so much, not a figure",
            f"Write the exact figure, or {about[1] or about[2]} with estimated in status.",
        )
    if _RANGE.fullmatch(text):
        remedy = "Write the exact figure; if only its lower end is known, write that and put "
        return _not(text, "is a range, not a figure", f"{remedy}at_least into bound.")
    likely = _likely(text)
    if likely is not None:
        remedy = f"If {likely} is meant, write {likely}; compare with the original."
        return _not(text, "is not written as one number", remedy)
    return _not(text, "is not a number", "Write digits only; units go into the unit column.")


def _not(text: str, why: str, remedy: str) -> NoNumber:
    return NoNumber("not_a_number", f'"{text[:60]}" {why}.', remedy)


def _likely(text: str) -> str | None:
    """The one number that ``text`` was probably meant to be; never taken, only suggested."""
    half = unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-").strip()
    half = half.replace("，", ",").replace("。", ".").replace("、", ",")
    if counted := _COUNTED.fullmatch(half):
        return f"{Decimal(counted[1]).scaleb(_TIMES[counted[2]]):f}"
    if _BLANK_INSIDE.fullmatch(half):
        joined = re.sub(r"\s+", "", half)
        if _DECIMAL_COMMA.fullmatch(joined):
            return joined.replace(",", ".")
        for candidate in (joined, joined.replace(",", "")):
            if _PLAIN.fullmatch(candidate):
                return candidate
    return half if _PLAIN.fullmatch(half) else None
