"""Indicator cards: a value, a limit and a verdict, each under a label of its own.

``Limit: <= 0.9``, ``2012: 0.968; 2013: 0.934``, ``Our finding: met in 2013``. A card is judged by the limit
that it quotes itself; whether the standard has that limit is asked elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.dating import years_for
from ecocity.audit.find.per_output import as_output, can_be_output
from ecocity.audit.find.runs import runs_of
from ecocity.audit.judge.claims import OPPOSITE, passes
from ecocity.audit.judge.say import claim, figure, finding, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.rulebook import SYMBOLS
from ecocity.audit.words import phrase
from ecocity.said import say

_MET, _UNMET = phrase("card_met").match, phrase("card_unmet").match


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a card with its year, none where the card has one figure only."""

    year: int | None
    number: Number
    line: int


@dataclass(frozen=True, slots=True)
class Card:
    limit: Number
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a verdict says of which years: none is all the newest, ``every`` all of them."""

    met: bool
    years: frozenset[int]
    every: bool


def card_verdict(material: Material, at: int) -> list[Judgement]:
    """The verdict line of a card against the card's own figures; nothing where it is none."""
    sentence = material.sentences[at]
    said = _said(sentence)
    card = _card(material, at) if said else None
    return [_judged(sentence, card, said)] if card and said else []


def _said(sentence: Sentence) -> Said | None:
    """ "Our finding: met in 2013, but not earlier", "Verdict: not met": the first half that is one."""
    label = phrase("card_verdict").match(sentence.text)
    begin = label.end() if label else 0
    if sentence.heading or (label is None and len(sentence.text) > 40):
        return None
    halves = re.split(r"[,;，；]\s|[，；]|\bbut\b|但", sentence.text[begin:])
    said = [one for one in halves if _MET(one) or _UNMET(one)]
    if not said:
        return None
    first, unmet = said[0], _UNMET(said[0])
    start = sentence.text.find(first)
    inside = [one[0] for one in sentence.years if start <= one[1] < start + len(first)]
    return Said(not unmet, frozenset(inside), bool(phrase("card_every").search(first)))


def _card(material: Material, at: int) -> Card | None:
    """The limit and the values right above a verdict, up to the verdict of the card before."""
    sentence, above = material.sentences[at], list[Sentence]()
    line, gap = sentence.line, 0
    for other in reversed(material.sentences[max(0, at - 6) : at]):
        gap = gap or line - other.line  # blank lines stand between all the items, or between none
        if line - other.line > min(gap, 2) or _said(other):
            break
        above.insert(0, other)
        line = other.line
        if other.heading:
            break
    limits = [one for one in above if _limit_of(one)]
    limit = _limit_of(limits[0]) if len(limits) == 1 else None
    if limit is None:
        return None
    items = [one for one in above if one is not limits[0]] + [sentence]
    limit = _in_unit_of(items, limit)
    values = _values(items, limit)
    return Card(limit, values) if values else None


def _in_unit_of(items: list[Sentence], limit: Number) -> Number:
    """ "SO2 per 10,000 yuan of GDP: 4.9 kg. Standard: < 5.0 kg": the limit is per 10,000 yuan too."""
    units = {number.unit for one in items for number in one.numbers}
    turned = as_output(limit) if can_be_output(limit) else limit
    return turned if limit.unit not in units and turned.unit in units else limit


def _limit_of(sentence: Sentence) -> Number | None:
    """The only figure of a line labelled as the limit, with its side."""
    label = phrase("card_limit").match(sentence.text)
    numbers = [one for one in sentence.numbers if label and one.start >= label.end()]
    sided = len(numbers) == 1 and numbers[0].bound in SYMBOLS and not numbers[0].doubtful
    return numbers[0] if sided else None


def _values(items: list[Sentence], limit: Number) -> tuple[Value, ...]:
    """Figures of the limit's unit, or bare ones behind a year; several only with a year each."""
    told = [
        Value(_year_before(one, number), number, one.line)
        for one in items for number in one.numbers
        if number.unit == limit.unit and number.bound == "exact"
    ]  # fmt: skip
    told = told if limit.unit not in ("", "count") else []
    if not told:
        told = [
            Value(_year_before(one, number), number, one.line)
            for one in items for number in one.numbers
            if number.bound == "exact" and number.unit in ("", limit.unit)
            and (_year_before(one, number) or _labelled(one, number))
        ]  # fmt: skip
    years = [one.year for one in told]
    sure = len(told) == 1 or (None not in years and len(set(years)) == len(years))
    return tuple(told) if sure and not any(one.number.doubtful for one in told) else ()


def _year_before(sentence: Sentence, number: Number) -> int | None:
    """ "2012: 0.968; 2013: 0.934", "2012 | 2013: 0.968 | 0.934", "2012 38.8 %": the year that stands at the figure."""
    run = next((one for one in runs_of(sentence) if number in one), ())
    said = years_for(sentence, run[0].start, len(run)) if len(run) > 1 else ()
    if len(said) == len(run) > 1:
        return said[run.index(number)]
    last = [one for one in sentence.years if one[2] <= number.start]
    gap = sentence.text[last[-1][2] : number.start] if last else "x"
    return last[-1][0] if last and re.fullmatch(r"\s*年?\s*[:：=(（]?\s*", gap) else None


def _labelled(sentence: Sentence, number: Number) -> bool:
    label = phrase("card_value").match(sentence.text)
    return bool(label) and not re.search(r"\d", sentence.text[label.end() : number.start])  # type: ignore[union-attr]


def _judged(sentence: Sentence, card: Card, said: Said) -> Judgement:
    limit, comparison = card.limit.value, SYMBOLS[card.limit.bound]
    values = [one for one in card.values if one.year in said.years] if said.years else []
    if said.years and len(values) != len(said.years) and len(card.values) > 1:
        return _unjudged(sentence)
    newest = max(card.values, key=lambda one: one.year or 0)
    judged = values or (list(card.values) if said.every else [newest])
    failing = [one for one in judged if not passes(one.number.value, comparison, limit)]
    computed = "; ".join(_trace(one, comparison, limit) for one in failing or judged)
    lines = tuple(one.line for one in judged)
    if said.met == bool(failing) or (not said.met and len(failing) < len(judged)):
        word = say("met") if said.met else say("not met")
        message = say(
            "Said to be {word}, but the figures beside it say otherwise: {computed}.",
            word=word,
            computed=computed,
        )
        return refuted(
            "contradicted_by_own_figures", "compliance", sentence, message, computed, also=lines
        )
    if said.met and any(one.number.predicted for one in judged):
        return _foretold(sentence, judged[-1], computed)
    if said.met and _touches(judged[-1].number, limit, comparison):
        message = say(
            "{judged} lies exactly on the limit {comparison} {limit}: any rounding could turn the verdict.",
            judged=figure(judged[-1].number),
            comparison=comparison,
            limit=limit,
        )
        found = finding("touches_limit", "warning", sentence, message, computed, lines)
        return Judgement(claim("compliance", sentence, "supported", computed, say("touches the limit")), (found,))  # fmt: skip
    return upheld("compliance", sentence, computed, say("by the limit that stands beside it"))


def _unjudged(sentence: Sentence) -> Judgement:
    reason = say("the card gives no figure for a year it speaks of")
    return Judgement(claim("compliance", sentence, "not_checkable", "", reason))


def _foretold(sentence: Sentence, value: Value, computed: str) -> Judgement:
    message = say(
        "Said to be met, but {value}{year} is a prediction; a forecast is no measurement.",
        value=figure(value.number),
        year=year_text(value.year),
    )
    found = finding("met_only_on_predicted", "warning", sentence, message, computed, (value.line,))
    made = claim("compliance", sentence, "conditional", computed, say("met only on predicted data"))
    return Judgement(made, (found,))


def _touches(number: Number, limit: Decimal, comparison: str) -> bool:
    return number.value == limit and comparison in (">=", "<=") and limit != 100


def _trace(value: Value, comparison: str, limit: Decimal) -> str:
    number = value.number.value
    side = comparison if passes(number, comparison, limit) else OPPOSITE[comparison]
    return f"{number} {side} {limit}{year_text(value.year)}"
