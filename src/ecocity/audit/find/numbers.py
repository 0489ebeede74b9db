"""Numbers in a line of text: value, unit, magnitude, status mark, bound, and the printed interval."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.bounds import bound_of
from ecocity.audit.find.forecast_words import NO_OWN_FIGURE
from ecocity.audit.find.joined_counts import joined_counts
from ecocity.audit.find.per_output import of_output, per_output, sums_in_names
from ecocity.audit.find.spelled import counted_noun, noun_behind, spelled_out, spread
from ecocity.audit.records import Number
from ecocity.audit.words import (
    per_spellings,
    phrase,
    scales,
    spelled,
    squeezed,
    unit_spellings,
    vocabulary,
)
from ecocity.rounding import decimals_of

_FIGURE = r"\d{1,3}(?: \d{3})+(?:\.\d+)?(?=\s*(?:[\u4e00-\u9fff]|[a-zA-Zµμ]|[*※]|[（(]))(?! ?(?:percent|per cent))|\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_MARK = re.compile(r"\s*(?:\*(?!\s*\*)|[（(]\*[）)]|＊|※)")
_POWER = r"[x×·]\s?10(?:\s?\^\s?\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![\d.])"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_YEAR_TAIL = re.compile(r"\s*(?:年(?!均|产)|年度)")


@lru_cache(maxsize=1)
def _number() -> re.Pattern:
    units = vocabulary("units")
    unit = spelled([one for names in units["units"].values() for one in names])
    scale = spelled([one for names in units["scales"].values() for one in names])
    counter = "|".join(map(re.escape, units["classifiers"]))
    per = spelled([one for names in units["per"].values() for one in names])
    return re.compile(
        rf"(?P<figure>(?:(?<![A-Za-z\d.〔［\[№])|(?<=[a-z]{{4}})(?=\d+\.\d+ [a-z])|(?<=GDP)|(?<=COD)|(?<=EI)|(?<=SO2)|(?<=PM10))(?<!No\.\s)(?<!No\.)(?<!百分之)(?:{_FIGURE}))"
        rf"(?P<mark>{_MARK.pattern})?"
        rf"(?P<approx>余|多)?\s*(?P<scale>(?:{scale})(?![A-Za-z])|{_POWER})?(?P<few>余|多)?"
        rf"(?P<mark2>{_MARK.pattern})?"
        rf"\s*(?:(?P<unit>(?:{unit})(?![A-Za-z]))(?:(?:\s*/\s*|\s+per\s+|每)(?P<per>(?:{per})(?![A-Za-z])))?|(?P<counter>{counter}))?",
        re.IGNORECASE,
    )


_SAID_PREDICTED = re.compile(
    rf"\s*(?:in total\s*)?[（(]\s*(?:为|系)?(?:预测|预计|预估|估算|初步|predicted|forecast|estimated?|projected|provisional|expected){NO_OWN_FIGURE}|\s*(?:(?:for|in|of) (?:19|20)\d\d )?(?:is|are|was|were) (?:expected|forecast|predicted|projected|estimated|(?:still |only |merely |just )*an? (?:\w+ )?(?:forecast|prediction|projection|estimate))\b|\s*\*?\s*(?:projected|forecast|predicted|expected|estimated)\b|\s*(?:,\s*)?(?:according to|by|as) (?:the |a )?(?:forecasts?|predictions?|projections?|predicted|projected)\b",
    re.I,
)
_YEAR_MARKED = re.compile(r"\s*(?:in |for |[（(])\s*(?:19|20)\d\d\s*年?\s*\*(?!\s*\*)")
_YEAR_MARKED_BEFORE = re.compile(
    r"(?:19|20)\d\d\s*年?\s*\*(?:\s*[:：,，=]|\s+(?:was|is|with|at)|\s*[为是])?\s*$"
)
""" "3.6 kg in 2014*", "2014*: 3.6 kg": the mark stands at the year."""
_FORETOLD = re.compile(
    r"(?:预计|预测|预估)(?!目标)(?:(?:19|20)\d\d年|[^\d。；;])*$|(?<!than )(?<!as )\b(?:predicted|projected|forecast|expected|(?:provisional|preliminary) estimate)\b(?:(?:19|20)\d\d|[^\d.;])*$",
    re.I,
)


_RANK = re.compile(r"\s*百分位|(?:st|nd|rd|th)?[- ]percentile\b", re.I)


_MONTH = re.compile(
    r" (?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?!-)"
)
_UNIT_OF = re.compile(r"\bper (?:one )?$", re.I)
""" "Per ten thousand residents": what a figure is told for, and none itself."""


def numbers_in(text: str, *, spans: tuple[tuple[int, int], ...] = ()) -> tuple[Number, ...]:
    """Every number of ``text`` but those inside ``spans`` (years, dates, document numbers)."""
    found: list[Number] = []
    names = sums_in_names(text)
    for match in _number().finditer(text):
        start = match.start("figure")
        if any(a <= start < b for a, b in spans):
            continue
        if _YEAR_TAIL.match(text, match.end("figure")) and len(match["figure"]) == 4:
            continue
        if any(a < start < b for a, b in names):
            continue
        if _MONTH.match(text, match.end("figure")) and len(match["figure"]) <= 2:
            continue  # "by 15 May"
        if _RANK.match(text, match.end("figure")):
            continue  # "第95百分位数" is the name of a statistic
        if not match["unit"] and re.match(
            r"[a-h](?![A-Za-z0-9])|A+级|A(?![A-Za-z0-9])", text[match.end("figure") :]
        ):
            continue  # "4b" is a label, "5A" a grade
        if found and start < found[-1].end:
            continue  # "20 m3 of fresh water per 10,000 yuan": the sum is part of the unit
        found.append(of_output(text, _figure(text, match)))
    spans += names
    spans += tuple((one.start, one.end) for one in found)  # "6,120 ten thousand tons" is one figure
    found += [
        one for one in spelled_out(text)
        if not any(a <= one.start < b for a, b in spans) and not _UNIT_OF.search(text[: one.start])
    ]  # fmt: skip
    ordered = joined_counts(text, sorted(found, key=lambda one: one.start))
    ordered = _year_by_year(text, _same_scale(text, _scale_behind(text, ordered)))
    return tuple(
        _same_bound(
            text, _spans(text, per_output(ordered, min((b for _, b in names), default=None)))
        )
    )


_SCALED = re.compile(r"[\d.,]+ ?(billion|million|trillion|thousand|亿|万)(?![a-z])", re.I)


_OUT_OF = re.compile(r"\s*(?:out )?of (?:the |its |all |a total of )*", re.I)


def _scale_behind(text: str, found: list[Number]) -> list[Number]:
    """ "1.335 of 2.318 million inhabitants": part and whole share the magnitude told last."""
    out = list(found)
    for at in range(len(out) - 1):
        one, after = out[at], out[at + 1]
        scaled = _SCALED.match(after.printed)
        bare = one.unit == "" and not one.noun and _PLAIN.fullmatch(one.printed)
        measured = after.unit in ("t", "m3", "km2", "m2", "km", "yuan") and re.match(
            r"[\d,.]+ ?[a-z]", after.printed
        )
        of_it = _OUT_OF.fullmatch(text[one.end : after.start])
        whole = one.unit == "" and not one.noun and re.fullmatch(r"[\d,]+", one.printed)
        plain = measured and not scaled and _like(one, after).value == one.value
        if plain and whole and of_it and one.value <= after.value:
            out[at] = _with(one, unit=after.unit, kind=after.kind)
        if not ((scaled or measured) and bare and of_it):
            continue
        shared = _like(one, after)
        if one.decimals and after.value / 100 < shared.value <= after.value:
            out[at] = shared
    return out


_PLAIN = re.compile(r"[\d,]+\.\d+")


def _same_scale(text: str, found: list[Number]) -> list[Number]:
    """ "4.10 billion yuan in 2011, 4.69 billion in 2012": the unit is told once."""
    out: list[Number] = []
    told, unit = "", ""
    for one in found:
        scaled = _SCALED.match(one.printed)
        if re.match(r"[\u4e00-\u9fff]", text[one.end : one.end + 1]):
            out.append(one)
            continue
        if scaled and one.unit not in ("", "count", "person"):
            told, unit = scaled[1].lower(), one.unit
        people = re.search(
            r"population|residents|people|人口", text[max(0, one.start - 40) : one.start], re.I
        )
        if scaled and not one.unit and not one.noun and scaled[1].lower() == told and not people:
            out.append(_with(one, unit=unit))
        else:
            out.append(one)
    return out


_NEXT_YEAR = re.compile(r"\bin (?:19|20)\d\d,? (?:and |then )?(?:to )?$")
_IN_A_YEAR = re.compile(r" in (?:19|20)\d\d\b")
_ALIKE = 3


def _year_by_year(text: str, found: list[Number]) -> list[Number]:
    """ "412 kg in 2011, 396 in 2012 and 371 in 2013": the unit is told once."""
    out = list(found)
    for at in range(1, len(out)):
        one, before = out[at], out[at - 1]
        bare = one.kind == "figure" and not one.unit and not one.noun.strip()
        if (
            not bare
            or before.unit in ("", "count", "day", "person")
            or not _IN_A_YEAR.match(text, one.end)
        ):
            continue
        if one.decimals == before.decimals and _NEXT_YEAR.search(text[before.end : one.start]):
            lent = _like(one, before)
            near = before.value < lent.value * _ALIKE and lent.value < before.value * _ALIKE
            out[at] = lent if near else one
    return out


_TO_NEXT = re.compile(
    r"\s*(?:(?:in|年) ?(?:19|20)\d\d年?,?)?\s*(?:to|至|到|提高到|下降到|增加到|降至|升至|增至|减少到|降低到|上升到|上升至|提高至|变为|变成|变化到|变化为|降为|升为|增为|减为|提升到|提升至|and)\s*(?:about |约)?",
    re.I,
)
_SPAN_OPEN = re.compile(r"(?:\bfrom|\bbetween|由|从(?![业事而]))[^,，。;；]{0,40}$", re.I)
_IN_LIST = re.compile(
    r"\s*(?:in (?:19|20)\d\d)?\s*(?:、|,|，|和|及|与|,? and|→|➔|->)\s*|\s+[/–]\s+", re.I
)


def _spans(text: str, found: list[Number]) -> list[Number]:
    """ "From 44 to 40 ug/m3", "44, 42 and 40 ug/m3": the last figure has unit and magnitude of all."""
    out = list(found)
    for at in range(len(out) - 2, -1, -1):
        one, after = out[at], out[at + 1]
        if one.unit not in ("", "count") or after.unit in ("", "count") or one.noun:
            continue
        if one.unit == "count" and not one.printed[-1].isdigit():
            continue  # "8个，93.0%": counted, and no share
        if _OF_THESE.search(text[max(0, one.start - 40) : one.start]) and after.unit == "%":
            continue  # "of these 34, 90.2 %": a count and a share of it
        if after.unit == "%" and (one.value > 100 or _COMPARED.match(text, after.end)):
            continue  # "it stood at 98,900, 15 % higher": a level and how far it moved
        scaled = _SCALED.match(one.printed)
        if scaled and scaled[1].isascii() and scaled[1].lower() not in after.printed.lower():
            continue  # "2.0 million and 32,000 tons": two things
        between = text[one.end : after.start]
        span = _TO_NEXT.fullmatch(between) and _SPAN_OPEN.search(text[: one.start])
        aged = after.unit == "age" and _TO_NEXT.fullmatch(between)
        if aged or (span and after.unit not in ("day", "person")) or _IN_LIST.fullmatch(between):
            out[at] = _like(one, after)
    return out


_OF_THESE = re.compile(
    r"\b(?:of|among) (?:the|these|those|all|its|our|them)(?: [a-z]+){0,2} $", re.I
)
_COMPARED = re.compile(r"\s*(?:higher|lower|more|less|fewer|greater|larger|smaller|up|down|above|below)\b(?! or\b)", re.I)  # fmt: skip
_AND = re.compile(r"\s*(?:、|和|及|与|and)\s*", re.I)


def _same_bound(text: str, found: list[Number]) -> list[Number]:
    """ "Below 4.0 and 5.0 kg": the bound is told once."""
    out = list(found)
    for at in range(1, len(out)):
        one, first = out[at], out[at - 1]
        told = first.bound in ("at_least", "at_most", "above", "below") and one.bound == "exact"
        if told and one.unit == first.unit and _AND.fullmatch(text[first.end : one.start]):
            out[at] = _with(one, bound=first.bound)
    return out


def _like(one: Number, after: Number) -> Number:
    plain = re.match(r"[\d,.]+", after.printed.replace(" ", ""))
    mantissa = Decimal(plain.group().replace(",", "").rstrip(".")) if plain else Decimal(0)
    factor = after.value / mantissa if mantissa else Decimal(1)
    low, high = spread(one.value, one.decimals)
    if re.search("[亿万]|illion|thousand", one.printed):  # its own magnitude stands at it
        factor, low, high = Decimal(1), one.low, one.high
    if after.unit in ("day", "person") and factor == 1:
        low = high = one.value
    return _with(
        one, unit=after.unit, kind=after.kind, value=one.value * factor, low=low * factor, high=high * factor,
    )  # fmt: skip


_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?\s*[*＊※]?")
_BLANKS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3})")


def parse_cell(text: str) -> Number | None:
    """The number of a table cell that holds one, with its mark; None where it holds other text."""
    plain = _BLANKS.sub("", text.strip()) if _GROUPED.fullmatch(text.strip()) else text.strip()
    found = _number().match(plain.lstrip("≥≤<>=~约 -−+"))
    if found is None:
        return None
    rest = plain.lstrip("≥≤<>=~约 -−+")[found.end() :].strip()
    marked = re.fullmatch(r"[（(]?[PEF][）)]?", rest)
    if (
        rest
        and not marked
        and not re.fullmatch(r"[（(]?[*＊※]*[）)]?|[（(][^()（）]{1,24}[）)]", rest)
    ):
        return None
    numbers = numbers_in(plain)
    if not numbers:
        return None
    one = _with(numbers[0], predicted=True) if marked else numbers[0]
    if plain[0] in "-−" and len(plain) > 1 and plain[1].isdigit():
        one = negated(one)
    return one


def negated(one: Number) -> Number:
    """The same figure below zero."""
    return _with(one, value=-one.value, low=-one.high, high=-one.low)


def _with(one: Number, **changes: object) -> Number:
    fields = {name: getattr(one, name) for name in Number.__dataclass_fields__}
    return Number(**{**fields, **changes})


_OF_POINTS = re.compile(r"\d (?:out )?of (?:the |all |its )?$")
_SITES_BEFORE = re.compile(
    r"\b(?:at|of|from|these|those|all|the|its|our|with|over|has|have|monitors?)\s+(?:the |all |these |those |its |our )?$",
    re.I,
)
_SITES_BEHIND = re.compile(
    r"\s+(?:in (?:the|all|its)|across|along|throughout|where|within|were|was|with|have|had|on)\b"
)
""" "At 47 points in the zones": where something is measured, and no score."""
_HEADS = {"days": "day", "inhabitants": "person", "residents": "person", "people": "person", "persons": "person"}  # fmt: skip
"""What is counted, where the unit stands behind other words: "262 fine days"."""


def _figure(text: str, match: re.Match[str]) -> Number:
    printed, end = match["figure"], match.end()
    end -= len(match.group()) - len(match.group().rstrip())
    factor = _magnitude(match["scale"]) if match["scale"] else Decimal(1)
    value, decimals = Decimal(re.sub("[,， ]", "", printed)), decimals_of(printed.replace(" ", ""))
    unit, factor = _unit(match, factor)
    sites = _SITES_BEHIND.match(text, end) and _SITES_BEFORE.search(text, 0, match.start("figure"))
    if unit == "score" and (sites or _OF_POINTS.search(text, 0, match.start("figure"))):
        unit = ""  # "54 of 56 points": places where something is measured
    low, high = spread(value, decimals)
    predicted = (
        bool(_SAID_PREDICTED.match(text, end))
        or bool(_FORETOLD.search(text[max(0, match.start("figure") - 84) : match.start("figure")]))
        or bool(match["mark"] or match["mark2"])
        or bool(_YEAR_MARKED.match(text, end))
        or bool(
            _YEAR_MARKED_BEFORE.search(
                text[max(0, match.start("figure") - 24) : match.start("figure")]
            )
        )
        or bool(_MARK.match(text, end) and not re.match(r"\s*\*\s*\*", text[end:]))
    )
    noun = noun_behind(text, end, bool(match["counter"])) if not unit else ""
    unit = unit or next((_HEADS[word] for word in noun.split() if word in _HEADS), "")
    if unit in {"person", "household"}:
        noun = match["unit"] or ""
    kind = {"%": "percent", "points": "points"}.get(unit, "figure")
    if not unit and (match["counter"] or (noun and not decimals)):
        kind, unit = "count", "count"
    if unit in ("count", "", "day") and not decimals and not match["scale"]:
        low = high = value  # counted, not rounded
    bound = bound_of(text, match.start("figure"), end, bool(match["approx"] or match["few"]))
    return Number(
        value * factor, low * factor, high * factor, decimals, unit, match.start("figure"), end,
        text[match.start("figure") : end].strip(), kind, counted_noun(match["counter"], noun),  # type: ignore[arg-type]
        predicted, bound,
    )  # fmt: skip


def _magnitude(scale: str) -> Decimal:
    """What "万", "million" or "× 10⁴" makes of the digits before it."""
    power = re.fullmatch(r"[x×·]\s?10\s?\^?\s?(\d{1,2})", scale.translate(_RAISED), re.I)
    return Decimal(10) ** int(power[1]) if power else scales()[squeezed(scale)]


def _unit(match: re.Match[str], factor: Decimal) -> tuple[str, Decimal]:
    """The unit used inside, and the factor to it; "吨/平方公里" is a unit of its own."""
    if not match["unit"]:
        return "", factor
    unit, factor = _converted(unit_spellings()[squeezed(match["unit"])], factor)
    below = per_spellings()[squeezed(match["per"])] if match["per"] else "year"
    return (unit, factor) if below == "year" else _converted(f"{unit}_per_{below}", factor)


def _converted(unit: str, factor: Decimal) -> tuple[str, Decimal]:
    to = vocabulary("units")["convert"].get(unit)
    return (to["to"], factor * Decimal(to["times"])) if to else (unit, factor)


def is_predicted(text: str) -> bool:
    """Whether the words call a figure predicted, estimated or provisional."""
    return bool(phrase("predicted").search(text))
