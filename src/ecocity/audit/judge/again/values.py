"""One fact, one value: the same quantity of the same year, in text and tables."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.scope import leads_of
from ecocity.audit.judge.again.differing import differ, in_one_unit
from ecocity.audit.judge.again.values_apart import Leads, why_apart
from ecocity.audit.judge.again.values_tied import TIMELESS, why_untied
from ecocity.audit.judge.say import claim, figure, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement
from ecocity.audit.words import entry, label_of
from ecocity.said import Said, say

SCOPES = re.compile(
    r"\bcount(?:y|ies)'? (?:seats?|towns?)|\btownships?\b|\bvillages?\b|\bsuburb\w*|县城|乡镇|郊区|中心城区|市区|建成区|规模以上|农村|城区|central city|urban area|built-up|downtown|above[- ]scale|rural|average of|since|(?:first|second) half|quarter|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|month|winter|summer|spring|autumn|上半年|下半年|季度|[一二三四]季|月份|\d月|[春夏秋冬]季|采暖期|累计|cumulative|十[一二]五|five-year|全国|全省|national|province|provincial average|of the country",
    re.I,
)
TARGET = re.compile(
    r"目标|计划|力争|预期|规划|到20\d\d年|will (?:reach|be)|target|plan(?:s|ned)?\b|goal|by 20\d\d|\baim|strive|任务|\btask\b|should reach|at least",
    re.I,
)

DIFFERS = re.compile(
    r"\bdiffers?\b|\bmisprint\w*|\berrat(?:um|a)\b|\btyp(?:o|ing error)\b|\bprinting error|\b(?:misread|mistyped|miscopied|misstated)\b|\b(?:wrongly|mistakenly|erroneously|in error|by mistake)\b|\b(?:is|was|were|are) (?:wrong|incorrect|right|correct)\b|\btranspos(?:ed|ition)\b|\b(?:printed|given|quoted|reported) as\b[^.]{0,60}\b(?:revised|corrected|amended)\b|\b(?:revised|corrected|amended) to\b|笔误|误[写作贴植排登印抄]|勘误|有误|更正|应为|错写|写错|印错|不对|不同于|有别于|not to be confused|区别于|\b(?:correct|revis|amend|restat)\w* (?:\w+ ){0,3}from\b|(?:更正|修正|修订|订正|核减|核增)[^，。；]{0,6}[为到至]|由[^，。；]{1,12}(?:更正|修正|修订|订正)",
    re.I,
)


def same_fact(material: Material) -> list[Judgement]:
    """Figures that are said of one quantity and year more than once."""
    groups: dict[tuple[str, int | None], list[Fact]] = defaultdict(list)
    labels = {
        one.line: label.group()
        for one in reversed(material.sentences) if (label := _LABEL.match(one.text))
    }  # fmt: skip
    for fact in material.facts:
        if comparable(fact) and not (fact.table is None and CAP.search(labels.get(fact.line, ""))):
            year = None if fact.quantity in TIMELESS else fact.year
            groups[fact.quantity, year].append(fact)
    leads = leads_of(material.sentences)
    return [one for (_, year), facts in groups.items() for one in _group(facts, year, leads)]


_BOUNDS = ("exact", "about", "above", "below", "at_least", "at_most")


def comparable(fact: Fact) -> bool:
    """Whether a figure is a level of the whole city and year, not of a part, a plan or a season."""
    number = fact.number
    if (
        fact.role not in ("level", "share")
        or number.doubtful
        or not fact.canonical
        or number.bound not in _BOUNDS
    ):
        return False
    if "@" in fact.quantity and fact.table is not None:
        return False
    if fact.table is None and (_of_other_time(fact) or _is_supposed(fact)):
        return False
    if (
        _is_other_voice(fact)
        or _AIMS.search(fact.section)
        or _OUT_OF.match(fact.text, fact.number.end)
    ):
        return False
    if fact.table is not None:
        asked = number.bound != "exact" and _IS_ASKED.search(fact.row)
        return not (asked or SCOPES.search(f"{fact.row} {fact.column}") or TARGET.search(fact.column))  # fmt: skip
    ahead, behind = _around(fact)
    ahead = _SINCE.sub("", ahead)
    if entry(fact.quantity).get("urban"):
        ahead = _TOWN.sub("", ahead)
    lead = _SINCE.sub("", fact.text[: fact.number.start])
    if (
        PLAN.search(lead)
        or (_OF_WHICH.search(lead) and not _is_named_item(fact, lead))
        or _TASK.search(lead)
        or _SEASON.search(re.split("[；;。]", lead)[-1])
    ):
        return False
    return not (
        SCOPES.search(ahead + behind)
        or (TARGET.search(ahead + behind) and not _COUNTED.match(fact.text, fact.number.end))
        or DIFFERS.search(fact.text)
    )


_IS_ASKED = re.compile(
    r"\b(?:required|requirement|limit|standard|asked)\b|要求|标准|限值|指标值", re.I
)
""" "Required | ≥ 3.5 | ≥ 3.5": a row of what is asked."""
CAP = re.compile(r"上限|控制数|控制在|限额|总量指标|以内|下达|核给|分配给|\b(?:ceilings?|caps?|quotas?|maximum|within|limits?|assigned|allott?ed|allocated|allowed|permitted|granted|admissible)\b", re.I)  # fmt: skip
_FORESEEN = re.compile(r"预计|预测|推算|\b(?:expected|forecast|predicted|projected|estimated)\b", re.I)  # fmt: skip
_REPORTED = re.compile(
    r"上报|申报|自报|填报|原报|\b(?:reported|declared|claimed|submitted)\b", re.I
)
_PASSED = re.compile(r"[跨越迈]过了?$|\b(?:crossed|passed|past|cleared) (?:the )?$")


def _is_other_voice(fact: Fact) -> bool:
    """Whether a figure is a cap, foreseen, a line that was crossed, or what somebody else had reported."""
    if fact.table is not None:
        return bool(CAP.search(f"{fact.row} {fact.column}"))
    ahead = re.split(r"[;；。]", fact.text[: fact.number.start])[-1]
    behind = fact.text[fact.number.end : fact.number.end + 4]
    return fact.number.predicted or bool(
        CAP.search(ahead[-40:])
        or CAP.match(behind.strip())
        or _FORESEEN.search(ahead)
        or _REPORTED.search(ahead[-40:])
        or _PASSED.search(ahead)
    )


_LABEL = re.compile(r"[^:：;；。,，]{2,60}[:：]")
""" "Assigned by the province for 2014: SO2 42,000 t; COD 26,900 t": what opens a line holds for each figure of it."""
_SUPPOSED = re.compile(
    r"\b(?:[Ii]f|[Ww]ere|[Hh]ad) (?:one|we|the|it|they|all|this|these|those|only|you)\b|\b(?:would|might) (?:be|have|come|give|rise|fall|stand|amount|yield|make|read)\b|如果|假如|假设|倘若|要是|(?<![\u4e00-\u9fff])若(?!干)"
)
""" "如果把缺测日也放进分母，比例是88.2%", "it would be 88.2 %": what another way of counting would give."""


def _is_supposed(fact: Fact) -> bool:
    lead = re.split(r"[;；。]", fact.text[: fact.number.start])[-1]
    return bool(_SUPPOSED.search(lead))


_FIRST_YEARS = re.compile(r"(?:[^.;。；]|\.\d){0,24}?\b(?:first|previous|preceding|earlier|other) (?:two |three )?years\b|[^。；]{0,12}前[两二三]年", re.I)  # fmt: skip
_OTHER_SECTOR = re.compile(r"\b(?:primary|secondary) (?:industry|sector)\b|第[一二]产业", re.I)


def _of_other_time(fact: Fact) -> bool:
    """ "It was 3.55 % and 3.61 % in the first two years", "the rest was primary industry, 5.9 %"."""
    ahead = fact.text[: fact.number.start]
    names = [one.quantity for one in named_in(ahead)]
    if fact.quantity not in names and re.match(
        r"\W*(?:It|They|These|That) (?:was|were|had been)\b", ahead
    ):
        return bool(_FIRST_YEARS.match(fact.text, fact.number.end))
    carried = fact.quantity == "tertiary_share" and fact.quantity not in names
    return carried and bool(_OTHER_SECTOR.search(ahead))


_YEARS_SAID = re.compile(r"(?:19|20)\d\d\s*年?度?")


def _is_named_item(fact: Fact, lead: str) -> bool:
    """ "其中森林覆盖率…，2013年为48.7%": one of the things listed, by its own name, and no part of a figure."""
    said = list(_OF_WHICH.finditer(lead))[-1]
    names = named_in(lead)
    first = [one for one in names if one.quantity == fact.quantity]
    between = _YEARS_SAID.sub("", lead[said.end() : first[0].start]) if first else "其他的"
    return len(between) < 3 and len(names) == 1


_SINCE = re.compile(
    r"(?:[自从由][^，。；]{0,24}[，,]?[^，。；]{0,24}|[变升降增减]?)到(?=(?:19|20)\d\d年[^，。；]{0,4}(?:变|已|就|升|降|增|减|提高|下降))"
)
""" "自2011年起，到2013年变为": what came about, and no aim."""
_COUNTED = re.compile(
    r"[^,.;]{0,40}\b(?:counted|recorded|registered|measured|surveyed|reached) (?:at|in|by|on|for)\b"
)
""" "Plan for the 1.68 million residents counted at the end of 2013": no aim."""
_OUT_OF = re.compile(
    r"\s*(?:out )?of (?:the |all |its |our )*(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b|\s*(?:over|divided by|÷|除以|/)\s*\d",
    re.I,
)
""" "4 out of 5": a part, and no level."""
_SEASON = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: (?:19|20)\d\d)? alone\b|(?:非?采暖|汛|枯水|丰水)期|[上下]半年|[一二三四]季度|前[三\d]+个?(?:季度|月)|\d\s*[-—~至]\s*\d{1,2}月"
)
_AIMS = re.compile(
    r"\b(?:targets?|goals?|aims?|outlook|plans?) (?:for|of) (?:the )?(?:next|coming|(?:19|20)\d\d)|\bnext steps?\b|(?:主要|发展|预期|规划)目标$|目标任务$|下一步|下步|明年",
    re.I,
)
_OF_WHICH = re.compile(r"其中|\bof which\b|\bamong (?:them|these)\b", re.I)
PLAN = re.compile(r"\bstriv(?:e|ing) (?:to|for)\b|\b(?:will|shall|aims?|plans? to|we want|is to|targets? (?:are|is)|goals? (?:are|is))\b|[，。；：]?将(?!近)|力争|争取|拟|下一步|主要目标|目标(?:是|为)|到20\d\d年", re.I)  # fmt: skip
_TASK = re.compile(
    r"(?:^|[;,:] )(?:and )?(?:raise|cut|bring|lift|lower|reduce|increase|keep)\b[^.;]* (?:to|at) $",
    re.I,
)
""" "Tasks for 2014. Raise sewage treatment to 89 %"."""
_TOWN = re.compile(r"中心城区|市区|建成区|城区|central city|urban area|built-up", re.I)


def _around(fact: Fact) -> tuple[str, str]:
    """The words before a figure back to the one before it, and the few right behind it."""
    text, start = fact.text, fact.number.start
    digits = [m.end() for m in re.finditer(r"\d(?!\d|年)", text[:start])]
    floor = max(start - 90, digits[-1] if digits else 0)
    return text[floor:start], re.split(
        r"[,，;；。]|\.\s", text[fact.number.end : fact.number.end + 14]
    )[0]


_SERIES = 4
"""So many values of one name in the text are those of several places, not of one."""


def _group(facts: list[Fact], year: int | None, leads: Leads) -> list[Judgement]:
    facts = sorted(facts, key=lambda one: (one.line, one.number.start))
    if len({one.number.value for one in facts if one.table is None}) >= _SERIES:
        return []
    found: list[Judgement] = []
    told: set[tuple[int, int]] = set()
    firsts: dict[tuple[Decimal, Decimal, str, bool], Fact] = {}
    for later in facts:
        others = [
            one for one in firsts.values()
            if one.text != later.text and (one.line, later.line) not in told
        ]  # fmt: skip
        found += [_agreed(one, later) for one in others if _agree(one, later)]
        differing = [
            (one, _why_not_one(one, later, leads)) for one in others if differ(one.number, later.number)
        ]  # fmt: skip
        if differing:
            first, why = min(differing, key=lambda pair: bool(pair[1]))
            told.add((first.line, later.line))
            found.append(_unsure(first, later, why) if why else conflict(first, later, year))
        key = (later.number.low, later.number.high, later.number.bound, later.table is None)
        firsts.setdefault(key, later)
    return found


def _why_not_one(first: Fact, later: Fact, leads: Leads) -> Said:
    return why_apart(first, later, leads) or why_untied(first, later)


def _agree(first: Fact, later: Fact) -> bool:
    """A figure of the text and one of a table that can be the same."""
    one_kind = (first.table is None) == (later.table is None)
    same = in_one_unit(first.number, later.number) and not differ(first.number, later.number)
    return same and not one_kind


def _agreed(first: Fact, later: Fact) -> Judgement:
    computed = f"{figure(first.number)} = {figure(later.number)}"
    return upheld("value", later, computed, say("agrees with line {line}", line=first.line))


def _unsure(first: Fact, later: Fact, why: Said) -> Judgement:
    computed = f"{figure(later.number)} beside {figure(first.number)}"
    reason = say("{why}: see line {line}", why=why, line=first.line)
    return Judgement(claim("value", later, "not_checkable", computed, reason))


def conflict(first: Fact, later: Fact, year: int | None) -> Judgement:
    texts = [one for one in (first, later) if one.table is None]
    rule = "text_against_table" if len(texts) == 1 else "two_values"
    place = texts[0] if len(texts) == 1 else later
    other = first if place is later else later
    where = say("the table") if other.table is not None else say("the text")
    label = label_of(place.quantity)
    return refuted(
        rule, "value", place,
        say("{label}{year} is {place} here and {other} in {where}, line {line}.", label=label, year=year_text(year), place=figure(place.number), other=figure(other.number), where=where, line=other.line),
        f"{place.number.value} != {other.number.value}", also=(other.line,),
    )  # fmt: skip
