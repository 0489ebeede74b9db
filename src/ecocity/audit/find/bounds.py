"""On which side of a figure the truth may lie: "at least", "以内", ">="."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.records import Bound

_BEFORE: tuple[tuple[re.Pattern, Bound], ...] = (
    (
        re.compile(
            r"(?:≥|>=|不低于|不少于|不小于|大于等于|大于或等于|至少|not (?:be )?(?:less|lower) than|at least|no less than|(?:more|greater) than or equal to|minimum of|or above)\s*$",
            re.I,
        ),
        "at_least",
    ),
    (
        re.compile(
            r"(?:≤|<=|不高于|不超过|不大于|小于等于|小于或等于|至多|not (?:be )?(?:more|higher|greater) than|at most|no more than|(?:less|lower) than or equal to|(?<!went )(?<!moved )(?<!rose )(?<!risen )(?<!gone )(?<!climbed )(?<!brought )(?<!crept )(?<!pushed )(?<!moves )(?<!goes )(?<!taken )(?<!lifted )(?<!add )(?<!adds )(?<!added )(?<!adding )(?<!sum )(?<!sums )(?<!summed )(?<!summing )(?<!come )(?<!comes )(?<!came )(?<!coming )(?<!going )(?<!moving )(?<!rising )(?<!rises )(?<!climbs )(?<!climbing )(?<!brings )(?<!bring )(?<!bringing )(?<!total )up to|not exceed(?:ing)?|maximum of)\s*$",
            re.I,
        ),
        "at_most",
    ),
    (
        re.compile(
            r"(?:>|超过|超|大于|高于|逾|突破|(?<!jurisdiction )(?<!extend )(?<!extends )(?<!extended )(?<!extending )(?<!stretch )(?<!stretches )(?<!stretched )(?<!spread )(?<!spreads )(?<!scattered )(?<!distributed )(?<!spread out )(?<!reach )(?<!range )(?<!ranges )\bover|more than|above|exceed(?:s|ed|ing)?|greater than|higher than|in excess of|upwards of)\s*$",
            re.I,
        ),
        "above",
    ),
    (
        re.compile(
            r"(?:<|低于|小于|不足|不到|不及|未超过|少于|below|under|less than|fewer than|lower than|within)\s*$",
            re.I,
        ),
        "below",
    ),
    (
        re.compile(
            r"(?:约为?|近|大约|左右|about|around|nearly|almost|approximately|some|roughly|close to)\s*$",
            re.I,
        ),
        "about",
    ),
)
_AFTER: tuple[tuple[re.Pattern, Bound], ...] = (
    (
        re.compile(
            r"\s*(?:及?以上|(?:or|and) (?:above|more|higher|over)\b|at (?:the )?least\b)", re.I
        ),
        "at_least",
    ),
    (
        re.compile(
            r"\s*(?:及?以下|以内|(?:or|and) (?:below|less|lower|under)\b|at (?:the )?most\b)", re.I
        ),
        "at_most",
    ),
    (re.compile(r"\s*(?:左右|上下|or so)", re.I), "about"),
)


_TO_THE_MARK = re.compile(
    r"\b(?:pass|cross|clear|topp?|reach|attain|exceed|break)(?:e[sd]|s|ing)? (?:through )?the\s*$",
    re.I,
)
_MARK = re.compile(r"\s*[%％]?[ -](?:mark|line|threshold|level|bar)\b", re.I)
""" "All counties passed the 95 % mark"."""


_DIVIDED = re.compile(
    r"(?:[（(]|[=:] ?|i\.e\. )(?:of )?[\d][\d,.]*(?: (?:million|billion|thousand|t|km2|ha))? over $",
    re.I,
)
""" "3.3 per thousand (8,204 over 2.486 million)": a division."""
_TURNED: dict[Bound, Bound] = {"above": "at_most", "below": "at_least"}
_NOT = re.compile(
    r"\b(?:not|no|never|nor|neither|cannot|without|(?:must|do|does|is|are|may|should|need)n['’]t)\b(?! (?:only|longer|just|merely|doubt)\b)[^.;:,()]{0,30}$",
    re.I,
)
_NOT_ZH = re.compile(r"(?:不得|不能|不应|不可|不准|不允许|不会|没有|从未|不再|[不未])$")
""" "Must not use more than 0.9", "no fewer than 300", "不得超过": not above is at most."""


def _denied(text: str, start: int) -> bool:
    """Whether the words before a comparison deny it."""
    return bool(_NOT.search(text[:start]) or _NOT_ZH.search(text[:start].rstrip()))


def bound_of(text: str, start: int, end: int, few: bool) -> Bound:
    """The bound that the words around ``text[start:end]`` make of a figure; ``few`` for 余 and 多."""
    if few:
        return "above"
    before = text[max(0, start - 40) : start]
    if _TO_THE_MARK.search(before) and _MARK.match(text, end):
        return "at_least"
    if _DIVIDED.search(text[:start]):
        return "exact"
    for pattern, bound in _BEFORE:
        if found := pattern.search(before):
            return _TURNED[bound] if bound in _TURNED and _denied(before, found.start()) else bound
    for pattern, bound in _AFTER:
        if pattern.match(text, end):
            return bound
    return "exact"


_DIRECT = re.compile(
    r"(?:≥|≤|>=|<=|>|<|=|不低于|不少于|不小于|不高于|不超过|不大于|大于等于|小于等于|at least|at most|no less than|no more than|not (?:less|lower|more|higher) than|not exceed(?:ing)?)\s*$",
    re.I,
)


def comparison_of(text: str, at: int | None = None) -> str:
    """``>=`` … for the first comparator of a text, also in words; empty where there is none.

    ``at`` is the place of a figure: a comparator right before it goes before all others.
    """
    table = (
        (r"≥|>=|不低于|不少于|不小于|大于等于|大于或等于|not (?:be )?(?:less|lower) than|at least|no less than|(?:more|greater) than or equal to|minimum|及?以上|or (?:above|more|higher)", ">="),
        (r"≤|<=|不高于|不超过|不大于|小于等于|小于或等于|not (?:be )?(?:more|higher|greater) than|at most|no more than|(?:less|lower) than or equal to|not exceed|maximum|及?以下|以内|or (?:below|less|lower)", "<="),
        (r">|大于|高于|超过|more than|above|greater than|higher than|exceed|over", ">"),
        (r"<|小于|低于|less than|below|lower than|under", "<"),
        (r"=|等于|equal to", "="),
    )  # fmt: skip
    direct = _DIRECT.search(text[:at]) if at is not None else None
    if direct:
        return comparison_of(direct.group())
    places = [
        (found.start(), order, symbol)
        for order, (pattern, symbol) in enumerate(table)
        if (found := re.search(pattern, text, re.I))
    ]
    if not places:
        return ""
    first, _, symbol = min(places)
    return {">": "<=", "<": ">="}.get(symbol, symbol) if _denied(text, first) else symbol
