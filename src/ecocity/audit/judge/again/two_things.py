"""Whether two sentences with the same noun speak of two things: of two sides, a part, another stretch of time."""

from __future__ import annotations

from ecocity.audit import pattern as re

_SPAN = re.compile(
    r"累计|以来|近[二两三四五]年|十[一二三]五|五年|\b(?:cumulative\w*|(?<!changed )since(?= (?:then\b|the\b|(?:early |late |mid-?|[A-Z][a-z]+ )?(?:19|20)\d\d))|five-year|altogether over)\b",
    re.I,
)
_SIDES = tuple(
    (re.compile(a, re.I), re.compile(b, re.I))
    for a, b in (
        (r"\burban|\btowns?(?:people|folk)|城镇|城市|市区", r"\brural|\bfarmers?|农村|农民|乡村"),
        (r"户籍|\bregist", r"常住|\b(?:permanent|resident)\b"),
        (r"\beast|东", r"\b(?:west|south|north)|[西南北]"), (r"\bwest|西", r"\b(?:south|north)|[南北]"),
        (r"\bsouth|南", r"\bnorth|北"),
        (r"\b(?:first|second)\b|一期|第一", r"\b(?:third|fourth)\b|二期|三期|第[二三]"),
        (r"\bincome|收入", r"\bexpend|支出"), (r"\bimports?|进口", r"\bexports?|出口"),
        (r"\bmales?|\bmen\b|男", r"\bfemales?|\bwomen\b|女"), (r"\bincrease|新增|增加", r"\bstock|拥有"),
        (r"\breceiv|受理|收到|接到", r"\b(?:settl|resolv|clos|handl)|办结|处理|查处"),
        (r"\bgenerat|\bproduc|产生", r"\b(?:treat|dispos|re-?us|utili[sz])|处理|处置|利用"),
        (r"\bplan|计划|任务", r"\bactual|实际"), (r"\binfluent|进水", r"\beffluent|出水"),
        (r"\bsown?\b|\bsowing|播种", r"\bharvest|收获"),
    )
)  # fmt: skip
"""Words that make two things of one noun, where one side says the first and the other the second."""


_YEAR = re.compile(r"(?:19|20)\d\d")
_NARROW = re.compile(
    r"\b(?:urban|rural|above[- ](?:designated|scale)\w*|key|national|state-level|provincial|large|large-scale|new|newly|centralised|centralized|industrial|agricultural|domestic|central|built-up|natural|artificial|remaining|private|foreign|unsettled|repeated|model|daily|monthly|highest|lowest|maximum|minimum|peak|worst|best|single)\b"
    r"|规模以上|规上|重点|国家级|省级|市级|县级|大型|新建|在建|农村|城镇|城市|工业|农业|生活|中心城区|建成区|市区|天然|人工|民营|外资|示范|国控|省控|市控",
    re.I,
)
"""Words that make a figure one of a part, where the other figure has none."""
_NOW = re.compile(r"目前|现有|如今|\b(?:now|currently|at present|today)\b", re.I)


_HELD_AGAINST = re.compile(
    r"\b(?:above|below|over|under|than|against) (?:the|that of the|those of the) (?:[a-z]+ ){0,2}(?:average|mean|level|standard|requirement|target|limit)\b|[高低大小多少优]于[^，。；]{1,10}",
    re.I,
)
""" "Above the provincial average": what a figure is held against, and no part."""


_LABEL = re.compile(r"\W{0,4}[〖【]([^〗】]{2,30})[〗】]")
""" "〖二氧化硫〗", "【水环境】": what stands in such marks before a sentence is what its figures are of."""


def opposed(first: str, later: str) -> bool:
    """Whether one sentence says a word of one side and the other one of the other; or sums up years; or tells of now."""
    labels = [_LABEL.match(one) for one in (first, later)]
    if all(labels) and len({one[1] for one in labels if one}) > 1:
        return True
    if bool(_SPAN.search(first)) != bool(_SPAN.search(later)):
        return True
    now = [bool(_NOW.search(one)) and not _YEAR.search(one) for one in (first, later)]
    if now[0] != now[1] and _YEAR.search((first, later)[now.index(False)]):
        return True
    return any(
        (x.search(first) and y.search(later) and not x.search(later))
        or (y.search(first) and x.search(later) and not y.search(later))
        for x, y in _SIDES
    )


def narrowed(clause: str, other: str) -> bool:
    """Whether a clause has a word that makes its figure one of a part, and the other sentence has none."""
    said = {one.lower() for one in _NARROW.findall(_HELD_AGAINST.sub(" ", clause))}
    return bool(said - {one.lower() for one in _NARROW.findall(other)})
