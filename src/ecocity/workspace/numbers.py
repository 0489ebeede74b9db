"""Numbers as offices write them: read where there is one reading, refused with it where not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from ecocity.rounding import decimals_of
from ecocity.said import Said, say
from ecocity.standards.records import Label
from ecocity.workspace.builtin_inputs import BUILTIN_CODES

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
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
"""The same signs in the width of Chinese characters: there is one reading."""
_MAX = Decimal(10) ** 25
_ABSENT = say(
    "Leave the cell blank and write the reason into absence ({absences}).",
    absences=tuple(
        Label(en=ident, zh=label.zh) for ident, label in BUILTIN_CODES["absence"].items()
    ),
)
_ABSENT_OR_ZERO = say("{remedy} If none at all was counted, write 0.", remedy=_ABSENT)


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
    message: Said
    remedy: Said


def read_number(text: str) -> Number | NoNumber:
    """Read one cell; thousands commas and a percent sign come off with a note.

    Digits in the width of Chinese characters are digits.
    """
    if text.upper() in EXCEL_ERRORS:
        message = say("The formula in this cell gives the error {text}.", text=text)
        return NoNumber("excel_error", message, say("Repair the formula in the workbook."))
    if text.startswith("="):
        message = say(
            "The formula {text} was never calculated; the file holds no result for it.",
            text=text[:60],
        )
        remedy = say("Open the workbook in Excel, save it, and assess again; or type the figure.")
        return NoNumber("formula_not_calculated", message, remedy)
    body, note, percent = text.translate(_FULL_WIDTH), "", False
    if body.endswith(("%", "％")):
        body, note, percent = body[:-1].rstrip(), "percent_sign", True
    if _THOUSANDS.fullmatch(body):
        body, note = body.replace(",", ""), "thousands_separator"
    if _PLAIN.fullmatch(body):
        value = Decimal(body)
        if (abs(value) < _MAX and value.adjusted() > -20) or value == 0:
            return Number(value, decimals_of(body), note, percent)
        return NoNumber(
            "not_a_number", say("The number is beyond any quantity."), say("Correct it.")
        )
    return _why_not(text)


def _why_not(text: str) -> NoNumber:
    if text.casefold() in _ABSENT_WORDS or set(text) <= set("-—–…*.;/ "):
        return _not(
            text,
            say("says that there is no figure, but not why"),
            _ABSENT_OR_ZERO if text in _PERHAPS_ZERO else _ABSENT,
        )
    if text.endswith(("*", "＊")) and isinstance(read_number(text[:-1].rstrip() or "*"), Number):
        bare = text[:-1].rstrip()
        return _not(
            text,
            say("has a star, and a star is not part of a number"),
            say(
                "Write {bare}; if the star marks a forecast, put predicted into status.", bare=bare
            ),
        )
    if bound := _BOUND.fullmatch(text):
        return _not(
            text,
            say("is a bound, not a figure"),
            say(
                "Write {figure} and put at_least or at_most into bound; below a detection limit, "
                "leave the cell blank and put below_detection into absence.",
                figure=bound[2],
            ),
        )
    if about := _ABOUT.fullmatch(text):
        return _not(
            text,
            say("is about so much, not a figure"),
            say(
                "Write the exact figure, or {figure} with estimated in status.",
                figure=about[1] or about[2],
            ),
        )
    if _RANGE.fullmatch(text):
        return _not(
            text,
            say("is a range, not a figure"),
            say(
                "Write the exact figure; if only its lower end is known, write that and put "
                "at_least into bound."
            ),
        )
    likely = _likely(text)
    if likely is not None:
        remedy = say(
            "If {likely} is meant, write {likely}; compare with the original.", likely=likely
        )
        return _not(text, say("is not written as one number"), remedy)
    return _not(
        text, say("is not a number"), say("Write digits only; units go into the unit column.")
    )


def _not(text: str, why: Said, remedy: Said) -> NoNumber:
    return NoNumber("not_a_number", say('"{text}" {why}.', text=text[:60], why=why), remedy)


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
