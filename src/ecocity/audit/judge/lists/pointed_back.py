""" "At each of these six rivers": a count that points back at names, or at lines, told right before it."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.items import items_of, other_counts, plainly_parted
from ecocity.audit.judge.lists.numbered import OTHERS, list_wrong
from ecocity.audit.judge.lists.printed import printed_lines, spelled
from ecocity.audit.judge.say import upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_BACK_EN = re.compile(
    r"(?:^|[,;:] )\W*(?:(?:at|in|on|for|to|of|with|from) )?(?:(?:all|each|every one) (?:of )?(?:the |these |those )?|these |those |the )(?:last |same )?$",
    re.I,
)
_POINTS = re.compile(r"\b(?:these|those|all|each)\b", re.I)
_NAMED = re.compile(r"\s*(?:[a-z-]+ ){0,2}?(?:named|listed|mentioned|told)(?: above)?\b|\s*(?:[a-z-]+ ){0,2}?above\b", re.I)  # fmt: skip
_NOT_THINGS = re.compile(
    r"(?:\w+ )?(?:years?|months?|weeks?|days?|hours?|quarters?|times|values?|figures?|per|percent|conditions?|indicators?|rounds?)\b|of\b",
    re.I,
)
_MARKED = re.compile(r"\s*(?:[-*•·–]|[（(]?\d{1,2}[.)）、])\s*(?P<text>\S.*)$")
_LISTED_EN = re.compile(
    r"^(?:[^:.;]{0,60}?(?::|\b(?:are|were|at|in|of|by|from)\b) )?(?P<list>[^.;:]{3,60}(?:, [^.;:,]{3,60})+,? and [^.;:,]{3,60})\.?$"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|that|which|who|reached|met|rose|fell|took|came|made|got|did)\b",
    re.I,
)
_FEW = 20


def pointed_back(material: Material) -> list[Judgement]:
    """One judgement for every such count."""
    found: list[Judgement] = []
    lines, index = printed_lines(material)
    for sentence in material.sentences:
        at = index.get(sentence.line)
        if sentence.heading or not at or lines[at].strip()[:12] != sentence.text.strip()[:12]:
            continue
        above = lines[max(0, at - _FEW) : at]
        said = _BACK_ZH.match(sentence.text)
        told = (
            [spelled(sentence, said.start("n"), said.end(), said["n"])]
            if said
            else sentence.numbers[:1]
        )
        for number in told:
            if _points(sentence, number) and (
                _is_sure(sentence, number) or _speaks_of(number, above)
            ):
                found += _judged(sentence, number, above)
    return found


_BACK_ZH = re.compile(
    r"^\W*(?:以上|上述|这|所列)(?P<n>[两二三四五六七八九十]|\d{1,2})大?(?:项|个|条|类|处|座|家|种)(?!月|县|区|市|乡|镇|村|省)"
)


def _points(sentence: Sentence, number: Number) -> bool:
    ahead, behind = sentence.text[: number.start], sentence.text[number.end :]
    if number.kind != "count" or not 2 <= number.value <= _FEW or number.bound != "exact":
        return False
    thing = f"{number.noun or behind.strip()}"
    if _NOT_THINGS.match(thing):
        return False
    back = _BACK_EN.search(ahead)
    zh = re.search(r"^\W*(?:以上|上述|这|所列|所述)$", ahead)
    named = _NAMED.match(behind) or _NAMED.match(f" {number.noun}")
    return bool(zh or back and (_POINTS.search(back.group()) or named))


def _is_sure(sentence: Sentence, number: Number) -> bool:
    """ "These", "named", "上述": words that can only point back."""
    ahead, behind = sentence.text[: number.start], sentence.text[number.end :]
    named = _NAMED.match(behind) or _NAMED.match(f" {number.noun}")
    return bool(named or re.search(r"\b(?:these|those)\b|以上|上述|这|所列|所述", ahead + number.printed, re.I) or _BACK_ZH.match(sentence.text))  # fmt: skip


def _speaks_of(number: Number, above: list[str]) -> bool:
    """ "All three stations" behind a line of stations: the thing counted is named with the list."""
    lead = next((one for one in reversed(above) if _MARKED.match(one) is None), "")
    words = [one for one in number.noun.lower().split() if one.endswith("s")][:1]
    return bool(words) and bool(re.search(rf"\b{re.escape(words[0].rstrip('s'))}", lead, re.I))


def _judged(sentence: Sentence, number: Number, above: list[str]) -> list[Judgement]:
    lines = _lines(above)
    if lines:
        if len(lines) == number.value:
            return [upheld("list", sentence, f"{len(lines)} listed above")]
        return list_wrong(sentence, number, [one[:40] for one in lines])
    told = _LISTED_EN.match(above[-1].strip())
    if told is None or OTHERS.search(above[-1]) or re.search(r"\d", told["list"]):
        return []
    listed = _without_lead(told["list"])
    items = items_of(listed)
    if len(items) < 2 or any(_VERB.search(one) or len(one.split()) > 7 for one in items):
        return []
    possible = {len(items)} if plainly_parted(listed) else {len(items)} | other_counts(listed)
    if int(number.value) in possible:
        return [upheld("list", sentence, f"{len(items)} named")]
    return list_wrong(sentence, number, items)


_LEAD = re.compile(r"^.*\b(?:are|were|is made up of|consists? of|at|in|by)\s+(?=[^,]*,)")


def _without_lead(listed: str) -> str:
    """ "Parks were set up at Jinghu, Lianhua and Nanping": the names begin behind the last small word of the first."""
    first, comma, rest = listed.partition(",")
    return _LEAD.sub("", first + comma) + rest


def _lines(above: list[str]) -> list[str]:
    """The marked lines right above."""
    kept: list[str] = []
    for text in reversed(above):
        mark = _MARKED.match(text)
        if mark is None:
            break
        kept.insert(0, mark["text"])
    return kept if len(kept) > 1 and len(kept) < len(above) + 1 else []
