"""One cell of text -> a typed value, or the reason why not."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ecocity.errors import UnitError, UsageError
from ecocity.said import NOTHING, Said, said_by, say
from ecocity.standards.records import Bound, Column
from ecocity.standards.unit_words import unit_named
from ecocity.units import convert, parse_unit
from ecocity.workspace.dates import likely_date, read_date
from ecocity.workspace.headings import BRACKETS, key_of
from ecocity.workspace.numbers import EXCEL_ERRORS, NoNumber, Number, read_number

_YES = {"yes", "y", "true", "1", "是", "有", "√", "✓"}
_NO = {"no", "n", "false", "0", "否", "无"}
_YEAR = re.compile(r"((?:1[89]|2[01])\d\d)(?:\.0)?\s*(?:年度?)?", re.ASCII)
_ORDINAL = re.compile(
    r"\s*(?:其中\s*[:：]?|#|[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）.．、](?!\d)|[①-⑳])\s*"
)
_CHINESE = re.compile(r"[^\x00-\x7f]+")
_SPLIT = re.compile(r"[;；,，、]")


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong with a cell or a row; its place is added where the row is known."""

    rule: str
    message: Said
    column: str = ""
    value: str = ""
    remedy: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Lookups:
    """Key (see ``key_of``) -> ids, for everything that a cell can name."""

    areas: Mapping[str, set[str]]
    indicators: Mapping[str, set[str]]
    requirements: Mapping[str, set[str]]
    codes: Mapping[str, Mapping[str, set[str]]]
    evidence: frozenset[str] = frozenset()
    as_of: date = date.max
    short_areas: Mapping[str, set[str]] = field(default_factory=dict)
    """Names of areas without what they are (甲山 for 甲山县), where no other name is the same."""


@dataclass(slots=True)
class Typed:
    """The values that one cell gives (a date gives two), and what is to be said about it."""

    values: dict[str, object] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def read_cell(text: str, name: str, column: Column, unit: str | None, look: Lookups) -> Typed:
    """Type ``text`` (not blank) as ``column`` declares; ``unit`` is the unit used in the file."""
    formula = text.startswith("=") and column.type != "text"
    if formula or text.upper() in EXCEL_ERRORS:
        problem = read_number(text)
        assert isinstance(problem, NoNumber)
        return _failed(name, text, problem)
    if column.type in ("number", "integer"):
        return _number(text, name, column, unit)
    return _READERS[column.type](text, name, column, look)


def _failed(name: str, text: str, problem: NoNumber) -> Typed:
    return Typed(issues=[Issue(problem.rule, problem.message, name, text, problem.remedy)])


def _number(text: str, name: str, column: Column, unit: str | None) -> Typed:
    number = read_number(text)
    if isinstance(number, NoNumber):
        return _failed(name, text, number)
    typed = Typed(issues=notes_of(number, name, text))
    value = number.value
    source = "%" if number.percent else unit
    if source and column.unit != source:
        try:
            value = convert(value, source, column.unit or "1")
        except UnitError as error:
            remedy = say("Correct the unit, or the column it stands in.")
            return Typed(issues=[Issue("unit_mismatch", said_by(error), name, text, remedy)])
    if column.type == "integer" and value != value.to_integral_value():
        message, remedy = (
            say('"{text}" is not a whole number.', text=text),
            say("Write a whole number."),
        )
        return Typed(issues=[Issue("not_a_number", message, name, text, remedy)])
    typed.values[name] = int(value) if column.type == "integer" else value
    if issue := range_issue(value, column.possible, name, text, column.unit or ""):
        typed.issues.append(issue)
    return typed


def notes_of(number: Number, name: str, text: str) -> list[Issue]:
    """What was taken off to read a number."""
    if number.note == "thousands_separator":
        return [
            Issue(
                number.note,
                say("Commas were read as thousands: {value}.", value=number.value),
                name,
                text,
            )
        ]
    if number.note == "percent_sign":
        return [
            Issue(
                number.note,
                say("The cell says percent: {value} %.", value=number.value),
                name,
                text,
            )
        ]
    return []


def range_issue(
    value: Decimal, possible: Bound | None, name: str, text: str, unit: str
) -> Issue | None:
    """The finding for a value that arithmetic does not allow."""
    low, high = possible or (None, None)
    if (low is None or value >= low) and (high is None or value <= high):
        return None
    if high is not None and value > high and high == 100 and is_percent(unit):
        remedy = say("Compare with the original: shares of a whole end at 100 %.")
        return Issue(
            "percent_above_100", say("{value} % of a whole.", value=value), name, text, remedy
        )
    span = f"{'' if low is None else low} … {'' if high is None else high}".strip()
    message = say(
        "{value} {unit} is impossible; it can only be {span}.",
        value=value,
        unit=unit_named(unit),
        span=span,
    )
    return Issue(
        "impossible_value", message, name, text, say("Compare with the original and its unit.")
    )


def is_percent(unit: str) -> bool:
    """Whether ``unit`` is the percent, however it is written."""
    try:
        return parse_unit(unit).bases == (("percent", 1),)
    except UnitError:
        return False


def _text(text: str, name: str, column: Column, look: Lookups) -> Typed:
    return Typed({name: text})


def _year(text: str, name: str, column: Column, look: Lookups) -> Typed:
    if match := _YEAR.fullmatch(unicodedata.normalize("NFKC", text)):
        return Typed({name: int(match[1])})
    message, remedy = (
        say('"{text}" is not a year.', text=text),
        say("Write four digits, for example 2014."),
    )
    return Typed(issues=[Issue("not_a_year", message, name, text, remedy)])


def _date(text: str, name: str, column: Column, look: Lookups) -> Typed:
    try:
        first, last = read_date(text)
    except UsageError as error:
        remedy = say("Write the year first; a month or day that is not known is left out.")
        if likely := likely_date(text):
            remedy = say(
                "If {likely} is meant, write {likely}; compare with the original.", likely=likely
            )
        return Typed(issues=[Issue("not_a_date", said_by(error), name, text, remedy)])
    typed = Typed({name: last, f"{name}_first": first, f"{name}_as_given": text})
    if first > look.as_of and not column.may_lie_ahead:
        message = say(
            "{text} lies after {as_of}, the date of the assessment.", text=text, as_of=look.as_of
        )
        typed.issues.append(Issue("date_in_future", message, name, text, say("Check it.")))
    return typed


def _flag(text: str, name: str, column: Column, look: Lookups) -> Typed:
    key = key_of(text)
    if key in _YES or key in _NO:
        return Typed({name: key in _YES})
    message = say('"{text}" is neither yes nor no.', text=text)
    return Typed(
        issues=[Issue("not_a_flag", message, name, text, say("Write yes or no (是 or 否)."))]
    )


def _code(text: str, name: str, column: Column, look: Lookups) -> Typed:
    rule = "unknown_status" if name == "status" else "unknown_code"
    return _named(text, name, look.codes.get(column.codes or "", {}), rule, say("code"))


def _area(text: str, name: str, column: Column, look: Lookups) -> Typed:
    # A code that went through a column of floats has gained ".0".
    code = text.removesuffix(".0") if text.removesuffix(".0").isdigit() else text
    short = look.short_areas.get(key_of(code), set())
    if key_of(code) in look.areas or not short:
        return _named(code, name, look.areas, "unknown_area", say("area of areas.csv"))
    if len(short) > 1:
        message = say('"{text}" may mean {meant}.', text=text, meant=_list(short, look.areas))
        remedy = say("Write the whole name, or the code.")
        return Typed(issues=[Issue("unknown_area", message, name, text, remedy)])
    (meant,) = short
    message = say('"{text}" was taken for {meant}.', text=text, meant=_shown(meant, look.areas))
    return Typed({name: meant}, [Issue("area_named_short", message, name, text)])


def _indicator(text: str, name: str, column: Column, look: Lookups) -> Typed:
    text = unnumbered(text, look.indicators)
    bare, unit = text, ""
    bracketed = BRACKETS.fullmatch(text)
    if bracketed and key_of(text) not in look.indicators:
        bare, unit = bracketed[1], bracketed[2]
    typed = _named(
        bare, name, look.indicators, "unknown_indicator", say("indicator of the standard")
    )
    if not unit:
        return typed
    if not typed.values or not _is_unit(unit):
        return _named(
            text, name, look.indicators, "unknown_indicator", say("indicator of the standard")
        )
    typed.values[f"{name}_unit"] = unit
    return typed


def unnumbered(text: str, known: Collection[str]) -> str:
    """``其中：1.第三产业增加值`` without what orders the lines of a table."""
    while key_of(text) not in known and (ordinal := _ORDINAL.match(text)):
        if ordinal.end() == len(text):
            break
        text = text[ordinal.end() :]
    return text


def _is_unit(text: str) -> bool:
    try:
        parse_unit(text)
    except UnitError:
        return False
    return True


def _requirement(text: str, name: str, column: Column, look: Lookups) -> Typed:
    return _named(text, name, look.requirements, "unknown_requirement", say("requirement"))


def _named(text: str, name: str, known: Mapping[str, set[str]], rule: str, what: Said) -> Typed:
    meant = known.get(key_of(text), set())
    if text in meant:
        meant = {text}
    if len(meant) == 1:
        return Typed({name: next(iter(meant))})
    if meant:
        message = say('"{text}" may mean {meant}.', text=text, meant=_list(meant, known))
        return Typed(
            issues=[Issue(rule, message, name, text, say("Write the id or code instead."))]
        )
    key = key_of(text)
    near = difflib.get_close_matches(key, known, 3, 0.6) or _holding(key, known)
    likely = {ident for one in near for ident in known[one]}
    everything = {ident for ids in known.values() for ident in ids}
    hint = say("Did you mean {near}?", near=_list(likely, known)) if likely else NOTHING
    if not hint and len(everything) <= 12:
        hint = say("Known are {known}.", known=_list(everything, known) or say("none"))
    return Typed(
        issues=[
            Issue(
                rule,
                say('"{text}" is no {what}.', text=text, what=what),
                name,
                text,
                hint or say("Correct it."),
            )
        ]
    )


def _holding(key: str, known: Mapping[str, set[str]]) -> list[str]:
    """Up to three names that begin or end with ``key``, the shortest first."""
    holding = [one for one in known if len(key) > 1 and one != key
               and (one.startswith(key) or one.endswith(key))]  # fmt: skip
    return sorted(holding, key=len)[:3]


def _list(idents: Iterable[str], known: Mapping[str, set[str]]) -> tuple[str, ...]:
    return tuple(_shown(ident, known) for ident in sorted(idents))


def _shown(ident: str, known: Mapping[str, set[str]]) -> str:
    """``settled (已办结)``: the id with its shortest name in Chinese, if it has one."""
    names = [key for key, ids in known.items() if ident in ids and _CHINESE.fullmatch(key)]
    return f"{ident} ({min(names, key=len)})" if names else ident


_READERS: dict[str, Callable[[str, str, Column, Lookups], Typed]] = {
    "text": _text,
    "year": _year,
    "date": _date,
    "flag": _flag,
    "code": _code,
    "area": _area,
    "indicator": _indicator,
    "requirement": _requirement,
}


def split_list(text: str | None) -> tuple[str, ...]:
    """Ids or codes with ``;`` between (Chinese and plain commas will do)."""
    return tuple(part.strip() for part in _SPLIT.split(text or "") if part.strip())
