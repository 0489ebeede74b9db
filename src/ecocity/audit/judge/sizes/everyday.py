"""Figures of everyday things, no indicator of a standard, that nobody was ever seen with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.scope import of_a_country
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.say import refuted
from ecocity.audit.judge.sizes.ranges import never_seen
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import vocabulary
from ecocity.said import as_is

_LEADS = r"(?:约|近|均|都|只|仅|已|现|共|总计|合计|分别|达到了?|达|为|是|有|在|\s|\b(?:is|was|of|about|at)\b)*$"
_OTHERS = re.compile(
    r"全国|全省|全球|世界|累计|合计|共计|[两三四五六七八九十]年(?:间|来|共)|\b(?:nation|province|world|China)", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Range:
    words: re.Pattern
    unit: str
    low: Decimal
    high: Decimal


@lru_cache(maxsize=1)
def _ranges() -> dict[str, tuple[_Range, ...]]:
    """The ranges by their units."""
    found: dict[str, list[_Range]] = {}
    for one in vocabulary("everyday")["everyday"]:
        words = re.compile(f"(?P<name>{one['words']}){_LEADS}", re.I)
        kept = _Range(words, one["unit"], Decimal(one["low"]), Decimal(one["high"]))
        found.setdefault(kept.unit, []).append(kept)
    return {unit: tuple(several) for unit, several in found.items()}


def everyday(material: Material) -> list[Judgement]:
    """Every figure right behind the name of such a thing."""
    found: list[Judgement] = []
    if of_a_country(material.sentences):
        return found
    for sentence in material.sentences:
        for number in () if sentence.heading else sentence.numbers:
            for one in _ranges().get(number.unit, ()):
                if not one.low <= number.value <= one.high and not number.doubtful:
                    found += _judged(sentence, number, one)
    return found


def _judged(sentence: Sentence, number: Number, known: _Range) -> list[Judgement]:
    lead = re.split(r"[，。；,;]", sentence.text[: number.start])[-1]
    said = known.words.search(lead[-48:])
    if said is None or _OTHERS.search(lead) or sign_of(sentence, number):
        return []
    unit = _UNITS.get(known.unit, known.unit)
    message = never_seen(number, as_is(said["name"]), (known.low, known.high), unit)
    return [refuted("magnitude_impossible", "magnitude", sentence, message)]


_UNITS = {"count": "", "day": "d", "celsius": "°C", "ug_m3": "µg/m3", "m3_per_day": "m3/d", "t_per_day": "t/d", "m2_per_person": "m2", "person": "", "person_per_km2": "/km2", "age": "a", "permille": "‰"}  # fmt: skip
