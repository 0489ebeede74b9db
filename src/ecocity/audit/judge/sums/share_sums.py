"""Shares of one whole that should come to a hundred."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

NEW_TOPIC = re.compile(
    r"比上年|同比|较上年|增加(?!值)|减少|增长|下降|更新|than (?:the )?(?:last|previous)|increase|decrease|compared|more than|less than|其中[^，。]{0,20}其中",
    re.I,
)


_RATIO = re.compile(
    r"(?<![\d:：])(\d+(?:\.\d+)?)\s*[:：∶]\s*(\d+(?:\.\d+)?)\s*[:：∶]\s*(\d+(?:\.\d+)?)(?![\d:：])"
)


def structure_of(sentence: Sentence) -> list[Judgement]:
    """Shares of three sectors printed as 5.1:45.2:49.7 come to 100, give or take the rounding."""
    found: list[Judgement] = []
    for match in _RATIO.finditer(sentence.text):
        if not re.search(r"产业|结构|industr|structure|sector|ratio|比例", sentence.text, re.I):
            continue
        values = [Decimal(part) for part in match.groups()]
        places = max(len(part.partition(".")[2]) for part in match.groups())
        total, room = sum(values, Decimal(0)), Decimal("1.5").scaleb(-places)
        computed = f"{' + '.join(match.groups())} = {total}"
        if abs(total - 100) <= room:
            found.append(upheld("sum", sentence, computed))
        elif abs(total - 100) < 15 and total > 50:
            found.append(
                refuted(
                    "sum_does_not_follow",
                    "sum",
                    sentence,
                    say(
                        "The shares of a whole come to {total}, not 100: {computed}.",
                        total=total,
                        computed=computed,
                    ),
                    computed,
                )
            )
    return found


_MIX = re.compile(r"\bmix\b|break-?down|structure|composition|\bby (?:sector|source|use|kind|type|fuel|origin)\b|构成|结构", re.I)  # fmt: skip


def _with_a_rest(sentence: Sentence, numbers: list[Number]) -> bool:
    """ "The mix: coal 61 %, oil 18 %, gas 10 %, others 11 %": shares of a whole, to the last of it."""
    last = (
        sentence.text[numbers[-2].end : numbers[-1].start] + sentence.text[numbers[-1].end :][:20]
    )
    return bool(
        _MIX.search(sentence.text[: numbers[0].start])
        and re.search(r"\bothers?\b|\brest\b|\bremain\w+|其他|其它|其余", last, re.I)
    )


_RESPECTIVE = re.compile(r"分别|依次|respectively|in that order|in turn", re.I)
_SECTORS = re.compile(
    r"三次产业|三大?产业(?=增加值|比重|占|结构|所占)|(?:第?一产业?|农业)[^。；]{0,30}(?:第?二产业?|工业)[^。；]{0,30}(?:第?三产业|服务业)"
    r"|\b(?:farming|agriculture|primary)\b(?:[^.;]|\.\d){0,40}\b(?:industry|manufacturing|secondary)\b(?:[^.;]|\.\d){0,60}\b(?:services?|tertiary)\b"
    r"|\bprimary\b[^.;]{0,40}\bsecondary\b[^.;]{0,40}\b(?:tertiary|services?)\b|\bthree (?:economic )?(?:sectors|industries)\b",
    re.I,
)
""" "The three sectors": together they are the whole."""


def _of_one_whole(sentence: Sentence, numbers: list[Number]) -> bool:
    """Whether figures in one row are told to be the shares of the parts named before them in turn."""
    between = [sentence.text[a.end : b.start] for a, b in pairwise(numbers)]
    row = all(re.fullmatch(r"\s*(?:、|，|,|和|及|与|and|\s)+\s*", one) for one in between)
    return row and bool(_RESPECTIVE.search(sentence.text))


def _all_sectors(sentence: Sentence, numbers: list[Number]) -> bool:
    return len(numbers) == 3 and bool(_SECTORS.search(sentence.text))


_ALL = re.compile(r"(?:合计|总计|共计|之和|\b(?:total|together|in all)\b)[^，。；,;\d]{0,6}$", re.I)
"""Before the hundred that the parts are said to come to."""


def percent_parts(material: Material) -> list[Judgement]:
    """ "Class I 20 %, class II 35 %, class III 48 % respectively": shares said to be the whole."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        numbers = [
            one
            for one in sentence.numbers
            if one.kind == "percent"
            and not (one.value == 100 and _ALL.search(sentence.text[: one.start]))
        ]
        others = [one for one in sentence.numbers if one.kind != "percent"]
        if len(numbers) < 3 or not re.search(
            r"占|比例|比重|构成|account|\bof (?:the )?(?:GDP|gross|total|output|economy)|contribut|com(?:e|es|ing) from|share|proportion|mak(?:e|es|ing) up|made up|compos|structure|\bmix\b|break-?down|\bby (?:sector|source|use|kind|type|fuel|origin)\b",
            sentence.text,
            re.I,
        ):
            continue
        if (
            NEW_TOPIC.search(sentence.text)
            or any(one.bound != "exact" for one in numbers)
            or len(sentence.years) > 1
            or len(others) > len(numbers) + 1
        ):
            continue
        known = {one.quantity for one in material.facts_in(sentence) if one.canonical}
        if len(known) > 1 and not _of_one_whole(sentence, numbers):
            continue
        total = sum((one.value for one in numbers), Decimal(0))
        room = Decimal("0.5").scaleb(-min(one.decimals for one in numbers)) * len(
            numbers
        ) + Decimal("0.1")
        computed = f"{' + '.join(str(one.value) for one in numbers)} = {total}"
        if abs(total - 100) <= room:
            found.append(upheld("sum", sentence, computed))
        elif (
            total > 100 + room
            and total < 112
            and re.search(
                r"分别占|respectively account|account\w* for|mak(?:e|es|ing) up|made up|占",
                sentence.text,
            )
        ) or (
            (_with_a_rest(sentence, numbers) or _all_sectors(sentence, numbers))
            and 88 < total < 112
        ):
            found.append(
                refuted(
                    "sum_does_not_follow",
                    "sum",
                    sentence,
                    say(
                        "The shares of one whole come to {total} %: {computed}.",
                        total=total,
                        computed=computed,
                    ),
                    computed,
                )
            )
    return found
