"""What a percentage must show before two figures refute it: that it could be a slip of theirs."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import tokens
from ecocity.audit.judge.around.slips import digits_moved, one_digit_off
from ecocity.audit.judge.say import claim, figure, tenfold
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_LEAST, _MOST = Decimal("0.74"), Decimal("1.25")
_IN_WORDS = Decimal("0.6"), Decimal("1.6")
"""A third for a quarter, three tenths for two: fractions in words lie far apart."""


def is_slip(stated: Number, real: Decimal) -> bool:
    """Whether a share is near what its part and whole give, or has its point moved; one farther off is of others."""
    if stated.value <= 0:
        return False
    in_words = not any(one.isdigit() for one in stated.printed) and stated.bound in (
        "exact",
        "about",
    )
    least, most = _IN_WORDS if in_words else (_LEAST, _MOST)
    near = least < real / stated.value < most
    of_keys = any(
        slip(stated.value, real, stated.decimals) for slip in (one_digit_off, digits_moved)
    )
    return near or of_keys or tenfold(stated.value, real)


_OF = re.compile(r"\s*of (?:irrigated|arable|all the|the)? ?(?P<whole>[a-z][a-z -]{3,40})")
_ANY = re.compile(
    r"total|whole|number|sum|all|days|year|plan|target|task|amount|them|these|those|which|whom|city|county"
)


def is_of_another(sentence: Sentence, percent: Number) -> bool:
    """ "12 of 15 areas, which serve 93 % of the fields": a share of what was not told before it."""
    said = _OF.match(sentence.text, percent.end)
    if said is None or _ANY.match(said["whole"]):
        return False
    return not tokens(said["whole"]) & tokens(sentence.text[: percent.start])


def unbound(sentence: Sentence, percent: Number) -> list[Judgement]:
    """A share of which no part and whole are said."""
    reason = say("of which figures {percent} is the share is not said", percent=figure(percent))
    return [Judgement(claim("share", sentence, "not_checkable", "", reason))]
