"""Changes told apart from their figures: in the sentence before, or in the table above."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.runs import year_of
from ecocity.audit.find.stems import covered, is_han, last_clause, stems
from ecocity.audit.find.yearly import yearly
from ecocity.audit.judge.around.change_bases import Pair
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.changes_of_two import two_told
from ecocity.audit.judge.changes.change_pairs import Change, changes_in
from ecocity.audit.judge.changes.change_scope import AT_CONSTANT_PRICES
from ecocity.audit.judge.changes.change_ties import APART
from ecocity.audit.judge.changes.change_verdicts import judge_change
from ecocity.audit.judge.say import overlaps
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase

_SAME_THING = re.compile(
    r"\b(?:it|they|this|these)\b|\b(?:that|the|this) (?:share|rate|figure|proportion|level|value|number|index|coefficient|percentage|ratio|intensity|total|amount)\b|^\s*(?:In|Over|Within) (?:the )?(?:two|three|four|five) years|其|该|这一|[两三四五]年(?:来|间|共)?(?:累计)?(?:提高|上升|增长|增加|下降|降低|减少)",
    re.I,
)
_OTHER_BASE = re.compile(r"\b(?:base year|plan(?:ned)?|target|national|provincial|province|average)\b|目标|全国|全省|平均", re.I)  # fmt: skip


def changes_told(material: Material) -> list[Judgement]:
    """Every change whose figures stand near by, but not in its own sentence."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading:
            continue
        stated = _only_change(sentence)
        if stated is None or phrase("real_growth").search(sentence.text):
            continue
        pairs = (
            _of_table(material, sentence)
            or _of_sentence_before(material, at, stated)
            or two_told(material, at, stated)
        )
        if pairs:
            sign = sign_of(sentence, stated)
            fitting = [one for one in pairs if _by_points(one, stated, sign)]
            sure = len(pairs) == 1 or bool(fitting and stated.kind == "percent")
            change = Change(stated, sign, tuple(fitting + pairs), sure)
            found += judge_change(
                material, sentence, change, at_constant_prices(material, pairs[0]), most=APART
            )
    return found


def at_constant_prices(material: Material, pair: Pair) -> bool:
    """Whether the figures are of a value whose growth is printed at constant prices."""
    return any(
        fact.number is one or (fact.number.start, fact.number.printed) == (one.start, one.printed)
        for one in pair
        for quantity in AT_CONSTANT_PRICES
        for fact in material.facts_about(quantity)
    )


def _only_change(sentence: Sentence) -> Number | None:
    """The one change of a sentence that has not both its figures beside it."""
    changes = [
        one for one in sentence.numbers
        if one.kind in ("percent", "points") and not one.doubtful and sign_of(sentence, one)
    ]  # fmt: skip
    plain = bool(changes) and changes[0].bound in ("exact", "about")
    return changes[0] if len(changes) == 1 and plain and not changes_in(sentence) else None


def _by_points(pair: Pair, stated: Number, sign: int) -> bool:
    """Whether two shares differ by as many points as are stated."""
    if pair[0].unit != "%":
        return False
    low, high = pair[1].low - pair[0].high, pair[1].high - pair[0].low
    return overlaps(min(sign * low, sign * high), max(sign * low, sign * high), stated)


def _of_sentence_before(material: Material, at: int, stated: Number) -> list[Pair]:
    """ "It was 83.2 % in 2012 and 88.1 % in 2014. In two years it rose by 4.9 %."."""
    sentence, before = material.sentences[at], material.sentences[at - 1] if at else None
    if before is None or before.paragraph != sentence.paragraph or before.heading:
        return []
    clause = sentence.text[: stated.start]
    if covered(stems(last_clause(clause)), stems(before.text)) < 1 and not is_han(stems(clause)):
        return []
    mine = {one.quantity for one in named_in(sentence.text)}
    theirs = {one.quantity for one in named_in(before.text)}
    if not _SAME_THING.search(clause) or _OTHER_BASE.search(sentence.text) or mine - theirs:
        return []
    own = [one for one in sentence.numbers if one is not stated and one.unit not in ("count", "")]
    if own:
        last = [one for one in before.numbers if one.unit == own[-1].unit and not one.doubtful]
        alone = len(own) == 1 and len(last) == 1 and not sign_of(before, last[0])
        alone = alone and bool(_SAME_THING.search(sentence.text[: own[0].start])) and mine == theirs
        near = alone and Decimal("0.6") < own[0].value / last[0].value < Decimal("1.7")
        return _in_time(sentence, before, own[-1], last[0]) if near else []
    runs = [told for _, told in yearly(before)]
    if len(runs) != 1 or any(one.doubtful for _, one in runs[0]):
        return []
    return [(a, b) for (_, a), (_, b) in combinations(runs[0], 2)]


def _in_time(sentence: Sentence, before: Sentence, own: Number, other: Number) -> list[Pair]:
    """Two figures of two sentences, the older first; "had been" tells the older where a year is left out."""
    mine, theirs = year_of(sentence, own), year_of(before, other)
    if mine and theirs:
        return [(own, other) if mine < theirs else (other, own)] if mine != theirs else []
    earlier = re.search(r"\bhad been\b|\bpreviously\b|此前|原来|上年", sentence.text[: own.start])
    return [(own, other)] if earlier else []


def _of_table(material: Material, sentence: Sentence) -> list[Pair]:
    """ "The value of 2013 is 7.1 % lower than that of 2011", below a table of one row."""
    years = sorted({year for year, _, _ in sentence.years})
    if len(years) != 2 or not _SAME_THING.search(sentence.text) or named_in(sentence.text):
        return []
    for grid in material.grids:
        rows = [row for row in grid.rows if row.numbers]
        if len(rows) == 1 and grid.years and 0 < sentence.line - grid.last_line <= 3:
            known = {year: rows[0].numbers[column] for column, year in grid.years.items()}
            first, last = known.get(years[0]), known.get(years[1])
            return [(first, last)] if first and last else []
    return []
