"""What makes up the rest of a whole without a count of its own."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.records import Number


def rest_told(text: str, whole: Number, parts: list[Number]) -> bool:
    """Whether things told without a count are as many as the counted parts leave over."""
    return (
        _uncounted(text, whole, parts)
        or _rest_named(text, whole, parts)
        or _named_alike(text, whole, parts)
    )


_OWN = re.compile(
    r"市本级|市级|本级|市局|市直|开发区|高新区|管理区|园区|保税区|度假区|示范区|新区|新城|农场|林场|^\s*(?:全市|我市|本市|全州|全县|市)\s*$|the city's|the city itself|\bmunicipal\b|\bcity bureau|\bzones?\b|headquarters|its own",
    re.I,
)


def _uncounted(text: str, whole: Number, parts: list[Number]) -> bool:
    """Things listed without a count make up the rest: the city's own agency, a development zone."""
    rest = whole.value - sum((one.value for one in parts), Decimal(0))
    if whole.unit not in ("count", "") or not 0 < rest <= 3 or whole.decimals:
        return False
    first = min(whole.start, parts[0].start)
    begin = max((m.end() for m in re.finditer(r"[。；;]|\. ", text[:first])), default=0)
    end = max(whole.end, parts[-1].end)
    clause = (
        text[begin : whole.start]
        + " "
        + re.split(r"[。；;]|\.\s", text[whole.end : max(end, whole.end) + 80])[0]
    )
    pieces = [one for one in re.split(r"[、,，:：]|和|及|与|\band\b", clause) if one.strip()]
    bare = sum(
        not re.search(r"\d|[一二两三四五六七八九十]+(?:[个座处家项条所起]|[县市区镇])", one)
        and bool(_OWN.search(one))
        for one in pieces
    )
    return bare >= rest


_PLACE_FIRST = re.compile(
    r"\s*(?:而|另有|还有)?[\u4e00-\u9fff]{1,5}(?:县|市|区|镇|乡|村|厂|站|局|公司)(?=[^\d]*$)"
)


def _rest_named(text: str, whole: Number, parts: list[Number]) -> bool:
    """Units told by name behind the counted ones make up the rest: "4 named; 2 accepted; Beimo County is planning"."""
    rest = whole.value - sum((one.value for one in parts), Decimal(0))
    if whole.unit not in ("count", "") or not 0 < rest <= 3:
        return False
    tail = re.split(r"[。]", text[parts[-1].end :])[0]
    clauses = re.split(r"[；;，,]", tail)[1:]
    named = sum(len(re.split("[、和及与]", one)) for one in clauses if _PLACE_FIRST.match(one))
    return named >= rest


_COUNTED = re.compile(
    r"\d|[一二两三四五六七八九十]+[个座处家项条所起县市区镇]|\b(?:two|three|four|five|six|seven|eight|nine|ten|\w+teen)\b",
    re.I,
)
_LIST = re.compile(r"[、，,:：；;]|和|以及|及|与|\band\b|\bplus\b")


def _named_alike(text: str, whole: Number, parts: list[Number]) -> bool:
    """ "五处保护区为麓源国家级自然保护区，黑石滩、鹤子湖两处…": things named as the whole is, and not counted."""
    rest = whole.value - sum((one.value for one in parts), Decimal(0))
    if whole.unit not in ("count", "") or not 0 < rest <= 3 or not whole.noun:
        return False
    told = re.split(r"[。]|\.\s", text[min(whole.end, parts[0].start) :])[0]
    noun = re.sub("[为是有]$", "", re.split(r"[，,:：]", whole.noun)[0])
    pieces = [one.strip() for one in _LIST.split(told)[1:]]
    named = [one for one in pieces if one and not _COUNTED.search(one)]
    return sum(_is_like(one, noun) for one in named) >= rest


def _is_like(piece: str, noun: str) -> bool:
    """Whether a thing is named as what is counted, or by a name alone."""
    if not noun.isascii():
        return len(noun) > 1 and piece.endswith(noun[-2:])
    words = [one[:5] for one in noun.split() if len(one) > 3]
    return bool(re.match(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*$", piece)) or any(
        one in piece.lower() for one in words
    )


_OTHERS = re.compile(
    r"(?:其他|其它|其余|剩余)[^，。；,;\d]{0,12}$|\b(?:others?|the rest|remaining)\b[^.;\d]{0,24}$",
    re.I,
)
_SETS = (
    ("一产", "二产", "三产"), ("第一产业", "第二产业", "第三产业"), ("城镇", "乡村"), ("城镇", "农村"),
    ("地表水", "地下水"),
)  # fmt: skip


def whole_set(text: str, whole: Number, parts: list[Number]) -> bool:
    """Whether the parts leave no rest: the last is "the others", or they are the sectors of an economy."""
    if _OTHERS.search(text[parts[-2].end : parts[-1].start]):
        return True
    labels = [
        text[before.end : one.start] for before, one in zip([whole, *parts], parts, strict=False)
    ]
    return any(
        len(kinds) == len(labels)
        and all(kind in label for kind, label in zip(kinds, labels, strict=True))
        for kinds in _SETS
    )
