"""Whether a sentence says, as a fact, that what is asked is met, in whatever words."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.asked_of_topics import LABELLED_LINE
from ecocity.audit.judge.claims import ASKS, is_claim, is_wish, without_pleased
from ecocity.audit.judge.limits.admitted import says_short
from ecocity.audit.judge.limits.claim_apart import of_another_ground
from ecocity.audit.judge.limits.limit_of_all import of_others
from ecocity.audit.judge.limits.plain_verdicts import VERDICT, YES
from ecocity.audit.judge.limits.whose_limit import names_another
from ecocity.audit.material import Material
from ecocity.audit.words import phrase

_STANDS = re.compile(
    r"\b(?:above|over|beyond|below|under|within|inside|better than|past|more than|less than|higher than|lower than|exceed(?:s|ed)?|clears?|cleared|tops?|beats?|keeps? (?:to|below|under|within)|stays? (?:below|under|within)|satisf(?:y|ies|ied)|kept (?:to|below|under|within)|stayed (?:below|under|within)) (?:the|this|that|its) (?:[a-z]+ )?(?=\d|\w+ (?:square|kilo|cubic))"
    r"|\b(?:stay(?:s|ed)?|remain(?:s|ed)?|lies|lay|keeps?|kept|stands?|stood|comes? out|came out|gets?|got|(?:it|this|that|we|they|which) (?:is|was|are|were)) (?:\w+ )?(?:above|over|beyond|below|under|within|inside|past) (?=\d)"
    r"|\b(?:past|beyond|over|above|clear of|inside|better than|clears?|cleared|tops?|beats?|exceeds?|meets?|pass(?:es|ed)?|kept to|keeps? to) (?:it|that|this|them)(?=\s*(?:[.,;)]|$))"
    r"|\b(?:keeps?|kept|stay(?:s|ed)?|remain(?:s|ed)?|lies|lay|came out|comes out) (?:\w+ )?(?:inside|within|below|under|above|over|beyond|clear of) (?:it|that|this|them)\b"
    r"|\b(?:is|was|are|were|has been|have been) (?:thus |thereby |also |clearly |well )?(?:kept|observed|respected|honoured|exceeded|surpassed|undercut|cleared|topped)\b|, (?:which|that) [^,.;]{0,40}\b(?:exceeds?|clears?|tops?|beats?|passes|satisfies|meets)\b"
    r"|(?:高于|低于|优于|好于|超过|跨过|越过|迈过)了?[^，。；]{0,14}\d[^，。；]{0,8}的(?:要求|标准|门槛|限值|红线)|比[^，。；]{0,14}(?:还|更)(?:高|低|好|优|多|少)",
    re.I,
)
_SO_IT_DOES = re.compile(
    r"^\W*(?:This|That|So|Which) (?:we|it|they|the city) (?:do|does|did|has|have)(?=\W)|\b(?:and|which|so|also) (?:this|that|it|so|indeed)?,? ?(?:indeed |just )?(?:the city|[A-Z][\w-]+|we|it|they|this|that|ours) (?:does|do|did|has|have|is)(?: so| too| indeed)?(?=\s*(?:[.;,]|$))|\b(?:so|which|as) (?:does|do|did|has) (?:the city|ours|it|[A-Z][\w-]+)\b|\b(?:have|has|had|we|it|city|they|is|are) (?:now |finally |at last |thus )?(?:got |arrived |come )?there\b(?=\s*(?:[.,;”’]|$))|(?:我市|全市|我们|本市)(?:正是|就是|也)?(?:做到|办到)了",
)
""" "An eco-city must reach 85 %, and this the city does"."""
_OF_IT = re.compile(r"\b(?:past|beyond|over|above|clear of|inside|better than|clears?|cleared|tops?|beats?|exceeds?|meets?|pass(?:es|ed)?|kept to|keeps? to|within|below|under) (?:it|that|this|them)\b", re.I)  # fmt: skip
""" "We are past it": what was asked in the sentence before."""
_NOT = re.compile(r"\b(?:not|no|never|nor|cannot|n't|misses|missed|fails?|failed|short of|lacking|missing|yet to|far from|whether|if|almost|nearly|once|until|when|expect\w*|forecast\w*|predict\w*|hope\w*)\b|不|未|没|差|尚|如果|若|是否|能否|接近|预计|预测|有望|力争", re.I)  # fmt: skip
_OF_OTHERS = re.compile(
    r"\b(?:plan|planned|target of the|province|provincial|county|counties|district(?! heating)|township|village committee|exam|law|GB ?\d|class \w+|grade \w+|trial|2003|monitoring section|permit)\b|规划|计划|省|县|区标准|条例|[一二三四五ⅠⅡⅢⅣⅤ]类|[一二三]级|试行|断面",
    re.I,
)


NEVER = re.compile(
    r"(?:\b(?:never|not once|not (?:in|for) (?:any|a single|one) (?:\w+ )?(?:year|month|quarter)s?|at no (?:time|point)|in no (?:single |one of (?:the|these) )?(?:\w+ )?(?:year|month|quarter)s?|in none of (?:the|these) (?:\w+ )?(?:years|months|quarters))\b[^.;,]{0,60}?\b(?:(?P<low>below|under|beneath|lower than|less than|short of)|(?P<high>above|over|beyond|exceed\w*|more than|higher than))(?: the| that)? (?:\w+ )?(?=\d)"
    r"|(?:从未|从来没有|从不|没有一年|无一年|没有哪一年|未曾|一次也没有|没有一次|始终[没未不]有?|[均都][没未不]有?)(?:曾|再)?(?:(?P<under>低于|跌破|少于|不足)|(?P<past>高于|超过|突破|超出)))",
    re.I,
)
""" "Not once in these years did it slip under 90 %": of every year told."""


def never_side(text: str) -> str:
    """``>`` or ``<`` where a text says that no year was below, or above, a bound; else nothing."""
    told = NEVER.search(text)
    return "" if told is None else ">" if told["low"] or told["under"] else "<"


def says_met(material: Material, at: int) -> bool:
    """Whether a sentence says, as a fact, that what is asked is met."""
    sentence = material.sentences[at]
    text = sentence.text
    asks = text.rstrip(' "”’)）')[-1:] in ("?", "？")
    asks = asks or bool(ASKS.search(text))
    if sentence.heading or asks or LABELLED_LINE.match(text) or is_wish(sentence):
        return False
    if says_short(text) and not never_side(text):
        return False
    if of_others(sentence) or of_another_ground(sentence, material.sentences[at + 1 : at + 3]):  # fmt: skip
        return False
    theirs = _OF_OTHERS.search(text) and _OF_OTHERS.search(_verdict_in(text))
    if theirs or names_another(material.rules, text):
        return False
    if is_claim(sentence) or never_side(text):
        return True
    before = (
        material.sentences[at - 1]
        if at and (_OF_IT.search(text) or _SO_IT_DOES.search(text))
        else None
    )
    near = before is not None and before.section == sentence.section and sentence.line - before.line <= 1  # fmt: skip
    asked = bool(ASKED.search(text)) or bool(near and before and ASKED.search(before.text))
    return (
        bool(YES.match(text))
        or bool(asked and _SO_IT_DOES.search(text))
        or any(
            (VERDICT.search(one) or (asked and _STANDS.search(one))) and not _denied(one)
            for one in re.split(r"[;；。，]|,(?= (?:and|but|so|which)\b)", without_pleased(text))
        )
    )


_PARTS = re.compile(r"[，,](?!\d)|[;；。]")


def _verdict_in(text: str) -> str:
    """The clauses of a text up to the one that holds its verdict; all of them where none does."""
    clauses = _PARTS.split(text)
    last = max((at for at, one in enumerate(clauses) if VERDICT.search(one) or phrase("complies").search(one)), default=-1)  # fmt: skip
    return ",".join(clauses[: last + 1] or clauses)


def _denied(clause: str) -> bool:
    plain = phrase("not_denied").sub(" ", _BOUND.sub(" ", clause))
    return bool(_NOT.search(plain) or phrase("denies").search(plain))


_BOUND = re.compile(r"\b(?:not|no) (?:less|more|lower|higher|fewer|exceed\w*)\b|\bmay not exceed\b|不(?:低于|高于|少于|超过|小于|大于|得)|不?及以上", re.I)  # fmt: skip
ASKED = re.compile(
    r"\b(?:ask\w*|requir\w*|demand\w*|need\w*|want\w*|standards?|limits?|thresholds?|indicators?|minimum|maximum|ceiling|floor|bound|hurdle|bar|mark|line|must|set|allow\w*|permit\w*|prescri\w*|ha(?:s|ve) to|should|eco-?city)\b|标准|要求|指标|限值|门槛|规定|考核|线",
    re.I,
)
