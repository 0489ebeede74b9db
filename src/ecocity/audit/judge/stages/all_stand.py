"""Titles, laws and works: what a sentence says of all of them, or of how many, against the rows or lines that tell each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid
from ecocity.audit.find.law_states import told_ahead
from ecocity.audit.find.works import stands
from ecocity.audit.judge.around.exceptions import set_aside
from ecocity.audit.judge.claims import is_wish
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.judge.stages.pieces import state_of
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_NEAR = 6
_ALL = re.compile(
    r"\b(?:all|both|every|each|without exception)\b|全部|(?<![人年平日月户])均|都|皆|所有|各[县区市部项]",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:not|never|none|will|would|shall|should|must|if|once|until|to be|hopes?|plans?|aims?|asks?|requires?|requirements?|almost|nearly|most)\b|[?？]|未|将|拟|争取|力争|若|如果|要求|应当?|须|计划|并非|不|大多|基本(?!条件)|除",
    re.I,
)
_LINE = re.compile(
    r"\s*(?:[-*•·]|[（(]?\d{1,2}[)）.、．]|[①-⑳])?\s*(?P<label>《[^《》]{2,40}》|[^:：;；,，|（(—–\d]{2,50}?)\s*(?:[:：]|[—–]+|\s-+\s|\.{3,}|…+|·{3,}|\s{2,}|\t|(?=[（(])|[,，])\s*(?P<told>[^|]{2,80})$"
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """``of`` are the words for such things; ``state`` is 1 where a text tells the last stage, -1 an earlier one."""

    finding: str
    claim: str
    of: re.Pattern
    state: Callable[[str], int]


_TITLE = re.compile(
    r"\beco-?(?:count(?:y|ies)|cit(?:y|ies)|towns?(?:hips?)?)\b|\bmodel cit|生态[县市区乡镇]|模范城",
    re.I,
)


def _named(text: str) -> int:
    """The bare title is told of one who holds it, where no earlier stage is told beside it."""
    state = {"held": 1, "low": -1}.get(state_of(text, True), 0)
    return state or (1 if _TITLE.search(text) and not _OPEN.search(text) else 0)


def _in_force(text: str) -> int:
    return {"in_force": 1, "preparing": -1}.get(told_ahead(text).state, 0)


_KINDS = (
    _Kind("stage_for_stage", "stage", re.compile(r"\b(?:count(?:y|ies)|districts?|cit(?:y|ies)|towns?(?:hips)?|villages?|titles?|named)\b|[县区市乡镇村]|命名|称号", re.I), _named),
    _Kind("law_status", "law", re.compile(r"\b(?:regulations?|measures|rules?|ordinances?|acts?|laws?|by-?laws|provisions|decrees?|legislation)\b|条例|办法|法规|规章|规定|细则", re.I), _in_force),
    _Kind("all_contradicted", "universal", re.compile(r"\b(?:projects?|works|plants?|stations?|facilities|schemes|sites|lines)\b|工程|项目|设施|[厂站场]", re.I), stands),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    told: str
    line: int


def all_stand(material: Material) -> list[Judgement]:
    """One judgement a sentence that speaks of all, or of a number, of the things told one by one beside it."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if sentence.heading or _LINE.match(sentence.text) and _MARKED.match(sentence.text):
            continue
        clauses = [] if is_wish(sentence) else [one for one in _CLAUSE.split(sentence.text) if not _OPEN.search(one)]  # fmt: skip
        kinds = [
            one
            for one in _KINDS
            if one.of.search(sentence.text) and any(one.state(c) > 0 for c in clauses)
        ]
        for kind in kinds:
            judged = next((told for rows in _beside(material, sentence) if (told := _judged(sentence, kind, rows))), None)  # fmt: skip
            if judged is not None:
                found.append(judged)
                break
    return found


_CLAUSE = re.compile(r"[;；。]|，|, (?!(?:19|20)\d\d)")
_MARKED = re.compile(r"\s*(?:[-*•·]|[（(]?\d{1,2}[)）.、．]|[①-⑳])\s*")


def _beside(material: Material, sentence: Sentence) -> Iterator[list[_Row]]:
    """The rows of the tables near a sentence, and the lines right above it."""
    for grid in sorted(material.grids_near(sentence.line, _NEAR), key=lambda one: one.gap(sentence.line)):  # fmt: skip
        yield _rows(grid)
    lines: list[_Row] = []
    line = sentence.line - 1
    while line > 0:
        text = material.text_of.get(line, "")
        told = _LINE.match(text)
        if told:
            lines.insert(0, _Row(told["label"].strip(), told["told"], line))
        elif text.strip() or lines:
            break
        line -= 1
    yield lines


def _rows(grid: Grid) -> list[_Row]:
    return [
        _Row(row.label, "; ".join(one for at, one in enumerate(row.cells) if at != grid.label_column), row.line)
        for row in grid.rows if not row.is_total
    ]  # fmt: skip


def _judged(sentence: Sentence, kind: _Kind, rows: list[_Row]) -> Judgement | None:
    """Whether all of the rows, or as many as are told, have come as far as the sentence says."""
    aside = set_aside(sentence.text)
    named = [one for one in rows if len(one.label) > 1 and one.label.strip("《》") in sentence.text]
    kept = [one for one in rows if not (aside and one.label in aside)]
    kept = named if len(named) > 1 and not aside else kept
    states = [kind.state(one.told) for one in kept]
    held, low = states.count(1), states.count(-1)
    counts = _counts(sentence)
    every = bool(_ALL.search(sentence.text)) or len(named) == len(kept) or counts == [len(kept)] * 2
    if not held or held + low < len(kept) or len(kept) < 2:
        return None
    computed = f"{held} of {len(kept)}"
    whole = not counts or len(kept) in counts
    if (every and whole and not low) or (not every and held in counts):
        return upheld(kind.claim, sentence, computed)
    if not low or 2 * low > len(kept) or len(named) == 1 or (every and not whole):
        return None
    if not every and not any(held < one <= len(kept) for one in counts):
        return None
    if (
        not every
        and len(counts) > 1
        and len(kept) in counts
        and not any(held < one < len(kept) for one in counts)
    ):
        return None
    if phrase("exception").search(sentence.text) and not aside:
        return None
    lower = [one for one, state in zip(kept, states, strict=True) if state < 0]
    names = "; ".join(f"{one.label}: {one.told}" for one in lower)
    message = say("More is told than the lines from {line} on show ({computed}): {names}.", line=kept[0].line, computed=computed, names=names[:160])  # fmt: skip
    also = tuple(one.line for one in lower)
    return refuted(kind.finding, kind.claim, sentence, message, computed, also=also)


def _counts(sentence: Sentence) -> list[int]:
    return [
        int(one.value) for one in sentence.numbers
        if one.kind in ("count", "figure") and one.unit in ("", "count") and one.value == int(one.value) and 1 < one.value <= 60
    ]  # fmt: skip
