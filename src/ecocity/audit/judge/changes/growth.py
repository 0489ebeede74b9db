"""Growth rates, differences and percentage points against the figures they stand beside."""

from __future__ import annotations

from itertools import combinations

from ecocity.audit import pattern as re
from ecocity.audit.find.numbers import numbers_in
from ecocity.audit.judge.around.change_signs import is_gap
from ecocity.audit.judge.around.change_tasks import is_asked, is_planned
from ecocity.audit.judge.changes.change_pairs import Change, changes_in
from ecocity.audit.judge.changes.change_scope import (
    AT_CONSTANT_PRICES,
    at_constant_prices,
    of_another,
)
from ecocity.audit.judge.changes.change_ties import APART
from ecocity.audit.judge.changes.change_verdicts import judge_change
from ecocity.audit.judge.changes.growth_pairs import pair_by_year, place_of
from ecocity.audit.judge.say import claim, figure, refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number
from ecocity.audit.words import entry, phrase
from ecocity.said import say


def growth(material: Material) -> list[Judgement]:
    """Every stated change whose two figures the report holds."""
    levels: dict[tuple[str, int], list[Fact]] = {}
    for fact in material.facts:
        if (
            fact.role == "level"
            and fact.year is not None
            and fact.number.bound in ("exact", "about")
        ):
            levels.setdefault((fact.quantity, fact.year), []).append(fact)
    found, told = _inside(material)
    for fact in material.facts:
        if fact.role != "change" or not fact.quantity or fact.number.doubtful:
            continue
        place = place_of(fact)
        end = place + len(fact.number.printed)
        asked = is_asked(fact.text, place, end) or is_planned(material, fact.line)
        if (
            (fact.line, fact.text, fact.number.start) in told
            or asked
            or is_gap(fact.text, place, end)
        ):
            continue
        units = entry(fact.quantity).get("unit", []) if fact.canonical else []
        if fact.number.kind == "points" and units and "%" not in units:
            if re.search(r"[%％]|per ?cent(?!age)", fact.text[: place_of(fact)]):
                continue  # a difference of two shares or rates told before
            if not _tells_amount(fact, units, place):
                continue  # of what another sentence tells, which may hold its share too
            if _OF_SHARE.search(re.split(r"[,，;；。]", fact.text[: place_of(fact)])[-1]):
                reason = say("{change}: {why}", change=figure(fact.number), why=_UNPAIRED)
                found.append(Judgement(claim("change", fact, "not_checkable", "", reason)))
                continue
            message = say(
                "{fact}: a quantity in {units} changes by percent, not by percentage points.",
                fact=figure(fact.number),
                units=units[0],
            )
            found.append(refuted("points_and_percent_confused", "change", fact, message))
            continue
        pair = pair_by_year(material, fact, levels)
        judged: list[Judgement] = []
        if pair is not None and pair[0].number is not pair[1].number:
            at_prices = fact.quantity in AT_CONSTANT_PRICES or fact.real_terms
            pairs = ((pair[0].number, pair[1].number), *_other_years(fact, pair, levels))
            change = Change(fact.number, fact.direction, pairs, True)
            judged = judge_change(
                material, fact, change, at_prices, (pair[0].line, pair[1].line), APART
            )
        if fact.canonical and not judged:
            reason = say(
                "{change}: {why}",
                change=figure(fact.number),
                why=_OTHER_PRICES if pair else _UNPAIRED,
            )
            judged = [Judgement(claim("change", fact, "not_checkable", "", reason))]
        found += judged
    return found


def _other_years(
    fact: Fact, pair: tuple[Fact, Fact], levels: dict[tuple[str, int], list[Fact]]
) -> list[tuple[Number, Number]]:
    """Where the figures stand elsewhere and no base is told: the quantity in any other two years."""
    if fact.base_year or fact.line in (pair[0].line, pair[1].line) or phrase("last_year").search(fact.text):  # fmt: skip
        return []
    told = {year: one[0].number for (name, year), one in levels.items() if name == fact.quantity}
    alike = sorted(
        ((year, one) for year, one in told.items() if one.unit == pair[0].number.unit),
        key=lambda each: each[0],
    )
    return [(a, b) for (_, a), (_, b) in combinations(alike, 2)]


def _tells_amount(fact: Fact, units: list[str], place: int) -> bool:
    """Whether the sentence tells an amount of the quantity before the change."""
    return any(one.unit in units for one in numbers_in(fact.text[:place]))


_OF_SHARE = re.compile(
    r"(?:比例|比重|占比|比率|(?<!效)率)(?!先)|\b(?:share|rate|proportion|percentage|ratio)\b", re.I
)
"""The share of days, and no more the days."""
_UNPAIRED = say("the report does not hold both figures of this change")
_OTHER_PRICES = say("its two figures are not of one kind: other prices, another unit or no level")


def _inside(material: Material) -> tuple[list[Judgement], set[tuple[int, str, int]]]:
    """Changes whose two figures stand in the same sentence, and where those changes stand."""
    found: list[Judgement] = []
    told: set[tuple[int, str, int]] = set()
    for sentence in material.sentences:
        if len(sentence.numbers) < 3 or (sentence.heading and len(sentence.text) < 60):
            continue
        for change in changes_in(sentence):
            if of_another(sentence, change):
                continue
            judged = judge_change(
                material, sentence, change, at_constant_prices(material, sentence, change)
            )
            if judged or change.is_sure:
                told.add((sentence.line, sentence.printed, change.stated.start))
            found += judged
    return found, told
