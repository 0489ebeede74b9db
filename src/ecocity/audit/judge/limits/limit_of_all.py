""" "All indicators meet the standard", and claims of others than the city."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.scope import scope_of
from ecocity.audit.judge.claims import passes
from ecocity.audit.judge.limits.grounds import lenient_of, limits_of
from ecocity.audit.judge.say import claim, figure, refuted, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_SOME_NOT = re.compile(r"\d[^，。；\d]{0,12}(?:未达到|未达标|未完成|不达标)|\b\d+ (?:\w+ ){0,3}(?:did|do|have) not\b", re.I)  # fmt: skip


def of_others(sentence: Sentence) -> bool:
    """A claim of the country or of many cities, or a count of those that met something and of the others."""
    said = phrase("complies").search(sentence.text)
    wide = said is not None and scope_of(sentence.text, said.end()).is_of_many
    return wide or bool(_SOME_NOT.search(sentence.text) and not named_in(sentence.text))


_EVERYTHING = re.compile(
    r"\b(?:all|every|each)\b(?:(?!\b(?:and|what|which|that|is|are|was|were|ha[sd]|have|meets?|exceeds?|covers?|reach(?:es|ed)?)\b)[^.;]){0,40}\b(?:indicators?|requirements|indices|indexes|criteria)\b|\b(?:1\d|2\d) (?:\w+ ){0,2}indicators\b|(?:各项|所有|全部|\d+项)[^，。；]{0,16}(?:指标|要求)[^，。；]{0,20}(?:均|都|全部|已)",
    re.I,
)


_OF_SAMPLES = re.compile(
    r"(?:水质|空气|大气|土壤|监测|检测|污染物|出水|湖|河|江|库|站)的?(?:各项|所有|全部|\d+项)[^，。；]{0,6}指标|(?:各项|所有|全部|\d+项)(?:水质|监测|检测|理化|污染物|空气质量)[^，。；]{0,4}指标"
    r"|\b(?:water|air|soil|effluent|monitor\w+|chemical|pollution|pollutant)[- ](?:quality )?(?:indicators|indices|parameters)\b|\bindicators of (?:the )?(?:water|air|soil|lake|river|effluent)\b",
    re.I,
)
""" "西湖水质各项指标": what is measured in a lake, and not what a standard asks of a city."""


def of_samples(sentence: Sentence) -> bool:
    return bool(_OF_SAMPLES.search(sentence.text)) and not named_in(sentence.text)


def of_everything(sentence: Sentence) -> bool:
    return bool(_EVERYTHING.search(sentence.text)) and not named_in(sentence.text)


def judge_everything(material: Material, sentence: Sentence) -> list[Judgement]:
    """ "All indicators meet the standard", where the report's own newest figure of one does not."""
    if phrase("exception").search(sentence.text):
        return []
    failing: list[str] = []
    lines: list[int] = []
    known = 0
    for rule in material.rules.rules:
        for test in rule.tests if rule.kind == "indicator" else ():
            facts = [
                one for one in material.facts_about(test.quantity)
                if one.canonical and one.year and not one.number.doubtful
            ]  # fmt: skip
            limits = limits_of(material, test, sentence)
            if not facts or not limits or test.is_flag:
                continue
            known += 1
            newest = max(facts, key=lambda one: one.year or 0)
            if not passes(
                newest.number.value, test.comparison, lenient_of(test.comparison, limits)
            ):
                failing.append(
                    f"{test.label_en} {figure(newest.number)}{year_text(newest.year)} (line {newest.line})"
                )
                lines.append(newest.line)
    if failing:
        message = say(
            "Said of all indicators, but the report's own figures do not meet: {failing}.",
            failing="; ".join(failing[:6]),
        )
        return [refuted("all_contradicted", "compliance", sentence, message, also=tuple(lines))]
    if sentence.requirement:
        return []
    reason = say(
        "{known} of the requirements have a figure that meets them; the others have none",
        known=known,
    )
    return [Judgement(claim("compliance", sentence, "not_checkable", "", reason))]
