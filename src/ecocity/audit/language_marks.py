"""What two language versions of one sentence must have in common: numbers, units, dates, verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.decode import read_line
from ecocity.audit.find.dates import spans_without_figures, years_in
from ecocity.audit.find.numbers import numbers_in
from ecocity.audit.records import Block, Document, Number

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NAMED = "|".join(f"{month}|{month[:3]}" for month in _MONTHS)
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*[日号])?",
        r"(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{_NAMED})\.?,? (?P<y>(?:19|20)\d\d)",
        rf"\b(?P<m>{_NAMED})\.? (?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<y>(?:19|20)\d\d)",
    )
)
_START = r"(?<![A-Za-z])"
_DENIED = (
    _START
    + r"(?:not|never|no longer|short of)\b[^.;,]{0,24}\b(?:met|meets?|satisf\w+|compl(?:y|ies|ied|iant)|reach\w*|attain\w*|pass\w*)"
    rf"|n't (?:meet|satisfy|comply|reach|attain|pass)|{_START}fail(?:s|ed|ing)?\b",
    r"(?:未|没有|尚未|未能|不能|不)[^，。；、]{0,4}(?:达标|达到|满足|符合|合格|通过)|超标|不合格",
)
_OPEN = (
    _START + r"(?:cannot|can not|could not) (?:be )?(?:told|tell|determined|judged|decided)"
    rf"|{_START}un(?:determined|decided)\b|{_START}(?:not known|no verdict)\b",
    r"(?:无法|不能|难以)(?:判定|确定|判断)|无结论|没有结论",
)
_MET = (
    _START
    + r"(?:met|meets?|satisf(?:y|ies|ied)|complies|complied|fulfil(?:s|led)?|up to (?:the )?standard)\b"
    rf"|{_START}(?:reach(?:es|ed)?|attain(?:s|ed)?)\b[^.;,]{{0,40}}\b(?:requirements?|standards?|limits?|targets?)\b",
    r"达标|满足|符合|合格|达到[^，。；]{0,24}(?:要求|标准|限值|目标|等级)",
)


@dataclass(frozen=True, slots=True)
class Marks:
    """One block: its figures, dates and verdict words, the text they stand in."""

    block: Block
    text: str
    numbers: tuple[Number, ...]
    years: frozenset[int]
    dates: frozenset[tuple[int, int, int]]
    verdicts: frozenset[str]

    @property
    def turned(self) -> frozenset[str]:
        """The verdict words that deny."""
        return self.verdicts - {"met"}

    @property
    def signature(self) -> tuple[object, ...]:
        """Equal for two blocks that say the same in figures and verdicts."""
        in_table = self.block.kind == "row"
        figures = sorted(
            (one.value.normalize(), kind(one.unit))
            for one in self.numbers
            if in_table or not is_small(one)
        )
        return (*figures, *sorted(self.years), *sorted(self.dates), *sorted(self.turned))


def marks_of(document: Document) -> list[Marks]:
    """Every block that says anything to compare, in reading order."""
    found = (_marks(block, document.translated) for block in document.blocks)
    return [one for one in found if one.numbers or one.years or one.dates or one.verdicts]


def _marks(block: Block, translated: bool) -> Marks:
    text = read_line(block.text, block.line, translated).text
    dates, spans = set(), []
    for day, start, end in _dates(text):
        dates.add(day)
        spans.append((start, end))
    numbers = tuple(
        _cell_unit(one)
        for one in numbers_in(text, spans=spans_without_figures(text))
        if not any(start <= one.start < end for start, end in spans)
    )
    years = frozenset(
        year for year, at, _ in years_in(text) if not any(start <= at < end for start, end in spans)
    )
    return Marks(block, text, numbers, years, frozenset(dates), frozenset(_verdicts(text)))


def _cell_unit(one: Number) -> Number:
    return replace(one, unit=kind(one.unit))


def _dates(text: str) -> Iterator[tuple[tuple[int, int, int], int, int]]:
    taken: list[tuple[int, int]] = []
    for pattern in _DATES:
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            taken.append(found.span())
            said = found["m"].lower()
            month = int(said) if said.isdigit() else _month(said)
            yield (int(found["y"]), month, int(found["d"] or 0)), found.start(), found.end()


def _month(name: str) -> int:
    return next(at for at, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


def _verdicts(text: str) -> Iterator[str]:
    """``not met`` and ``cannot tell`` before ``met``, whose words they hold."""
    rest = text
    for word, patterns in (("cannot tell", _OPEN), ("not met", _DENIED), ("met", _MET)):
        for pattern in patterns:
            if re.search(pattern, rest, re.I):
                yield word
                rest = re.sub(pattern, " ", rest, flags=re.I)


def kind(unit: str) -> str:
    """Units that one language prints and the other leaves out are alike."""
    return "" if unit in ("count", "score", "person", "1") else unit


def is_small(one: Number) -> bool:
    """Small whole numbers may be words in one language and part of a name in the other."""
    return not one.unit and one.value == one.value.to_integral_value() and abs(one.value) <= 20


def agrees(one: Number, other: Number) -> bool:
    """The same value in the same unit; a unit that only one of them prints is no difference."""
    units = {one.unit, other.unit}
    alike = len(units) == 1 or "" in units or max(units).startswith(f"{min(units)}_per_")
    return alike and one.value == other.value


def is_other_magnitude(one: Number, other: Number) -> bool:
    """The same digits, some powers of ten apart."""
    if not one.value or not other.value or one.value == other.value:
        return False
    return _digits(one.value) == _digits(other.value)


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits
