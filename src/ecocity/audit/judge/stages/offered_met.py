"""A condition said to be met by units that stand on a lower rung than the one it asks for."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.claims import is_claim
from ecocity.audit.judge.say import refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import ladder
from ecocity.said import NOTHING, Said, say

_ASKS = re.compile(
    r"\b(?:must|shall|should|requires?|required|requirements?|asks?|asked|demands?|conditions?|standard|to be named|at least)\b|要求|条件|标准|规定|须|应当|应(?!急)",
    re.I,
)
_LINES = 2
"""Lines of one section, at most, between what was reached and the conclusion."""
_CLAUSE = re.compile(
    r"[;；。]|\.\s|，|, (?=so\b|thus\b|therefore\b|and (?:the|so|thus|this)\b|which\b)"
)
_NOT_YET = re.compile(r"\bnot (?:yet )?|\bwill\b|\bawait|待|尚未|未|将|拟|争取|\bif\b", re.I)
_HELD = re.compile(r"\b(?:has|have|had|was|were|are) (?:\w+ )?(?:been )?named\b|\bnamed in (?:19|20)|已(?:获|被)?(?:正式)?命名|(?:获|被)(?:正式)?命名", re.I)  # fmt: skip
_ALL_NAMED = re.compile(
    r"\b(?:all|every|each)\b[^.;]{0,40}\b(?:counties|districts|county|district|towns|townships|units|of them)\b[^.;]{0,30}\bnamed\b|(?:全部|均|都)(?:已)?[^，。；]{0,8}命名",
    re.I,
)


def offered_met(material: Material) -> list[Judgement]:
    """Every conclusion, with the sentences of its paragraph that lead to it."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading:
            continue
        lead = [
            one for one in material.sentences[max(0, at - 3) : at]
            if not one.heading and (
                one.paragraph == sentence.paragraph
                or (sentence.paragraph - one.paragraph <= _LINES and one.section == sentence.section)
            )
        ]  # fmt: skip
        message = _all_named(sentence, lead) or _met_by_lower(sentence, lead)
        if message:
            found.append(refuted("stage_for_stage", "stage", sentence, message))
    return found


def _rungs(clause: str) -> set[int]:
    return {at for at, (_, pattern) in enumerate(ladder("naming"), 1) if pattern.search(clause)}


def _all_named(sentence: Sentence, lead: list[Sentence]) -> Said:
    """ "A named in 2011, B passed the evaluation in 2013. Both counties are thus named"."""
    top = len(ladder("naming"))
    if not _ALL_NAMED.search(sentence.text) or _NOT_YET.search(sentence.text) or not lead:
        return NOTHING
    told = [_rungs(one) for one in re.split(r"[,，;；。]|\.\s", lead[-1].text)]
    lower = [max(one) for one in told if one and 2 <= max(one) < top]
    if not lower or not any(top in one for one in told) or _ASKS.search(lead[-1].text):
        return NOTHING
    return say(
        'Said of all, but some stand at the stage "{rung}".',
        rung=ladder("naming")[max(lower) - 1][0],
    )


def _met_by_lower(sentence: Sentence, lead: list[Sentence]) -> Said:
    """ "80 % must be named. Four of five have passed the assessment; the condition is met"."""
    about = {one.quantity for one in named_in(sentence.text)} - {"named_share"}
    if not is_claim(sentence) or about:
        return NOTHING
    top = len(ladder("naming"))
    clauses = [c for one in (*lead, sentence) for c in _CLAUSE.split(one.text) if c.strip()]
    asked = any(_ASKS.search(one) and top in _rungs(one) for one in clauses)
    told = [one for one in clauses if not _ASKS.search(one)]
    reached = [_rungs(one) for one in told if not _NOT_YET.search(one)]
    lower = [max(one) for one in reached if one and 2 <= max(one) < top]
    held = any(top in one for one in reached) or any(_HELD.search(one) for one in clauses)
    if not asked or not lower or held:
        return NOTHING
    return say(
        'The condition asks for what is named; the stage "{rung}" is offered for it.',
        rung=ladder("naming")[max(lower) - 1][0],
    )
