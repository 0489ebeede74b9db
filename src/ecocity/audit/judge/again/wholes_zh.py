"""How many of a kind a Chinese sentence says there are in all: the kind, where it says so."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.records import Number, Sentence

_HAS = (
    r"(?:(?<!新)建成(?:投运|运行)?|建有|设有|拥有|共有|现有|有|(?<!新)设立|成立|下辖|辖|划定|投运)"
)
_ALL = r"(?:共计|一共|总共|合计|累计|总数|数量|个数|家数|现|已|共|约)"
_AHEAD = re.compile(
    rf"{_ALL}*{_HAS}了?(?P<noun>[\u4e00-\u9fff]{{3,16}}?){_ALL}*(?:[为有]|达到?)?$"
    rf"|(?:全市|我市|全县|我县|本市)的?(?P<plain>[\u4e00-\u9fff]{{3,16}}?)(?:{_ALL}+(?:[为有]|达到?)?|为|达到?)$"
)
""" "建成城镇污水处理厂17座", "全市自然保护区共有6个"."""
_HEAD = re.compile(
    rf"(?:(?:全市|我市|全县|我县|本市|这|所有|全部|上述)(?:的|{_ALL}|{_HAS})*|{_ALL}*{_HAS}的|{_ALL}{_HAS}|{_HAS}了?\d+\s*[个家处座][^，。；\d]{{1,10}}(?:、|和|及))$"
)
_BEHIND = re.compile(
    r"(?P<noun>[\u4e00-\u9fff（）]{2,16}?)(?=$|[，。；、,;]|[均都全已共皆]|年|日|现|目前|中(?:，|有)|总|合计|平均|[完实安运达配通建].)"
)
""" "全市19座城镇污水处理厂均…"."""
_THESE = re.compile(r"(?:这|上述|以上|该批)$")
_DONE = re.compile(
    r"(?:实施|安排|开展|完成|确定|筛选|列入|新建|建设|投入|组织|谋划|下达)了?(?P<noun>[\u4e00-\u9fff]{3,16}?)(?:共计|共|总计)?$"
)
""" "实施整治项目36个", and then "上述38个整治项目"."""
_PART = re.compile(r"其中|另|新[增建改设]|在建|拟|改造|未|待|关停|取缔|仅|只有|之外|除|试点|示范$")
_MODIFIED = re.compile(r"^(?:年|月|底|末|的|个|家|座)+")


def kind_of_these(sentence: Sentence, number: Number) -> str:
    """The kind that "上述38个…" speaks of again."""
    lead = sentence.text[: number.start]
    behind = _BEHIND.match(sentence.text, number.end) if _THESE.search(lead) else None
    return behind["noun"] if behind else ""


def kind_done(sentence: Sentence, number: Number) -> str:
    """The kind of which a sentence says that so many were done, built or begun."""
    if number.unit not in ("", "count") or number.bound != "exact":
        return ""
    said = _DONE.search(re.split(r"[，。；,;：:]", sentence.text[: number.start])[-1])
    return said["noun"] if said else ""


@lru_cache(maxsize=8192)
def kind_in_all(sentence: Sentence, number: Number) -> str:
    """The kind of thing that a count tells all of; empty where it tells of some, or of none."""
    text = sentence.text
    if number.unit not in ("", "count") or number.bound != "exact" or number.value < 2:
        return ""
    lead = re.split(r"[，。；,;：:]", text[: number.start])[-1]
    if not re.search("[\u4e00-\u9fff]", lead) or _PART.search(lead):
        return ""
    noun = ""
    if _HEAD.search(lead):
        behind = _BEHIND.match(text, number.end)
        noun = behind["noun"] if behind else ""
    ahead = None if noun else _AHEAD.search(lead)
    if ahead and not re.match(r"[\u4e00-\u9fff]", text[number.end : number.end + 1]):
        noun = ahead["noun"] or ahead["plain"]
    return _MODIFIED.sub("", noun)
