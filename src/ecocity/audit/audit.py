"""A written report, whole: read, find, decode, judge, order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ecocity.audit import pattern as re
from ecocity.audit.document.read import read_document
from ecocity.audit.document.two_languages import halves
from ecocity.audit.find.titles import rules_for
from ecocity.audit.judge import RULES, coverage
from ecocity.audit.judge.again.borne_out import borne_out
from ecocity.audit.judge.again.explained import unexplained
from ecocity.audit.judge.crowded import open_if_crowded
from ecocity.audit.judge.near import near_by
from ecocity.audit.judge.sizes import lost_magnitudes
from ecocity.audit.judge.spans import endings
from ecocity.audit.judge.throughout import doubted
from ecocity.audit.judge.workspace import Given, against
from ecocity.audit.material import Material, material_of
from ecocity.audit.records import (
    Audit,
    Claim,
    Coverage,
    Decoded,
    Document,
    Finding,
    Judgement,
    Number,
)
from ecocity.audit.rulebook import EMPTY, Rulebook
from ecocity.audit.side_by_side import answers
from ecocity.audit.words import phrase
from ecocity.said import NOTHING, Said, say

_ORDER = {"error": 0, "warning": 1, "note": 2}
_WEIGHT = {
    "contradicted": 4,
    "unsupported": 3,
    "conditional": 2,
    "supported": 1,
    "not_checkable": 0,
}


def audit_file(path: Path, rules: Rulebook = EMPTY, given: tuple[Given, ...] = ()) -> Audit:
    """Audit one report against ``rules``. Raises UsageError for a file that cannot be read."""
    return audit_document(read_document(path), rules, given)


def audit_document(
    document: Document,
    rules: Rulebook = EMPTY,
    given: tuple[Given, ...] = (),
    processes: int = 1,
) -> Audit:
    """The same for a document that is already read; of one in two languages, each by itself."""
    held = rules_for(document, rules)
    read = [_read(half, held, given, processes) for half in halves(document)]
    claims, findings = _numbered([one for each in read for one in each.judged])
    covered = _best([each.covered for each in read])
    decoded = dict.fromkeys(one for each in read for one in each.decoded)
    material = read[0].material
    return Audit(
        document, rules.standard, claims, findings, tuple(sorted(decoded, key=lambda one: one.line)), covered,
        tuple(grid.table for grid in material.grids), _note(rules, held), coverage.answers(material, covered),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    """What one reading of a document gives, before its claims are numbered."""

    material: Material
    judged: list[Judgement]
    covered: tuple[Coverage, ...]
    decoded: tuple[Decoded, ...]


def _read(document: Document, held: Rulebook, given: tuple[Given, ...], processes: int) -> _Read:
    material = material_of(document, held, processes)
    judged = _flat(answers(lambda at: doubted(RULES[at](material)), len(RULES), processes))
    covered = coverage.coverage(material) if held.rules else ()
    broken = coverage.cut_off(material, covered)
    told = any(one.rule == "report_cut_off" for each in broken for one in each.findings)
    judged += broken + endings.endings(material, told)
    judged += against(material, given)
    judged += doubted(near_by(material, judged, processes))
    judged = open_if_crowded(material, unexplained(material, judged))
    judged += borne_out(material, judged)
    decoded = material.decoded + lost_magnitudes.decoded_magnitudes(material)
    return _Read(material, judged + _unjudged(material, judged), covered, decoded)


_BEST = ("covered", "partly", "cut_off", "absent")


def _best(readings: list[tuple[Coverage, ...]]) -> tuple[Coverage, ...]:
    """Of each requirement how far it is covered, in whichever language says most of it."""
    return tuple(
        min(same, key=lambda one: _BEST.index(one.state)) for same in zip(*readings, strict=True)
    )


def _flat(parts: list[list[Judgement]]) -> list[Judgement]:
    return [one for part in parts for one in part]


def _note(rules: Rulebook, held: Rulebook) -> Said:
    """What is to be known of the limits, where they are not those of the standard asked for."""
    if held.label == rules.label:
        return NOTHING
    return say(
        "The report goes for another title than that of {standard}: it is held to the limits of {other}.",
        standard=rules.label, other=held.label,
    )  # fmt: skip


def _unjudged(material: Material, judged: list[Judgement]) -> list[Judgement]:
    """Figures stated of a known quantity that no rule could hold against anything."""
    spoken = {(one.claim.line, one.claim.text) for one in judged if one.claim}
    found: list[Judgement] = []
    for fact in material.facts:
        place = (fact.line, fact.text.strip())
        if fact.canonical and place not in spoken and fact.role in ("level", "share", "change"):
            spoken.add(place)
            found.append(Judgement(Claim(
                "figure", fact.text.strip(), fact.line, fact.page, fact.section, fact.requirement,
                "not_checkable", "", say("the report holds nothing to compare this figure with"))))  # fmt: skip
    return found + _passed_over(material, spoken)


def _weighs(number: Number) -> bool:
    """Whether a figure says how much there is: in a unit, or of ten things and more."""
    return number.unit not in ("", "count", "year_span") or number.value >= 10


def _passed_over(material: Material, spoken: set[tuple[int, str]]) -> list[Judgement]:
    """Sentences with a figure, a change or a word of compliance that no rule has spoken of."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        place = (sentence.line, sentence.printed.strip())
        words = ("complies", *(("up", "down", "denies") if sentence.numbers else ()))
        told = any(_weighs(one) for one in sentence.numbers) or any(
            phrase(word).search(sentence.text) for word in words
        )
        if sentence.heading or place in spoken or not told:
            continue
        spoken.add(place)
        found.append(Judgement(Claim(
            "statement", place[1], sentence.line, sentence.page, sentence.section, sentence.requirement,
            "not_checkable", "", say("nothing else in the report could be held against it"))))  # fmt: skip
    return found


def _numbered(judged: list[Judgement]) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """Claims in reading order with ids; of several of one kind and sentence the gravest stays."""
    kept: dict[tuple[str, int, str, str], tuple[Claim, list[Finding]]] = {}
    loose: list[Finding] = []
    for one in judged:
        if one.claim is None:
            loose += one.findings
            continue
        key = (
            one.claim.kind,
            one.claim.line,
            one.claim.text,
            one.claim.requirement
            if one.claim.kind == "compliance"
            else one.claim.computed or one.claim.reason,
        )
        before = kept.get(key)
        if before is None:
            kept[key] = (one.claim, list(one.findings))
        else:
            graver = max(before[0], one.claim, key=lambda claim: _WEIGHT[claim.verdict])
            kept[key] = (graver, before[1] + list(one.findings))
    ordered = sorted(kept.values(), key=lambda pair: pair[0].line)
    claims, findings = [], list(loose)
    for number, (claim, found) in enumerate(ordered, 1):
        id = f"c{number}"
        claims.append(replace(claim, id=id))
        findings += [replace(one, claims=(id,)) for one in found]
    return tuple(claims), _unique(findings)


def _unique(findings: list[Finding]) -> tuple[Finding, ...]:
    """One finding a rule, line and figure: several rules may see the same error from two sides."""
    kept: dict[tuple[str, int, str], Finding] = {}
    for one in findings:
        key = (one.rule, one.line, re.sub(r"\W+", "", one.message)[:80])
        if key in kept:
            kept[key] = replace(
                kept[key], claims=tuple(dict.fromkeys(kept[key].claims + one.claims))
            )
        else:
            kept[key] = one
    return tuple(
        sorted(
            kept.values(),
            key=lambda one: (_ORDER[one.severity], one.line, one.rule, str(one.message)),
        )
    )
