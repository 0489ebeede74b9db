"""Units of several kinds counted in one breath: "六县二市", "五县一市" are eight and six.

What a city is divided into ("辖六县二市") stays a figure for each kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.records import Number
from ecocity.audit.words import vocabulary

_COUNT = r"\d{1,2}|[一二两三四五六七八九十]"
_KIND = "[县市区旗镇乡]"
_JOINED = re.compile(
    rf"(?<![\d.第辖设])(?<!辖有)(?<!设有)(?:(?:{_COUNT})个?{_KIND}){{2,4}}(?![\d一二三四五六七八九十])"
)
_EACH = re.compile(rf"({_COUNT})个?({_KIND})")


def joined_counts(text: str, found: list[Number]) -> list[Number]:
    """The figures of a text, those of units of several kinds as one."""
    spans = list(_spans(text)) if len(text) > 3 else []
    if not spans:
        return found
    out: list[Number] = []
    for one in found:
        span = next((each for each in spans if each[0] <= one.start < each[1]), None)
        if span is None:
            out.append(one)
        elif one.start == span[0]:
            out.append(_joined(text, one, *span))
    return out


def with_joined_counts(text: str) -> str:
    """The text with "6个县" where it has "五县一市"."""
    out, last = "", 0
    for start, end in _spans(text):
        each = list(_EACH.finditer(text[start:end]))
        total = sum((_value(part[1]) for part in each), Decimal(0))
        out, last = f"{out}{text[last:start]}{total}个{each[0][2]}", end
    return out + text[last:]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for match in _JOINED.finditer(text):
        kinds = [one[2] for one in _EACH.finditer(match.group())]
        if len(set(kinds)) == len(kinds):
            yield match.span()


def _joined(text: str, one: Number, start: int, end: int) -> Number:
    each = list(_EACH.finditer(text[start:end]))
    value = sum((_value(part[1]) for part in each), Decimal(0))
    return replace(
        one, value=value, low=value, high=value, end=end, printed=text[start:end],
        noun="".join(part[2] for part in each),
    )  # fmt: skip


def _value(said: str) -> Decimal:
    return Decimal(said if said.isdigit() else int(vocabulary("units")["numerals_zh"][said]))
