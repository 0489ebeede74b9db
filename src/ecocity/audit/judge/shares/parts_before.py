"""The part and the whole that a fraction in words speaks of, told in the sentences before it."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import last_clause
from ecocity.audit.judge.around.changes_of_two import stems
from ecocity.audit.judge.around.lately import Level, levels_of
from ecocity.audit.judge.around.standing import stands
from ecocity.audit.judge.shares.share_ties import tied
from ecocity.audit.records import Number, Sentence

_KNOWN = 0.4
"""Of the words that a fraction is said of, what the sentences before must have told."""
_COUNTS = frozenset(["", "person", "household"])
_OF_THEM = re.compile(r"\b(?:of (?:them|these|those|it|which)|of all|in all|the total|citizens|people|residents)\b|其中|总数|全部|总量", re.I)  # fmt: skip
_OTHER = re.compile(r"\b(?:province|provincial|national|nationwide|country|target|plan(?:ned)?|by 20\d\d)\b|全省|全国|目标|计划|规划", re.I)  # fmt: skip


def part_before(
    sentence: Sentence, told: list[Sentence], said: re.Match[str]
) -> tuple[Number, Number] | None:
    """(part, whole): tied by their own words, or the only two of one unit, or the part whose words are said."""
    if _OTHER.search(sentence.text):
        return None
    levels = [one for one in levels_of(told) if one.number.kind != "percent" and stands(one.sentence, one.number)]  # fmt: skip
    groups: dict[str, list[Level]] = {}
    for one in levels:
        groups.setdefault("" if one.unit in _COUNTS else one.unit, []).append(one)
    pairs = [
        pair for one in groups.values() if len(one) > 1 and (pair := _of_group(one, sentence, said))
    ]
    return pairs[0] if len(pairs) == 1 else None


def _of_group(
    group: list[Level], sentence: Sentence, said: re.Match[str]
) -> tuple[Number, Number] | None:
    whole = max(group, key=lambda one: one.number.value)
    others = [one for one in group if one is not whole]
    mine = stems(sentence.text[: said.start()] + " " + sentence.text[said.end() :])
    about = {word for one in group for word in stems(one.sentence.text)}
    if not mine & about and not _OF_THEM.search(sentence.text):
        return None
    said_of = stems(last_clause(sentence.text[: said.start()]))
    if said_of and len(said_of & about) < _KNOWN * len(said_of):
        return None
    if len({one.year for one in group} - {None}) > 1:
        return None
    if len(others) > 1:
        scored = [(len(one.stems & mine - whole.stems), one) for one in others]
        best = max(score for score, _ in scored)
        named = [one for score, one in scored if score == best]
        others = named if best and len(named) == 1 else []
    if len(others) != 1 or others[0].number.value >= whole.number.value:
        return None
    part = others[0]
    behind = re.match(r"\s*of (?:the |these |those |its |all )*([a-z -]+)", sentence.text[said.end() :], re.I)  # fmt: skip
    of = stems(behind[1].split(" are ")[0].split(" were ")[0]) if behind else set()
    own = whole.sentence is part.sentence and re.search(
        r"\bof (?:the |all )?$", whole.sentence.text[: whole.number.start]
    )
    if not own and of & (part.stems - whole.stems) and not of & whole.stems:
        return None  # "two thirds of the forest are protected": a share of the part itself
    if part.stems and mine - whole.stems and not mine & part.stems:
        return None
    first = whole if whole.sentence is part.sentence else None
    joined = first is not None and tied(part.sentence.text, part.number, whole.number)
    theirs = _OF_THEM.search(part.sentence.text[: part.number.end + 12])
    same = first is not None or bool(theirs) or bool(part.stems & stems(whole.sentence.text))
    return (part.number, whole.number) if joined or same else None
