"""Whether words make one count the whole of another."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.records import Number

_OF = re.compile(
    r"^\s*(?:\w+\s){0,3}?(?:out )?of (?:the |its |all |our |these |a total of )*(?:city's |county's )?$",
    re.I,
)
_ALL_OF = re.compile(
    r"(?:\bof (?:the |all |its |our |these )*|\bamong (?:the |all )*|\bthe (?:city )?(?:has|had|have) |there (?:are|were) |a total of |total(?:ling)? |altogether )$",
    re.I,
)


def tied(text: str, part: Number, whole: Number) -> bool:
    """Whether words make ``whole`` the whole of ``part``."""
    units = {part.unit, whole.unit}
    if (
        len(units) > 1
        and not units <= {"", "count"}
        and not (part.unit in ("", "count") and whole.unit in ("person", "household"))
    ):
        return False
    first, second = (part, whole) if part.start < whole.start else (whole, part)
    between = text[first.end : second.start]
    if first is part and re.fullmatch(
        r"[,，]?\s*(?:约?(?:占|相当于)[^，。;；\d]{0,20}|(?:account\w* for|or|representing)[^.;\d]{0,40})",
        between,
        re.I,
    ):
        return True
    if first is whole and re.match(
        r"\s*(?:of them|of these|of which|of those)\b", text[second.end :], re.I
    ):
        return True
    if first is part:
        return bool(
            _OF.match(between)
            or re.fullmatch(r"\s*(?:个|家|项|条|\w+)?\s*(?:/|out of)\s*", between)
            or re.search(r"\b(?:out )?of (?:the |its |all |a total of |these |our )*\s*$", between)
            and len(between) < 60
        )
    if (
        re.search(r"其中|中有?|内|里|共|已|的|，|,|：|:|；", between)
        and re.search(r"[\u4e00-\u9fff]", text)
        and len(between) <= 40
    ):
        return bool(
            re.search(
                r"其中|中(?:有|,|，|已|的)?|(?:已|共)?(?:有|完成|达标|通过|建成|实现|合格|办结|命名|处理|验收|获)",
                between + text[second.end : second.end + 14],
            )
        ) or bool(
            part.noun and part.noun == whole.noun and part.unit not in ("person", "household")
        )
    if (
        re.search(
            r"of which|of them|of these|among (?:them|these|which)|, of |in which|with\b",
            between,
            re.I,
        )
        and len(between) < 90
    ):
        return True
    opening = text[max(0, first.start - 24) : first.start]
    if re.search(
        r"(?:sampled|asked|surveyed|inspected|checked|examined|interviewed|polled|tested|questioned)\s+(?:about |some )?$",
        opening,
        re.I,
    ):
        return len(between) < 110
    return (
        bool(
            _ALL_OF.search(opening)
            or re.search(
                r"should|sampled|asked|surveyed|inspected|checked|interviewed|polled|tested|questioned|listed|on the list|required|subject to|accepted|received|monitored|total|handled|under|planned|investigated",
                between,
                re.I,
            )
        )
        and len(between) < 110
    )
