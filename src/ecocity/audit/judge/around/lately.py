"""What was told right before a sentence, and the figures that stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.runs import year_of
from ecocity.audit.find.yearly import yearly
from ecocity.audit.judge.around.change_signs import is_multiple, sign_of
from ecocity.audit.judge.around.changes_of_two import stems
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence

_GAP = 2
_STOP = re.compile(r"[,，;；。:：、（(]|(?<!\d)\.\s|\b(?:and|while|but|whereas)\b", re.I)
_STOP_BEHIND = re.compile(r"[,，;；。:：、）)]|\.(?!\d)|\b(?:and|while|but|whereas)\b", re.I)


@dataclass(frozen=True, slots=True)
class Level:
    """A figure that stands, its year, and the words of its clause."""

    sentence: Sentence
    number: Number
    year: int | None
    clause: str

    @property
    def unit(self) -> str:
        return "" if self.number.unit == "count" else self.number.unit

    @property
    def stems(self) -> set[str]:
        return stems(self.clause)


def lately(material: Material, at: int, reach: int = 3) -> list[Sentence]:
    """The sentences right before one, the nearest last: of its section, with no heading or gap between."""
    found: list[Sentence] = []
    after = material.sentences[at]
    for one in reversed(material.sentences[max(0, at - reach) : at]):
        if one.heading or one.section != after.section or after.line - one.line > _GAP:
            break
        found.insert(0, one)
        after = one
    return found


def levels_of(sentences: Iterable[Sentence]) -> list[Level]:
    """The figures of some sentences that are no changes, bounds, forecasts or days of a year."""
    return [level for sentence in sentences for level in _levels(sentence)]


@lru_cache(maxsize=32768)
def _levels(sentence: Sentence) -> tuple[Level, ...]:
    return tuple(
        Level(sentence, one, _year(sentence, one), clause_of(sentence, one))
        for one in sentence.numbers if _stands(sentence, one)
    )  # fmt: skip


def _stands(sentence: Sentence, number: Number) -> bool:
    plain = not number.doubtful and number.bound in ("exact", "about") and number.value > 0
    plain = plain and number.kind != "points" and number.unit not in ("year_span", "age", "times")
    days = number.unit == "day" and number.value in (365, 366)
    years = re.match(r"(?:years?|months?|weeks?|hours?|times)\b", number.noun)
    return plain and not (days or years or is_multiple(number) or sign_of(sentence, number))


def _year(sentence: Sentence, number: Number) -> int | None:
    run = {n.start: year for _, told in yearly(sentence) for year, n in told}
    years = {one[0] for one in sentence.years}
    said = run.get(number.start) or _behind(sentence, number) or year_of(sentence, number)
    return said or (years.pop() if len(years) == 1 else None)


def _behind(sentence: Sentence, number: Number) -> int | None:
    """ "312 days of good air in 2012, 305 in 2013": the years of such a sentence stand behind its figures."""
    starts = [one.start for one in sentence.numbers if one.start >= number.end]
    ceiling = min(starts, default=len(sentence.text))
    first = sentence.numbers[0]
    if any(end <= first.start for _, _, end in sentence.years):
        return None
    own = [year for year, start, end in sentence.years if number.end <= start and end <= ceiling]
    return own[0] if len(own) == 1 else None


def clause_of(sentence: Sentence, number: Number) -> str:
    """The words around a figure, from the stop or figure before it to the next one."""
    text = sentence.text
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    ceiling = min((one.start for one in sentence.numbers if one.start >= number.end), default=len(text))  # fmt: skip
    ahead = [one for one in _STOP.split(text[floor : number.start]) if one.strip()]
    behind = _STOP_BEHIND.split(text[number.end : ceiling])[0]
    return f"{ahead[-1] if ahead else ''} {number.noun} {behind}"
