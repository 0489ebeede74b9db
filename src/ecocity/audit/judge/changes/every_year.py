""" "Above 85 % for three years running", against the figures of those years."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.runs import year_of
from ecocity.audit.find.topics import topics_in
from ecocity.audit.judge.around.lately import levels_of
from ecocity.audit.judge.claims import denied, is_wish
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Bound, Fact, Judgement, Number, Sentence
from ecocity.said import say

_EVERY = re.compile(
    r"连续(?P<n>[两二三四五])个?年|(?<![后前头])(?:近|这|最近)?(?P<m>[两二三四五])年(?:来|间)?(?:均|都|全部|始终|一直|平均每年均)|(?:历年|各年|每年)(?:均|都)|年年"
    r"|\b(?:for|over|during|throughout) (?:the |these |all |the last |the past )?(?P<d>two|three|four|five) years\b|\b(?P<r>two|three|four|five) years (?:running|in a row|on end|together)\b|\bthroughout\b"
    r"|\b(?:for|in) (?P<e>two|three|four|five) (?:consecutive|successive|straight) years\b|\b(?:in )?(?:each|every one|all) (?:of )?(?:the |these )?(?P<a>two|three|four|five) years\b|\b(?:in )?(?:each|every) year\b|\bin (?:each|all) of (?:the|these) years\b|\byear (?:after|by) year\b",
    re.I,
)
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "two": 2, "three": 3, "four": 4, "five": 5}
_SIDES: tuple[Bound, ...] = ("above", "at_least", "below", "at_most")


Told = dict[int, tuple[Number, int]]
_HALF, _TWICE = Decimal("0.4"), Decimal("2.5")


def every_year(material: Material) -> list[Judgement]:
    """Every claim that a figure of each year lies on one side of a bound."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        said = _EVERY.search(sentence.text)
        bounds = [one for one in sentence.numbers if one.bound in _SIDES and not one.doubtful]
        names = {one.quantity for one in named_in(sentence.text)}
        if said is None or len(bounds) != 1 or len(names) > 1 or is_wish(sentence):
            continue
        if denied(sentence.text, said) or _parted(sentence, said, bounds[0]):
            continue
        series = _series(material, sentence, bounds[0], names)
        if series:
            found.append(_judged_beside(sentence, bounds[0], series))
            continue
        beside = _beside(material, sentence, bounds[0])
        facts = _of_years(material, sentence, names.pop(), bounds[0], said) if names and bounds[0].start >= said.start() - 24 else []  # fmt: skip
        if len(facts) < 2 and len(beside) > 1:
            found.append(_judged_beside(sentence, bounds[0], beside))
        if len(facts) > 1:
            found.append(_judged(sentence, bounds[0], facts))
    return found


def _series(material: Material, sentence: Sentence, bound: Number, names: set[str]) -> Told:
    """The figures by the year of its own sentence, else of the one right before: all that it has in that unit."""
    at = next((i for i in material.places_within(sentence.line, sentence.line) if material.sentences[i] is sentence), 0)  # fmt: skip
    before = material.sentences[at - 1] if at else sentence
    of_before = _OF_BEFORE.match(sentence.text) and before.section == sentence.section and sentence.line - before.line <= 1  # fmt: skip
    topics, theirs = ({*names, *topics_in(sentence.text)}, {one.quantity for one in named_in(before.text)} | {*topics_in(before.text)})  # fmt: skip
    for one in (sentence, before) if of_before and topics <= theirs else (sentence,):
        years = {fact.number.start: fact.year for fact in material.facts_in(one)}
        levels = [
            its for its in levels_of([one]) if its.unit == bound.unit and its.number is not bound
            and not (one is sentence and its.number.start > bound.end and _STOP.search(one.text, bound.end, its.number.start))
        ]  # fmt: skip
        dated = [(its.year or years.get(its.number.start), its.number) for its in levels]
        told = {year: (number, one.line) for year, number in dated if year}
        alike = all(n.bound == "exact" and not n.predicted and _HALF < n.value / bound.value < _TWICE for _, n in dated)  # fmt: skip
        if len(told) > 1:
            return told if alike and len(told) == len(levels) else {}
    return {}


_OF_BEFORE = re.compile(
    r"\W*(?:It|This|That|So|Thus|Hence|In (?:none|all|each|every)|Throughout|(?:The|This|That) (?:rate|share|figure|value|proportion|result|city|line|mark)s?)\b|(?:其|该|此|三年|连续|历年|各年|可见|因此)",
    re.I,
)
""" "It has thus stayed above 90 %": of the figures told right before."""


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
    word = (
        said["n"] or said["m"] or said["e"] or said["a"] or said["d"] or said["r"] or ""
    ).lower()
    count = _COUNT.get(word, len(told))
    years = (
        sorted(told)[-count:] if len(named) < 2 else [one for one in sorted(told) if one in named]
    )
    return [told[one] for one in years]


_MOVES = re.compile(r"(?:保持|持续|稳步)?(?:上升|增长|下降|提高|增加|减少|改善)")
_STOP = re.compile(r"[;；。]|,\s(?:and|but|while)\b")


def _parted(sentence: Sentence, said: re.Match[str], bound: Number) -> bool:
    """ "It fell every year, and the share is over 40 %": the bound is of another clause."""
    if _MOVES.match(sentence.text, said.end()):
        return True  # "连续两年上升，超过40%": the years are those of the rise
    first, last = sorted((said.start(), bound.start))
    return bool(_STOP.search(sentence.text[first:last]))


def _beside(material: Material, sentence: Sentence, bound: Number) -> Told:
    """The figures of years in the lines right below or above that hold nothing else."""
    for step in (1, -1):
        told: Told = {}
        at, gap = sentence.line + step, 0
        while gap < 2:
            here = material.sentences_within(at, at)
            pairs = [(year_of(one, n), n) for one in here for n in one.numbers]
            plain = all(
                year and n.bound == "exact" and not n.predicted and n.unit in (bound.unit, "")
                for year, n in pairs
            )
            if pairs and not plain:
                break
            gap = gap if pairs else gap + 1
            told |= {year: (n, at) for year, n in pairs if year and _HALF < n.value / bound.value < _TWICE}  # fmt: skip
            at += step
        if len(told) > 1:
            return told
    return {}


def _judged_beside(sentence: Sentence, bound: Number, told: Told) -> Judgement:
    computed = ", ".join(f"{year}: {figure(n)}" for year, (n, _) in sorted(told.items()))
    wrong = [(year, n, line) for year, (n, line) in sorted(told.items()) if not _on_side(n, bound)]
    if not wrong:
        return upheld("universal", sentence, computed)
    shown = "; ".join(f"{figure(n)} in {year} (line {line})" for year, n, line in wrong)
    message = say(
        "Said of every year, but the report's own figures lie on the other side of {bound}: {shown}.",
        bound=figure(bound), shown=shown,
    )  # fmt: skip
    also = tuple(line for _, _, line in wrong)
    return refuted("all_contradicted", "universal", sentence, message, computed, also=also)


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
