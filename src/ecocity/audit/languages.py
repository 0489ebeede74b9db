"""Two language versions of one report: every number, unit, comparison and verdict word must agree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from ecocity.audit.judge.claims import is_claim
from ecocity.audit.material import Material, material_of
from ecocity.audit.records import Audit, Claim, Document, Fact, Finding, Sentence
from ecocity.audit.rulebook import Rulebook
from ecocity.audit.words import phrase

Key = tuple[Decimal, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """One section of a version: what it says in figures and verdicts."""

    line: int
    page: int | None
    heading: str
    numbers: Counter[Key]
    places: dict[Key, tuple[int, str]]
    verdicts: Counter[str]
    comparisons: Counter[tuple[Decimal, str]]


def compare(first: Document, second: Document, rules: Rulebook) -> Audit:
    """Findings with lines of ``first``; what only ``second`` says names its line in the message."""
    one, two = _parts(material_of(first, rules)), _parts(material_of(second, rules))
    findings: list[Finding] = []
    claims: list[Claim] = []
    pairs = _paired(one, two)
    for a, b in pairs:
        found = _differences(a, b, second.name)
        findings += found
        verdict = "contradicted" if found else "supported"
        claims.append(
            Claim(
                "version",
                a.heading,
                a.line,
                a.page,
                a.heading,
                "",
                verdict,  # type: ignore[arg-type]
                f"{sum(a.numbers.values())} and {sum(b.numbers.values())} numbers",
                "",
                f"c{len(claims) + 1}",
            )
        )
    return Audit(
        first, rules.standard, tuple(claims), tuple(sorted(findings, key=lambda f: f.line)), (), ()
    )


def _parts(material: Material) -> list[_Part]:
    """Sections as the headings cut them; tables belong to the section they stand in."""
    order: dict[int, list[object]] = {}
    starts = {line: section.line for line, section in material.sections.items()}
    for sentence in material.sentences:
        order.setdefault(starts.get(sentence.line, 0), []).append(sentence)
    for fact in material.facts:
        if fact.table is not None:
            order.setdefault(starts.get(fact.line, 0), []).append(fact)
    headings = {section.line: section.heading for section in material.sections.values()}
    return [_part(line, headings.get(line, ""), things) for line, things in sorted(order.items())]


def _part(line: int, heading: str, things: list[object]) -> _Part:
    numbers: Counter[Key] = Counter()
    places: dict[Key, tuple[int, str]] = {}
    verdicts: Counter[str] = Counter()
    comparisons: Counter[tuple[Decimal, str]] = Counter()
    page = None
    for thing in things:
        if isinstance(thing, Sentence):
            page = page or thing.page
            for number in thing.numbers:
                key = (number.value.normalize(), _kind(number.unit))
                numbers[key] += 1
                places.setdefault(key, (thing.line, number.printed))
                if number.bound in ("at_least", "at_most", "above", "below"):
                    comparisons[number.value.normalize(), _side(number.bound)] += 1
            for year, *_ in thing.years:
                numbers[Decimal(year), "year"] += 1
                places.setdefault((Decimal(year), "year"), (thing.line, str(year)))
            verdicts[_verdict(thing)] += 1
        elif isinstance(thing, Fact):
            key = (thing.number.value.normalize(), _kind(thing.number.unit))
            numbers[key] += 1
            places.setdefault(key, (thing.line, thing.number.printed))
    return _Part(line, page, heading, numbers, places, verdicts, comparisons)


def _kind(unit: str) -> str:
    return "" if unit in ("count", "", "score") else unit


def _side(bound: str) -> str:
    return "upper" if bound in ("at_most", "below") else "lower"


def _verdict(sentence: Sentence) -> str:
    if is_claim(sentence):
        return "met"
    found = phrase("complies").search(sentence.text)
    return "not met" if found and phrase("denies").search(sentence.text) else ""


def _paired(one: list[_Part], two: list[_Part]) -> list[tuple[_Part, _Part]]:
    """Section for section where their number agrees, else the two reports whole."""
    if len(one) == len(two):
        return list(zip(one, two, strict=True))
    return [(_merged(one), _merged(two))] if one and two else []


def _merged(parts: list[_Part]) -> _Part:
    numbers: Counter[Key] = Counter()
    verdicts: Counter[str] = Counter()
    comparisons: Counter[tuple[Decimal, str]] = Counter()
    places: dict[Key, tuple[int, str]] = {}
    for part in parts:
        numbers += part.numbers
        verdicts += part.verdicts
        comparisons += part.comparisons
        places = {**part.places, **places}
    return _Part(
        parts[0].line, parts[0].page, "whole report", numbers, places, verdicts, comparisons
    )


def _differences(a: _Part, b: _Part, other: str) -> list[Finding]:
    found: list[Finding] = []
    only_a = {key for key in a.numbers if key not in b.numbers and not _elsewhere(key, b)}
    only_b = {key for key in b.numbers if key not in a.numbers and not _elsewhere(key, a)}
    for key in sorted(only_a):
        line, printed = a.places[key]
        found.append(
            _finding(
                line,
                a,
                f'"{printed}" has no counterpart in {other}, section "{b.heading}" (line {b.line}).',
            )
        )
    for key in sorted(only_b):
        line, printed = b.places[key]
        found.append(
            _finding(
                a.line, a, f'{other}, line {line}, has "{printed}", which this section does not.'
            )
        )
    for word in ("met", "not met"):
        if a.verdicts[word] != b.verdicts[word]:
            found.append(
                _finding(
                    a.line,
                    a,
                    f'"{word}" is said {a.verdicts[word]} times here and {b.verdicts[word]} times in {other}, line {b.line}.',
                )
            )
    for key in a.comparisons:
        opposite = (key[0], "lower" if key[1] == "upper" else "upper")
        if key not in b.comparisons and opposite in b.comparisons:
            found.append(
                _finding(
                    a.line,
                    a,
                    f"{key[0]} is a limit on the {key[1]} side here and on the other side in {other}.",
                )
            )
    return found


def _elsewhere(key: Key, part: _Part) -> bool:
    """A number whose unit one language prints and the other leaves to its heading."""
    return any(value == key[0] and (not unit or not key[1]) for value, unit in part.numbers)


def _finding(line: int, part: _Part, message: str) -> Finding:
    return Finding("versions_differ", "error", line, part.page, message, (), part.heading)
