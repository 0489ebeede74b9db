"""What keeps a lower stage from being offered for a higher one: the whole, an admission, another place."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.standing import is_count
from ecocity.audit.judge.say import overlaps
from ecocity.audit.judge.stages.pieces import pieces_of
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import phrase

_PASSED = re.compile(r"\b(?:approved|passed|adopted|examined|deliberated)\b|审议|通过|批准")


def approved_elsewhere(material: Material, congress: re.Pattern) -> bool:
    """The body of the requirement need not be all that tells of it: an author's line, a chapter further on."""
    return any(
        bool(one.years)
        and not one.heading
        and congress.search(one.text)
        and _PASSED.search(one.text)
        and re.search(r"\bplan\b|规划", one.text, re.I)
        for one in material.sentences
    )


_ADMITTED = re.compile(
    r"\b(?:is|are|was|were) not (?:yet )?(?:met|fulfilled|satisfied|reached)\b|(?:未|尚未|没有)(?:能)?(?:达到|满足|达标)",
    re.I,
)
_WHOLE_ZH = re.compile(r"(?:全市|全县|我市|共有?|下辖|所辖|辖)\s*$")
_OUT_OF_IT = re.compile(
    r"个?[县市区镇乡村（）()、]{1,8}(?:中|里|内)?[，,]?(?:已经?|现|目前)?有\s*\d"
)


def is_the_whole(text: str, number: Number) -> bool:
    """ "全市5个县（市）中已有4个": how many there are, of which some are named."""
    behind = re.sub(r"^\d+", "", text[number.start :])
    of_all = _WHOLE_ZH.search(text[: number.start]) and _OUT_OF_IT.match(behind)
    of_all = of_all or re.search(r"\bof (?:the |our |its |all )+$", text[: number.start], re.I)
    return bool(of_all or re.match(r"个?[县市区乡镇]{1,4}(?:中|里)[，,]?\s*\d", behind))


def admitted_open(text: str) -> bool:
    """ "40 % are named, and the condition of 80 % is not met": nothing is offered for more than it is."""
    return bool(phrase("denies").search(text) or _ADMITTED.search(text))


_LEFT_OUT = re.compile(
    r"\bnot (?:yet )?(?:been )?(?:counted|included|reckoned)\b|(?:未|不|没有)(?:予|被)?(?:计入|列入|计算在内|统计在内)",
    re.I,
)


def counts_fewer(sentence: Sentence, together: int, low: int) -> bool:
    """ "4 of the 6, that is 66.7 %": its share is neither of the lower stage nor of both together."""
    percents = [one for one in sentence.numbers if one.kind == "percent"]
    counts = {int(one.value) for one in sentence.numbers if is_count(one) and one.value >= 1}
    counts |= {n for one in pieces_of(sentence, False) for n in (one.count, one.whole) if n}
    shares = [
        Decimal(100 * part) / whole
        for part in counts - {together, low}
        for whole in counts
        if part < whole
    ]
    own = any(overlaps(one, one, percent) for one in shares for percent in percents)
    return own or bool(_LEFT_OUT.search(sentence.text))
