"""What the words between a figure and its bound claim: above it, below it, kept, or only told."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.claims import denied
from ecocity.audit.records import Number
from ecocity.audit.words import phrase

TOLD = "told"
"""Figure and bound are told, and nothing is claimed of the two."""
KEPT = re.compile(
    r"\b(?:within (?:the|this|its)|(?:over)?fulfil\w*|achiev\w*|reach\w*|exceed\w*|complet\w*|attain\w*|met|meets?|beat\w*|surpass\w*|accomplish\w*|clears?|satisf\w*|kept)\b|超额完成|完成|实现|达到|满足|符合|达标",
    re.I,
)
ABOVE = re.compile(r"(?<!不)(?<!未)(?<!没有)(?:高于|超过|超出|大于|多于|突破)|\b(?<!not )(?<!no )(?:above|exceed\w*|over|more than|higher than|greater than|surpass\w*|clears?|beats?)\b", re.I)  # fmt: skip
BELOW = re.compile(r"(?<!不)低于|小于|少于|未超过|不超过|没有超过|控制在|\b(?<!not )(?<!no )(?:below|under|less than|lower than|within|not exceed\w*|inside)\b", re.I)  # fmt: skip
BETTER = re.compile(r"优于|好于|\bbetter than\b", re.I)
_DONE = re.compile(r"完成|实现|达到|\b(?:achiev|reach|complet|attain|accomplish)\w*", re.I)
_WHOLLY = re.compile(
    r"(?:超额|全面|全部|如期|提前|圆满|按期|顺利)\s*$|\b(?:over-?|fully |more than )$", re.I
)
_DEMANDED = re.compile(
    r"(?:必?须|应[当该]?|务必|需要?)(?:[^，。；]{0,4})$|\b(?:must|shall|should|has to|have to|had to|is to|are to|was to|were to)\b(?: \w+){0,3} *$",
    re.I,
)
""" "In 2015 it must be kept within 3.82": what is to be, and no word on how it stands."""
_PLAN = re.compile(
    r"任务|目标|计划|指标|要求|标准|\b(?:targets?|plans?|goals?|tasks?|quotas?|requirements?)\b",
    re.I,
)


def said_of(text: str, actual: Number, bound: Number, in_one: bool) -> str:
    """``above``, ``below``, ``met``, ``told`` as the words around figure and bound say; empty for nothing."""
    if in_one and actual.end <= bound.start:
        between = re.sub(r"[（(][^()（）]*[)）]", " ", text[actual.end : bound.start])
        for word, pattern in (("better", BETTER), ("below", BELOW), ("above", ABOVE)):
            found = pattern.search(between)
            if found and _DEMANDED.search(between[: found.start()]):
                return ""
            if found and not phrase("denies").search(between):
                return "met" if word == "better" or KEPT.search(between[: found.start()]) else word
    floor = min(actual.end, bound.end) if in_one else 0
    behind = list(KEPT.finditer(text, floor))
    kept = behind or list(KEPT.finditer(text[: bound.start]))
    if not kept or denied(text, kept[0]):
        return ""
    return TOLD if all(_is_only_told(text, one, actual) for one in kept) else "met"


def _is_only_told(text: str, kept: re.Match[str], actual: Number) -> bool:
    """ "105 planned, 92 completed", "完成投资92.3亿元": how much was done, and not that it was enough."""
    between = text[kept.end() : actual.start] if kept.end() <= actual.start else "。"
    leads = not re.search(r"[,，;；。\d]", between) and not _PLAN.search(between)
    done = _DONE.fullmatch(kept.group()) and not _WHOLLY.search(text[: kept.start()])
    return bool(done) and leads


_TIMES_BEHIND = re.compile(r"\s*的\s*(?:约|近)?[\d.]+\s*(?:倍|[%％])")
_PART_BEFORE = re.compile(r"(?:[%％]|per ?cent) of (?:the |its |this |that )?(?:\w+ ){0,3}$", re.I)


def is_share_of(text: str, bound: Number) -> bool:
    """ "为计划投资105.0亿元的87.9%", "87.9 % of the planned 105": a share of it is told."""
    return bool(_TIMES_BEHIND.match(text, bound.end) or _PART_BEFORE.search(text[: bound.start]))
