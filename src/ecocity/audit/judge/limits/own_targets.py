"""A target of the report itself, said to be met or exceeded, against the figure told beside it."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import BASE
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.changes_of_two import stems
from ecocity.audit.judge.around.lately import clause_of, lately
from ecocity.audit.judge.claims import passes
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import entry, phrase
from ecocity.said import say

_TARGET = r"(?:targets?|goals?|plans?|quotas?|tasks?|promises?|pledges?|objectives?|commitments?|allowances?|allotments?|(?:planned|target|agreed|allotted|promised|permitted|allowed) (?:figure|value|number|amount|level|quantity|area|volume|total))"
_SAID = re.compile(
    rf"\b(?:exceed|surpass|beat|top|over-?fulfil|fulfil|me[et]|meet|reach|achiev|attain|accomplish|complet|hit|satisf|(?:ke(?:ep|pt)|stay(?:ed|s)?|remain(?:ed|s)?|held|hold) (?:to|within|below|under|inside))\w*\b[^.;,]{{0,30}}?\b{_TARGET}\b(?! (?:of|for) \d)"
    rf"|\b{_TARGET}\b[^.;,]{{0,40}}?\b(?:is|was|were|are|been|being) (?:\w+ ){{0,2}}?(?:exceeded|surpassed|beaten|topped|over-?fulfilled|fulfilled|met|reached|achieved|attained|accomplished|completed|hit|satisfied|(?:more than )?kept)\b"
    rf"|\b(?:above|over|beyond|ahead of|better than|within|under|below) (?:the |its |this |that |their )?(?:\w+ ){{0,2}}?{_TARGET}\b"
    r"|\b(?:more|better|less|fewer|higher|lower) than (?:was |were |had been |it had )?(?:planned|foreseen|targeted|aimed for|intended)\b"
    r"|(?:目标|任务|计划)[^，。；\d]{0,6}?(?:超额|全面|圆满|顺利|如期|提前|已|均|全部){1,3}(?:完成|实现|达到|达成)"
    r"|(?:超额|提前|全面|圆满|顺利|如期)?(?:完成|实现|达到|达成)了?[^，。；]{0,12}?(?:目标|计划|任务)|(?:超过|超出|优于|好于|高于|低于)了?[^，。；\d]{0,10}?(?:目标|计划)",
    re.I,
)
_SET = re.compile(
    r"\b(?:targets?|goals?|plan(?:s|ned)?|quota|task|foresaw|foreseen|foresees|aim(?:s|ed)?|intended|called for|provided for|promis\w+|pledg\w+|was to|were to|is to|want(?:s|ed)? to|wish(?:es|ed)? to|set out to|sought to|meant to|undert(?:ook|akes?|aken)|committed (?:itself )?to|agree(?:d|s|ment)|supposed to|(?:must|may|should|shall) not|allow(?:s|ed)|permit(?:s|ted)|objective|commitment|allowance)\b|目标|计划|任务|规划|要求|下达|确定|力争|不少于|不低于|不高于|不超过",
    re.I,
)
_NOT_SET = re.compile(r"\b(?:exceed|surpass|beat|fulfil|met|meets|reach|achiev|attain|complet)\w*\b|完成|超额|实际", re.I)  # fmt: skip
_STANDARD = re.compile(r"\b(?:standard|criterion|limit)\b|标准|考核指标|限值", re.I)
_LESS = re.compile(r"\b(?:consumption|emissions?|discharges?|concentration|intensity|noise|complaints?|accidents?|incidents?|losses|use of|reduce|lower|cut)\b|能耗|水耗|排放|浓度|噪声|投诉|事故|消耗|控制在|死亡|损失", re.I)  # fmt: skip
_LONGER = re.compile(
    r"[“”\"]?十[一二三四五]五|五年|三年|规划期|累计|\b(?:Five-Year|five-year|three-year|in all|cumulative)\b"
)
_CUT = re.compile(r"减排|削减|压减|淘汰|关停|关闭|节约|减少|\b(?:reduction|savings?|cuts?|closing|closure)\b", re.I)  # fmt: skip
_SO_FAR = re.compile(r"\b(?:so far|half[- ]year|first (?:half|quarter|\w+ months)|cumulative)\b|上半年|季度|1[-—至]\d+月|累计", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    sentence: Sentence
    number: Number


def own_targets(material: Material) -> list[Judgement]:
    """One judgement a sentence that says a target of the text is met."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        claims = [] if sentence.heading else list(_SAID.finditer(sentence.text))
        claims = [one for one in claims if not _is_denied(sentence, one)]
        for said in claims:
            pair = _pair(material, at, said) if said is claims[0] else None
            pair = pair or _pair_of_clause(material, at, said)
            if pair is not None:
                found += _judged(sentence, said, *pair)
    return found


def _is_denied(sentence: Sentence, said: re.Match[str]) -> bool:
    text = sentence.text
    clause = phrase("not_denied").sub("  ", re.split(r"[,，;；。]", text[: said.end()])[-1])
    return bool(
        phrase("denies").search(clause)
        or re.search(r"\b(?:not|narrowly missed|short of|no)\b|未|没有", clause, re.I)
        or _STANDARD.search(said.group())
    )


def _pair(material: Material, at: int, said: re.Match[str]) -> tuple[_Told, _Told] | None:
    """(target, figure): the only target told, and the only figure of its unit told behind it."""
    sentence = material.sentences[at]
    told = [*lately(material, at), sentence]
    targets = [
        _Told(one, number) for one in told for number in one.numbers
        if _is_usable(number) and _is_target(one, number)
    ]  # fmt: skip
    if len(targets) != 1 or targets[0].sentence is sentence:
        return None
    target = targets[0]
    behind = told[told.index(target.sentence) :]
    moves = _moves(target)
    actual = [
        _Told(one, number) for one in behind for number in one.numbers
        if number is not target.number and _is_usable(number) and _alike(target.number, number)
        and (_moves(_Told(one, number)) == moves) and _differs(_Told(one, number)) == _differs(target) and number.bound in ("exact", "about")
        and not (one is sentence and number.start >= said.end())
        and not (one is target.sentence and number.start < target.number.start and not _is_alone(target, number))
    ]  # fmt: skip
    own = [one for one in actual if one.sentence is sentence] or actual
    if own is actual and any(
        _is_usable(one) and one.start < said.start() for one in sentence.numbers
    ):
        return None  # the sentence tells a figure of its own, and of another unit
    if len(own) > 1:
        mine = stems(clause_of(target.sentence, target.number))
        own = [one for one in own if stems(clause_of(one.sentence, one.number)) & mine]
    if len(own) != 1 or _of_other_time(target, own[0]) or not _one_subject(target, own[0]):
        return None
    return target, own[0]


def _pair_of_clause(material: Material, at: int, said: re.Match[str]) -> tuple[_Told, _Told] | None:
    """Of several targets that of the figure told last in the half sentence of the claim."""
    sentence = material.sentences[at]
    halves = [one.end() for one in re.finditer(r"[;；。]", sentence.text[: said.start()])]
    floor = halves[-1] if halves else 0
    own = [
        one for one in sentence.numbers
        if floor <= one.start < said.start() and _is_usable(one) and one.bound in ("exact", "about")
        and not _is_target(sentence, one)
    ]  # fmt: skip
    if len(own) != 1:
        return None
    actual = _Told(sentence, own[0])
    targets = [
        _Told(one, number) for one in lately(material, at) for number in one.numbers
        if _is_usable(number) and _is_target(one, number) and _alike(number, own[0])
        and _moves(_Told(one, number)) == _moves(actual)
    ]  # fmt: skip
    if len(targets) > 1:
        mine = stems(clause_of(sentence, own[0]))
        shares = [len(stems(clause_of(one.sentence, one.number)) & mine) for one in targets]
        alone = shares.count(max(shares)) == 1
        targets = [targets[shares.index(max(shares))]] if alone else []
    if len(targets) != 1 or _of_other_time(targets[0], actual):
        return None
    shared = stems(clause_of(targets[0].sentence, targets[0].number)) & stems(clause_of(sentence, own[0]))  # fmt: skip
    return (targets[0], actual) if shared else None


_MOVE = re.compile(r"\b(?:cut\w*|reduc\w+|lower\w*|decreas\w+|rais\w+|increas\w+|grow\w*|fall\w*)\b[^,.;]{0,40}\bby\s*$|(?:下降|减少|削减|降低|增长|提高)[^，。；\d]{0,4}$|(?:减排|削减|下降|降低|增长)(?:任务|目标)[^，。；\d]{0,4}$", re.I)  # fmt: skip


def _moves(told: _Told) -> bool:
    """Whether a percentage is by how much something is to change, or did."""
    ahead = told.sentence.text[: told.number.start]
    change = bool(sign_of(told.sentence, told.number)) or bool(_MOVE.search(ahead))
    return change and told.number.kind == "percent"


def _differs(told: _Told) -> bool:
    """ "Seven more than in 2013": how many a count went up or down by."""
    return told.number.kind == "count" and bool(sign_of(told.sentence, told.number))


def _is_alone(target: _Told, number: Number) -> bool:
    """ "86 ha were added, the target being 90 ha": the only other figure of its unit beside a target."""
    alike = [one for one in target.sentence.numbers if one.unit == number.unit]
    return len(alike) == 2


def _is_usable(number: Number) -> bool:
    return not number.doubtful and number.kind != "points" and number.unit != "year_span"


def _is_target(sentence: Sentence, number: Number) -> bool:
    """A figure in a clause that sets a target, and does not tell what came of one."""
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    ahead = re.split(r"[;；。]", sentence.text[floor : number.start])[-1]
    clause = re.split(r"[,，]", sentence.text[number.end : number.end + 40])[0]
    if _SET.search(ahead + clause):
        return not _NOT_SET.search(ahead)
    told = re.split(r"[;；。]", sentence.text[: number.start])[-1]
    first = min(one.start for one in sentence.numbers)
    opened = sentence.text[number.start - len(told) : max(first, number.start - len(told))]
    return bool(_SET.search(opened)) and not _NOT_SET.search(told) and not _REACHED.search(told)


_REACHED = re.compile(r"现有|现状|已|实有|达到?|全年|\b(?:now|actual\w*|in fact|were|was|has|have|had|came|stood|laid|built)\b", re.I)  # fmt: skip
""" "Planned are 45 km of new sewers and 30 km renewed": a target too, while nothing is said to be there."""


def _alike(target: Number, number: Number) -> bool:
    plain = {"count": "", "day": "day", "person": ""}
    return plain.get(target.unit, target.unit) == plain.get(number.unit, number.unit) and target.kind in (number.kind, "figure", "count")  # fmt: skip


def _of_other_time(target: _Told, actual: _Told) -> bool:
    """The years named for the two differ, or the figure is only of a part of the year."""
    mine, theirs = (_years(told.sentence) for told in (target, actual))
    apart = bool(mine and theirs) and target.sentence is not actual.sentence and not mine & theirs
    longer = (
        _LONGER.search(target.sentence.text)
        and not mine & theirs
        or (_LONGER.search(target.sentence.text) and target.sentence is actual.sentence)
    )
    return apart or bool(longer) or bool(_SO_FAR.search(actual.sentence.text))


def _years(sentence: Sentence) -> set[int]:
    """The years of a sentence, without those that it only compares with."""
    base = {match.start(1) for match in BASE.finditer(sentence.text)}
    return {year for year, start, _ in sentence.years if start not in base}


def _one_subject(target: _Told, actual: _Told) -> bool:
    """The quantities named beside the two do not differ."""
    mine, theirs = (_subjects(told) for told in (target, actual))
    return not mine or not theirs or bool(mine & theirs)


def _subjects(told: _Told) -> set[str]:
    """What the clause of a figure names, else what stands ahead of it."""
    clause, ahead = clause_of(told.sentence, told.number), told.sentence.text[: told.number.start]
    return {one.quantity for one in named_in(clause) or named_in(ahead)}


def _judged(
    sentence: Sentence, said: re.Match[str], target: _Told, actual: _Told
) -> list[Judgement]:
    comparison = _comparison(target, said)
    bound, value = target.number, actual.number
    computed = f"{figure(value)} against {comparison} {figure(bound)}"
    if passes(value.value, comparison, bound.value):
        return [upheld("target", sentence, computed)]
    message = say("The target of {target} is said to be met, but the figure told is {value}: {computed}.", target=figure(bound), value=figure(value), computed=computed)  # fmt: skip
    lines = tuple({target.sentence.line, actual.sentence.line} - {sentence.line})
    return [refuted("contradicted_by_own_figures", "target", sentence, message, computed, also=lines)]  # fmt: skip


def _comparison(target: _Told, said: re.Match[str]) -> str:
    if target.number.bound in ("at_most", "below"):
        return "<="
    if target.number.bound in ("at_least", "above"):
        return ">="
    if re.search(r"\b(?:below|under|within|less|fewer|lower)\b|低于", said.group(), re.I):
        return "<="
    names = [one.quantity for one in named_in(target.sentence.text)]
    better = next((word for one in names if (word := entry(one).get("better", ""))), "")
    if _moves(target) or _CUT.search(clause_of(target.sentence, target.number)):
        return ">="
    if better:
        return ">=" if better == "higher" else "<="
    return "<=" if _LESS.search(clause_of(target.sentence, target.number)) else ">="
