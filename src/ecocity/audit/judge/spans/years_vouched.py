"""Years said to be free of incidents, and certificates or registers that speak of all of them but one."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_INCIDENT = re.compile(r"\b(?:incident|accident|emergenc)\w*|事件|事故", re.I)
_FREE = re.compile(
    r"\b(?:no|not|nothing|none|never|without|free of|zero|nil)\b|[未无没]|为零|0起|零发生", re.I
)
_VOUCHED = re.compile(
    r"\b(?:certif\w+|registers?|ledgers?|records?|letters?|according to|proofs?|confirm\w*|statements?|documents?|cases|entry|entries|annex)\b"
    r"|证明|台账|载明|出具|文件|确认|登记|记录|经查|查阅|说明|均为0|为0起|函",
    re.I,
)
_SPAN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*年?\s*(?:-|–|—|~|～|至|到|to|through|until|and)\s*((?:19|20)\d\d)(?!\d)\s*年?",
    re.I,
)
_BETWEEN = re.compile(r"\bbetween $", re.I)
_COUNT = re.compile(r"\b(?:three|3)\b[^.;,]{0,24}\byears\b|[三3]个?年", re.I)
_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|of|by|in its letter of) (?:19|20)\d\d(?= (?:the|and the|,))"
    r"|\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December),? (?:19|20)\d\d|(?:19|20)\d\d年\d{1,2}月|[\[〔（(](?:19|20)\d\d[\]〕）)]",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ITEM = re.compile(r"\W*(?:in )?(?:19|20)\d\d年?\s*[:：]", re.I)
_REACH, _LONGEST = 3, 5


def years_vouched(material: Material) -> list[Judgement]:
    """One judgement a span of years of which the papers beside it leave one out."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if (
            sentence.heading
            or not _INCIDENT.search(sentence.text)
            or not _FREE.search(sentence.text)
        ):
            continue
        span = _span(sentence.text)
        if not span and not _COUNT.search(sentence.text):
            continue
        near = _near(material, at)
        if any(phrase("not_published").search(one.text) for one in near):
            continue
        told = set[int]()
        for one in near:
            if _VOUCHED.search(one.text) or _ITEM.match(one.text):
                told |= _years(one.text)
        wanted = span or (set(range(min(told), max(told) + 1)) if len(told) == 2 else set())
        missing = sorted(wanted - told)
        if len(wanted) < 3 or not told < wanted or len(told) < 2 or not missing:
            continue
        if any(set(missing) & _years(one.text) for one in near):
            continue
        message = say(
            "{said} years are announced ({first}-{last}), but {missing} has no figure.",
            said=len(wanted), first=min(wanted), last=max(wanted), missing=", ".join(map(str, missing)),
        )  # fmt: skip
        computed = ", ".join(map(str, sorted(told)))
        found.append(refuted("year_missing", "series", sentence, message, computed, severity="warning"))  # fmt: skip
    return found


def _span(text: str) -> set[int]:
    for found in _SPAN.finditer(text):
        joined = " and " in found.group() and not _BETWEEN.search(text[: found.start()])
        first, last = int(found[1]), int(found[2])
        if not joined and 2 <= last - first < _LONGEST:
            return set(range(first, last + 1))
    return set()


def _years(text: str) -> set[int]:
    """The years told one by one, spans and dates left out."""
    plain = _DATE.sub(" ", text)
    for found in _SPAN.finditer(plain):
        if " and " not in found.group() or _BETWEEN.search(plain[: found.start()]):
            plain = plain.replace(found.group(), " ")
    return {int(one) for one in _YEAR.findall(plain)}


def _near(material: Material, at: int) -> list[Sentence]:
    """The sentence and those around it that speak of incidents, or are lines of a year."""
    sentence = material.sentences[at]
    around = material.sentences[max(0, at - 2) : at + 2 * _REACH + 2]
    return [
        one for one in around
        if one is sentence or (
            abs(one.line - sentence.line) <= _REACH and one.section == sentence.section
            and (_INCIDENT.search(one.text) or _ITEM.match(one.text) or re.search(r"\bcases\b", one.text))
        )
    ]  # fmt: skip
