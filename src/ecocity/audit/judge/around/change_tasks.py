"""Changes that are asked and not told: "下降9%的任务", "the 9 % cut that the province set"."""

from __future__ import annotations

from ecocity.audit import pattern as re

_ASKED_BEHIND = re.compile(
    r"\s*(?:以上|左右|以内)?的[^，。；、\d]{0,10}(?:任务|目标|要求|指标|计划|预期|规划)"
    r"|\s*(?:(?:fall|rise|cut|reduction|decrease|increase|growth|decline)\s+)?(?:that )?(?:(?:was|were|had been|is|are) )?(?:asked|required|set|demanded|prescribed|assigned|planned|targeted|stipulated|called for|ordered|aimed at)\b"
    r"|\s*(?:(?:fall|rise|cut|reduction|decrease|increase|growth|decline)\s+)?(?:targets?|tasks?|goals?|quotas?)\b",
    re.I,
)
_ASKED_BEFORE = re.compile(
    r"(?:尚|还|仍|仅|只)(?:差|少|缺|欠)(?:了|约)?\s*$|\b(?:short (?:of (?:it|that|the \w+) )?by|lacking) (?:about )?$"
    r"|(?:任务|目标|要求|指标|计划|预期|规划)(?:是|为|数|值|[:：（(])*(?:年均|累计|同比|比上年)?(?:下降|降低|减少|削减|减排|增长|提高|增加|上升)\s*(?:约|为)?$"
    r"|\b(?:tasks?|targets?|goals?|quotas?|required|planned|prescribed|assigned|demanded)\b(?: [a-z-]+){0,4}? (?:of|at|by|is|was|were)(?: an?)?(?: (?:fall|rise|cut|reduction|decrease|increase|growth|decline|reduc\w+)(?: (?:of|by))?)? ?(?:about |at least )?$",
    re.I,
)


def is_asked(text: str, start: int, end: int) -> bool:
    """Whether the change that stands there is what a task or a plan asks for."""
    return bool(_ASKED_BEHIND.match(text, end) or _ASKED_BEFORE.search(text[:start]))
