""" "These six units are A, B and C", "A, B and C are the four districts": names beside a count that "the" points at."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.items import items_of, other_counts, plainly_parted
from ecocity.audit.judge.lists.numbered import OTHERS, is_vague, list_wrong
from ecocity.audit.judge.say import upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_POINTED = re.compile(r"(?:^|[^\w])(?P<lead>of |among |in )?(?:the|these|those|all|its|our|their)(?: \w+'s)? $", re.I)  # fmt: skip
_ARE = re.compile(
    r"\s*(?:[a-z][a-z \-]{1,50}? )?(?:are|were|comprise|comprised)(?: called| named| as follows)?:?\s+(?P<list>[^.;:()]{8,400}?)\s*[.;]?\s*$",
    re.I,
)
_NAME = r"(?:the )?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|No\. ?\d+|\d+))*(?: [a-z]+)?"
_NAMES = rf"{_NAME}(?:, {_NAME})*,? and {_NAME}"
_APPOSED = re.compile(rf"\s*[a-z][a-z \-]{{2,40}}?(?: (?:of|in) (?:the |our )?[\w' -]{{2,30}}?)?\s*(?:,|—|–|-|\()\s*(?P<list>{_NAMES})\s*(?:,|—|–|-|\))")  # fmt: skip
_AT_ONCE = re.compile(rf"\s*(?P<noun>[a-z]+(?: [a-z]+)?) (?P<list>{_NAMES})(?= [a-z]+(?:s|ed)?\b)")
_ARE_THE = re.compile(rf"(?:^|[.;:] )(?P<list>{_NAMES}) (?:are|were|form|formed|make up|made up|constitute)\s+(?:the|its|our)(?: [\w]+'s)? $")  # fmt: skip
_THESE_ZH = re.compile(r"(?:这|该|上述)(?:全部)?$")
_ARE_ZH = re.compile(
    r"[\u4e00-\u9fff]{0,10}?(?:分别)?(?:是|为|有|即)[:：]?(?P<list>[^，。；:：\d是为有]{5,160})"
)
_THEY_ZH = re.compile(
    r"(?:(?:[，。；]|^)\s*(?:它们|他们|其名称|名称|这些[\u4e00-\u9fff]{1,6})(?:分别)?(?:是|为)"
    r"|分别(?:位于|设在|设于|分布在|来自|建在|建于|坐落在|坐落于|布设在|布设于))[:：]?(?P<list>[^，。；:：\d是为有]{5,160})"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ONE = re.compile(r"(?:the |an? |No\. ?\d|\d+# )?(?P<first>\S)")
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|which|that|who|by|than|each|every|all|both|only|also)\b")  # fmt: skip


def appositions(material: Material) -> list[Judgement]:
    """One judgement a count that the sentence itself points at with "the" or "these"."""
    found: list[Judgement] = []
    before: Sentence | None = None
    for sentence in material.sentences:
        found += _in_chinese(sentence, before)
        before = None if sentence.heading else sentence
        for number in () if sentence.heading else sentence.numbers:
            listed = _listed(sentence, number) if _is_count(sentence, number) else ""
            if listed:
                found += _judged(sentence, number, listed)
    return found


def _in_chinese(sentence: Sentence, before: Sentence | None) -> list[Judgement]:
    """ "三座厂，它们是A、B和C", the count in the same sentence or in the one before."""
    said = _THEY_ZH.search(sentence.text)
    if said is None or sentence.heading:
        return []
    own = [one for one in sentence.numbers if one.end <= said.start() and _is_count(sentence, one)]
    if not own and before is not None and 0 <= sentence.paragraph - before.paragraph <= 1:
        own = [one for one in before.numbers if _is_count(before, one)]
    return _judged(sentence, own[-1], said["list"]) if len(own) == 1 else []


def _is_count(sentence: Sentence, number: Number) -> bool:
    whole = number.kind in ("count", "figure") and number.unit in ("count", "")
    return whole and 2 <= number.value <= 30 and not number.decimals and not is_vague(number, sentence.text)  # fmt: skip


def _listed(sentence: Sentence, number: Number) -> str:
    before, behind = sentence.text[: number.start], sentence.text[number.end :]
    if _THESE_ZH.search(before):
        these = _ARE_ZH.match(behind)
        return these["list"] if these else ""
    pointed = _POINTED.search(before)
    ahead = _ARE_THE.search(before)
    if ahead:
        return ahead["list"]
    if pointed is None or (pointed["lead"] or "").strip().lower() in ("of", "among"):
        return ""
    told = _ARE.fullmatch(behind) or _APPOSED.match(behind) or _AT_ONCE.match(behind)
    return told["list"] if told else ""


def _judged(sentence: Sentence, number: Number, listed: str) -> list[Judgement]:
    items = items_of(listed)
    named = all(_is_name(one) for one in items) and not re.search(r"\d{2}", listed)
    if len(items) < 3 or not named or OTHERS.search(listed):
        return []
    possible = {len(items)} if plainly_parted(listed) else {len(items)} | other_counts(listed)
    if int(number.value) in possible:
        return [upheld("list", sentence, f"{int(number.value)} named")]
    return list_wrong(sentence, number, items)


def _is_name(item: str) -> bool:
    """A proper name, or a thing with its article; no adjective."""
    first = _ONE.match(item)
    article = re.match(r"(?:the|an?) ", item)
    if _HAN.search(item):
        return 2 <= len(item) <= 14
    plain = len(item) <= 60 and not _CLAUSE.search(item)
    return bool(first) and plain and (first["first"].isupper() or bool(article))  # type: ignore[index]
