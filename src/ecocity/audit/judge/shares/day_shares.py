"""Days of a year against their share: 2012 has 366."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import days_of
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.say import claim, figure, overlaps, refuted, shown, upheld
from ecocity.audit.judge.shares.share_pairs import OTHER_SHARE, SHARE_WORD
from ecocity.audit.judge.shares.share_proof import is_slip, unbound
from ecocity.audit.judge.spans.day_years import year_of_days
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say


def days_share(material: Material, sentence: Sentence, percent: Number) -> list[Judgement]:
    """Days of a year against their share: 2012 has 366."""
    ahead = [
        one for one in sentence.numbers
        if one.end <= percent.start and not one.doubtful and not (one.unit == "day" and sign_of(sentence, one))
    ]  # fmt: skip
    while ahead and ahead[-1].kind in ("percent", "points"):
        ahead.pop()
    later = _days_behind(sentence, percent)
    behind = later is not None and re.fullmatch(
        r"\s*[（(]\s*", sentence.text[percent.end : later.start]
    )
    if behind and later is not None and later.value in (365, 366):
        return []  # the bracket tells the days of the year, not the good ones
    if later is not None and (behind or not any(one.unit == "day" for one in ahead)):
        year = year_of_days(material, sentence, later)
        return (
            _of_year(material, sentence, later, percent, year)
            if year and not later.doubtful
            else []
        )
    if not ahead or ahead[-1].value != int(ahead[-1].value):
        return []
    between = sentence.text[ahead[-1].end : percent.start]
    aside = _ASIDE.fullmatch(between) and _DAYS_SHARE.search(sentence.text[: ahead[-1].start])
    named = aside or SHARE_WORD.search(between)
    if len(between) > 70 or OTHER_SHARE.search(between) or not named:
        return []
    if re.search(r"[;；。]", between) or _names_other_rate(between):
        return []  # the share of something told behind a stop
    part, whole = _part_and_whole(sentence, ahead)
    if part is None or not 60 <= part.value <= 366:
        return []
    year = year_of_days(material, sentence, part)
    leap_year = year is not None and whole is not None and whole.value == 731 - days_of(year)
    if whole is None and _PART_OF_YEAR.search(sentence.text):
        return _of_part(material, sentence, part, percent)
    if whole is None or (leap_year and year):
        return _of_year(material, sentence, part, percent, year) if year else []
    if year and _is_of_other_year(part, percent, year, whole):
        return _of_year(material, sentence, part, percent, year)
    return _of_days(sentence, percent, part, whole)


_AIR = re.compile(r"^air|day", re.I)
_OTHER_RATE = re.compile(
    r"[，,、；;][^，,；;]*(?:断面|水质|水源|噪声|污水|垃圾|绿化|森林|覆盖|处理|利用|满意)[^，,；;]*(?:率|比例|占比)[^，,；;]*$"
    r"|[,;] [^,;]*\b(?:rate|share|proportion|percentage) of (?:the )?[a-z]{3}[^,;]*$",
    re.I,
)
_OF_AIR = re.compile(r"天|日|优良|良好|空气|\bdays?\b|\bair\b|\byear\b", re.I)


def _names_other_rate(between: str) -> bool:
    """ "340 good days, to raise the sewage treatment rate to 89 %": a share of something else."""
    named = named_in(between)
    other = _OTHER_RATE.search(between) and not _OF_AIR.search(between)
    return bool(other or named and not _AIR.search(named[-1].quantity))


def _of_days(sentence: Sentence, percent: Number, part: Number, whole: Number) -> list[Judgement]:
    """The share of these days, of the valid days, or of two kinds of days together."""
    share = 100 * part.value / whole.value
    computed = f"{part.value} / {whole.value} = {shown(share)} %"
    if overlaps(share, share, percent):
        return [upheld("share", sentence, computed)]
    both, said = _of_both(sentence, part, whole)
    valid = _of_valid(sentence, part, percent) or _of_another_pair(sentence, percent)
    if valid or overlaps(both, both, percent):
        return [upheld("share", sentence, valid or said)]
    if not is_slip(percent, share):
        share, computed = both, said
    if not is_slip(percent, share):
        return unbound(sentence, percent)
    message = say(
        "{percent} does not follow from the days beside it: {computed}.",
        percent=figure(percent),
        computed=computed,
    )
    return [refuted("share_does_not_follow", "share", sentence, message, computed)]


_ASIDE = re.compile(
    r"\s*(?:of them|days?|天)?\s*[)）–—-]\s*(?:was|is|came to|stood at|为|是|达到?)\s*", re.I
)
_DAYS_SHARE = re.compile(
    r"(?:天数|日数)的?(?:比例|比率|占比)|优良率|\b(?:share|proportion|percentage) of (?:\w+ ){0,2}days\b",
    re.I,
)
""" "优良天数比例（312天）为85.5%": the days in a bracket between the name and its share."""
_PART_OF_YEAR = re.compile(
    r"\b(?:same|corresponding|like) (?:period|time|quarter|months?)\b|\bquarters?\b|\bhalf[- ]year|\b(?:first|second) half\b|\bmonths?\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|季度|半年|同期|\d月|个月",
    re.I,
)


def _of_part(
    material: Material, sentence: Sentence, part: Number, percent: Number
) -> list[Judgement]:
    """A share of the days of a quarter or a month: of those told in the sentence before."""
    near = [one for one in material.near(sentence, 0) if one is not sentence and not one.heading]
    wholes = {
        n.value for one in near for n in one.numbers
        if n.unit == "day" and part.value <= n.value <= 300 and n.value == int(n.value)
    }  # fmt: skip
    fitting = [w for w in wholes if overlaps(100 * part.value / w, 100 * part.value / w, percent)]
    if not fitting:
        return []
    computed = f"{part.value} / {fitting[0]} = {shown(100 * part.value / fitting[0])} %"
    return [upheld("share", sentence, computed)]


def _of_valid(sentence: Sentence, part: Number, percent: Number) -> str:
    """The share of another number of days that the sentence calls valid."""
    for one in sentence.numbers if re.search(r"有效|valid", sentence.text, re.I) else ():
        if part.value <= one.value <= 366 and one.unit in ("", "count", "day"):
            share = 100 * part.value / one.value
            if overlaps(share, share, percent):
                return f"{part.value} / {one.value} = {shown(share)} %"
    return ""


def _of_both(sentence: Sentence, part: Number, whole: Number) -> tuple[Decimal, str]:
    """ "优96天、良197天，优良率80.5%": two kinds of days together."""
    ahead = [one for one in sentence.numbers if one.end <= part.start and one is not whole]
    if not ahead or ahead[-1].unit != part.unit:
        return Decimal(0), ""
    share = 100 * (ahead[-1].value + part.value) / whole.value
    return share, f"({ahead[-1].value} + {part.value}) / {whole.value} = {shown(share)} %"


def _of_another_pair(sentence: Sentence, percent: Number) -> str:
    """ "335 days (of 366) in 2012, 331 (of 365) in 2011: it rose to 91.5 %": the pair that gives it."""
    days = [one for one in sentence.numbers if one.unit == "day" and one.end <= percent.start]
    wholes = [one for one in days if one.value in (365, 366)]
    if len({one.value for one in wholes}) < 2:
        return ""
    for part, whole in ((a, b) for a in days for b in wholes if a.value < b.value):
        share = 100 * part.value / whole.value
        if overlaps(share, share, percent):
            return f"{part.value} / {whole.value} = {shown(share)} %"
    return ""


def _is_of_other_year(part: Number, percent: Number, year: int, whole: Number) -> bool:
    """The share was taken of 366 though the whole is rightly 365, or the other way round."""
    share = 100 * part.value / (731 - days_of(year))
    own = 100 * part.value / whole.value
    return (
        whole.value == days_of(year)
        and overlaps(share, share, percent)
        and not overlaps(own, own, percent)
    )


def _days_behind(sentence: Sentence, percent: Number) -> Number | None:
    """ "73.0 % of the year 2015, that is 267 days"."""
    for one in sentence.numbers:
        if one.start >= percent.end and one.unit == "day":
            between = sentence.text[percent.end : one.start]
            if re.search(r"[;；。]", between) or one.bound not in ("exact", "about"):
                return None  # days of another statement
            told = re.search(r"that is|i\.e\.|\bor\b|即|[(（]", between) and len(between) < 40
            return one if told and re.search(r"\byear\b|全年|天数|days", sentence.text) else None
    return None


_VALID = re.compile(r"有效|\bvalid\b|监测天数", re.I)
""" "优良326天，有效监测361天，占90.3%": the days that were measured stand behind those of them that were good."""
_OUT_OF = re.compile(
    r"\s*(?:days? )?(?:out )?of (?:the |all |a total of )*$|\s*(?:/|天?/)\s*$", re.I
)
_OF_THEM = re.compile(r"\s*(?:of them|of these|of which|of those)\b", re.I)


def _part_and_whole(sentence: Sentence, ahead: list[Number]) -> tuple[Number | None, Number | None]:
    """The days that a percentage is of, and the whole of days that the sentence states."""
    last, earlier = ahead[-1], ahead[:-1]
    days = [one for one in sentence.numbers if one.unit == "day" and not one.doubtful]
    if earlier and _is_bracketed_whole(sentence.text, earlier[-1], last):
        return earlier[-1], last
    if earlier and last.unit == earlier[-1].unit == "day" and last.value > earlier[-1].value and (
        _VALID.search(sentence.text[earlier[-1].end : last.end + 4])
    ):  # fmt: skip
        return earlier[-1], last
    if (
        earlier
        and last.unit == "day"
        and _OUT_OF.search(sentence.text[earlier[-1].end : last.start])
    ):
        return earlier[-1], last
    if earlier and last in days and earlier[-1] in days and _is_valid_count(sentence.text, last):
        return (earlier[-1], last) if earlier[-1].value <= last.value else (None, None)
    wholes = [one for one in days if one is not last and one.value >= max(last.value, Decimal(330)) and _is_whole(sentence.text, one)]  # fmt: skip
    wholes = [one for one in wholes if one.end <= last.start][-1:] or wholes
    if last.unit in ("", "count") and wholes and _OF_THEM.match(sentence.text, last.end):
        return last, wholes[0]
    return (last, wholes[0] if wholes else None) if last.unit == "day" else (None, None)


def of_other_days(sentence: Sentence, percent: Number) -> list[Judgement]:
    """ "In the first half of the year (181 days) … on 158 days, 87.3 %": the days that the sentence tells."""
    days = [one for one in sentence.numbers if one.unit == "day" and one.end <= percent.start]
    if len(days) < 2 or days[-2].value <= days[-1].value or days[-2].value >= 360:
        return []
    share = 100 * days[-1].value / days[-2].value
    computed = f"{figure(days[-1])} of {figure(days[-2])} = {shown(share)} %"
    if overlaps(share, share, percent):
        return [upheld("share", sentence, computed)]
    if not is_slip(percent, share) or not re.search(
        r"\b(?:half|quarter|months?)\b", sentence.text[: days[-2].end]
    ):
        return []
    message = say(
        "{percent} does not follow: {computed}.", percent=figure(percent), computed=computed
    )
    return [refuted("share_does_not_follow", "share", sentence, message, computed)]


def _is_bracketed_whole(text: str, part: Number, last: Number) -> bool:
    """ "351天（全年366天）": the whole stands in a bracket behind its part."""
    opened = re.fullmatch(r"[^（(\d]{0,8}[（(][^（()）\d]{0,12}", text[part.end : last.start])
    told = opened and re.search(r"[（(](?:全|总|合)?共\s*$|\b(?:out of|of|in all|total)\s*$", opened.group())  # fmt: skip
    whole = last.unit == part.unit == "day" and (bool(told) or _is_whole(text, last))
    return bool(opened) and whole and last.value >= part.value


_VALID_BEFORE = re.compile(r"(?:有效|实测|监测|评价|统计)[^，。；,;\d]{0,8}$|\b(?:valid|monitored)\b[^,.;\d]{0,20}$", re.I)  # fmt: skip


def _is_valid_count(text: str, one: Number) -> bool:
    """ "优良297天，有效监测天数362天，优良率82.0%": what is valid is the whole, told last."""
    return bool(
        _VALID_BEFORE.search(text[: one.start])
        or re.match(r"\s*(?:were |had been )?(?:valid|monitored)\b|有效", text[one.end :])
    )


def _is_whole(text: str, one: Number) -> bool:
    """A year of days, or days called valid: what good days are counted of."""
    called = re.search(
        r"有效|监测|valid|monitored|of the\s*$",
        text[max(0, one.start - 16) : one.end + 12],
        re.I,
    )
    return one.value >= 365 or bool(called)


_REMAINING = re.compile(
    r"\b(?:remaining|other|rest of the|valid|monitored)\s*$|(?:其余|剩余|余下|有效)的?$", re.I
)


_BACK = 12
"""Sentences before a share in which the valid days may be told."""


def _valid_near(material: Material, sentence: Sentence, part: Number, percent: Number) -> str:
    """ "Valid results were obtained on 365 of 366 days", some lines before the share."""
    at = material.places_within(sentence.line, sentence.line).start
    for told in reversed(material.sentences[max(0, at - _BACK) : at]):
        given = _of_valid(told, part, percent) if told.section == sentence.section else ""
        if given:
            return given
    return ""


def _of_year(
    material: Material, sentence: Sentence, part: Number, percent: Number, year: int
) -> list[Judgement]:
    days = days_of(year)
    share = 100 * part.value / days
    computed = f"{part.value} / {days} = {shown(share)} %"
    fewer = [
        one for one in sentence.numbers
        if one.unit in ("", "count", "day") and 0 < one.value < part.value and one.end <= part.start
    ]  # fmt: skip
    for one in fewer:  # "323 of the remaining 357 days, 90.5 %": the days are the whole
        given = 100 * one.value / part.value
        if _REMAINING.search(sentence.text[: part.start]) and overlaps(given, given, percent):
            return [upheld("share", sentence, f"{one.value} / {part.value} = {shown(given)} %")]
    if overlaps(share, share, percent):
        return [upheld("share", sentence, computed)]
    valid_days = _valid_near(material, sentence, part, percent)
    if valid_days:
        return [upheld("share", sentence, valid_days)]
    other = 731 - days
    if overlaps(100 * part.value / other, 100 * part.value / other, percent):
        return [
            refuted(
                "days_in_year",
                "share",
                sentence,
                say(
                    "{year} has {days} days, not {other}: {computed}, not {percent}.",
                    year=year,
                    days=days,
                    other=other,
                    computed=computed,
                    percent=figure(percent),
                ),
                computed,
            )
        ]
    if part.value >= 365:
        return []  # every day of the year: the percentage is of something else
    valid = [
        n for n in range(324, days) if overlaps(100 * part.value / n, 100 * part.value / n, percent)
    ]
    if valid:
        reason = say("of how many days {percent} is the share is not said", percent=figure(percent))
        return [Judgement(claim("share", sentence, "not_checkable", "", reason))]
    if not is_slip(percent, share):
        return unbound(sentence, percent)
    message = say(
        "{value} days of {year} are {share} %, not {percent}: {computed}.",
        value=part.value,
        year=year,
        share=shown(share),
        percent=figure(percent),
        computed=computed,
    )
    return [refuted("share_does_not_follow", "share", sentence, message, computed)]
