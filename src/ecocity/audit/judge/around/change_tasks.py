"""Changes that are asked and not told: "下降9%的任务", "the 9 % cut that the province set"."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.material import Material

_ASKED_BEHIND = re.compile(
    r"\s*(?:以上|左右|以内)?的[^，。；、\d]{0,10}(?:任务|目标|要求|指标|计划|预期|规划)"
    r"|\s*(?:(?:fall|rise|cut|reduction|decrease|increase|growth|decline)\s+)?(?:that )?(?:(?:was|were|had been|is|are) )?(?:asked|required|set|demanded|prescribed|assigned|planned|targeted|stipulated|called for|ordered|aimed at)\b"
    r"|\s*(?:(?:fall|rise|cut|reduction|decrease|increase|growth|decline)\s+)?(?:targets?|tasks?|goals?|quotas?)\b",
    re.I,
)
_ASKED_BEFORE = re.compile(
    r"\b(?:tasks?|targets?|goals?|quotas?)\b[^.()\d]*(?:\w\d[^.()\d]*)?(?:\([^()]*\)[^.()]*)?[（(][-−+]?$"
    r"|(?:尚|还|仍|仅|只)(?:差|少|缺|欠)(?:了|约)?\s*$|(?<![相温时价误偏级落逆顺利])(?:差|缺|欠)(?:了|着|约|近|仅|只)*\s*$|\b(?:lack(?:s|ed)?|wanting|missing|still to go|misse[sd] (?:it|the \w+) by|short by|shy by) (?:about |only |just |some )?$|\b(?:short (?:of (?:it|that|the \w+) )?by|lacking) (?:about )?$"
    r"|(?:任务|目标|要求|指标|计划|预期|规划)(?:是|为|数|值|[:：（(])*(?:年均|累计|同比|比上年)?(?:下降|降低|减少|削减|减排|增长|提高|增加|上升)\s*(?:约|为)?$"
    r"|\b(?:tasks?|targets?|goals?|quotas?|required|planned|prescribed|assigned|demanded)\b(?: [\w-]+){0,5}? (?:of|at|by|is|was|were)(?: an?)?(?: (?:fall|rise|cut|reduction|decrease|increase|growth|decline|reduc\w+)(?: (?:of|by))?)? ?(?:about |at least )?$",
    re.I,
)


def is_asked(text: str, start: int, end: int) -> bool:
    """Whether the change that stands there is what a task or a plan asks for."""
    return bool(_ASKED_BEHIND.match(text, end) or _ASKED_BEFORE.search(text[:start]))


_ITEM = re.compile(r"\s*(?:[-*•·◆●—]|[（(]?[\d一二三四五六七八九十]{1,2}[)）.、．])")
_PLAN_LEAD = re.compile(
    r"[^，。；]{0,16}(?:计划|目标|打算|安排|任务)[：:]?\s*|.{0,40}\b(?:plans?|targets?|goals?|tasks?) (?:for|of|in) .{0,24}[:：]?\s*",
    re.I,
)
_MOST_ITEMS = 8


def is_planned(material: Material, line: int) -> bool:
    """Whether a line is an item of a list under "2013年计划：": what is to come."""
    if not _ITEM.match(material.text_of.get(line, "")):
        return False
    above = [text for at in range(line - 1, line - _MOST_ITEMS - 1, -1) if (text := material.text_of.get(at, "")).strip()]  # fmt: skip
    lead = next((one for one in above if not _ITEM.match(one)), "")
    return bool(_PLAN_LEAD.fullmatch(lead.strip("# *")))
