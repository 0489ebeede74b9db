"""Claims that something rises, falls or gets better year by year, against the figures by year."""

from __future__ import annotations

import itertools
import re

from ecocity.audit.find.names import named_in
from ecocity.audit.judge.claims import denied
from ecocity.audit.judge.say import claim, figure, finding, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.audit.words import entry, phrase

_KINDS = (("trend_up", 1), ("trend_down", -1), ("trend_better", 0))


def trends(material: Material) -> list[Judgement]:
    """Every sentence that claims a steady direction."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        for name, sign in _KINDS:
            match = phrase(name).search(sentence.text)
            if match and not sentence.heading and not denied(sentence.text, match):
                found.append(_judged(material, sentence, match.start(), sign))
                break
    return found


def _judged(material: Material, sentence: Sentence, at: int, sign: int) -> Judgement:
    quantity = _quantity(material, sentence, at)
    told = _told_here(sentence) or _listed_here(material, sentence)
    if told and (not quantity or len(_by_year(material, quantity, sentence)) < len(told)):
        return _series(sentence, told, sign or _better(material, quantity))
    if not quantity:
        return Judgement(
            claim(
                "trend",
                sentence,
                "not_checkable",
                "",
                "no figures by year could be matched with it",
            )
        )
    values = _by_year(material, quantity, sentence)
    direction = sign or _better(material, quantity)
    if len(values) < 2 or not direction:
        return Judgement(
            claim("trend", sentence, "not_checkable", "", "fewer than two years of figures")
        )
    computed = ", ".join(f"{year}: {figure(fact.number)}" for year, fact in values)
    for (_, before), (_, now) in itertools.pairwise(values):
        worse = (
            now.number.value < before.number.value
            if direction > 0
            else now.number.value > before.number.value
        )
        if worse:
            way = "rise" if direction > 0 else "fall"
            return refuted(
                "trend_wrong", "trend", sentence,
                f"Said to {way} from year to year, but {figure(before.number)} in {before.year} is followed by {figure(now.number)} in {now.year}.",
                computed, also=(before.line, now.line),
            )  # fmt: skip
    return upheld("trend", sentence, computed)


_YEAR_BEHIND = re.compile(
    r"\s*\*?\s*(?:in|for)\s+((?:19|20)\d\d)(?!\d)|\s*[（(]((?:19|20)\d\d)年?[）)]"
)
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d)\s*年?(?:度|全年)?(?:为|是|的|达|:|：|was|:)?\s*$")


def _told_here(sentence: Sentence) -> list[tuple[int, Number]]:
    """Figures of one unit, each with a year of its own right beside it."""
    found: dict[int, Number] = {}
    units: set[str] = set()
    for number in sentence.numbers:
        behind = _YEAR_BEHIND.match(sentence.text, number.end)
        before = _YEAR_BEFORE.search(sentence.text[: number.start])
        if number.doubtful or not (behind or before):
            continue
        said = behind or before
        year = int(next(one for one in said.groups() if one)) if said else 0
        if year in found:
            return []
        found[year] = number
        units.add(number.unit if number.unit != "count" else "")
    return sorted(found.items()) if len(found) >= 3 and len(units) == 1 else []


def _listed_here(material: Material, sentence: Sentence) -> list[tuple[int, Number]]:
    """Figures in a row for years, or "respectively" without years: then in the order of the list."""
    for one in material.series:
        if one.sentence is sentence and not one.mismatched and len(one.numbers) >= 2:
            return list(zip(one.years, one.numbers, strict=True))
    facts = [one for one in material.facts_in(sentence) if one.role == "level" and not one.year]
    same = len({(one.quantity) for one in facts}) == 1 and len(facts) >= 3
    if same and phrase("respectively").search(sentence.text):
        return [(at, one.number) for at, one in enumerate(facts, 1)]
    return []


def _series(sentence: Sentence, told: list[tuple[int, Number]], direction: int) -> Judgement:
    if not direction:
        return Judgement(
            claim(
                "trend",
                sentence,
                "not_checkable",
                "",
                "whether more or less is better is not known",
            )
        )
    computed = ", ".join(f"{year}: {figure(number)}" for year, number in told)
    for (first, before), (year, now) in itertools.pairwise(told):
        if direction * (now.value - before.value) < 0:
            way = "rise" if direction > 0 else "fall"
            when = (f" in {first}", f" in {year}") if first > 1000 else ("", "")
            message = f"Said to {way} from year to year, but {figure(before)}{when[0]} is followed by {figure(now)}{when[1]}."
            return refuted("trend_wrong", "trend", sentence, message, computed)
    return upheld("trend", sentence, computed)


def _quantity(material: Material, sentence: Sentence, at: int) -> str:
    named = named_in(sentence.text)
    before = [one.quantity for one in named if one.start < at] or [one.quantity for one in named]
    for quantity in reversed(before):
        if len(_by_year(material, quantity, sentence)) > 1:
            return quantity
    keys = [one.quantity for one in material.facts_in(sentence) if one.year]
    if keys and not before and len(_by_year(material, keys[-1], sentence)) > 1:
        return keys[-1]
    if before:
        return ""
    rule = material.rules.rule(sentence.requirement)
    headed = [one.quantity for one in named_in(sentence.section)]
    if rule and headed and len(rule.tests) and len(sentence.text) < 120:
        return (
            headed[-1]
            if headed[-1] in {test.quantity for test in rule.tests} and _speaks_of_it(sentence)
            else ""
        )
    return ""


def _speaks_of_it(sentence: Sentence) -> bool:
    """A bare "it has risen year by year", with no other subject of its own."""
    return (
        len(sentence.text.split()) < 14
        and bool(
            phrase("trend_up").search(sentence.text) or phrase("trend_down").search(sentence.text)
        )
        and any(
            word in sentence.text.lower()
            for word in (
                "it ",
                "indicator",
                "the rate",
                "the share",
                "the figure",
                "value",
                "该指标",
                "指标",
            )
        )
    )


def _by_year(material: Material, quantity: str, sentence: Sentence) -> list[tuple[int, Fact]]:
    found: dict[int, Fact] = {}
    for fact in material.facts_about(quantity):
        if fact.year and not fact.number.doubtful and fact.number.bound == "exact":
            own = fact.line == sentence.line and fact.text == sentence.printed
            if fact.year not in found or own:
                found[fact.year] = fact
    years = {one[0] for one in sentence.years}
    if len(years) > 1:
        found = {year: fact for year, fact in found.items() if min(years) <= year <= max(years)}
    return sorted(found.items())


def _better(material: Material, quantity: str) -> int:
    known = material.rules.test_of(quantity)
    word = known[1].better if known else entry(quantity).get("better", "")
    return {"higher": 1, "lower": -1}.get(word, 0)


def turned(material: Material) -> list[Judgement]:
    """A predicted last value that turns back from what the measured years achieved."""
    found: list[Judgement] = []
    for rule in material.rules.rules:
        for test in rule.tests:
            facts = [
                one
                for one in material.facts_about(test.quantity)
                if one.year and one.table is not None
            ]
            values = sorted(
                {fact.year: fact for fact in facts}.items(), key=lambda one: one[0] or 0
            )
            sign = {"higher": 1, "lower": -1}.get(test.better, 0)
            if len(values) < 3 or not sign:
                continue
            a, b, c = (fact for _, fact in values[-3:])
            if c.number.predicted and sign * (b.number.value - a.number.value) > 0 > sign * (
                c.number.value - b.number.value
            ):
                found.append(Judgement(None, (finding(
                    "trend_turned", "warning", c,
                    f"{test.label_en} turns for the worse: {figure(a.number)}, {figure(b.number)}, then {figure(c.number)} (predicted).",
                    also=(a.line, b.line)),)))  # fmt: skip
    return found
