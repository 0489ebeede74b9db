"""A grade offered where a rank is asked for, or told as one."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.around.lately import lately
from ecocity.audit.judge.claims import is_claim, is_wish
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.judge.stages.grades_offered import grades, is_of_it, of_another, ranked
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence, Severity
from ecocity.audit.rulebook import Rule
from ecocity.audit.words import phrase
from ecocity.said import say


def ranks(material: Material) -> list[Judgement]:
    """A requirement that asks for a rank, answered with a grade."""
    found: list[Judgement] = []
    for rule in material.rules.rules:
        label = f"{rule.label_en} {rule.label_zh}"
        if not phrase("rank_wanted").search(label):
            continue
        body = [
            one
            for one in material.section_sentences(rule.id)
            if not one.text.rstrip().endswith(("?", "？"))
        ]
        text = " ".join(one.text for one in body)
        given = ranked(text)
        graded = [one for one in body if grades(one.text)]
        claimed = [one for one in body if is_claim(one) and (not graded or is_of_it(one))]
        place = next((one for one in graded if one in claimed), next(iter(claimed or graded), None))
        if place is None:
            continue
        if given:
            reason = say("a rank is given; the list of the province must show it")
            found.append(upheld("rank", place, given, reason, rule.id))
        else:
            found.append(_unranked(rule, place, bool(graded)))
    return found + _loose_ranks(material) + _concluded(material)


def _unranked(rule: Rule, place: Sentence, graded: bool) -> Judgement:
    severity: Severity = "error" if graded else "warning"
    kind = "grade_for_rank" if graded else "claim_without_figure"
    if graded:
        said = say(
            "Condition {number} asks for a rank ({label}); the report gives a grade and no rank.",
            number=rule.number,
            label=rule.label,
        )
    else:
        said = say(
            "Condition {number} asks for a rank ({label}); the report gives none.",
            number=rule.number,
            label=rule.label,
        )
    return refuted(
        kind, "rank", place, said, severity=severity, verdict="unsupported", requirement=rule.id
    )


_STATUS = re.compile(
    r"生态环境(?:质量|状况)|EI值|(?:eco-?(?:logical )?-?)?environment(?:al)? (?:quality|status|state)|eco-environment|ecological index",
    re.I,
)


_BACK = re.compile(
    r"\b(?:this|that|it|thus|therefore|hence|so|with (?:this|it))\b|因此|由此|从而", re.I
)


def _loose_ranks(material: Material) -> list[Judgement]:
    """Outside such a section: "ranks among the best", and beside it a grade of good but no rank."""
    wanted = {
        rule.id
        for rule in material.rules.rules
        if phrase("rank_wanted").search(rule.label_en + rule.label_zh)
    }
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.requirement in wanted or sentence.heading:
            continue
        around = [
            one for one in material.sentences[max(0, at - 2) : at + 3]
            if abs(one.paragraph - sentence.paragraph) <= 1
        ]  # fmt: skip
        text = " ".join(one.text for one in around)
        index = any(one.quantity == "eco_index" for one in named_in(text))
        own = any(one.quantity == "eco_index" for one in named_in(sentence.text))
        graded = index or phrase("grade").search(sentence.text)
        meant = (graded and _STATUS.search(sentence.text)) or (
            index and _BACK.search(sentence.text)
        )
        if not own and not meant:
            continue
        if not phrase("rank_wanted").search(sentence.text) or of_another(sentence.text):
            continue
        if is_wish(sentence) or _HOPES.search(sentence.text):
            continue
        if ranked(_ASKED_RANK.sub(" ", text)) or _ranked_before(material, at):
            found.append(upheld("rank", sentence, "a rank is given"))
        elif phrase("grade").search(text):
            found.append(_offered(sentence))
    return found


def _ranked_before(material: Material, at: int) -> bool:
    """Whether a few lines before tell the place of the index, or a place and nothing else it is of."""
    told = [_ASKED_RANK.sub(" ", one.text) for one in lately(material, at, _LATELY)]
    return any(ranked(one) and not {each.quantity for each in named_in(one)} - {"eco_index"} and not of_another(one) for one in told)  # fmt: skip


_LATELY = 6
_HOPES = re.compile(r"\bhopes?\b|\bstriv\w*|今后|力争|争取", re.I)
_SO_RANKED = re.compile(
    r"\b(?:thus|therefore|hence|so|accordingly|this means)\b[^.;]{0,40}\b(?:(?:first|second|third|top|leading) (?:place|position|rank)|rank(?:s|ed)? (?:first|second|third)|(?:is|was|came) (?:first|second|third))\b"
    r"|(?:因此|因而|由此|从而)[^。；]{0,16}(?:位居|位列|排名|名列|居)[^。；]{0,8}第[一二三\d]",
    re.I,
)


_COMPARED = re.compile(r"\b(?:than|highest|best|most|ahead|first|second|third|points?)\b|最|高于|领先|第[一二三\d]", re.I)  # fmt: skip


def _concluded(material: Material) -> list[Judgement]:
    """ "It was graded excellent. It thus took first place": no grade gives a place."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        said = None if sentence.heading else _SO_RANKED.search(sentence.text)
        before = material.sentences[at - 1] if at else None
        if said is None or before is None or sentence.paragraph - before.paragraph > 1:
            continue
        ground = f"{before.text} {sentence.text[: said.start()]}"
        if phrase("grade").search(ground) and not _COMPARED.search(ground):
            found.append(_offered(sentence))
    return found


def _offered(sentence: Sentence) -> Judgement:
    message = say("A grade is offered for a rank: how the index compares with others is not said.")
    return refuted("grade_for_rank", "rank", sentence, message, verdict="unsupported")


_ASKED_RANK = re.compile(r"\b(?:requirements?|conditions?|standards?) (?:of|that|to|for)\b[^,;.]*|\basks? for\b[^,;.]*|(?:要求|应当?)[^，。；]*前列", re.I)  # fmt: skip
"""What is asked for is not given by asking."""
