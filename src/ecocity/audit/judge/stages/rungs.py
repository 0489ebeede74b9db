"""A stage that a requirement asks for, answered in the same breath with a lower one."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.claims import is_claim
from ecocity.audit.judge.say import refuted
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import ladder, ladders
from ecocity.said import say

_CLAUSE = re.compile(r"[,，;；。]|\.\s")
_ASKS = re.compile(
    r"要求|条件|标准|规定|须|应当?(?!急)|必须|\b(?:requires?|required|requirements?|conditions?|must|asks? (?:for|that)|should|shall|ha(?:s|ve) to|needs? to|(?:is|are) to be|supposed to)\b",
    re.I,
)
_AMONG = re.compile(r"其中|\bof which\b|\bof them\b|\bamong them\b|\bof these\b", re.I)
_OPEN = re.compile(
    r"(?:尚未|还未|仍未|未|还没有?|没有|待|等待|尚待)[^，。；]{0,8}$|\b(?:not (?:yet )?(?:been )?|await\w* |still to be )$",
    re.I,
)
_ONLY = re.compile(r"刚刚?|仅|只|尚|仍|正在|处于|\b(?:only|just|still|merely)\b", re.I)


def _rung(text: str, name: str) -> int:
    rungs = enumerate(ladder(name), 1)
    return max((at for at, (_, pattern) in rungs if pattern.search(text)), default=0)


def _not_reached(text: str, name: str) -> bool:
    """Whether a text names the highest rung only to say that it is not reached."""
    places = [m.start() for m in ladder(name)[-1][1].finditer(text)]
    return bool(places) and all(_OPEN.search(text[:at]) for at in places)


@lru_cache(maxsize=32768)
def _stage(text: str, name: str) -> int:
    """The rung that a clause says is reached."""
    return 0 if _not_reached(text, name) else _rung(text, name)


def lower_for_asked(sentence: Sentence, earlier: list[Sentence]) -> Judgement | None:
    """ "80 % must be named. Four of five passed the evaluation, so the requirement is met"."""
    if not is_claim(sentence):
        return None
    clauses = [c for one in (*earlier[-2:], sentence) for c in _CLAUSE.split(one.text)]
    asked = " ".join(c for c in clauses if _ASKS.search(c))
    given = [c for c in clauses if not _ASKS.search(c)]
    own = [c for c in _CLAUSE.split(sentence.text) if not _ASKS.search(c)]
    plain = not named_in(sentence.text)
    for name in ladders():
        top = len(ladder(name))
        lower = max((_stage(c, name) for c in own), default=0)
        lower = lower or max((_stage(c, name) for c in given if not own or plain), default=0)
        reached = any(_stage(c, name) == top for c in given)
        if _rung(asked, name) == top and 2 <= lower < top and not reached:
            want, have = ladder(name)[-1][0], ladder(name)[lower - 1][0]
            message = say(
                'The stage "{want}" is asked for; the report offers "{have}".', want=want, have=have
            )
            return refuted("stage_for_stage", "stage", sentence, message, verdict="unsupported")
    return None


def lower_among_named(sentence: Sentence) -> Judgement | None:
    """ "Eight are named, of which one has only passed the evaluation"."""
    among = _AMONG.search(sentence.text)
    if among is None or not sentence.numbers:
        return None
    whole, part = sentence.text[: among.start()], sentence.text[among.end() :]
    part = re.split(r"[;；。]", part)[0]
    top = len(ladder("naming"))
    if _rung(whole, "naming") != top or _not_reached(whole, "naming"):
        return None
    waiting = _not_reached(part, "naming")
    low = 2 <= _rung(part, "naming") < top and bool(_ONLY.search(part))
    if not (waiting or low):
        return None
    message = say(
        'Counted as named, but of some it is said: "{part}".', part=part.strip(" ,，")[:80]
    )
    return refuted("stage_for_stage", "stage", sentence, message, verdict="unsupported")
