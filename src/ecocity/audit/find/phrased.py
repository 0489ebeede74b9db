"""Quantities told around their figure: "the tertiary industry made up 38.6 % of GDP"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.concepts import concept_of
from ecocity.audit.find.names import named_in, place_in
from ecocity.audit.records import Number
from ecocity.audit.words import entry, vocabulary

_REACH = 130
_ASIDE = re.compile(r"[（(][^()（）]*\d[^()（）]*[)）]")
"""Figures in brackets between a name and its figure: "占GDP（652.4亿元）的40.2%"."""
_STOP = re.compile(r"[;；。]|(?<!\d)\.\s")


@dataclass(frozen=True, slots=True)
class _Frame:
    quantity: str
    unit: str
    before: re.Pattern
    after: re.Pattern
    needs: re.Pattern
    never: re.Pattern | None


@lru_cache(maxsize=1)
def _frames() -> tuple[_Frame, ...]:
    return tuple(
        _Frame(
            quantity, str(raw["unit"]), _compiled(f"(?:{raw.get('before', '')})$"), _compiled(raw.get("after", "")),
            _compiled(raw.get("needs", "")), _compiled(raw["not"]) if "not" in raw else None,
        )
        for quantity, frames in vocabulary("phrased")["phrased"].items()
        for raw in frames
    )  # fmt: skip


def _compiled(pattern: str) -> re.Pattern:
    return re.compile(pattern, re.IGNORECASE)


def phrased_quantity(text: str, number: Number, city: str = "") -> str:
    """The quantity that the words before and behind a figure make it; empty where they make none."""
    before = text[max(0, number.start - _REACH) : number.start]
    stops = [match.end() for match in _STOP.finditer(before)]
    before = _ASIDE.sub("", before[stops[-1] :] if stops else before)
    before = (
        re.sub(rf"\b{re.escape(city)}\b", "the city", before) if city.isascii() and city else before
    )
    for frame in _frames():
        per = "_per_" in frame.unit
        if number.unit != frame.unit and (
            per or number.unit not in entry(frame.quantity).get("unit", [])
        ):
            continue
        if not frame.unit and number.unit or not frame.unit and not number.decimals:
            continue
        found = frame.before.search(before)
        if found is None or not frame.after.match(text, number.end):
            continue
        if not frame.needs.search(text) or (frame.never and frame.never.search(before)):
            continue
        if not place_in(found.group(), city):
            return frame.quantity
    return _named_behind(text, number, city) or concept_of(text, number, city)


_NARROWER = re.compile(
    r"\s*(?:on|about|concerning|against|from|of|in (?!20)|more|fewer|less|by|with|were|was|that|which|than)\b"
)


_FOR_THE = re.compile(r"\s*for the ")


def _named_behind(text: str, number: Number, city: str) -> str:
    """ "298 good-air days", "2.95 million permanent residents": the name stands behind."""
    first = number.start + len(number.printed.split()[0]) if number.printed else number.end
    for one in named_in(text[number.start : number.end + 60]):
        start, end = number.start + one.start, number.start + one.end
        touches = not text[number.end : start].strip(" 的") and start <= number.end + 1
        if start < first or not (touches or _FOR_THE.fullmatch(text, number.end, start)):
            continue
        units = entry(one.quantity).get("unit", [])
        fits = number.unit in units or (
            number.unit in ("", "count") and {"day", "count", "person"} & set(units)
        )
        clause = text[max(0, number.start - 60) : end + 30]
        narrowed = one.quantity == "complaint_cases" and _NARROWER.match(text, end)
        if fits and not narrowed and not place_in(clause, city):
            return one.quantity
    return ""
