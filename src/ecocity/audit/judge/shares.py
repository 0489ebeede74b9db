"""Percentages of counts, parts and wholes, days of a year: what the figures of one sentence give."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from ecocity.audit.find.dates import days_of
from ecocity.audit.find.names import named_in, tokens
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase

_OF = re.compile(
    r"^\s*(?:\w+\s){0,3}?(?:out )?of (?:the |its |all |our |these |a total of )*(?:city's |county's )?$",
    re.I,
)
_ALL_OF = re.compile(
    r"(?:\bof (?:the |all |its |our |these )*|\bamong (?:the |all )*|\bthe (?:city )?(?:has|had|have) |there (?:are|were) |a total of |total(?:ling)? |altogether )$",
    re.I,
)
_SHARE_WORD = re.compile(
    r"率|占|比例|比重|百分比|rate|share|proportion|percentage|account|ratio|coverage|represent|\bor\s*$|\($|（$|即|make|made|equal|that is|i\.e|,\s*$|，\s*$|to\s*$|at\s*$|of\s*$|\ba\s+$",
    re.I,
)
_OTHER_SHARE = re.compile(
    r"上升|下降|增长|提高|降低|increase|decrease|growth|rose|fell|\bup\b|\bdown\b|higher|lower",
    re.I,
)
_YEARLY = re.compile(r"天|days?\b", re.I)


def shares(material: Material) -> list[Judgement]:
    """Every percentage beside the two counts that it is made of."""
    found: list[Judgement] = []
    for index, sentence in enumerate(material.sentences):
        if sentence.heading and not sentence.numbers:
            continue
        before = material.sentences[index - 1] if index else None
        context = before if before and before.paragraph == sentence.paragraph else None
        for number in sentence.numbers:
            if (
                number.kind == "percent"
                and number.bound in ("exact", "about")
                and not number.doubtful
            ):
                found += _percent(material, sentence, number, context)
    return found


def _percent(
    material: Material, sentence: Sentence, percent: Number, context: Sentence | None
) -> list[Judgement]:
    if _is_change_or_limit(material, sentence, percent):
        return []
    days = _days(material, sentence, percent)
    if days:
        return days
    pair = _pair(sentence, percent, context)
    if pair is None:
        return _of_quantity(material, sentence, percent) or _fraction(sentence, percent)
    part, whole = pair
    low, high = (
        part.low if part.decimals else part.value,
        part.high if part.decimals else part.value,
    )
    wlow, whigh = (
        (whole.low, whole.high)
        if whole.decimals or whole.unit not in ("count", "person", "day", "household")
        else (whole.value, whole.value)
    )
    if whole.unit not in ("count", "", "day", "person", "household"):
        low, high = part.low, part.high
    if whole.value <= 0 or wlow <= 0:
        return []
    a, b = 100 * low / whigh, 100 * high / wlow
    exact = 100 * part.value / whole.value
    computed = f"{figure(part)} of {figure(whole)} = {shown(exact)} %"
    if overlaps(a, b, percent):
        return [upheld("share", sentence, computed)]
    near = 0 <= percent.start - part.end <= 30
    if (not near and _explained(sentence, percent)) or overlaps(100 - b, 100 - a, percent):
        return []
    return [
        refuted(
            "share_does_not_follow", "share", sentence,
            f"{figure(percent)} does not follow from the counts beside it: {computed}.", computed,
        )
    ]  # fmt: skip


def _is_change_or_limit(material: Material, sentence: Sentence, number: Number) -> bool:
    return any(
        fact.role in ("change", "limit")
        for fact in material.facts_in(sentence)
        if fact.number.start == number.start
    )  # fmt: skip


def _pair(
    sentence: Sentence, percent: Number, context: Sentence | None
) -> tuple[Number, Number] | None:
    """(part, whole): the counts that wording ties to this percentage, nearest first."""
    text = sentence.text
    before = [
        one
        for one in sentence.numbers
        if one.end <= percent.start
        and one.kind not in ("percent", "points")
        and not one.doubtful
        and one.bound in ("exact", "about")
    ]
    if not before and context is not None:
        return _in_context(sentence, percent, context)
    since = [one for one in sentence.numbers if one.kind == "percent" and one.end <= percent.start]
    if since:
        earlier = [one for one in before if one.start > since[-1].end]
        before = earlier or []
        if len(earlier) == 1:
            # "40 sections: 30 met the standard, 75 %, 10 did not, 25 %": the whole is shared.
            wholes = [
                one
                for one in sentence.numbers
                if one.end <= since[0].start and one.kind not in ("percent", "points")
            ]
            if (
                wholes
                and wholes[0].unit == earlier[0].unit
                and wholes[0].value >= earlier[0].value
                and phrase("accounts_for").search(text[earlier[0].end : percent.start])
            ):
                return earlier[0], wholes[0]
    tied = text[before[-1].end : percent.start] if before else text[: percent.start]
    if len(before) >= 2 and tied.strip() in ("的", ""):
        tied = text[before[-2].end : before[-1].start] + tied
    if not before or len(tied) > 90 or _OTHER_SHARE.search(tied) or not _SHARE_WORD.search(tied):
        return _after(sentence, percent)
    if len(before) >= 2:
        for whole, part in ((before[-2], before[-1]), (before[-1], before[-2])):
            if _tied(text, part, whole) and part.value <= whole.value:
                return part, whole
        return None
    if context is not None and phrase("of_which").search(text[: before[0].start][-24:]):
        wholes = [
            one
            for one in context.numbers
            if one.unit == before[0].unit
            and one.value >= before[0].value
            and one.kind not in ("percent", "points")
        ]
        if len(wholes) == 1:
            return before[0], wholes[0]
    return None


def _in_context(
    sentence: Sentence, percent: Number, context: Sentence
) -> tuple[Number, Number] | None:
    """ "Of the 56 enterprises 55 passed acceptance. The acceptance rate is 100 %."."""
    label = sentence.text[: percent.start]
    counts = [
        one for one in context.numbers if one.kind not in ("percent", "points") and not one.doubtful
    ]
    if len(counts) < 2 or any(one.kind == "percent" for one in context.numbers):
        return None
    if not re.search(r"率|比例|rate|share|proportion", label, re.I) or _OTHER_SHARE.search(label):
        return None
    last, before = counts[-1], counts[-2]
    shared = tokens(label) & tokens(context.text[before.end :])
    for whole, part in ((before, last), (last, before)):
        if shared and part.value <= whole.value and _tied(context.text, part, whole):
            return part, whole
    return None


def _after(sentence: Sentence, percent: Number) -> tuple[Number, Number] | None:
    """ "92.9 % (13 of 14)", "a rate of 92.9 %, that is 13 of 14", "达标率95%（40个断面中38个达标）"."""
    later = [
        one
        for one in sentence.numbers
        if one.start >= percent.end and one.kind not in ("percent", "points")
    ]
    if len(later) < 2 or later[0].start - percent.end > 24:
        return None
    between = sentence.text[percent.end : later[0].start]
    if not re.search(r"[(（]|that is|i\.e\.|即|—|:|：", between):
        return None
    for part, whole in ((later[0], later[1]), (later[1], later[0])):
        if _tied(sentence.text, part, whole) and part.value <= whole.value:
            return part, whole
    return None


def _tied(text: str, part: Number, whole: Number) -> bool:
    """Whether words make ``whole`` the whole of ``part``."""
    units = {part.unit, whole.unit}
    if (
        len(units) > 1
        and not units <= {"", "count"}
        and not (part.unit == "" and whole.unit in ("person", "household"))
    ):
        return False
    first, second = (part, whole) if part.start < whole.start else (whole, part)
    between = text[first.end : second.start]
    if first is part and re.fullmatch(
        r"[,，]?\s*(?:约?占[^，。;；\d]{0,20}|(?:account\w* for|or|representing)[^.;\d]{0,40})",
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
        return (
            bool(
                re.search(
                    r"其中|中(?:有|,|，|已|的)?|(?:已|共)?(?:有|完成|达标|通过|建成|实现|合格|办结|命名|处理|验收|获)",
                    between + text[second.end : second.end + 14],
                )
            )
            or part.noun == whole.noun
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
    return (
        bool(
            _ALL_OF.search(opening)
            or re.search(
                r"should|listed|on the list|required|subject to|accepted|received|monitored|total|handled|under|planned|investigated",
                between,
                re.I,
            )
        )
        and len(between) < 110
    )


def _explained(sentence: Sentence, percent: Number) -> bool:
    """Some other pair of figures in the sentence gives the percentage: then it is not this one's."""
    values = [
        one for one in sentence.numbers if one.kind not in ("percent", "points") and one.value > 0
    ]
    if len(values) > 8:
        return True
    return any(
        overlaps(100 * a.value / b.value, 100 * a.value / b.value, percent)
        for one, two in combinations(values, 2)
        for a, b in ((one, two), (two, one))
        if a.value <= b.value and a.unit == b.unit
    )


_SHARE_OF = re.compile(
    r"占(?:全市|全部|当年|同期)?(?P<zh>[^，。,;；\d]{2,24}?)(?:的|比重|比例)*(?:为|达)?\s*$|(?:account\w* for|making up|representing|or)\s*(?:about )?$",
    re.I,
)


def _of_quantity(material: Material, sentence: Sentence, percent: Number) -> list[Judgement]:
    """ "4.56 billion yuan of investment, 3.6 % of GDP", where another place gives the GDP."""
    text = sentence.text
    before = [
        one
        for one in sentence.numbers
        if one.end <= percent.start and one.kind not in ("percent", "points")
    ]
    if not before or before[-1].doubtful or len(text[before[-1].end : percent.start]) > 40:
        return []
    named = (
        named_in(text[before[-1].end : percent.start])
        if "占" in text[before[-1].end : percent.start]
        else ()
    )
    after = re.match(r"\s*of (?:the |its |the city's |total )*([^,.;]{2,40})", text[percent.end :])
    if not named and after and _SHARE_OF.search(text[: percent.start]):
        named = named_in(after[1])[:1]
    if len(named) != 1:
        return []
    own = next(
        (one for one in material.facts_in(sentence) if one.number.start == before[-1].start), None
    )
    wholes = [
        one
        for one in material.facts_about(named[0].quantity)
        if one.canonical
        and one.number.unit == before[-1].unit
        and own is not None
        and one.year == own.year
        and one.number.value >= before[-1].value
    ]
    if not wholes or own is None or own.quantity == named[0].quantity:
        return []
    whole, part = wholes[0].number, before[-1]
    computed = f"{figure(part)} of {figure(whole)} (line {wholes[0].line}) = {shown(100 * part.value / whole.value)} %"
    if overlaps(100 * part.low / whole.high, 100 * part.high / whole.low, percent):
        return [upheld("share", sentence, computed)]
    return [
        refuted(
            "share_does_not_follow",
            "share",
            sentence,
            f"{figure(percent)} does not follow: {computed}.",
            computed,
            also=(wholes[0].line,),
        )
    ]


_FRACTION = re.compile(
    r"^\s*of (?:the |all |its |our |these |a total of )*(?:city's )?$|^\s*的", re.I
)


def _fraction(sentence: Sentence, percent: Number) -> list[Judgement]:
    """ "85 % of the 8 counties": so few things have few shares."""
    for whole in sentence.numbers:
        if (
            (whole.unit != "count" and not whole.noun)
            or not 2 <= whole.value <= 60
            or whole.bound != "exact"
        ):
            continue
        first = sentence.text[percent.end : whole.start] if whole.start > percent.end else ""
        then = sentence.text[whole.end : percent.start] if whole.end < percent.start else ""
        tied = (
            bool(first)
            and bool(_FRACTION.match(first))
            or bool(re.fullmatch(r"[^，。,;；\d]{0,12}(?:中|里)[^。；;\d]{0,16}", then))
        )
        if tied and _impossible(whole, percent):
            computed = f"no k of {int(whole.value)} gives {figure(percent)}"
            return [
                refuted(
                    "impossible_fraction",
                    "share",
                    sentence,
                    f"{figure(percent)} of {figure(whole)} {whole.noun}: no whole number of them gives that share.".replace(
                        "  ", " "
                    ),
                    computed,
                )
            ]
    return []


def _impossible(whole: Number, percent: Number) -> bool:
    """No whole part of so few gives the printed percentage."""
    if whole.unit not in {"count", ""} or whole.value > 400 or whole.value != int(whole.value):
        return False
    total = int(whole.value)
    return not any(
        overlaps(Decimal(100 * k) / total, Decimal(100 * k) / total, percent)
        for k in range(total + 1)
    )


def _days(material: Material, sentence: Sentence, percent: Number) -> list[Judgement]:
    """Days of a year against their share: 2012 has 366."""
    before = [
        one
        for one in sentence.numbers
        if one.unit == "day"
        and 150 <= one.value <= 366
        and one.end <= percent.start
        and not one.doubtful
    ]
    if (
        not before
        or not _SHARE_WORD.search(sentence.text[before[-1].end : percent.start])
        or len(sentence.text[before[-1].end : percent.start]) > 70
    ):
        return []
    if _OTHER_SHARE.search(sentence.text[before[-1].end : percent.start]):
        return []
    wholes = [
        one
        for one in sentence.numbers
        if one.unit == "day"
        and one is not before[-1]
        and one.value >= max(before[-1].value, Decimal(330))
        and one.end <= percent.start
    ]
    wholes += [
        one
        for one in sentence.numbers
        if one.unit == "day"
        and one.start >= percent.end
        and one.value >= max(before[-1].value, Decimal(330))
    ]
    year = _year_of(material, sentence, before[-1])
    if wholes:
        share = 100 * before[-1].value / wholes[0].value
        computed = f"{before[-1].value} / {wholes[0].value} = {shown(share)} %"
        if overlaps(share, share, percent):
            return [upheld("share", sentence, computed)]
        return [
            refuted(
                "share_does_not_follow",
                "share",
                sentence,
                f"{figure(percent)} does not follow from the days beside it: {computed}.",
                computed,
            )
        ]
    if year is None:
        return []
    return _of_year(sentence, before[-1], percent, year)


def _of_year(sentence: Sentence, part: Number, percent: Number, year: int) -> list[Judgement]:
    days = days_of(year)
    share = 100 * part.value / days
    computed = f"{part.value} / {days} = {shown(share)} %"
    if overlaps(share, share, percent):
        return [upheld("share", sentence, computed)]
    other = 731 - days
    if overlaps(100 * part.value / other, 100 * part.value / other, percent):
        return [
            refuted(
                "days_in_year",
                "share",
                sentence,
                f"{year} has {days} days, not {other}: {computed}, not {figure(percent)}.",
                computed,
            )
        ]
    valid = [
        n for n in range(324, days) if overlaps(100 * part.value / n, 100 * part.value / n, percent)
    ]
    if valid and re.search(r"有效|valid", sentence.text, re.I):
        return []
    return [
        refuted(
            "share_does_not_follow",
            "share",
            sentence,
            f"{part.value} days of {year} are {shown(share)} %, not {figure(percent)}: {computed}.",
            computed,
        )
    ]


def _year_of(material: Material, sentence: Sentence, number: Number) -> int | None:
    return next(
        (fact.year for fact in material.facts_in(sentence) if fact.number.start == number.start),
        sentence.years[0][0] if len({one[0] for one in sentence.years}) == 1 else material.year,
    )  # fmt: skip
