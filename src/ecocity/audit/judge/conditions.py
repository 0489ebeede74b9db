"""Conditions made of several parts: each part needs its own evidence."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.document.sections import Section
from ecocity.audit.judge.claims import is_claim
from ecocity.audit.judge.part_words import (
    PART_NAMES,
    asked_parts,
    is_lower_stage,
    named_parts,
    shown_parts,
    tells_again,
)
from ecocity.audit.judge.say import claim, refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.rulebook import Rule
from ecocity.audit.words import phrase, topics
from ecocity.said import say


def conditions(material: Material) -> list[Judgement]:
    """Claims about a condition made of several parts: each part needs its own evidence."""
    found: list[Judgement] = []
    cut = _last_line_with_requirement(material)
    for rule in material.rules.rules:
        if rule.kind != "condition":
            continue
        body = material.section_sentences(rule.id)
        own = [one for one in body if not one.heading]
        opening = {line for line, part in material.sections.items() if part.line == line}
        if all(one.line in opening for one in own) and (len(own) < 2 or not _evidence(material, own[0], own[0].line)):  # fmt: skip
            continue  # nothing but the line that names the condition
        section = material.sections[own[0].line] if own else None
        heading = _heading_of(material, section) if section else ""
        if (
            section is None
            or own[-1].line >= cut
            and len(own) < 2
            and len(named_parts(heading)) < 2
        ):
            continue
        text = " ".join(_evidence(material, one, section.line) for one in own)
        text += _rows_of(material, rule)
        bad = next((one for one in own if phrase("incident_happened").search(one.text)), None)
        if bad is not None and topics()["incidents"].search(f"{rule.label_en} {rule.label_zh}"):
            said = phrase("incident_happened").search(bad.text)
            message = say(
                'Condition {number} allows no such incident; the report itself says "{said}".',
                number=rule.number,
                said=said.group() if said else "",
            )
            found.append(
                refuted(
                    "contradicted_by_own_figures", "condition", bad, message, requirement=rule.id
                )
            )
        claimed = [one for one in own if is_claim(one)]
        reply = bool(claimed) and _answers_several(material)
        missing = [] if _OPEN.search(text) else _missing_parts(rule, text, heading, reply)
        behind = shown_parts(_behind(material, section.line, rule)) if missing else frozenset()
        missing = [key for key in missing if key not in behind]
        if is_lower_stage(missing, text):
            missing = []
        missing = [PART_NAMES[key] for key in missing]
        if own[-1].line == section.line and not named_parts(heading) and len(shown_parts(text)) < 2:
            missing = []  # "3. Odour." with a word on complaints
        place = claimed[-1] if claimed else own[0]
        if missing:
            message = say(
                "Condition {number} has several parts; its section gives no evidence for: {missing}.",
                number=rule.number,
                missing=tuple(missing),
            )
            found.append(
                refuted(
                    "part_without_evidence",
                    "condition",
                    place,
                    message,
                    severity="warning",
                    verdict="unsupported",
                    requirement=rule.id,
                )
            )
            if claimed:
                found.append(
                    Judgement(claim("compliance", place, "unsupported", "", message, rule.id))
                )
        elif claimed:
            found.append(
                Judgement(
                    claim(
                        "compliance",
                        place,
                        "not_checkable",
                        "",
                        say(
                            "every part of the condition is spoken of; whether the evidence holds, documents must show"
                        ),
                        rule.id,
                    )
                )
            )
    return found


def found_wanting(material: Material) -> frozenset[str]:
    """The conditions whose section lacks evidence, or tells of what they forbid."""
    return frozenset(
        one.claim.requirement for one in conditions(material) if one.findings and one.claim
    )


def _heading_of(material: Material, section: Section) -> str:
    """What a section answers: its line, or the bold or short lead of a line that goes on with figures."""
    line = material.text_of.get(section.line, section.heading)
    bold = line.lstrip(" -*•").startswith("**")
    if tells_again(line) and not bold:
        return line
    lead = _LEAD.match(line)
    if lead:
        return lead[1] or lead[2]
    return section.heading if bold else line


_LEAD = re.compile(
    r"\s*(?:[-*•]\s+)?(?:\*\*([^*]{2,150})\*\*|((?:\d{1,2}(?:\.\d{1,2})*[.)）、]?\s*)?[^.:。：]{2,90}(?<=\D)[.:。：])(?=\s|\S))"
)


def _evidence(material: Material, sentence: Sentence, line: int) -> str:
    """What a sentence says beyond the line that opens its section, where that only tells the condition again."""
    opening = material.text_of.get(line, "").strip()
    if sentence.line != line or not tells_again(opening) or len(named_parts(opening)) < 2:
        return sentence.text
    return "" if tells_again(sentence.text) else sentence.text.replace(opening, " ")


def _rows_of(material: Material, rule: Rule) -> str:
    """The rows of the tables of a section, each a sentence."""
    grids = [one for one in material.grids if one.requirement == rule.id]
    return "".join(f"\n{' '.join(row.cells)}." for one in grids for row in one.rows)


_BEHIND = 40
"""Lines behind a heading that may answer it, where no other requirement is answered there."""


def _behind(material: Material, line: int, rule: Rule) -> str:
    """All that stands behind a heading up to the next requirement: also lists and text about tables."""
    told = []
    for one in material.sentences:
        if line <= one.line <= line + _BEHIND:
            if one.requirement not in ("", rule.id):
                break
            told.append(_evidence(material, one, line))
    return "\n".join(told)


def _answers_several(material: Material) -> bool:
    """A report that answers the conditions one by one, not one that only touches on one."""
    kinds = {rule.id for rule in material.rules.rules if rule.kind == "condition"}
    return len(kinds & set(material.by_requirement)) >= 2


_OPEN = re.compile(r"cannot tell|not met\b|无法判定|无法确定|未达标|未满足|不满足", re.I)
"""The report itself says that the condition is not shown to be met."""
_SHORT = 40
_ON_ONE = re.compile(
    r"[\W\d]*(?:关于|(?:On|As to|Regarding|Concerning|About|With regard to) )", re.I
)
_VERBATIM = {True: 24, False: 70}


_QUOTED = re.compile(
    r"(?:国家|考核|创建|标准|指标|条件)?要求[:：][^。]*。|[^。.]*(?:条件|标准|本条|该条|指标)(?:是)?要求(?![的]?(?:满足|达到|已))[^。]*。|\b(?:The|This) (?:condition|requirement|standard) (?:asks|requires|demands|wants)\b[^.]*\."
)
"""The condition told again is no evidence for it."""


def _asked_parts(rule: Rule, heading: str, claimed: bool) -> list[str]:
    """The parts that a section has to answer: those its heading quotes, else all.

    A heading that only touches one part, over text that claims nothing, is no answer to the condition.
    """
    wanted = list(asked_parts(f"{rule.label_en} {rule.label_zh}"))
    told = [key for key in wanted if key in named_parts(heading)]
    if len(told) == 1 and len(heading) < _SHORT and (not claimed or _ON_ONE.match(heading)):
        return told  # an excerpt on one part, an answer on it
    if (
        len(told) < 2
        and not claimed
        and not re.match(r"\W*(?:[IV1-5][.、]|[（(]?[一二三四五][)）、])", heading)
    ):
        return []
    is_zh = bool(re.search(r"[\u4e00-\u9fff]", heading))
    quoted = len(heading) >= _VERBATIM[is_zh] and told
    if not quoted:
        wanted = [key for key in wanted if key != "zones" or key in told]  # a city may have none
    return told if quoted else wanted


def _missing_parts(rule: Rule, text: str, heading: str, claimed: bool) -> list[str]:
    told = " ".join(one.group() for one in _QUOTED.finditer(text))
    text = _QUOTED.sub(" ", text)
    wanted = _asked_parts(rule, heading, claimed)
    asked = [key for key in wanted if topics()[key].search(told)]
    wanted = asked if len(asked) > 1 else wanted  # the report says itself what it answers
    present = shown_parts(text) & set(wanted)
    if len(wanted) < 2 or not (present or topics()["plan"].search(text) and "laws" in wanted):
        return []
    return [key for key in wanted if key not in present]


def _last_line_with_requirement(material: Material) -> int:
    return max((line for line in material.sections), default=0)
