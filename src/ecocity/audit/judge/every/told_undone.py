"""What is said of all, and a sentence beside it that tells of some that they are not so.

Both sentences must speak of one doing (accepted, built, up to standard) and of one kind of thing; the
exception names or counts those it is of. It is not one where it tells of another year, of what was
before, or of what has been put right since.
"""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.kin import DOERS, kin_of
from ecocity.audit.find.names import tokens
from ecocity.audit.judge.around.exceptions import set_aside
from ecocity.audit.judge.claims import denied, is_wish
from ecocity.audit.judge.every.polarity import NOT_SAID, OF_ALL, WITHOUT_EXCEPTION, denies, is_open
from ecocity.audit.judge.every.row_class import leads, things_in, without_times
from ecocity.audit.judge.every.row_states import families_of, plain_state
from ecocity.audit.judge.say import refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_REACH = 3
"""Paragraphs, at most, between the two."""
_BEHIND = 40
"""Characters behind a word of failure in which its doing is named: "failed the acceptance"."""
_UNDONE = re.compile(
    r"\b(?:has|have|had|is|are|was|were|did|does|do) not (?:yet )?(?:been |be )?(?:fully |wholly )?[a-z]+(?:ed\b| up\b)|\b(?:not|never) (?:yet )?(?:been |be |being )?(?:fully |wholly )?(?:accepted|set up|passed|finished|completed|built|met|meet(?:ing)?|pass|named|approved|connected|commissioned|started|begun|corrected|settled|closed|installed|equipped|in operation|in service|on line|working|up to (?:the )?standard|there|reach(?:ed)?|attain(?:ed)?|comply|have|kept|keep)\b"
    r"|\b(?:under construction|being (?:built|rebuilt|installed|settled|dealt with)|unfinished|incomplete|unsettled|has yet to|have yet to|yet to be|fail(?:s|ed) (?!to exceed)|missed|exceed(?:s|ed|ing)|above the (?:limit|standard)|over the (?:limit|standard)|fell (?:short|below)|falls (?:short|below)|below (?:the )?standard|short of|out of order|out of operation|still (?:being |a draft|in draft|running|operat\w+|in use|in operation|burn\w*|standing|there|open|waiting|lacks?|without|missing|being|in preparation|pending|under)|lack(?:s|ed)|without (?:a|an|its|any) |pending|(?:is|are|was|were) (?:still |only )?planned|expected (?:in|by|to) )"
    r"|(?:尚|仍|还)未[\u4e00-\u9fff]{0,2}|未(?:能)?(?:通过|完成|达标|达到|建成|验收|办结|配备|设立|编制|命名|开工|投运|接入|整改|安装|建立)|仍在|正在|在建|(?<![未无不])超标(?!率|倍数|天数中|(?:天数?)?的?比例)|不达标(?!率)|不合格|(?<![未无不])超过(?:功能区|标准|限值)|(?:编制|建设|整改|施工|筹建|办理|申报)(?:之中|中|阶段)",
    re.I,
)
_SOME = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|[Oo]nly|a (?:few|single)|several|another)\b|\b[Tt]he (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|last|other) (?:one )?|\b(?!The|This|All|Every|Each|No|In|At|By|It|They|These|Its|Their|However|But|There|Of)[A-Z][a-z]{2,}\b|其中|[一二两三四五六七八九十\d]+[个家座处条项件]|其余|[\u4e00-\u9fff]{2,8}(?:厂|镇|县|区|乡|断面|村|站|公司|水库|水源地?|河|湖|街道)",
)
""" "Two of them", "the plant in Shimen", "其中1家": the exception says of whom."""
_BEFORE = re.compile(
    r"\b(?:before|previously|at that time|at the time|last year|originally|formerly|at first|initially|until|used to|earlier|in the past|once|since then|afterwards?|later|meanwhile|in the meantime|has since|have since|then|would|will|next year|no longer)\b"
    r"|此前|原有|当时|去年|上年|曾|原先|以前|过去|年初|随后|后经|已(?:全部)?(?:整改到位|完成整改)|整改后|明年|下一步|不再|将于|计划于|转为|变为|改为",
    re.I,
)
_ANOTHER_MATTER = re.compile(r"\W*(?:As (?:regards|to|for)|Concerning|Regarding|关于|至于|对于|意见|问题|问\b|Question|Comment|Objection)", re.I)  # fmt: skip
_WILL = re.compile(
    r"\b(?:will|shall|must|should|may|might|would|if|unless|should)\b|将|如果|若|一旦", re.I
)
_RUNS_ON = re.compile(
    r"still (?:running|operat|in use|in operation|burn|standing|there)|仍在(?:运行|使用|生产)", re.I
)
""" "Still running" denies only that all have been closed."""
_NEITHER = re.compile(r"\b(?:no|none|not one|nothing|nowhere|neither|nor|never|without any|free of)\b[^.;,]{0,40}$|(?:没有|无一?|未有|不存在|未发现|未出现|杜绝)[^，。；]{0,10}$", re.I)  # fmt: skip
_BACK = re.compile(r"\W*(?:(?:All|Both) (?:of )?(?:these|those|the above|the others?)\b|以上|上述|这些|其余|其他|The (?:other|remaining)\b)", re.I)  # fmt: skip
_FULL = re.compile(r"(?<![\d.])100(?:\.0+)?\s*(?:%|％|per cent|percent)|百分之百", re.I)
_PARTS = re.compile(r"[;；。]|(?<!\d)\.\s|[,，] ?(?:but|while|whereas|但|而)")


def told_undone(material: Material) -> list[Judgement]:
    """One judgement a sentence that speaks of all and has such a sentence beside it."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if sentence.heading or not _speaks_of_all(sentence):
            continue
        said = _widened(families_of(sentence.text))
        for other in material.near(sentence, _REACH):
            part = _exception(sentence, other, said)
            if part and _of_one_kind(material, sentence, other):
                message = say(
                    'Said of all, but line {line} has an exception: "{other}".',
                    line=other.line, other=other.printed.strip()[:120],
                )  # fmt: skip
                found.append(refuted("all_contradicted", "universal", sentence, message, also=(other.line,)))  # fmt: skip
                break
    return found


def _speaks_of_all(sentence: Sentence) -> bool:
    text = without_times(sentence.text)
    every = OF_ALL.search(text) or _FULL.search(text)
    if every is None and not denies(text):
        return False
    plain = WITHOUT_EXCEPTION.sub(" ", text)
    if phrase("exception").search(plain) or set_aside(plain) or _BACK.match(plain):
        return False
    if (_UNDONE.search(plain) and not denies(text)) or NOT_SAID.search(text):
        return False
    return not (
        is_open(text) or is_wish(sentence) or leads(sentence) or (every and denied(text, every))
        or _HEDGED.search(plain) or phrase("predicted").search(text)
    )  # fmt: skip


_HEDGED = re.compile(r"\b(?:most|nearly|almost|not all|majority|some|other|others|another|remaining)\b|大多|多数|几乎|基本|其余|其他|部分(?!村)", re.I)  # fmt: skip


def _widened(said: frozenset[str]) -> frozenset[str]:
    """What is being built is not there: "each has a plant of its own"."""
    return said | {"running"} if "equipped" in said else said


def _exception(sentence: Sentence, other: Sentence, said: frozenset[str]) -> str:
    """The part of another sentence that says of some that they have not; empty where it has none."""
    if other is sentence or other.heading or other.section != sentence.section:
        return ""
    years = {one for one, _, _ in other.years}, {one for one, _, _ in sentence.years}
    if all(years) and not years[0] & years[1]:
        return ""
    if _BEFORE.search(other.text) or is_open(other.text) or _ANOTHER_MATTER.match(other.text):
        return ""
    for part in _PARTS.split(plain_state(other.text)):
        undone = _UNDONE.search(part)
        if undone is None or _NEITHER.search(part[: undone.start()]) or not _SOME.search(part):
            continue
        if re.search(r"\bhad $", part[: undone.start()]) and "not" not in undone.group():
            continue  # "had failed in 2012, passed in 2013"
        if _WILL.search(part[: undone.start()]) or (
            _RUNS_ON.search(undone.group()) and "gone" not in said
        ):
            continue
        doing = part[undone.start() : undone.end() + _BEHIND]
        if families_of(doing) & said or _same_verb(undone.group(), sentence.text):
            return part
    return ""


_VERB = re.compile(
    r"\bnot (?:yet )?(?:been |be )?(?:fully |wholly )?(?P<en>[a-z]{3,})|(?:尚|仍|还)?未(?:能|曾|经)?(?P<zh>[\u4e00-\u9fff]{2})"
)


def _same_verb(undone: str, claim: str) -> bool:
    """ "Has not signed", where all are said to have: the doing in the claim's own word."""
    found = _VERB.search(undone)
    if found is None:
        return False
    stem = (found["en"] or "").removesuffix("ed")
    return found["zh"] in claim if found["zh"] else bool(re.search(rf"\b{stem}(?:e?d|e?s|ing)?\b", claim, re.I))  # fmt: skip


_FIRMS = re.compile(
    r"\b(?:mills?|works|factor(?:y|ies)|compan(?:y|ies)|foundr(?:y|ies)|brewer(?:y|ies)|workshops?|plants?|shops?|firms?|enterprises?|smelters?|refiner(?:y|ies)|tanner(?:y|ies))\b|企业|公司|厂|单位"
)


def _kinds(text: str) -> frozenset[str]:
    """The kinds of things that a text names; a mill or works is an enterprise."""
    firms = frozenset(["enterprise"]) if _FIRMS.search(text) else frozenset()
    return things_in(text) | firms


_OF_THEM = re.compile(
    r"\W*(?:[Oo]nly |[Tt]he |[Bb]ut )?(?:one|two|three|four|five|six|\d{1,2}|last|others?)(?:,? (?:on|have|has|had|are|is|was|were) |,? of (?:them|these|those)\b| (?:in|at|of) the | in [A-Z])|其中",
    re.I,
)
""" "Two of them", "the two of the mill": of what was spoken of."""


def _of_one_kind(material: Material, sentence: Sentence, other: Sentence) -> bool:
    """Whether both are of one kind of thing: by its noun, or by the counts of the exception and the others."""
    beside = " ".join(one.text for one in material.near(other, 0) if one is not sentence)
    mine = _kinds(sentence.text)
    theirs = _kinds(other.text) or _kinds(beside)
    kin = kin_of(sentence.text) - DOERS, kin_of(other.text) - DOERS
    if all(kin) and not kin[0] & kin[1]:
        return False
    if _of_another_whole(sentence, other):
        return False
    close = abs(other.paragraph - sentence.paragraph) <= 2
    if mine & theirs or (close and _OF_THEM.match(other.text)):
        return True
    same = other.line == sentence.line and not (mine and theirs)
    return same and bool(tokens(sentence.text) & tokens(other.text) or kin[0] & kin[1])


def _counts(sentence: Sentence) -> set[int]:
    return {int(one.value) for one in sentence.numbers if one.unit in ("", "count", "household") and one.value == int(one.value) and not one.decimals}  # fmt: skip


def _of_another_whole(sentence: Sentence, other: Sentence) -> bool:
    """ "Nine sources in county towns; eight complied": a whole of its own, and not that of the claim."""
    mine, theirs = _counts(sentence), _counts(other)
    wholes = {
        w for w in theirs for part in theirs if part < w and (w - part in theirs or w - part == 1)
    }
    return bool(wholes) and not wholes & mine and (bool(mine) or not _kinds(sentence.text))
