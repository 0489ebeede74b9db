"""For every requirement of the standard: does the report cover it, in part, not at all, or is it cut off."""

from __future__ import annotations

from ecocity.audit.material import Material
from ecocity.audit.records import Coverage, CoverageState, Finding, Judgement
from ecocity.audit.rulebook import Rule
from ecocity.audit.words import phrase
from ecocity.said import say

_LEAST_SECTIONS = 3
"""A report that answers fewer requirements is none of the kind that must cover them all."""


def coverage(material: Material) -> tuple[Coverage, ...]:
    """One record a requirement, in the order of the standard."""
    opened = _opened(material)
    found = []
    tail = _cut_tail(material, opened)
    for rule in material.rules.rules:
        line = opened.get(rule.id)
        state = _state(material, rule, line)
        if rule.id in tail and (state == "absent" or not _tabled(material, rule)):
            state = "cut_off"
        found.append(Coverage(rule.id, state, rule.number, say("{label}", label=rule.label), line))
    return tuple(found)


def answers(material: Material, covered: tuple[Coverage, ...]) -> bool:
    """Whether a document sets out to answer the standard: by its title, its sections or its figures."""
    opened = sum(one.line is not None for one in covered)
    top = " ".join(block.text for block in material.document.blocks[:6])
    if phrase("answering").search(top):
        return True
    spoken = sum(one.state in ("covered", "partly") for one in covered)
    if phrase("bulletin").search(top):
        return spoken * 2 > len(covered)
    return opened >= _LEAST_SECTIONS or spoken * 3 >= len(covered)


def _opened(material: Material) -> dict[str, int]:
    """Requirement -> the line that opens its section."""
    found: dict[str, int] = {}
    for section in material.sections.values():
        if section.requirement:
            found.setdefault(section.requirement, section.line)
    return found


def _state(material: Material, rule: Rule, line: int | None) -> CoverageState:
    tests = list(rule.tests)
    shown = [test for test in tests if material.facts_about(test.quantity)]
    if rule.kind == "condition":
        if line is not None and material.section_sentences(rule.id):
            return "covered"
        return "partly" if shown else "absent"
    if tests and len(shown) == len(tests):
        return "covered"
    if shown:
        return "partly"
    return "partly" if line is not None else "absent"


def _tabled(material: Material, rule: Rule) -> bool:
    return any(
        one.table is not None for test in rule.tests for one in material.facts_about(test.quantity)
    )


def _cut_tail(material: Material, opened: dict[str, int]) -> frozenset[str]:
    """Requirements after the last one the report reaches, where it breaks off without an end."""
    indicators = [rule for rule in material.rules.rules if rule.kind == "indicator"]
    reached = [at for at, rule in enumerate(indicators) if rule.id in opened]
    if len(opened) < _LEAST_SECTIONS or not reached:
        return frozenset()
    tail = [rule.id for rule in indicators[max(reached) + 1 :] if rule.id not in opened]
    in_order = len(reached) >= 0.6 * (max(reached) + 1)
    if len(tail) < 2 or not in_order or _has_end(material):
        return frozenset()
    return frozenset(tail)


def _has_end(material: Material) -> bool:
    last = [one.heading for one in material.sections.values()][-1:] + [
        one.text for one in material.sentences[-4:]
    ]
    return any(phrase("conclusion").search(text) for text in last)


def cut_off(material: Material, covered: tuple[Coverage, ...]) -> list[Judgement]:
    """One finding for all that the document does not hold."""
    lost = [one for one in covered if one.state == "cut_off"]
    found: list[Judgement] = []
    last = material.sentences[-1] if material.sentences else None
    if last is None:
        return []
    if lost and _breaks_off(material, len(covered)):
        numbers = ", ".join(one.number for one in lost)
        message = say(
            "The report breaks off after this line: requirements {numbers} are not in the document. That is neither missing data nor a failure.",
            numbers=numbers,
        )
        text = last.printed.strip()[-160:]
        found.append(
            Judgement(
                None,
                (Finding("report_cut_off", "warning", last.line, last.page, message, (), text),),
            )
        )
    return found


def _breaks_off(material: Material, requirements: int) -> bool:
    """An end in mid-sentence, or right after the text of an indicator with no chapter to follow."""
    last = material.sentences[-1]
    if last.printed.rstrip()[-1:] not in '.。!！?？”"）)；;:：|*':
        return not last.heading
    opened = [one for one in material.sections.values() if one.requirement]
    answered = len({one.requirement for one in opened})
    later = [one for one in material.sections.values() if opened and one.line > opened[-1].line]
    reached = max(
        (
            at
            for at, rule in enumerate(material.rules.rules)
            if rule.id in {o.requirement for o in opened}
        ),
        default=-1,
    )
    return (
        answered == reached + 1
        and bool(last.requirement)
        and not later
        and answered < 0.6 * requirements
        and material.document.translated
    )
