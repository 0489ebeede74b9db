"""Which parts of a basic condition a text asks for, and which it shows to be answered."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.words import ladder, topics, vocabulary
from ecocity.said import say

PART_NAMES = {
    "plan_approved": say("approval by the People's Congress"), "plan_issued": say("issue of the plan"), "laws": say("implementation of laws and regulations"),
    "agencies": say("independent environmental agencies"), "zones": say("agencies of the development zones"), "review": say("performance review of leaders"), "reduction": say("emission reduction task"),
    "incidents": say("environmental incidents"), "complaints_topic": say("complaints"), "alien": say("invasive alien species"),
    "model_city": say("model city title of the central city"), "eco_county_named": say("counties named"),
}  # fmt: skip

_LEADERS = re.compile(r"performance|leader|cadre|政绩|实绩|领导|绩效|班子", re.I)
_SENTENCE = re.compile(r"(?<!\bNo)\.(?=\s|$)|[。;；!?！？\n]|(?<=\w)\s*\|")


@lru_cache(maxsize=4096)
def asked_parts(text: str) -> tuple[str, ...]:
    """The parts that a condition, or a text that tells it, is made of."""
    told = (key for key in PART_NAMES if topics()[key].search(text))
    return tuple(key for key in told if key != "review" or _LEADERS.search(text))


@lru_cache(maxsize=32768)
def named_parts(heading: str) -> tuple[str, ...]:
    """The parts that a heading or a lead names, be it by one word each."""
    told = {*asked_parts(heading), *(key for key in PART_NAMES if _briefly(key).search(heading))}
    return tuple(key for key in PART_NAMES if key in told)


@lru_cache(maxsize=32)
def _briefly(part: str) -> re.Pattern:
    return re.compile(vocabulary("parts")["asked_briefly"].get(part, r"(?!)"), re.I)


_FIGURE = re.compile(r"(?<!\d)80\s?(?:%|％|per ?cent)|\bI\.\d|^\W*[A-Z]?\d+(?:\.\d+)*\W|[（(]\d[)）]|条件\d|\b(?:condition|requirement|item) \d|三年|HJ/?T? ?\d+", re.I)  # fmt: skip


def tells_again(text: str) -> bool:
    """Whether a text only tells what is asked: there is no figure in it but those of the condition itself."""
    return not re.search(r"\d", _FIGURE.sub(" ", text))


_YARDSTICK = re.compile(
    r"考核(?:的?要求|标准|指标|内容)|assessment (?:requirements?|standards?|index\w*)", re.I
)


_LEAD_ASKS = re.compile(
    r"\b(?:on|as (?:to|for|regards)|regarding|concerning|for) (?:the )?(?:\w+ )?condition\b[^.:。]{0,30}\b(?:which|that|with its|and its)\b[^.:。]*:|\b(?:the )?\w*\s?condition\b[^.:。]{0,12}\b(?:speaks of|asks for|covers|comprises|is made up of|has (?:two|three|four) parts)\b[^.:。]*[:.]"
    r"|(?:关于|对照|就)[^。：:]{0,8}条件[^。：:]{0,60}[:：]",
    re.I,
)
""" "On condition three, which speaks of the tasks, of incidents and of complaints: ...": what is asked."""


@lru_cache(maxsize=4096)
def shown_parts(text: str) -> frozenset[str]:
    """The parts for which some sentence of a text gives evidence."""
    text = _LEAD_ASKS.sub(" ", _YARDSTICK.sub(" ", text))
    pieces = [one for one in _SENTENCE.split(text) if one and one.strip()]
    found = frozenset(key for key in PART_NAMES if any(_shows(key, one) for one in pieces))
    return found | {
        key
        for key in PART_NAMES
        for one in pieces
        if _TOLD_ABOVE.search(one) and key in _of_plan(one)
    }


_TOLD_ABOVE = re.compile(r"\b(?:described|told|dealt with|set out|discussed|shown|treated|given|listed|see|mentioned) (?:already )?(?:above|before|earlier|in (?:section|chapter|part))\b|(?:见|如)(?:上文|前文|前述|第[\d一二三四五六七八九十.]+[章节部])", re.I)  # fmt: skip


def _of_plan(piece: str) -> tuple[str, ...]:
    """ "The plan has been described above": all that is told of a plan may stand there."""
    plan = re.search(r"\bplan\b|规划", piece, re.I)
    return ("plan_approved", "plan_issued", *asked_parts(piece)) if plan else asked_parts(piece)


def _shows(part: str, piece: str) -> bool:
    return any(all(one.search(piece) for one in together) for together in _evidence(part))


@lru_cache(maxsize=32)
def _evidence(part: str) -> tuple[tuple[re.Pattern, ...], ...]:
    """Ways to tell of a part; each is words that must all stand in one sentence."""
    ways = vocabulary("parts").get(part, [])
    return tuple(
        tuple(re.compile(one, re.I) for one in ([way] if isinstance(way, str) else way))
        for way in ways
    )


def is_lower_stage(missing: list[str], text: str) -> bool:
    """Whether only the approval is missing, and a lower stage stands for it: the rule of stages says so."""
    lower = (rung for _, rung in ladder("plan_approval")[:-1])
    return missing == ["plan_approved"] and any(rung.search(text) for rung in lower)
