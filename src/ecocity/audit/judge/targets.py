"""A target or an allowance that the report names, and the figure that is said to have kept it."""

from __future__ import annotations

import re

from ecocity.audit.judge.claims import denied, passes
from ecocity.audit.judge.say import claim, figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase

_TARGET = re.compile(
    r"(?:\btargets?\b|\bgoals?\b|\bquota\b|\ballow(?:s|ed|ance)?\b|\bceiling\b|\bcap\b|\bplan(?:s|ned)?\b|\btask\b|\bset at\b|目标|任务|指标|计划|控制在|控制数|上限|要求)[^.;。；\d]{0,44}$",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:within (?:the|this|its) (?:allowance|target|limit|quota|ceiling|cap|control target|plan)|below (?:the|this|its) (?:target|ceiling|allowance|cap)|(?:over)?fulfil\w*|overfulfil\w*|(?:achiev|reach|exceed|complet|attain|met|beat|surpass|accomplish)\w*[^.;]{0,40}(?:targets?|tasks?|goals?|quota|plan))\b|超额完成|完成[^，。；]{0,12}(?:任务|目标|计划|指标)|(?:实现|达到)[^，。；]{0,8}目标|控制在[^，。；]{0,12}(?:以内|之内)",
    re.I,
)
_AT_MOST = re.compile(
    r"allow|ceiling|\bcap\b|at most|no more than|not (?:more than|exceed)|within|up to|控制在|以内|之内|以下|不超过|不高于|上限|控制数",
    re.I,
)
_AT_LEAST = re.compile(
    r"at least|no less than|or more|not less than|以上|不低于|不少于|reduction|cut by|下降|减排|增长|提高|rise|grow|increase|plant|造林|新增",
    re.I,
)


def targets(material: Material) -> list[Judgement]:
    """Every claim that a target was kept, where target and figure stand together."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        kept = _KEPT.search(sentence.text)
        if kept is None or sentence.heading or denied(sentence.text, kept):
            continue
        before = material.sentences[at - 1] if at else None
        if before is not None and (before.paragraph < sentence.paragraph - 1 or before.heading):
            before = None
        found += _judged(sentence, before)
    return found


def _judged(sentence: Sentence, before: Sentence | None) -> list[Judgement]:
    for place in (sentence, before):
        if place is None:
            continue
        target = next((one for one in place.numbers if _is_target(place, one)), None)
        if target is None:
            continue
        actual = _actual(sentence, place, target)
        if actual is None:
            continue
        comparison = _comparison(place, target)
        if not comparison:
            reason = "the sentence does not say whether the target is a floor or a ceiling"
            return [Judgement(claim("target", sentence, "not_checkable", "", reason))]
        computed = f"{figure(actual)} against {comparison} {figure(target)}"
        if passes(actual.value, comparison, target.value):
            return [upheld("target", sentence, computed)]
        message = f"The target is said to be kept, but it is {comparison} {figure(target)} and the figure {figure(actual)}."
        return [
            refuted(
                "contradicted_by_own_figures",
                "target",
                sentence,
                message,
                computed,
                also=(place.line,),
            )
        ]
    return []


def _is_target(sentence: Sentence, number: Number) -> bool:
    return number.kind != "count" and not number.doubtful and bool(
        _TARGET.search(sentence.text[max(0, number.start - 60) : number.start])
    )  # fmt: skip


def _actual(sentence: Sentence, place: Sentence, target: Number) -> Number | None:
    """The one other figure of the same unit: behind the target, else before it."""
    same = [
        one for one in sentence.numbers
        if one.unit == target.unit and one.kind == target.kind and not one.doubtful
        and not (place is sentence and one.start == target.start) and one.bound in ("exact", "about")
        and not _is_target(sentence, one)
    ]  # fmt: skip
    later = [one for one in same if place is not sentence or one.start > target.end]
    if place is sentence and len(later) == 1:
        return later[0]
    return same[0] if len(same) == 1 else None


def _comparison(place: Sentence, target: Number) -> str:
    around = place.text[max(0, target.start - 60) : target.end + 12]
    if target.bound in ("at_most", "below"):
        return "<="
    if target.bound in ("at_least", "above"):
        return ">="
    if _AT_MOST.search(around):
        return "<="
    return ">=" if _AT_LEAST.search(around) or phrase("up").search(around) else ""
