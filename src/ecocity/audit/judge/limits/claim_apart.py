"""Claims that are not of the city's own figure and the present limit: another edition, a rest, a mention."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.audit import pattern as re
from ecocity.audit.records import Fact, Sentence
from ecocity.audit.words import phrase
from ecocity.said import NOTHING, Said, say

_OLD = re.compile(
    r"试行|[旧老](?:版|标准|指标|口径)|原(?:版|标准|指标)|修[订改]前|(?:19|20)\d\d年版(?!本)"
    r"|\b(?:old|older|former|previous|earlier|trial|superseded|first|withdrawn|repealed|2003) (?:\w+ )?(?:edition|version|standards?|index|indicators?|text|issue|limits?|value|requirement|bar)s?\b|\b(?:edition|version|indicators|text) of 2003\b|\bbefore the revision\b|\btrial\b",
    re.I,
)
_NEW = re.compile(
    r"修订(?:版|稿|后|本)|新(?:版|标准|指标)|现行|\b(?:new|newer|revised|current|present|in force|now valid|both|either|2007) (?:\w+ )?(?:edition|version|standards?|index|indicators?|text|limit|value|requirement|one)s?\b|\b(?:edition|version|indicators|text) of 2007\b|两版|两个版本",
    re.I,
)
_NUMBER = r"(?:\d+|[一二两三四五六七八九十]+)"
_SOME_OF_REST = re.compile(
    rf"(?:其余|余下|剩余|剩下|另外|未通过|没有通过)的?(?:这)?{_NUMBER}(?:家|个|座|项|处|条|户|所)[^，。；]{{0,6}}[中里]?(?:，|,)?(?:有|又有|另有)?{_NUMBER}?(?:家|个|座|项|处|条|户|所)?"
    r"|\b(?:(?:of|among|from) )?the (?:remaining|other|rest|missing|outstanding|last) (?:\w+|of (?:the|these|those|them))\b|\bthe (?:one|two|three|four|five|\d+) (?:left over|left|others|that (?:had )?(?:failed|remained))\b",
    re.I,
)
_MENTION = re.compile(
    r"[“\"‘「『][^”\"’」』]{0,12}(?:达标|合格|过关|已达标|符合要求|met|fulfilled|compliant|passed|reached)[”\"’」』](?:时|的|一词|字样|之说|一栏|这个|说法|指的是|only|means|when|refers|column|in the sense)?",
    re.I,
)
_WRONG = re.compile(
    r"(?:该句|此句|这句|此说|该说法|这个说法|上述说法|此处|这一表述|该结论|这一结论|此结论)[^，。；]{0,8}(?:有误|不对|错|不成立|不准确|不予采用|不能成立)|不予采[用纳]|说法(?:不对|有误|不实)|已(?:删去|删除|更正|撤回)|不予认可"
    r"|\b(?:that|this|the|which) (?:sentence|statement|claim|assertion|conclusion|remark|verdict|entry|line|wording)?\s*(?:is|was|proved|turned out to be) (?:\w+ )?(?:wrong|incorrect|mistaken|not correct|not accepted|not tenable|untenable|an error|a mistake|rejected|withdrawn)\b|\b(?:struck out|withdrew|rejected|did not accept|not accepted by|does not hold)\b",
    re.I,
)


def of_another_ground(sentence: Sentence, behind: Sequence[Sentence]) -> Said:
    """Why a claim is not held against the limit of the standard; ``behind`` are the sentences that follow it."""
    said = phrase("complies").search(sentence.text)
    at = said.start() if said else len(sentence.text.rstrip('”"’」』 '))
    if withdrawn(sentence, at, behind):
        return say("the words are quoted, and said to be wrong")
    if said is None:
        return NOTHING
    if _of_old_edition(sentence.text, said.start(), said.end()):
        return say("it speaks of another edition of the standard")
    if _SOME_OF_REST.search(sentence.text[: said.end()][-80:]):
        return say("it speaks of those that were left over, and of no rate")
    return NOTHING


def withdrawn(sentence: Sentence, at: int, behind: Sequence[Sentence]) -> bool:
    """Whether the words at a place are quoted, and said there or behind to be wrong."""
    quoted = _in_quotes(sentence.text, at) or _MENTION.search(sentence.text)
    told = " ".join([sentence.text, *(one.text for one in behind)])
    return bool(quoted and _WRONG.search(told))


def _of_old_edition(text: str, start: int, end: int) -> bool:
    """Whether a claim goes by an older edition: the only one that its half sentence names, or the one named last."""
    half = _clause(text, start, end)
    ahead = re.split(r"[。]|[.] ", text[:end])[-1]
    old, new = (
        max((one.end() for one in words.finditer(ahead)), default=-1) for words in (_OLD, _NEW)
    )
    return old > new or bool(_OLD.search(half) and not _NEW.search(half))


def _clause(text: str, start: int, end: int) -> str:
    """The half sentence around a place."""
    begin = max((one.end() for one in re.finditer("[;；。]", text[:start])), default=0)
    stop = re.search("[;；。]", text[end:])
    return text[begin : end + stop.start() if stop else len(text)]


def _in_quotes(text: str, at: int) -> bool:
    ahead = text[:at]
    opened = max(ahead.rfind(mark) for mark in "“‘「『")
    closed = max(ahead.rfind(mark) for mark in "”’」』")
    return opened > closed or ahead.count('"') % 2 == 1


_UNDER = re.compile(r"(?:under|below|less than|lower than|short of|低于|少于|小于|不及)", re.I)
_OVER = re.compile(r"(?:above|over|beyond|more than|higher than|exceed\w*|surpass\w*|高于|超过|超出|大于)", re.I)  # fmt: skip
_NOT = re.compile(r"(?:\b(?:not|no|nor|never)\b(?: \w+)? |不|未|没有|无|绝不)$", re.I)


def says_wrong_side(sentence: Sentence, comparison: str) -> bool:
    """ "1.0 points under the requirement" of what must be at least so much: the words say that it fails."""
    said = phrase("complies").search(sentence.text)
    if said is None or _NOT.search(sentence.text[: said.start()]):
        return False
    wrong = _UNDER if comparison.startswith(">") else _OVER
    return comparison[:1] in "<>" and bool(wrong.match(said.group()))


_PART = re.compile(
    r"乡镇|农村|村级|县城|郊区|各县|农户|镇区|\b(?:townships?|villages?|rural|county seats?|suburb\w*|outlying)\b",
    re.I,
)


def of_a_part(sentence: Sentence, fact: Fact) -> bool:
    """Whether a figure told elsewhere is of a part, villages or townships, that the claim does not speak of."""
    if fact.table is not None or (fact.line == sentence.line and fact.text == sentence.printed):
        return False
    return bool(_PART.search(fact.text[: fact.number.start])) and not _PART.search(sentence.text)


def in_a_row(facts: Sequence[Fact]) -> bool:
    """Several figures of one sentence, and no word for which year each is."""
    return len(facts) > 1 and all(
        one.year is None and one.text == facts[0].text and one.table is None for one in facts
    )
