"""A stage offered for a higher one, and shares of what is named."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.claims import is_claim, passes
from ecocity.audit.judge.lists.items import items_of, plain
from ecocity.audit.judge.say import refuted, shown, upheld
from ecocity.audit.judge.stages.told_elsewhere import approved_elsewhere
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.rulebook import Rule
from ecocity.audit.words import ladder, ladders, topics
from ecocity.said import say

_UNITS = re.compile(r"县|区|市|count(?:y|ies)|districts?|cit(?:y|ies)|townships?|乡镇|镇", re.I)
_WHOLE = re.compile(r"(?:suburban|郊区|共有|共|辖|has|have|altogether|total)", re.I)


_TITLE = re.compile(r"模范城|model[- ]cit(?:y|ies)", re.I)
_TITLE_HELD = re.compile(
    r"(?:获|被|授予|荣获|命名为|获得)[^，。；]{0,24}(?:命名|称号|模范城)|正式命名|公告命名|\b(?:was|were|been|is|are|being) (?:\w+ )?(?:named|awarded|granted|conferred)|\b(?:won|holds?|held|received|gained|obtained|carries|bears) (?:the )?[^,.;]{0,50}(?:title|model)",
    re.I,
)
_ASKED = re.compile(
    r"(?:的|之)?(?:要求|条件|标准|规定)|requirement|condition|standard|criteri", re.I
)


_UNREAL = re.compile(
    r"如果|假如|倘若|若(?!干)|一旦|不打算|不会|不拟|不准备|推迟|暂不|暂缓|\bif\b|\bshould\b[^.;]{0,40}\bbe\b|\bunless\b|\bpostpon\w+|\bnot (?:intend|plan|going) to\b|\bno intention\b|\bwould\b",
    re.I,
)
""" "如果推迟，则申报也要推迟": what may come, and nothing that is offered."""


def titles(material: Material) -> list[Judgement]:
    """ "Passed the technical evaluation of model cities; the requirement is met": no title is held."""
    asked = next(
        (rule for rule in material.rules.rules if _TITLE.search(rule.label_zh + rule.label_en)),
        None,
    )
    told = [one for one in material.sentences if _TITLE.search(one.text) and not one.heading]
    if asked is None or any(_holds(one.text) for one in told):
        return []
    found: list[Judgement] = []
    for sentence in told:
        at = material.sentences.index(sentence)
        clauses = [c for c in re.split(r"[,，;；。]", sentence.text) if not _ASKED.search(c)]
        rungs = [_highest(clause, "naming") for clause in clauses]
        best = max(rungs, default=0)
        after = [
            one for one in material.sentences[at : at + 3]
            if one.section == sentence.section and one.paragraph <= sentence.paragraph + 2
        ]  # fmt: skip
        claimed = next((one for one in after if is_claim(one)), None)
        if 2 <= best < len(ladder("naming")) and claimed is not None:
            name = ladder("naming")[best - 1][0]
            message = say(
                'Requirement {number} asks for the title; the report offers the stage "{name}".',
                number=asked.number,
                name=name,
            )
            found.append(refuted(
                "stage_for_stage", "stage", claimed, message, verdict="unsupported",
                requirement=asked.id, also=(sentence.line,)))  # fmt: skip
    return found


def _holds(text: str) -> bool:
    """Whether a sentence says, other than in quoting the requirement, that the title is held."""
    clauses = [one for one in re.split(r"[,，;；。]", text) if not _ASKED.search(one)]
    return any(_TITLE_HELD.search(one) for one in clauses)


def stages(material: Material) -> list[Judgement]:
    """A requirement that asks for one stage, answered with a lower one."""
    found: list[Judgement] = titles(material)
    for rule in material.rules.rules:
        for name in ladders():
            asked = _asked(rule, name)
            if asked:
                found += _offered(material, rule, name, asked)
    return found


def _asked(rule: Rule, name: str) -> int:
    """The highest rung that the label of a requirement names, counted from 1; 0 where it names none."""
    rungs = ladder(name)
    if name == "plan_approval" and rule.kind != "condition":
        return 0
    label = f"{rule.label_en} {rule.label_zh}"
    named = [at for at, (_, pattern) in enumerate(rungs, 1) if pattern.search(label)]
    return max(named, default=0) if named and max(named) == len(rungs) else 0


def _offered(material: Material, rule: Rule, name: str, asked: int) -> list[Judgement]:
    body = material.section_sentences(rule.id)
    if not body:
        return []
    rungs = ladder(name)
    claimed = [one for one in body if is_claim(one)]
    if name == "naming":
        # The model-city title of the centre is another thing than the naming of counties.
        about, other = topics()["eco_county_named"], topics()["model_city"]
        body = [one for one in body if about.search(one.text) or not other.search(one.text)]
    reached = {one.line * 1000 + at: _highest(one.text, name) for at, one in enumerate(body)}
    best = max(reached.values(), default=0)
    if (
        name == "plan_approval"
        and best < asked
        and approved_elsewhere(material, rungs[asked - 1][1])
    ):
        return []
    if name == "naming":
        named = _named_share(material, rule, body, claimed)
        if named:
            return named
    lower = [
        one for one in body
        if 0 < _highest(one.text, name) < asked and not _UNREAL.search(one.text)
    ]  # fmt: skip
    if not lower or (best >= asked and name != "acceptance"):
        return []
    if name == "acceptance":
        lower = [
            one
            for one in lower
            if one.numbers
            and re.search(r"100|all|全部|均|\d\s*%", one.text, re.I)
            and not rungs[asked - 1][1].search(one.text)
        ]
        if not lower or _accepted_with_figure(body, rungs[asked - 1][1]):
            return []
    place = next(
        (one for one in lower if one in claimed),
        claimed[-1] if claimed and best < asked else lower[-1],
    )
    offered = rungs[max(_highest(one.text, name) for one in lower) - 1][0]
    return [
        refuted(
            "stage_for_stage", "stage", place,
            say('Requirement {number} asks for the stage "{rungs}"; the report offers "{offered}".', number=rule.number, rungs=rungs[asked - 1][0], offered=offered),
            verdict="unsupported", requirement=rule.id, also=tuple(one.line for one in lower),
        )
    ]  # fmt: skip


def _accepted_with_figure(body: list[Sentence], accepted: re.Pattern) -> bool:
    return any(
        accepted.search(one.text)
        and any(n.kind in ("percent", "count", "figure") for n in one.numbers)
        for one in body
    )


def _highest(text: str, name: str) -> int:
    return max(
        (at for at, (_, pattern) in enumerate(ladder(name), 1) if pattern.search(text)), default=0
    )


def _named_share(
    material: Material, rule: Rule, body: list[Sentence], claimed: list[Sentence]
) -> list[Judgement]:
    """Count the units that are named, of those that should be, and hold them to the limit."""
    test = next((one for one in rule.tests if one.unit == "%" and one.values), None)
    whole = _whole(body, material)
    named, sentence = _listed(body, len(ladder("naming")))
    if not whole or not named or test is None or sentence is None:
        return []
    share, limit = 100 * Decimal(named) / whole, test.values[0]
    lower, _ = _listed(body, 3)
    computed = f"{named} of {whole} = {shown(share)} %"
    place = claimed[-1] if claimed else sentence
    holds = passes(share, test.comparison, limit)
    if holds:
        return [upheld("compliance", place, computed, requirement=rule.id)] if claimed else []
    if not claimed:
        return []
    judged = [
        refuted(
            "contradicted_by_own_figures", "compliance", place,
            say("Said to meet requirement {number}, but only {computed} are named; the limit is {comparison} {limit} %.", number=rule.number, computed=computed, comparison=test.comparison, limit=limit),
            computed, requirement=rule.id, also=(sentence.line,),
        )
    ]  # fmt: skip
    if lower and any(0 < _highest(one.text, "naming") < 6 for one in body):
        both = f"{named} named + {lower} technically evaluated = {shown(100 * Decimal(named + lower) / whole)} %"
        judged.append(
            refuted(
                "stage_for_stage", "stage", place,
                say("Requirement {number} counts what is named; a passed technical evaluation ({lower} units) is another stage: {both}.", number=rule.number, lower=lower, both=both),
                both, verdict="unsupported", requirement=rule.id,
            )
        )  # fmt: skip
    return judged


def _whole(body: list[Sentence], material: Material) -> int:
    """How many units there are: the greatest count of units that a sentence gives as the whole."""
    found = [0]
    for sentence in body:
        for number in sentence.numbers:
            after = sentence.text[number.start : number.end + 40]
            whole = number.value == int(number.value) and 3 <= number.value <= 60
            if not whole or number.kind not in ("count", "figure") or not _UNITS.search(after):
                continue
            around = sentence.text[max(0, number.start - 40) : number.end + 60]
            later = any(
                one.start > number.end and one.value < number.value for one in sentence.numbers
            )
            told = _WHOLE.search(around) or re.search(
                r"will be built|创建|should|应", sentence.text, re.I
            )
            done = re.search(
                r"^[^，,。]{0,24}(?:named|命名|passed|通过|accept|验收)",
                sentence.text[number.end :],
                re.I,
            )
            if told and (later or not done):
                found.append(int(number.value))
    del material
    return max(found)


_MORE = re.compile(r"\s*(?:more|further|others?|additional)\b|个(?:也|又|再)", re.I)
""" "4 have been named, and 1 more was named in December"."""


def _listed(body: list[Sentence], rung: int) -> tuple[int, Sentence | None]:
    """How many units a sentence says, or lists, as having reached a rung."""
    pattern = ladder("naming")[rung - 1][1]
    for sentence in body:
        match = pattern.search(sentence.text)
        if (
            not match
            or re.search(r"will|将|should", sentence.text[: match.start()][-30:])
            or _highest(sentence.text, "naming") != rung
        ):
            continue
        clause_start = max(
            (m.end() for m in re.finditer(r"[；;]", sentence.text[: match.start()])), default=0
        )
        clause = sentence.text[clause_start : match.end()]
        said = [
            n
            for n in sentence.numbers
            if clause_start <= n.start < match.end()
            and n.kind in ("count", "figure")
            and n.value == int(n.value)
            and 1 <= n.value <= 60
        ]
        counted = [n for n in said if _UNITS.search(sentence.text[n.start : n.end + 60])]
        if counted:
            more = [n for n in sentence.numbers if n.start > match.end() and _MORE.match(sentence.text, n.end) and pattern.search(sentence.text, n.end)]  # fmt: skip
            return int(min(n.value for n in counted) + sum(n.value for n in more)), sentence
        units = [item for item in items_of(plain(clause)) if _UNITS.search(item)]
        if len(units) >= 2:
            return len(units), sentence
    return 0, None
