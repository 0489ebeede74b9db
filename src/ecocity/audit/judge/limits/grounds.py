"""What a claim of compliance speaks of, and the figures and limit it rests on."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.bounded import is_bound
from ecocity.audit.find.concepts import subject_of
from ecocity.audit.find.names import named_in
from ecocity.audit.find.structure import STRUCTURE
from ecocity.audit.find.topics import topics_in
from ecocity.audit.judge.claims import denied, passes
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Sentence
from ecocity.audit.rulebook import Rule, Test
from ecocity.audit.words import phrase


def before(material: Material, at: int) -> list[Sentence]:
    """The sentences that lead to a claim, nearest first: of its paragraph, or of the line above."""
    sentence, found = material.sentences[at], list[Sentence]()
    for other in reversed(material.sentences[max(0, at - 4) : at]):
        if other.heading or (
            sentence.paragraph - other.paragraph > 2 and not _over_table(material, other, sentence)
        ):
            break
        if other.section != sentence.section:
            break  # an item of its own begins between them
        if other.paragraph != sentence.paragraph and of_other_topics(material, sentence, other):
            break
        if other.paragraph == sentence.paragraph or len(sentence.text) < 130:
            found.append(other)
    return found


def of_other_topics(material: Material, sentence: Sentence, other: Sentence) -> bool:
    """Whether the paragraph of a sentence says what it is about, and that of another speaks of other things alone."""
    told = [
        {name for one in material.near(place, 0) for name in topics_in(one.text)}
        for place in (sentence, other)
    ]
    first = material.near(sentence, 0)[0]
    labelled = first is not sentence and bool(_LABEL.fullmatch(first.text))
    return bool(told[1] and (told[0] or labelled)) and not told[0] & told[1]


_LABEL = re.compile(r"\W*(?:[A-Z]?\d{1,2}[.)]? )?[A-Z][a-z]+(?: [a-z]+){0,2}\.\W*")
""" "Air. The station counted …": the name of an item."""


def _over_table(material: Material, caption: Sentence, sentence: Sentence) -> bool:
    """The caption of a table, and a sentence right below the table."""
    return any(
        0 <= grid.table.line - caption.line <= 2 and 0 < sentence.line - grid.last_line <= 2
        for grid in material.grids
    )


def spoken(material: Material, sentence: Sentence) -> list[tuple[Rule, Test]]:
    """The indicators that a sentence names, or tells a figure of."""
    return _known(material, _told(material, sentence), [subject(sentence)])


def claimed(material: Material, sentence: Sentence) -> list[tuple[Rule, Test]]:
    """The indicators that a claim is about: named in its clause, else before it in its half sentence."""
    told, found = _told(material, sentence), list[tuple[Rule, Test]]()
    for said in phrase("complies").finditer(sentence.text):
        if denied(sentence.text, said):
            continue
        half = _begin(_HALF, sentence.text, said.start())
        clause = _begin(_CLAUSE, sentence.text, said.start())
        stop = _CLAUSE.search(sentence.text, said.end())
        end = stop.start() if stop else len(sentence.text)
        own = subject_of(sentence.text[clause : said.start()])
        for begin in (clause, half, 0):
            near = [one for one in told if begin <= one[0] < end]
            if near or (own and begin == clause):
                found += _known(material, near, [own])
                break
    return list(dict.fromkeys(found))


_HALF = re.compile(r"[;；。]|\.\s")
_CLAUSE = re.compile(r"[，;；。]|,(?!\d)|\.\s")


def _begin(stops: re.Pattern, text: str, at: int) -> int:
    return max((one.end() for one in stops.finditer(text[:at])), default=0)


def _told(material: Material, sentence: Sentence) -> list[tuple[int, str, bool]]:
    """(place, quantity, by name) of what a sentence names, or tells a figure of."""
    named = [(one.start, one.quantity, True) for one in named_in(sentence.text)]
    figures = [
        (one.number.start, one.quantity, False)
        for one in material.facts_in(sentence)
        if one.canonical and one.role != "change" and one.label != STRUCTURE
    ]
    return named + figures


def _known(
    material: Material, told: list[tuple[int, str, bool]], without: list[str]
) -> list[tuple[Rule, Test]]:
    """The criteria of what is told; of what it is about ``without`` a name where it has none."""
    by_name = any(named for _, _, named in told)
    quantities = [one for _, one, _ in told] + ([] if by_name else without)
    pairs = [pair for one in quantities if (pair := material.rules.test_of(one))]
    return list(dict.fromkeys(pair for pair in pairs if pair[0].kind == "indicator"))


def subject(sentence: Sentence) -> str:
    """What the clause of the claim is about, told without its name."""
    said = phrase("complies").search(sentence.text)
    start = said.start() if said else 0
    clause = max((m.end() for m in re.finditer(r"[,，;；。]", sentence.text[:start])), default=0)
    return subject_of(sentence.text[clause:start])


def grounds(
    material: Material, sentence: Sentence, test: Test, before: list[Sentence]
) -> list[Fact]:
    """The figures a claim rests on: its own, those just before it, else of the whole report."""

    def certain(facts: list[Fact]) -> list[Fact]:
        """Figures that stand; a bound, "90 % and more", only where no figure does."""
        usable = [
            one for one in facts
            if one.quantity == test.quantity and one.role in ("level", "share") and one.canonical and not one.number.doubtful
            and not _is_held_against(one, test)
            and (one.number.bound in ("exact", "about") or _on_the_side(one, test))
        ]  # fmt: skip
        plain = [one for one in usable if one.number.bound in ("exact", "about")]
        return plain or usable

    item = material.in_item(sentence, test.quantity)
    inside = [one for one in item if one.line == sentence.line and one.text == sentence.printed]
    own = certain([*material.facts_in(sentence), *inside])
    if own and all(_restates(one, test) for one in own):
        said = {year for year, _, _ in sentence.years}
        others = [
            one for one in certain(material.facts_about(test.quantity))
            if one.line != sentence.line and (not said or one.year in said)
        ]  # fmt: skip
        if others:
            return [one for one in others if one.year] or others
        if all(one.number.bound in ("at_least", "at_most") for one in own):
            return []  # "has reached the standard, not less than 90 %": the limit, and no figure
    if any(one.year for one in own):
        return _of_years(sentence, _of_clause(sentence, own))
    said = _years_of_claim(sentence)
    everywhere = certain([*material.facts_about(test.quantity), *item]) if said or not own else own
    dated = [one for one in everywhere if one.year]
    named = [one for one in dated if one.year in said]
    if own or named:
        return own or named
    near = [one for other in reversed(before) for one in certain(material.facts_in(other))]
    near = near or certain(item)
    return near or dated or everywhere


def _years_of_claim(sentence: Sentence) -> set[int]:
    """The years of the half that makes the claim: "…; the value of 2014 will be known in 2015" does not."""
    said = phrase("complies").search(sentence.text)
    at = said.start() if said else 0
    stops = [0, *(one.end() for one in re.finditer(r"[;；。]", sentence.text)), len(sentence.text)]
    begin = max(one for one in stops if one <= at)
    end = min((one for one in stops if one > at), default=len(sentence.text))
    meant = [one for one in sentence.years if not _is_excepted(sentence.text, one[1], at)]
    years = {year for year, start, _ in meant if begin <= start < end}
    return years or {year for year, _, _ in meant}


def _is_excepted(text: str, at: int, claimed: int) -> bool:
    """ "…已高于85%的标准，而2010年还没有达到": a year of which a clause behind the claim says that it does not."""
    clause = re.split(r"[,，;；。]", text[at:])[0]
    return at > claimed and bool(phrase("shortfall").search(clause))


_AGAINST = re.compile(r"\b(?:against|versus|vs\.?)(?: the| a)?\s*$", re.I)


def _is_held_against(fact: Fact, test: Test) -> bool:
    """ "0.551 against 0.55": the limit itself."""
    ahead = fact.text[: fact.text.find(fact.number.printed, max(0, fact.number.start - 3))]
    return fact.table is None and fact.number.value in test.values and bool(_AGAINST.search(ahead))


_SIDES = {"at_least": ">", "above": ">", "at_most": "<", "below": "<"}


def _on_the_side(fact: Fact, test: Test) -> bool:
    """ "More than 40 %" meets a floor of 40 %; "more than 30 %" tells nothing."""
    limit = lenient_of(test.comparison, test.values) if test.values else None
    side = _SIDES.get(fact.number.bound, "")
    return limit is not None and side == test.comparison[0] and passes(
        fact.number.value, side + "=", limit
    )  # fmt: skip


def _restates(fact: Fact, test: Test) -> bool:
    """ "Already above 3.5 %" only says the limit again: the figure itself stands elsewhere."""
    return fact.number.bound in _SIDES and fact.number.value in test.values


def _of_clause(sentence: Sentence, own: list[Fact]) -> list[Fact]:
    """What stands in the half of the sentence that makes the claim; "; for 2015 43 % are expected" does not."""
    said = phrase("complies").search(sentence.text)
    stop = re.search(r"[;；]", sentence.text[said.end() :]) if said else None
    if said is None or stop is None:
        return own
    nearer = [one for one in own if one.number.start < said.end() + stop.start()]
    return nearer or own


def _of_years(sentence: Sentence, own: list[Fact]) -> list[Fact]:
    """ "…; in 2013 it met the limit": the figures of the years said right before the claim."""
    said = phrase("complies").search(sentence.text)
    start = said.start() if said else 0
    clause = max((m.end() for m in re.finditer(r"[,，;；。]", sentence.text[:start])), default=0)
    years = {year for year, begin, end in sentence.years if clause <= begin < start}
    figures = any(clause <= one.number.start < start for one in own)
    behind = _years_behind(sentence, own, said.end() if said else 0)
    if behind:
        return behind
    named = [one for one in own if one.year in years]
    ahead = [one for one in own if one.number.start < start]
    return named if named and not figures else ahead or own


def _years_behind(sentence: Sentence, own: list[Fact], claimed: int) -> list[Fact]:
    """ "…, above the 40 % required in the measured years 2012 and 2013": only theirs are claimed."""
    stop = re.search(r"[;；。]|\.\s", sentence.text[claimed:])
    end = claimed + stop.start() if stop else len(sentence.text)
    years = {year for year, begin, _ in sentence.years if claimed <= begin < end}
    apart = any(one.number.start >= claimed for one in own)
    return [] if apart or not claimed else [one for one in own if one.year in years]


def limits_of(material: Material, test: Test, sentence: Sentence) -> tuple[Decimal, ...]:
    """The standard's limit; where it depends on the area, the one the report itself quotes."""
    if len(test.values) == 1:
        return test.values
    quoted = {
        fact.number.value
        for fact in material.by_quantity.get(test.quantity, ())
        if fact.role == "limit"
    }
    levels = {one.number.start for one in material.facts_in(sentence) if one.role != "limit"}
    quoted |= {one.value for one in sentence.numbers if one.start not in levels and one.unit}
    if not test.values:  # the report goes for another title, whose limits it quotes itself
        return tuple(quoted) if len(quoted) == 1 else ()
    chosen = tuple(value for value in test.values if value in quoted)
    if not chosen:  # "the limit that applies is 40 %", told before without the name
        called = {
            n.value for one in material.near(sentence, 4) for n in one.numbers
            if one.line <= sentence.line and n.kind != "count" and is_bound(one, n)
        }  # fmt: skip
        chosen = tuple(value for value in test.values if value in called)
    return chosen or test.values


def lenient_of(comparison: str, limits: tuple[Decimal, ...]) -> Decimal:
    return max(limits) if comparison in ("<=", "<") else min(limits)


def strict_of(comparison: str, limits: tuple[Decimal, ...]) -> Decimal:
    return min(limits) if comparison in ("<=", "<") else max(limits)


_THINGS = re.compile(
    r"水质|断面|水体|噪声|空气|大气|土壤|固废|废水|废气|污染源|排放|企业"
    r"|\b(?:water|sections?|rivers?|noise|air|soil|waste|sewage|effluents?|emissions?|enterprises?)\b", re.I
)  # fmt: skip


_SHARE_OF = re.compile(
    r"\d\s*[%％]的([\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff]{0,4}(?:达到|符合|满足|建成|通过))|\d ?(?:%|per ?cent|percent) of (?:the |all |our |its )*([a-z]{3,}s)\b",
    re.I,
)
""" "90%的乡镇达到环境优美乡镇标准": of towns, whatever was told before."""


def of_another_thing(sentence: Sentence, before: Sentence) -> bool:
    """Whether a claim names what it speaks of, and the sentence before it does not."""
    own = _SHARE_OF.search(sentence.text)
    if own and (own[1] or own[2]).lower() not in before.text.lower():
        return True
    said = {one.lower() for one in _THINGS.findall(sentence.text)}
    return bool(said) and not said & {one.lower() for one in _THINGS.findall(before.text)}
