"""Whether the words around a figure call it a limit, a target or what is asked."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.records import Number, Sentence

_CALLED_ZH = r"要求|标准|限值|目标|任务|考核|规定|上限|下限|红线|底线|(?:考核|达标|合格|及格|基准|警戒|控制|验收)线|门槛|控制数|控制指标|指标值|计划数?"
_CALLED_EN = r"requirements?|required|requires|limits?|standards?|targets?|goals?|tasks?|quota|ceiling|\bcap|bar|thresholds?|allow(?:s|ed|ance)|demand(?:s|ed)|demanded|prescribed|asked for|minimum|maximum|benchmark|permitted|permissible|admissible|allowable"
_NO_VERB = r"(?!优于|好于|高于|低于|超过|达到|满足|符合|完成|实现|above|below|over|under|within|exceed|meet|met)"
_BEHIND = re.compile(
    rf"\s*(?:以内|以上|以下|及以上)?的?(?:{_NO_VERB}[^，。；;,\d]){{0,14}}?(?:{_CALLED_ZH})|\s*(?:{_NO_VERB}[\w-]+ )?(?:{_CALLED_EN})\b|\s*of (?:the|this|that) (?:[\w-]+ )?(?:{_CALLED_EN})\b"
    rf"|\s*(?:that |which )?(?:the|is|was|are|were) [^.;,\d]{{0,40}}?(?:asks?|requires?|demands?|prescribes?|sets?|calls? for|{_CALLED_EN})\b",
    re.I,
)
_BEFORE = re.compile(
    rf"(?:{_CALLED_ZH}|控制在)[^，。；;\d]{{0,16}}$|\b(?:{_CALLED_EN}|plan(?:s|ned)?|foresaw|foresees|should|provided for|called for|set at)\b[^.;\d]{{0,44}}$",
    re.I,
)
_DIRECTLY = re.compile(
    r"(?:高于|低于|优于|好于)$|\b(?:higher|lower|greater|better) than (?:the )?$", re.I
)
WITHIN_IT = re.compile(
    r"\b(?:within|meet\w*|up to|reach\w*|above|below) (?:the |a )?(?:\w+ )?(?:standard|requirement|limit)s? (?:was|were|is|are|stood at|reached|came to)\s*$"
    r"|(?:标准|要求|目标)(?:的|者)[^，。；\d]{0,12}(?:占|为|有|达)[^，。；\d]{0,4}$",
    re.I,
)
""" "The area where noise was within the required standard was 236 km2": its area, and no bound."""
KIND_OF_DEMAND = re.compile(
    r"[（(][^()（）\d]{0,8}(?:约束性|参考性|预期性|指导性|强制性|否决性)(?:指标)?[^()（），,\d]{0,4}[，,：:；;、]?[^()（）\d]{0,6}[≥≤<>=]*\s*$"
    r"|[（(][^()（）\d]{0,12}\b(?:binding|obligatory|compulsory|mandatory|reference|guiding|indicative)(?: (?:indicator|index|item|value))?[,:;]? *[^()（）\d]{0,16}$",
    re.I,
)
""" "达标率（约束性，100%）": a bracket that tells the kind of a demand tells the demand too."""


_BY_SO_MUCH = re.compile(
    r"\b(?:broken|exceeded|missed|kept|undercut|beaten|passed|overshot|overrun|surpassed|breached|undershot|exceeds?|miss(?:es)?|above|below|under|over|beyond|short) (?:[^.;,\d]{0,30} )?by (?:about |some |only |just |as much as |a mere |another )?$",
    re.I,
)
""" "The ceiling is broken by 440 t": how far from it."""


_COUNTED_SHARE = re.compile(
    r"\d\s+(?:[a-z-]+ ){0,4}(?:met|meet|reached|kept|passed|complied with|conformed to|(?:was|were|are) up to)\b[^,;.()\d]*[(（]\s*$"
    r"|\d(?:个|处|次|家|座|天|项|条|点次|批次|件|份)[^，。；\d]{0,8}(?:达标|合格|达到|符合)[^，。；\d()（）]{0,10}[(（]\s*$",
    re.I,
)


def is_counted_share(text: str, number: Number) -> bool:
    """ "17 were up to standard (89.5 %)": how many did, and no bound."""
    plain = number.kind == "percent" and number.bound == "exact"
    return plain and bool(_COUNTED_SHARE.search(text[: number.start]))


_DONE_SO_FAR = re.compile(r"(?:任务|目标|计划)[^，。；\d]{0,6}(?:完成|实现)了?(?:约|近)?$")
""" "任务完成了84%": how far it has gone."""


_ROW_OF = re.compile(r"[(（][^()（）]{1,16}[)）]\s*(?:[\d.,-]+\s+)*$")
_NEXT_CELL = re.compile(r"\s+-?\d|\s*$")
""" "Share meeting standards (%) 97.24 98.19": cells of a row behind its unit, and its years are its bounds' in no way."""


@lru_cache(maxsize=32768)
def is_bound(sentence: Sentence, number: Number) -> bool:
    """Whether the words around a figure call it a limit, a target or what is asked."""
    text = sentence.text
    ahead = text[: number.start]
    if WITHIN_IT.search(ahead) or _DONE_SO_FAR.search(ahead) or is_counted_share(text, number):
        return False
    if KIND_OF_DEMAND.search(text[: number.start]):
        return True
    behind = _BEHIND.match(text, number.end)
    if behind and not re.search(r"\d", behind.group()):
        return True
    if _BY_SO_MUCH.search(text[: number.start]):
        return False
    if _ROW_OF.search(ahead) and _NEXT_CELL.match(text, number.end):
        return False
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    if number.unit != "points" and _DIRECTLY.search(text[floor : number.start]):
        return True
    return bool(_BEFORE.search(text[max(floor, number.start - 60) : number.start]))
