"""A number of things in one sentence, and their names in the next: "They are A, B and C"."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.standing import is_count
from ecocity.audit.judge.lists.items import items_of, other_counts, plainly_parted
from ecocity.audit.judge.lists.numbered import OTHERS, is_vague, list_wrong
from ecocity.audit.judge.say import upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_NAMES = re.compile(
    r"\s*(?:They|(?:These|Those)(?: (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+))?|The (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|The (?:said |above )?(?:\w+ ){0,2}?(?:names|ones|items|units|places|areas|reserves|plants|counties|towns|townships|cities|districts|stations|projects|enterprises|sources|parks)|Their names|Listed by name, they|By name,? they|In detail,? they)"
    r" (?:are|were)(?: (?:called|named|as follows|the following))?\s*:?\s+(?P<list>[^.;]{6,400}?)\.?\s*$"
    r"|\s*(?:Namely|By name|In detail|Names|Specifically)\s*[:,]\s*(?P<bare>[^.;]{6,400}?)\.?\s*$"
)
_NAME = re.compile(r"the [a-z]|(?:the |No\. ?\d|\d+# )?[A-Z]")
_PREDICATE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|which|that|who)\b")


def named_next(material: Material) -> list[Judgement]:
    """One judgement a sentence that does nothing but name what the one before it counted."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        told = _NAMES.match(sentence.text)
        before = material.sentences[at - 1] if at else None
        if told is None or before is None or not _adjoins(before, sentence):
            continue
        listed = told["list"] or told["bare"]
        items = items_of(listed)
        if len(items) < 2 or not all(_is_name(one) for one in items) or OTHERS.search(listed):
            continue
        found += _judged(sentence, before, listed, items)
    return found


def _adjoins(before: Sentence, sentence: Sentence) -> bool:
    return not before.heading and 0 <= sentence.paragraph - before.paragraph <= 2


def _is_name(item: str) -> bool:
    return bool(_NAME.match(item)) and len(item) <= 60 and not _PREDICATE.search(item)


def _judged(sentence: Sentence, before: Sentence, listed: str, items: list[str]) -> list[Judgement]:
    counts = [one for one in before.numbers if _is_some(one, before)]
    possible = {len(items)} if plainly_parted(listed) else {len(items)} | other_counts(listed)
    for one in counts:
        if int(one.value) in possible:
            return [upheld("list", sentence, f"{int(one.value)} named")]
    if len(counts) != 1:
        return []
    return list_wrong(sentence, counts[0], items)


def _is_some(one: Number, sentence: Sentence) -> bool:
    some = is_count(one) and one.kind == "count" and 2 <= one.value <= 40
    return some and not is_vague(one, sentence.text)
