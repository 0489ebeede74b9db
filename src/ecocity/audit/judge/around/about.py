"""Whether a claim in words speaks of what the figures near it measure."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.changes_of_two import stems

_MEASURES = re.compile(
    r"\b(?:share|proportion|percentage|density|capacity|growth|prices?|costs?|efficiency|incomes?|revenues?|per (?:head|capita|person|hectare|unit)|speed|rate of|rate|quality|intensity|concentrations?|area|length|volume|budget|profits?|wages?)\b"
    r"|增速|增幅|增长率|占比|比例|比重|密度|人均|能力|价格|成本|效率|收入|利润|浓度|强度|投入|投资|面积|长度",
    re.I,
)
_UNITS = {
    "area": r"\b(?:ha|hectares?|km2|mu)\b|公顷|亩|平方",
    "面积": r"\b(?:ha|hectares?|km2|mu)\b|公顷|亩|平方",
    "length": r"\b(?:km|kilomet)|公里|千米|总长",
    "长度": r"\b(?:km|kilomet)|公里|千米|总长",
    "concentration": r"[µμ]g|\bmg\b|microgram|milligram",
    "concentrations": r"[µμ]g|\bmg\b|microgram|milligram",
    "浓度": r"克",
    "income": r"\byuan\b",
    "收入": r"元",
    "budget": r"\byuan\b",
    "volume": r"\bm3\b|cubic|立方|\bt\b",
    "share": r"%",
    "proportion": r"%",
    "percentage": r"%",
    "rate": r"%",
    "占比": r"%",
    "比例": r"%",
    "比重": r"%",
    "投入": r"元",
    "投资": r"元",
    "intensity": r"\bper\b|/",
    "强度": r"/|每|单位",
    "quality": r"\bclass\b|\bgrade\b|concentration|\bdB\b|μg|mg",
}
_GENERIC = frozenset(
    [
        "numbe",
        "amoun",
        "figur",
        "total",
        "outpu",
        "value",
        "quant",
        "sum",
        "level",
        "part",
        "volum",
        "lengt",
        "area",
        "count",
        "consu",
        "sourc",
        "resul",
        "capac",
        "produ",
        "econo",
        "infra",
        "netwo",
        "propo",
        "categ",
        "group",
        "kind",
        "cause",
        "share",
        "rate",
        "ratio",
        "index",
        "perce",
    ]
)
_GENERIC_HAN = re.compile(
    r"(?:数量|总量|人数|个数|家数|规模|产值|总额|数值|长度|面积|里程|水平|数)$"
)
_PRONOUN = re.compile(r"\b(?:it|they|this|that|these|those)\b|(?:^|[，。；])\s*(?:其|该|这)", re.I)
_LEAD = re.compile(r"^\s*(?:(?:so|thus|hence|therefore|with this|in this way)\b,?\s*)?(?:(?:in|within|over|during|between|since|by|from|for|at)\b[^,]{0,40}?(?:years?|(?:19|20)\d\d|period|time|end)\b(?: (?:and|to) (?:19|20)\d\d)?,?\s*)?", re.I)  # fmt: skip
_TIME_HAN = re.compile(
    r"[一二两三四五六七八九十\d]+年(?:间|来|内|时间|以来)?|(?:19|20)\d\d年?|比?上年|以来|期间|已经?|共|又|较|比|近|实现|累计|全市|我市"
)
_DROP = re.compile(r"[率量年市全区的数总值均额分达为在和与以及]")


REPORTED = re.compile(
    r"^.*?\b(?:report(?:s|ed)|not(?:es|ed)|add(?:s|ed)|conclud(?:es|ed)|said|stat(?:es|ed)|found|pointed out|remarked|explained|has it|writes?|rejoices|claim(?:s|ed)|announce[sd]|maintain(?:s|ed)|boasts?) that (?=this|that|it|there|these|the)"
    r"|^\W*(?:\d+[.)] )?(?:note|remark|evaluation|conclusion|assessment|result|finding|comment)s?: ?"
    r"|^.*?(?:指出|认为|强调|表示|介绍|通报|说明|评价|结论|注|备注|点评)[，：:]",
    re.I,
)
""" "Ms Chen added that this made …", "会议认为，": who says it, and not of what."""
_POINTS_AT_TABLE = re.compile(r"\b(?:tables?|following|below)\b|[上下附见]表|表[中\d]", re.I)


def points_at_table(text: str) -> bool:
    """Whether a sentence names the table beside it as its ground."""
    return bool(_POINTS_AT_TABLE.search(text))


def other_measure(claim: str, window: str) -> bool:
    """Whether a claim names a measure, a share or a price, that the figures are none of."""
    for said in {one.group().lower() for one in _MEASURES.finditer(claim)}:
        known = re.search(re.escape(said), window, re.I) or (
            said in _UNITS and re.search(_UNITS[said], window, re.I)
        )
        if not known:
            return True
    return False


def subject_told(subject: str, window: str) -> bool:
    """Whether the head of a subject, "income" of "income from tourism", is told in the window or is any thing's."""
    if re.search(r"[\u4e00-\u9fff]", subject):
        plain = re.sub(r"[\s，。；：、]", "", _TIME_HAN.sub("", re.split(r"[，。；]", subject)[-1]))
        return len(plain) < 2 or bool(_GENERIC_HAN.search(plain)) or plain[-2:] in window
    head = re.split(r"\b(?:of|from|in|for|by|with|on|to)\b", _LEAD.sub("", subject), maxsplit=1)
    words = [word[:5] for word in re.findall(r"[a-z]{4,}", head[0].lower())]
    words = [one for one in words if one not in _IDLE]
    if not words or _PRONOUN.search(head[0]):
        return True
    return words[-1] in _GENERIC or words[-1] in stems(window) or words[-1].rstrip("s") in window.lower()  # fmt: skip


_IDLE = frozenset(
    [
        "have",
        "been",
        "thus",
        "were",
        "more",
        "than",
        "over",
        "well",
        "also",
        "only",
        "near",
        "almos",
        "there",
        "toget",
    ]
)


def shares_words(claim: str, window: str) -> bool:
    """Whether two texts share a word of content; in Chinese a letter is enough, for names are cut short."""
    if re.search(r"[\u4e00-\u9fff]", claim):
        mine, theirs = (set(re.findall(r"[\u4e00-\u9fff]", _DROP.sub("", one))) for one in (claim, window))  # fmt: skip
        return bool(mine & theirs)
    mine = stems(claim) - _GENERIC
    if len(mine) <= 1 and re.match(r"\s*The\b", claim):
        return True  # "The harvest has grown": what was just told
    return not mine or bool(mine & stems(window)) or bool(_PRONOUN.search(claim))
