"""Numbers in a line of text: value, unit, magnitude, status mark, bound, and the printed interval."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ecocity.audit.records import Bound, Number
from ecocity.audit.words import phrase, scales, spelled, squeezed, unit_spellings, vocabulary
from ecocity.rounding import decimals_of, interval_of_rounding

_FIGURE = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_MARK = re.compile(r"\s*(?:\*(?!\s*\*)|[（(]\*[）)]|＊|※)")
_YEAR_TAIL = re.compile(r"\s*(?:年(?!均|产)|年度)")
_NOT_COUNT_ZH = re.compile(
    r"[一二两三四五六七八九十]+(?:是|、|个月|季度|批次|体|些|下|定|步|系列|般|直|起|流|线|级|律|致|切|来|同|时|带)"
)


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    units = vocabulary("units")
    unit = spelled([one for names in units["units"].values() for one in names])
    scale = spelled([one for names in units["scales"].values() for one in names])
    counter = "|".join(map(re.escape, units["classifiers"]))
    return re.compile(
        rf"(?P<figure>(?:(?<![A-Za-z\d.〔［\[№])|(?<=GDP)|(?<=COD)|(?<=EI)|(?<=SO2)|(?<=PM10))(?<!No\.\s)(?<!No\.)(?:{_FIGURE}))"
        rf"(?P<mark>{_MARK.pattern})?"
        rf"(?P<approx>余|多)?\s*(?P<scale>(?:{scale})(?![A-Za-z]))?(?P<few>余|多)?"
        rf"(?P<mark2>{_MARK.pattern})?"
        rf"\s*(?:(?P<unit>(?:{unit})(?![A-Za-z]))|(?P<counter>{counter}))?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    english = "|".join(vocabulary("units")["numerals_en"])
    counters = "|".join(map(re.escape, vocabulary("units")["classifiers"]))
    return re.compile(
        rf"\b(?P<en>{english})\b(?=\s+[a-z“\"(A-Z])|"
        rf"(?<![第十百千年月一二三四五六七八九之上前后])(?<!(?<!以)下)(?P<zh>[一二两三四五六七八九十]{{1,3}})"
        rf"(?:大)?(?P<counter>{counters})(?!之一|子)",
        re.IGNORECASE,
    )


_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (
        re.compile(
            r"(?:≥|>=|不低于|不少于|不小于|大于等于|大于或等于|至少|not (?:be )?(?:less|lower) than|at least|no less than|(?:more|greater) than or equal to|minimum of|or above)\s*$",
            re.I,
        ),
        "at_least",
    ),
    (
        re.compile(
            r"(?:≤|<=|不高于|不超过|不大于|小于等于|小于或等于|至多|not (?:be )?(?:more|higher|greater) than|at most|no more than|(?:less|lower) than or equal to|up to|not exceed(?:ing)?|maximum of)\s*$",
            re.I,
        ),
        "at_most",
    ),
    (
        re.compile(
            r"(?:>|超过|超|大于|高于|逾|突破|(?<!jurisdiction )\bover|more than|above|exceed(?:s|ed|ing)?|greater than|higher than|in excess of|upwards of)\s*$",
            re.I,
        ),
        "above",
    ),
    (
        re.compile(
            r"(?:<|低于|小于|不足|未超过|少于|below|under|less than|fewer than|lower than|within)\s*$",
            re.I,
        ),
        "below",
    ),
    (
        re.compile(
            r"(?:约为?|近|大约|左右|about|around|nearly|almost|approximately|some|roughly|close to)\s*$",
            re.I,
        ),
        "about",
    ),
)
_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"\s*(?:及?以上|or (?:above|more|higher|over))", re.I), "at_least"),
    (re.compile(r"\s*(?:及?以下|以内|or (?:below|less|lower|under))", re.I), "at_most"),
    (re.compile(r"\s*(?:左右|上下|or so)", re.I), "about"),
)
_SAID_PREDICTED = re.compile(
    r"\s*[（(]\s*(?:为|系)?(?:预测|预计|预估|估算|初步|predicted|forecast|estimated?|projected|provisional|expected)|\s*(?:is|are|was|were) (?:expected|forecast|predicted|projected)\b|\s*\*?\s*(?:projected|forecast|predicted|expected|estimated)\b|\s*(?:,\s*)?(?:according to|by|as) (?:the |a )?(?:forecasts?|predictions?|projections?|predicted|projected)\b",
    re.I,
)
_FORETOLD = re.compile(
    r"(?:预计|预测|预估)(?!目标)(?:(?:19|20)\d\d年|[^\d。；;])*$|(?<!than )(?<!as )\b(?:predicted|projected|forecast|expected|(?:provisional|preliminary) estimate)\b(?:(?:19|20)\d\d|[^\d.;])*$",
    re.I,
)
_NOUN_EN = re.compile(
    r"\s+((?:(?!(?:and|or|of|in|were|was|is|are|have|has|had|to|for|with|from|by|on|at|that|which|the|this|per|year|yuan|up|down|than|as|respectively|among|over)\b)[A-Za-z][A-Za-z\-’']*\s?){1,4})"
)
_NOUN_ZH = re.compile(r"([\u4e00-\u9fff]{1,12})")


def numbers_in(text: str, *, spans: tuple[tuple[int, int], ...] = ()) -> tuple[Number, ...]:
    """Every number of ``text`` but those inside ``spans`` (years, dates, document numbers)."""
    found = []
    for match in _number().finditer(text):
        start = match.start("figure")
        if any(a <= start < b for a, b in spans):
            continue
        if _YEAR_TAIL.match(text, match.end("figure")) and len(match["figure"]) == 4:
            continue
        if not match["unit"] and re.match(r"[a-h](?![A-Za-z0-9])", text[match.end("figure") :]):
            continue  # "4b" is a label
        found.append(_figure(text, match))
    found += [one for one in _spelled_out(text) if not any(a <= one.start < b for a, b in spans)]
    return tuple(_spans(text, _per_output(sorted(found, key=lambda one: one.start))))


_TO_NEXT = re.compile(
    r"\s*(?:(?:in|年) ?(?:19|20)\d\d年?,?)?\s*(?:to|至|到|提高到|下降到|增加到|降至|升至|增至|减少到|降低到|上升到|上升至|提高至|and)\s*(?:about |约)?",
    re.I,
)
_SPAN_OPEN = re.compile(r"(?:\bfrom|\bbetween|由|从)[^,，。;；]{0,40}$", re.I)


def _spans(text: str, found: list[Number]) -> list[Number]:
    """ "From 44 to 40 ug/m3": the first figure has the unit and magnitude of the second."""
    out = list(found)
    for at in range(len(out) - 2, -1, -1):
        one, after = out[at], out[at + 1]
        if (
            one.unit not in ("", "count")
            or after.unit in ("", "count", "day", "person")
            or one.noun
        ):
            continue
        if _TO_NEXT.fullmatch(text[one.end : after.start]) and _SPAN_OPEN.search(text[: one.start]):
            plain = re.match(r"[\d,.]+", after.printed)
            mantissa = Decimal(plain.group().replace(",", "").rstrip(".")) if plain else Decimal(0)
            factor = after.value / mantissa if mantissa else Decimal(1)
            low, high = spread(one.value, one.decimals)
            out[at] = _with(
                one,
                unit=after.unit,
                kind=after.kind,
                value=one.value * factor,
                low=low * factor,
                high=high * factor,
            )
    return out


_PER_OUTPUT = {"kg": "kg_per_10k_yuan", "m3": "m3_per_10k_yuan", "tce": "tce_per_10k_yuan"}


def _per_output(found: list[Number]) -> list[Number]:
    """ "1.56 kg and 2.52 kg per 10,000 yuan": the first figure has the unit of the second."""
    said = {one.unit for one in found}
    out = []
    for one in found:
        base = one.printed.split()[-1].lower() if one.printed else ""
        unit = _PER_OUTPUT.get(base, "")
        if unit and unit in said and one.unit != unit:
            factor = Decimal(1000) if base == "kg" else Decimal(1)
            out.append(
                _with(
                    one,
                    unit=unit,
                    value=one.value * factor,
                    low=one.low * factor,
                    high=one.high * factor,
                )
            )
        else:
            out.append(one)
    return out


def parse_cell(text: str) -> Number | None:
    """The number of a table cell that holds one, with its mark; None where it holds other text."""
    plain = text.strip()
    found = _number().match(plain.lstrip("≥≤<>=~约 -−+"))
    if found is None:
        return None
    rest = plain.lstrip("≥≤<>=~约 -−+")[found.end() :].strip()
    if rest and not re.fullmatch(r"[（(]?[*＊※]*[）)]?|[（(][^()（）]{1,24}[）)]", rest):
        return None
    numbers = numbers_in(plain)
    if not numbers:
        return None
    one = numbers[0]
    if plain[0] in "-−" and len(plain) > 1 and plain[1].isdigit():
        one = negated(one)
    return one


def negated(one: Number) -> Number:
    """The same figure below zero."""
    return _with(one, value=-one.value, low=-one.high, high=-one.low)


def _with(one: Number, **changes: object) -> Number:
    fields = {name: getattr(one, name) for name in Number.__dataclass_fields__}
    return Number(**{**fields, **changes})


def _figure(text: str, match: re.Match[str]) -> Number:
    printed, end = match["figure"], match.end()
    end -= len(match.group()) - len(match.group().rstrip())
    factor = scales()[squeezed(match["scale"])] if match["scale"] else Decimal(1)
    value, decimals = Decimal(re.sub("[,，]", "", printed)), decimals_of(printed)
    unit, factor = _unit(match, factor)
    low, high = spread(value, decimals)
    predicted = (
        bool(_SAID_PREDICTED.match(text, end))
        or bool(_FORETOLD.search(text[max(0, match.start("figure") - 84) : match.start("figure")]))
        or bool(match["mark"] or match["mark2"])
        or bool(_MARK.match(text, end) and not re.match(r"\s*\*\s*\*", text[end:]))
    )
    noun = _noun(text, end, bool(match["counter"])) if not unit else ""
    if unit in {"person", "household"}:
        noun = match["unit"] or ""
    kind = {"%": "percent", "points": "points"}.get(unit, "figure")
    if not unit and (match["counter"] or (noun and not decimals)):
        kind, unit = "count", "count"
    if unit in ("count", "", "day") and not decimals and not match["scale"]:
        low = high = value  # counted, not rounded
    bound = _bound(text, match.start("figure"), end, bool(match["approx"] or match["few"]))
    return Number(
        value * factor, low * factor, high * factor, decimals, unit, match.start("figure"), end,
        text[match.start("figure") : end].strip(), kind, _counted(match["counter"], noun),  # type: ignore[arg-type]
        predicted, bound,
    )  # fmt: skip


def _counted(counter: str | None, noun: str) -> str:
    return (
        noun
        if counter is None
        or counter in "个家座项条处起件所名次种套台辆部片块份批期场位只株宗类例幅艘组"
        else counter + noun
    )


def spread(value: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    """All figures that print as ``value``, rounded or cut off."""
    low, high = interval_of_rounding(value, decimals)
    return low, max(high, value + Decimal(1).scaleb(-decimals))


def _unit(match: re.Match[str], factor: Decimal) -> tuple[str, Decimal]:
    if not match["unit"]:
        return "", factor
    unit = unit_spellings()[squeezed(match["unit"])]
    to = vocabulary("units")["convert"].get(unit)
    return (to["to"], factor * Decimal(to["times"])) if to else (unit, factor)


def _bound(text: str, start: int, end: int, few: bool) -> Bound:
    if few:
        return "above"
    before = text[max(0, start - 40) : start]
    for pattern, bound in _BEFORE:
        if pattern.search(before):
            return bound
    for pattern, bound in _AFTER:
        if pattern.match(text, end):
            return bound
    return "exact"


def _noun(text: str, end: int, counted: bool) -> str:
    if counted:
        found = _NOUN_ZH.match(text, end)
        return found[1] if found else ""
    found = _NOUN_EN.match(text, end)
    return found[1].strip().lower() if found else ""


def _spelled_out(text: str) -> list[Number]:
    found = []
    for match in _words().finditer(text):
        if match["en"]:
            value = vocabulary("units")["numerals_en"][match["en"].lower()]
            end, noun = match.end(), _noun(text, match.end(), False)
            if value == 1 or not (
                noun or re.match(r"\s+of (?:them|these|those|which|the)\b", text[end:])
            ):
                continue
        else:
            if _NOT_COUNT_ZH.match(text, match.start()):
                continue
            value, end = _chinese(match["zh"]), match.end()
            noun = _noun(text, end, True)
            noun = _counted(match["counter"], noun)
            if value <= 1:
                continue
        exact = Decimal(value)
        bound = _bound(text, match.start(), end, False)
        found.append(
            Number(exact, exact, exact, 0, "count", match.start(), end, match.group(), "count", noun,
                   bound=bound)
        )  # fmt: skip
    return found


def _chinese(text: str) -> int:
    digits = vocabulary("units")["numerals_zh"]
    if "十" not in text:
        return int(digits[text]) if len(text) == 1 else 0
    tens, _, ones = text.partition("十")
    return (int(digits[tens]) if tens else 1) * 10 + (int(digits[ones]) if ones else 0)


def comparison_of(text: str) -> str:
    """``>=`` … for the first comparator of a text, also in words; empty where there is none."""
    table = (
        (r"≥|>=|不低于|不少于|不小于|大于等于|大于或等于|not (?:be )?(?:less|lower) than|at least|no less than|(?:more|greater) than or equal to|minimum|及?以上|or (?:above|more|higher)", ">="),
        (r"≤|<=|不高于|不超过|不大于|小于等于|小于或等于|not (?:be )?(?:more|higher|greater) than|at most|no more than|(?:less|lower) than or equal to|not exceed|maximum|及?以下|以内|or (?:below|less|lower)", "<="),
        (r">|大于|高于|超过|more than|above|greater than|higher than|exceed|over", ">"),
        (r"<|小于|低于|less than|below|lower than|under", "<"),
        (r"=|等于|equal to", "="),
    )  # fmt: skip
    places = [
        (found.start(), order, symbol)
        for order, (pattern, symbol) in enumerate(table)
        if (found := re.search(pattern, text, re.I))
    ]
    return min(places)[2] if places else ""


def is_predicted(text: str) -> bool:
    """Whether the words call a figure predicted, estimated or provisional."""
    return bool(phrase("predicted").search(text))
