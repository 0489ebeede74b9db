"""Which word calls a figure measured, published or certified: one list for text and tables."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.words import phrase

_FIRST_COUNT = re.compile(
    r"(?:初步|暂|预)\s*$|\b(?:preliminar(?:y|ily)|provisional(?:ly)?) $", re.I
)
""" "初步核算数": a first count is no final one."""
_RECKONED = re.compile(r"推算|推测|推定|外推|\bextrapolat\w+", re.I)
""" "根据前十个月监测结果推算": what a forecast rests on vouches for none."""
_KIND = re.compile(r"(?:为|系|是|属于?)(?:预测|预计|预估|估算)(?:数|值|数据)")
""" "为预计数，已核定": what the figure is called is no word of what is to come."""

_BUT_MARKED = re.compile(
    r"\b(?:unless|except|save|other than)\b[^.;]{0,30}\b(?:marked|with|flagged|starred|indicated)\b|除[^，。；]{0,12}(?:标|注|带|加)[^，。；]{0,12}外",
    re.I,
)
""" "Final unless marked (p)": all but those in question."""


def vouched(words: str) -> str:
    """The first such word; empty where there is none, or where the words say that it is to come."""
    if _RECKONED.search(words) or _BUT_MARKED.search(words):
        return ""
    cue = phrase("measured").search(words)
    if cue and _FIRST_COUNT.search(words[: cue.start()]):
        return ""
    return cue.group() if cue and not phrase("to_come").search(_KIND.sub(" ", words)) else ""


_PRELIMINARY = re.compile(
    r"初步(?:核算|统计|测算|数据|数)|快报|\b(?:preliminar(?:y|ily)|provisional(?:ly)?)\b", re.I
)


def preliminary(words: str) -> bool:
    """Whether a figure is called a first count, which is no forecast: "according to preliminary calculation"."""
    return bool(_PRELIMINARY.search(words))
