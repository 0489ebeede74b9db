""" "Above 85 % for three years running", against the figures of those years."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.claims import denied, is_wish
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Bound, Fact, Judgement, Number, Sentence
from ecocity.said import say

_EVERY = re.compile(
    r"连续(?P<n>[两二三四五])个?年|(?<![后前头])(?:近|这|最近)?(?P<m>[两二三四五])年(?:来|间)?(?:均|都|全部|始终|一直|平均每年均)|(?:历年|各年|每年|年年)(?:均|都)"
    r"|\b(?:for|in) (?P<e>two|three|four|five) (?:consecutive|successive|straight) years\b|\b(?:in )?(?:each|every one|all) (?:of )?(?:the )?(?P<a>two|three|four|five) years\b",
    re.I,
)
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "two": 2, "three": 3, "four": 4, "five": 5}
_SIDES: tuple[Bound, ...] = ("above", "at_least", "below", "at_most")


def every_year(material: Material) -> list[Judgement]:
    """Every claim that a figure of each year lies on one side of a bound."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        said = _EVERY.search(sentence.text)
        bounds = [one for one in sentence.numbers if one.bound in _SIDES and not one.doubtful]
        names = {one.quantity for one in named_in(sentence.text)}
        if said is None or len(bounds) != 1 or len(names) != 1 or is_wish(sentence):
            continue
        if denied(sentence.text, said) or bounds[0].start < said.start() - 24:
            continue
        facts = _of_years(material, sentence, names.pop(), bounds[0], said)
        if len(facts) > 1:
            found.append(_judged(sentence, bounds[0], facts))
    return found


def _of_years(
    material: Material, sentence: Sentence, quantity: str, bound: Number, said: re.Match[str]
) -> list[Fact]:
    """The measured figures of the years meant: those named, else the newest so many."""
    told: dict[int, Fact] = {}
    for fact in material.facts_about(quantity):
        plain = fact.canonical and fact.year and not fact.number.predicted
        if plain and fact.number.bound == "exact" and fact.number.unit in (bound.unit, ""):
            told.setdefault(fact.year or 0, fact)
    named = {year for year, _, _ in sentence.years}
    word = (said["n"] or said["m"] or said["e"] or said["a"] or "").lower()
    count = _COUNT.get(word, len(told))
    years = (
        sorted(told)[-count:] if len(named) < 2 else [one for one in sorted(told) if one in named]
    )
    return [told[one] for one in years]


def _judged(sentence: Sentence, bound: Number, facts: list[Fact]) -> Judgement:
    computed = ", ".join(f"{one.year}: {figure(one.number)}" for one in facts)
    wrong = [one for one in facts if not _on_side(one.number, bound)]
    if not wrong:
        return upheld("universal", sentence, computed)
    shown = "; ".join(f"{figure(one.number)} in {one.year} (line {one.line})" for one in wrong)
    message = say(
        "Said of every year, but the report's own figures lie on the other side of {bound}: {shown}.",
        bound=figure(bound),
        shown=shown,
    )
    return refuted("all_contradicted", "universal", sentence, message, computed, also=tuple(one.line for one in wrong))  # fmt: skip


def _on_side(value: Number, bound: Number) -> bool:
    return {
        "above": value.value > bound.value, "at_least": value.value >= bound.value,
        "below": value.value < bound.value, "at_most": value.value <= bound.value,
    }[bound.bound]  # fmt: skip
