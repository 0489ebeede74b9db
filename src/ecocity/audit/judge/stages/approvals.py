"""A review by experts or the government, told as the approval of the people's congress."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.claims import is_claim
from ecocity.audit.judge.say import refuted
from ecocity.audit.judge.stages.shares_told_higher import SO
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say

_EXPERTS = re.compile(
    r"(?:review|apprais|assess|check)(?:ed)? by (?:a |the )?(?:\w+ )?(?:panel|group|team|experts)|panel of experts|expert (?:review|panel|group|appraisal)|专家组?[^，。]{0,4}(?:评审|论证)|通过评审",
    re.I,
)
_CONGRESS = re.compile(
    r"approved by the (?:\w+ ){0,2}People's Congress|People's Congress (?:has )?(?:approved|passed)|人大[^，。；]{0,8}(?:审议)?(?:通过|批准)",
    re.I,
)


def approved(sentence: Sentence) -> Judgement | None:
    """ "Reviewed by experts and thus approved by the congress"."""
    for so in SO.finditer(sentence.text):
        first, then = sentence.text[: so.start()], sentence.text[so.end() :]
        congress = _CONGRESS.search(then) or (
            is_claim(sentence) and re.search(r"congress|人大", then, re.I)
        )
        if _EXPERTS.search(first) and not re.search(r"congress|人大", first, re.I) and congress:
            message = say("A review by experts is told as the approval of the people's congress.")
            return refuted("stage_for_stage", "stage", sentence, message, verdict="unsupported")
    return None


_GIVEN = re.compile(
    r"\b(?:thereby|thus|therefore|hence|with this|exists|settles|settled|covered|is given|has been given|is met)\b|满足|具备|落实|即已|视为",
    re.I,
)
_GOVERNMENT = re.compile(r"\bexecutive meeting\b|\bby the (?:municipal |city )?government\b|政府(?:常务会|批准|批复|审议)|常务会议", re.I)  # fmt: skip
_PASSED_THERE = re.compile(
    r"(?:congress|人大)[^.;。；]{0,60}(?:\bon \d|\bin (?:19|20)\d\d|(?:19|20)\d\d)|(?<!be )(?<!is )(?:approved|adopted|passed) by the (?:\w+ )*(?:people.s )?congress|(?<!须)(?<!应)(?<!需)(?:由|经)(?:市|县)?人(?:大|民代表大会)(?:常委会)?(?:审议)?(?:通过|批准)(?!的)",
    re.I,
)


def congress_inferred(sentence: Sentence, before: Sentence | None) -> Judgement | None:
    """ "Passed by the government; the approval that the congress is to give thereby exists"."""
    told = f"{before.text if before else ''} {sentence.text}"
    clauses = re.split(r"[,，;；。]|\.\s", sentence.text)
    given = [
        one for one in clauses if re.search(r"congress|人大", one, re.I) and _GIVEN.search(one)
    ]
    lower = _EXPERTS.search(told) or _GOVERNMENT.search(told)
    if (
        not given
        or not lower
        or _PASSED_THERE.search(told)
        or not re.search(r"\bplan\b|规划", told, re.I)
    ):
        return None
    message = say(
        "A review by experts or the government is told as the approval of the people's congress."
    )
    return refuted("stage_for_stage", "stage", sentence, message, verdict="unsupported")
