"""The quantity that a claim of a steady direction is about, and which way is better."""

from __future__ import annotations

from collections import Counter

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.steady import Steady
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Sentence
from ecocity.audit.words import entry

_MORE_IS_BETTER = re.compile(
    r"\b(?:class|grade) I{1,3}\b[^,;]{0,16}\b(?:or|and) (?:better|above)|\b(?:good|excellent|compliance|compliant|up to standard|qualified|satisf\w+|covera?ge?|treat\w+|incomes?|better off|re-?us\w+|recycl\w+|utili[sz]\w+)\b|(?:优于|达到)[^，。；]{0,8}类|优良|达标|合格|满意|覆盖|处理率|利用率",
    re.I,
)
_LESS_IS_BETTER = re.compile(
    r"\b(?:inferior|worse|poor|exceed\w*|acid rain|complaints?|concentrations?|emissions?|noise|consumption|intensity|microgram\w*|incidents?|illegal|cases of)\b|劣|超标|酸雨|投诉|浓度|排放|噪声|能耗|水耗|事件",
    re.I,
)


def better_said(sentence: Sentence, told: Steady) -> int:
    """Whether more is better, by the words between "better every year" and the figures."""
    behind = [one.start for one in sentence.numbers if one.start >= told.end]
    label = sentence.text[told.end : behind[0]] if behind else ""
    more, less = _MORE_IS_BETTER.search(label), _LESS_IS_BETTER.search(label)
    return 0 if bool(more) == bool(less) else 1 if more else -1


def better_near(material: Material, at: int) -> int:
    """The same by the words of the claim and of the sentence before it."""
    return better_words(" ".join(one.text for one in material.sentences[max(0, at - 1) : at + 1]))


def better_words(text: str) -> int:
    """Whether more or less is better by the words of a text; 0 where they say neither or both."""
    more, less = _MORE_IS_BETTER.search(text), _LESS_IS_BETTER.search(text)
    return 0 if bool(more) == bool(less) else 1 if more else -1


def quantity_of(material: Material, sentence: Sentence, at: int, behind: int) -> str:
    """The quantity that the claim is about: named before it, else behind, else in a short "it"."""
    named = [one for one in named_in(sentence.text) if one.start >= behind]
    before = [one.quantity for one in named if one.start < at] or [
        one.quantity for one in named if not of_another_clause(sentence, at, one.start)
    ]
    for quantity in reversed(before):
        if len(by_year(material, quantity, sentence)) > 1:
            return quantity
    keys = [
        one.quantity
        for one in material.facts_in(sentence)
        if one.year and not of_another_clause(sentence, at, one.number.start)
    ]
    if keys and not before and len(by_year(material, keys[-1], sentence)) > 1:
        return keys[-1]
    if before:
        return before[-1]
    rule = material.rules.rule(sentence.requirement)
    headed = [one.quantity for one in named_in(sentence.section)]
    short = len(sentence.text) < (40 if re.search(r"[\u4e00-\u9fff]", sentence.text) else 90)
    if rule and headed and short and headed[-1] in {test.quantity for test in rule.tests}:
        return headed[-1]
    return ""


_ANOTHER = re.compile(r"[,;] (?:and|while|whereas|but|yet) |；")


def of_another_clause(sentence: Sentence, at: int, start: int) -> bool:
    """ "Energy use came down every year, and the coefficient is over 0.55": another clause, another subject."""
    return bool(_ANOTHER.search(sentence.text[at:start]))


_IT = re.compile(
    r"\s*(?:It|This|The (?:indicator|rate|figure|value|share|level|number))\b|\s*(?:[其该]|这一|自|近|[两三四五]年)"
)


_REACH = 4


def quantity_led(material: Material, at: int) -> str:
    """ "**Water.** It has fallen every year": the quantity that the words right before name, and no figure."""
    before, sentence = material.sentences[at - 1] if at else None, material.sentences[at]
    if (
        before is None
        or before.numbers
        or sentence.line - before.line > 1
        or not _IT.match(sentence.text)
    ):
        return ""
    named = {one.quantity for one in named_in(before.text)}
    only = len(named) == 1 and len(before.text) < 80
    return named.pop() if only and len(by_year(material, next(iter(named)), sentence)) > 1 else ""


def quantity_told(material: Material, at: int) -> str:
    """ "2011年3.18。2012年3.41。2013年2.96。三年来逐年下降": the one that the sentences before it tell, year by year."""
    sentence = material.sentences[at]
    told = [
        one
        for other in material.sentences[max(0, at - _REACH) : at]
        if other.paragraph == sentence.paragraph and not other.heading
        for one in material.facts_in(other)
        if one.role == "level" and one.year
    ]
    quantities = {one.quantity for one in told}
    alone = len(quantities) == 1 and len({one.year for one in told}) == len(told) > 1
    return quantities.pop() if alone and not sentence.numbers else ""


def named_near(material: Material, at: int) -> str:
    for other in reversed(material.sentences[max(0, at - 1) : at + 2]):
        named = named_in(other.text)
        if named:
            return named[-1].quantity
        facts = [one for one in material.facts_in(other) if one.canonical and one.role == "level"]
        if facts:
            return facts[-1].quantity
    return ""


def by_year(material: Material, quantity: str, sentence: Sentence) -> list[tuple[int, Fact]]:
    found: dict[int, Fact] = {}
    for fact in material.facts_about(quantity):
        whole = fact.number.unit == "day" and fact.number.value in (365, 366)
        if fact.year and not whole and not fact.number.doubtful and fact.number.bound == "exact":
            own = fact.line == sentence.line and fact.text == sentence.printed
            if fact.year not in found or own:
                found[fact.year] = fact
    found = _of_one_unit(found, sentence)
    years = {one[0] for one in sentence.years}
    if len(years) > 1:
        found = {year: fact for year, fact in found.items() if min(years) <= year <= max(years)}
    return sorted(found.items())


def _of_one_unit(found: dict[int, Fact], sentence: Sentence) -> dict[int, Fact]:
    """Only what is printed in the unit of the sentence, else in the commonest."""
    if len({one.number.unit for one in found.values()}) < 2:
        return found
    own = [one.number.unit for one in found.values() if one.line == sentence.line]
    unit = (own or [Counter(one.number.unit for one in found.values()).most_common(1)[0][0]])[0]
    return {year: one for year, one in found.items() if one.number.unit == unit}


def better_of(material: Material, quantity: str) -> int:
    known = material.rules.test_of(quantity)
    word = known[1].better if known else entry(quantity).get("better", "")
    return {"higher": 1, "lower": -1}.get(word, 0)
