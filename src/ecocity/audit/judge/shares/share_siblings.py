"""Shares of a whole that is not told: "322 sections, 93.3 %; 20, 5.8 %; 3, 0.9 %" are shares of their sum."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.standing import stands
from ecocity.audit.judge.say import figure, overlaps, shown, upheld
from ecocity.audit.judge.shares.share_pairs import has_own_share
from ecocity.audit.records import Judgement, Number, Sentence

_NAMED_WHOLE = re.compile(
    r"占(?:全[市县省国区]|我市|本市|其|该)?([\u4e00-\u9fff]{2,10}?)(?:的|比|$)[^，。；\d]{0,8}$"
)
""" "占总人口的比重": the whole is named, and may be told nowhere."""
_ANY_WHOLE = re.compile(r"总[数量额]|全部|合计")
_COVERED = re.compile(r"覆盖率|\bcover(?:age)? rate|\bcoverage\b", re.I)
_LAND = re.compile(
    r"(?<!green )(?<!forest )(?<!wood)\bland\b|territor|built-up|total area|area of the|国土|土地|建成区(?!绿)|辖区|幅员|总面积|[市县区]面积",
    re.I,
)


def of_siblings(sentence: Sentence, percent: Number) -> list[Judgement] | None:
    """What the parts beside each other say of a share; None where they are no siblings.

    Confirmed where the share is one of the sum of the parts; silent where the whole of a share
    is named but its figure is not in the sentence.
    """
    parts = _parts(sentence)
    if len(parts) >= 2 and _alone(sentence, parts):
        total = sum((one.value for one in parts), Decimal(0))
        for part in parts:
            share = 100 * part.value / total
            if overlaps(share, share, percent):
                said = " + ".join(figure(one) for one in parts)
                return [upheld("share", sentence, f"{figure(part)} of ({said}) = {shown(share)} %")]
        return [] if all(has_own_share(sentence, one) for one in parts) else None
    return None


def of_another_whole(told: Sentence, percent: Number, sentence: Sentence, whole: Number) -> bool:
    """Whether a share names a whole that is not the figure it would be held against."""
    label = sentence.text[: percent.start]
    where = told.text.find(whole.printed)
    after = where + len(whole.printed)
    behind = re.split(r"[,，;；。、]", told.text[after : after + 12])[0]
    words = told.text[max(0, where - 24) : after] + behind if where >= 0 else ""
    covered = _COVERED.search(re.split(r"[,，;；。]", label)[-1])
    if covered and whole.unit == "km2" and not _LAND.search(words):
        return True
    named = _NAMED_WHOLE.search(label)
    if named is None:
        return False
    name = _ANY_WHOLE.sub("", named[1])
    return len(name) > 1 and name not in words


def _parts(sentence: Sentence) -> list[Number]:
    """The counts with a share of their own; else the amounts of the sentence that stand."""
    usable = [
        one for one in sentence.numbers
        if one.kind not in ("percent", "points") and not one.doubtful and one.value > 0 and stands(sentence, one)
    ]  # fmt: skip
    own = [one for one in usable if has_own_share(sentence, one)]
    return own if len(own) >= 2 else []


def _alone(sentence: Sentence, parts: list[Number]) -> bool:
    """Whether no figure of the sentence could be their whole."""
    total = sum((one.value for one in parts), Decimal(0))
    others = [
        one
        for one in sentence.numbers
        if one not in parts and one.kind not in ("percent", "points")
    ]
    return (
        len({one.unit for one in parts}) == 1
        and not any(
            one.value >= max(part.value for part in parts)
            and one.unit in (parts[0].unit, "", "count")
            and stands(sentence, one)
            for one in others
        )
        and total > 0
    )
