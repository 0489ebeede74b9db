"""A title, award or certificate told as held, where the text around it has it only on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.items import items_of
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.judge.stages.named_units import named_units
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say

_HELD = re.compile(
    r"\b(?:was|were|been|being|is|are|thus|also|already) (?:\w+ ){0,2}(?:named|awarded|granted|conferred|certified|recogni[sz]ed|designated|accredited)\b|^\W*(?:named|awarded|certified|designated)\b(?! (?:share|rate|proportion)\b)|\b(?:named|awarded|certified|designated) (?:in|on|by) "
    r"|\b(?:received?|obtained?|won|earned|gained?|holds?|held|holding|bears?|borne|bore|carr(?:y|ies|ied)|possess\w*|enjoys?) (?:the |this |that |these |its |their |a |an |it\b)?[^.;,]{0,40}?(?:\b(?:title|name|award|certificates?|label|honou?r|designation|status)\b|[\"“])"
    r"|\breceived it\b|\breceived them\b"
    r"|\b(?:published|announced|gazetted|promulgated|decided|approved) (?:on |upon )?(?:the |its |their )?(?:naming|designation|award|conferral)s?\b|\b(?:naming|designation|award|conferral)s? (?:was|were|has been|have been) (?:published|announced|gazetted|promulgated|made|approved)\b|(?:公布|公告|发文|批准)[^，。；]{0,12}命名"
    r"|(?:获得|获评|荣获|取得|拥有|被?授予|被)[^，。；]{0,24}(?:命名|称号|认定|荣誉|授牌)|成为[^，。；\d]{0,16}命名的|(?:已|均|都|正式|公告)(?:获|被|获得)?[^，。；\d]{0,14}命名|获[^，。；]{0,20}(?:命名|称号)|(?:19|20)\d\d年(?:\d{1,2}月)?命名|已(?:经)?(?:是|成为|建成为)(?:国家|省)级?[\u4e00-\u9fff]{2,10}|称号(?:已|已经|也已)?(?:取得|获得|拿到)",
    re.I,
)
PENDING = re.compile(
    r"\b(?:nominated|recommended|shortlisted|applied|application|applicants?|candidates?|submitted|await\w*|waiting for|in public notice|publicised|under (?:review|evaluation|examination|assessment))\b"
    r"|\b(?:passed|through|completed) (?:the |an? |its )?(?:[\w-]+ ){0,4}?(?:evaluation|assessment|review|pre-?review|inspection|acceptance|check|examination|appraisal|verification)s?\b"
    r"|\b(?:evaluation|assessment|review|inspection|acceptance|examination|appraisal)s? (?:has been |have been |was |were )?(?:passed|completed)\b"
    r"|(?:评估|验收|审核|考核|评审)(?:意见|结论|结果)(?:为|是|均为)(?:通过|合格)|申报|推荐|公示|正在(?:评审|评估|审核|创建|申报)|通过(?:了)?[^，。；]{0,24}(?:评估|验收|审核|核查|预审|初审|评审|检查|考核)|(?:尚未|未|待|等待)[^，。；]{0,14}(?:命名|授予|授牌|称号)",
    re.I,
)
_NOT = re.compile(
    r"\bnot (?:yet )?|\bwill\b|\bwould\b|\bif\b|\bonce\b|\bto be\b|\bhopes?\b|\bplans?\b|尚未|还未|仍未|未|待|将|拟|争取|力争|若|如果|有望|计划",
    re.I,
)
UNNAMED = re.compile(
    r"(?:尚未|还未|仍未|未)(?:获得?|被|正式)*[^，。；]{0,14}(?:命名|授予|称号)|\bnot (?:yet )?(?:been |been officially )?(?:named|awarded|granted|certified|conferred)\b|\bno (?:such )?(?:title|award|name|naming)\b[^.;]{0,24}\b(?:conferred|awarded|given|granted|received)\b|\bawait\w* (?:the )?(?:naming|award|title|decision)\b",
    re.I,
)
_SO = re.compile(
    r"\bso\b|\bthus\b|\bthereby\b|\btherefore\b|\bhence\b|\baccordingly\b|\bsince then\b|\bwith th(?:is|ese)\b|因此|因而|所以|故(?!障)|至此|据此|由此|从而|可见",
    re.I,
)
_STANDS = re.compile(
    r"^(?!.*(?:19|20)\d\d年).*(?:已(?:经)?(?:是|成为)|称号(?:已|已经|也已)(?:取得|获得|拿到))"
)
""" "安平县已是国家生态县": undated, and so no later step than the one told before."""
_SINCE = re.compile(r"\bsince (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b|自((?:19|20)\d\d)年")
_RULE = re.compile(r"要求|条件|规定|标准|应当?(?!急)|\b(?:requires?|requirements?|conditions?|must|shall|should|criteri\w+)\b", re.I)  # fmt: skip
_CLAUSE = re.compile(r"[，；;。]|[,:]\s|and (?<=\band )(?=(?:an?other|\w+ more)\b)")
_OF_WHOLE = re.compile(r"(?:\bof (?:the |its |all |these |our )*|共有?|全市|辖|占)$", re.I)
_OF_THESE = re.compile(r"(?:命名|称号|认定|授牌)的[^，。；]{0,16}共有?$")
""" "获得命名的县共有4个": of those that have it, and not of all there are."""
_ALL = re.compile(r"\b(?:all|both|each|every)\b|全部|均|都|所有", re.I)
_NAME = re.compile(
    r"(?:[A-Z][\w-]+ )+(?:City|County|Township|Village|Park|School|Community|District)"
    r"|(?:国家|省)级?[\u4e00-\u9fff]{2,8}?(?:城市|城区|[县区镇乡村]|公园|社区|学校)|[“\"][^”\"]{2,30}[”\"]"
)


@dataclass(frozen=True, slots=True)
class _Step:
    """A clause with its state, and the count of what it says it of."""

    held: bool
    count: int | None
    sentence: Sentence
    text: str
    units: int = 0
    """Its count, or how many it names."""


def titles_held(material: Material) -> list[Judgement]:
    """Every sentence that tells a title as held, with the few before it, and with the tables."""
    found: list[Judgement] = []
    all_steps = [
        [] if one.heading and not _BULLET.match(one.text) else _steps(one)
        for one in material.sentences
    ]
    for at, sentence in enumerate(material.sentences):
        if sentence.heading:
            continue
        steps = [
            step
            for near in range(max(0, at - 4), at + 1)
            if sentence.paragraph - material.sentences[near].paragraph <= 3
            for step in all_steps[near]
        ]
        last = [one for one in steps if one.held and one.sentence is sentence]
        if not last:
            continue
        before = steps[: steps.index(last[-1])]
        told = _counted(last[-1], before) or _inferred(last[-1], before)
        found += [told] if told else []
    return found


def _steps(sentence: Sentence) -> list[_Step]:
    """The clauses that tell of a title as held or on the way, in order."""
    found: list[_Step] = []
    start = floor = 0
    for stop in [*_CLAUSE.finditer(sentence.text), None]:
        end = stop.start() if stop else len(sentence.text)
        clause = sentence.text[start:end]
        held = bool(_HELD.search(clause)) and not _NOT.search(clause)
        if _RULE.search(clause):
            pass
        elif held or PENDING.search(clause):
            count = _count(sentence, floor, end, start) or _listed(clause)
            found.append(_Step(held, count, sentence, clause.strip(), count or named_units(clause)))
            floor = end
        start = stop.end() if stop else end
    return found


_CENTRE = re.compile(
    r"中心城[市区]|主城区|\bcentral (?:city|districts?|urban)|\bcity centre\b", re.I
)
_COUNTY = re.compile(r"[\u4e00-\u9fff](?:县|(?<!城)(?<!市)区)(?!域)|\b(?:County|District)\b")
_BULLET = re.compile(r"\s*(?:[-*•·◆■]|[（(]?\d{1,2}[)）.、])\s*\S")
_NAMED_LAST = re.compile(r"[：:]\s*([\u4e00-\u9fff、和及]{2,60})$")


def _listed(clause: str) -> int | None:
    """ "- 获国家生态县命名：清河县、白岭县": how many a line of a list names behind its colon."""
    told = _NAMED_LAST.search(clause.strip(" 。；;")) if _BULLET.match(clause) else None
    names = items_of(told[1]) if told else []
    return len(names) if names and all(len(one) <= 8 for one in names) else None


def _count(sentence: Sentence, start: int, end: int, clause: int) -> int | None:
    """The last number of things between two places that is no whole, no share and no year."""
    counts = [
        int(one.value) for one in sentence.numbers
        if start <= one.start < end and one.kind in ("count", "figure") and one.unit in ("", "count")
        and one.value == int(one.value) and one.bound == "exact"
        and (not _OF_WHOLE.search(sentence.text[: one.start]) or _OF_THESE.search(sentence.text[: one.start])
             or (one.start >= clause and sentence.text[: one.start].endswith("共有")))
    ]  # fmt: skip
    return counts[-1] if counts else None


def _counted(last: _Step, before: list[_Step]) -> Judgement | None:
    """ "24 have it, 12 are recommended, so 36 have it"."""
    held = [one.units for one in before if one.held and one.units]
    # Units that are only named may be more than those found: they bear a sum out, and accuse nobody.
    counts = [one.count for one in before if one.held and one.count]
    lower = [one for one in before if not one.held and one.count]
    if not last.count or not held:
        return None
    listed = [one for one in before if _BULLET.match(one.sentence.text)]
    if last.count == sum(held) and (len(held) > 1 or listed):
        return upheld("stage", last.sentence, f"{' + '.join(map(str, held))} = {last.count}")
    both = next(
        (one for one in lower if counts and last.count == counts[-1] + (one.count or 0)), None
    )
    if (
        both is None
        and lower
        and counts
        and last.count == counts[-1] + sum(one.count or 0 for one in lower)
    ):
        both = replace(lower[-1], count=last.count - counts[-1])
    if both is None or last.count in held:
        return None
    computed = f"{counts[-1]} + {both.count} = {last.count}"
    message = say(
        'All {all} are told as holding it, but of {lower} it is only said: "{text}" ({computed}).',
        all=last.count, lower=both.count, text=both.text[:80], computed=computed,
    )  # fmt: skip
    return refuted("stage_for_stage", "stage", last.sentence, message, computed, verdict="unsupported", also=(both.sentence.line,))  # fmt: skip


def _inferred(last: _Step, before: list[_Step]) -> Judgement | None:
    """ "It passed the acceptance in 2013. It has therefore held the title since 2013"."""
    if not before or last.count:
        return None
    if _COUNTS.search(last.sentence.text) and not UNNAMED.search(before[-1].sentence.text):
        return None  # how many have it is the matter of `_counted`
    if _CENTRE.search(last.sentence.text) and _COUNTY.search(before[-1].sentence.text):
        return None  # the title of the centre is no county's
    other = [one for one in before if _names(one.sentence.text) and _names(last.sentence.text)]
    if other and not any(_names(one.sentence.text) & _names(last.sentence.text) for one in other):
        return None
    so = (
        _SO.search(last.sentence.text)
        or _STANDS.match(last.sentence.text)
        or _since(last.sentence.text, before[-1].sentence.text)
    )
    held = [one for one in before if one.held]
    unnamed = UNNAMED.search(before[-1].text) and last.count is None
    if held:
        return upheld("stage", last.sentence, f"told in line {held[-1].sentence.line}") if so else None  # fmt: skip
    if not so and not unnamed:
        return None
    message = say('The title is told as held; before it stands only: "{text}".', text=before[-1].text[:80])  # fmt: skip
    return refuted("stage_for_stage", "stage", last.sentence, message, verdict="unsupported", also=(before[-1].sentence.line,))  # fmt: skip


_COUNTS = re.compile(r"\b(?:[a-z]+|\d+) of (?:the |its |our |all )*(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\d ?(?:%|％|per ?cent)", re.I)  # fmt: skip


def _since(text: str, before: str) -> bool:
    years = {a or b for a, b in _SINCE.findall(text)}
    return any(year in before for year in years)


def _names(text: str) -> set[str]:
    return {re.sub(r"[\W]", "", one).lower() for one in _NAME.findall(text)}
