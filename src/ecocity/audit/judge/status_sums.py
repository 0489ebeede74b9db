"""So many projects, and how they stand: "46 projects. 28 are completed, 11 under construction, 9 not begun"."""

from __future__ import annotations

import re
from decimal import Decimal

from ecocity.audit.judge.say import figure, not_the_sum, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_DONE = re.compile(r"\b(?:completed|finished|built|accepted|rectified|closed|settled|put into operation)\b|完成|建成|办结|竣工|投运|整改到位|验收", re.I)  # fmt: skip
_GOING = re.compile(r"\b(?:under (?:construction|way|rectification)|in progress|ongoing|being (?:built|promoted|rectified|handled))\b|在建|正在|推进中|实施中", re.I)  # fmt: skip
_OPEN = re.compile(r"\b(?:not (?:yet )?(?:been )?(?:started|begun|commenced|completed)|to be started|suspended|cancelled)\b|未(?:开工|启动|动工|完成)|尚未", re.I)  # fmt: skip


def status_sums(material: Material) -> list[Judgement]:
    """Three or more counts, each with how it stands, against the whole told in the sentence or before it."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        parts = _parts(sentence) if not sentence.heading else []
        if len(parts) < 3:
            continue
        before = material.sentences[at - 1] if at else None
        whole = _whole([one for one in sentence.numbers if one.end <= parts[0].start], parts)
        if whole is None and before is not None and before.paragraph == sentence.paragraph:
            whole = _whole(list(before.numbers), parts)
        if whole is None:
            continue
        total = sum((one.value for one in parts), Decimal(0))
        computed = f"{' + '.join(figure(one) for one in parts)} = {total}, against {figure(whole)}"
        if total == whole.value:
            found.append(upheld("sum", sentence, computed))
        elif abs(total - whole.value) * 4 <= whole.value:
            found.append(not_the_sum(sentence, whole, computed))
    return found


def _parts(sentence: Sentence) -> list[Number]:
    """The counts that each stand before a word of their own of how they stand."""
    counts = [one for one in sentence.numbers if _is_count(one)]
    parts: list[Number] = []
    kinds: list[str] = []
    for at, one in enumerate(counts):
        end = counts[at + 1].start if at + 1 < len(counts) else len(sentence.text)
        said = re.split(r"[;；。]", sentence.text[one.end : end])[0]
        kind = "open" if _OPEN.search(said) else "going" if _GOING.search(said) else "done" if _DONE.search(said) else ""  # fmt: skip
        if kind and kind not in kinds:
            parts.append(one)
            kinds.append(kind)
        elif parts:
            break
    return parts if {"done", "going", "open"} <= set(kinds) else []


def _is_count(one: Number) -> bool:
    return (
        one.unit in ("", "count") and not one.decimals and one.bound == "exact" and not one.doubtful
    )


def _whole(ahead: list[Number], parts: list[Number]) -> Number | None:
    wholes = [one for one in ahead if _is_count(one) and one.kind == "count" and one.noun]
    most = max(one.value for one in parts)
    return wholes[-1] if len(wholes) == 1 and wholes[0].value > most else None
