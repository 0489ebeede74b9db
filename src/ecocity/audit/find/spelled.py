"""Numbers written as words, and the things that a number counts."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.bounds import bound_of
from ecocity.audit.records import Number
from ecocity.audit.words import vocabulary
from ecocity.rounding import interval_of_rounding

_NOT_COUNT_ZH = re.compile(
    r"[一二两三四五六七八九十]+(?:是|、|个月|季度|批次|体|些|下|定|步|系列|般|直|起|流|线|级|律|致|切|来|同|时|带|产|星|环|类(?=\s*\d|[、，]|[\u4e00-\u9fff]{0,6}占|海水|及|和|达|断面|站位|点位|功能区|标准|水|海|以上|区))"
)


_POINTS_ZH = "点(?=体会|经验|建议|意见|做法|要求|希望|原因|认识|启示|措施|看法)"
_NOUN_EN = re.compile(
    r"\s+((?:(?!(?:and|or|of|in|were|was|is|are|have|has|had|to|for|with|from|by|on|at|that|which|the|this|per|year|yuan|up|down|than|as|respectively|among|over)\b)[A-Za-z][A-Za-z\-’']*\s?){1,4})"
)
_NOUN_ZH = re.compile(r"([\u4e00-\u9fff]{1,12})")


@lru_cache(maxsize=1)
def _words() -> re.Pattern:
    units = vocabulary("units")
    ones, tens = "|".join(units["numerals_en"]), "|".join(units["tens_en"])
    counters = "|".join(map(re.escape, units["classifiers"])) + f"|{_POINTS_ZH}"
    below = rf"(?:(?:{tens})(?:[- ](?:{ones}))?|{ones})"
    hundreds = rf"(?:a|{ones})[- ]hundred(?:(?:[- ]and)?[- ]{below})?"
    thousands = rf"(?:a|{below})[- ]thousand(?:,?[- ]{hundreds}|[- ]and[- ]{below})?"
    return re.compile(
        rf"\b(?P<en>{thousands}|{hundreds}|{below})\b(?=\s+[a-z“\"(A-Z]|:\s|\.?\s*$)(?!-)|"
        rf"百分之(?P<share>[一二三四五六七八九十百零]+(?:点[一二三四五六七八九零]+)?|\d+(?:\.\d+)?)|"
        rf"(?<![第十百千两几])(?P<tenths>[一二两三四五六七八九])成(?P<more>[一二三四五六七八九半](?![个家项类种条座处名]))?(?:多|以上|余)?(?![为立员果功就套效本长品熟份交像绩名因])|"
        rf"(?<![第十百千年月一二三四五六七八九之上前后])(?<!(?<!以)下)(?P<zh>[一二两三四五六七八九]百(?:零[一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?|[一二两三四五六七八九十]{{1,3}})"
        rf"(?:大)?(?P<counter>{counters})(?!之一|子)",
        re.IGNORECASE,
    )


def counted_noun(counter: str | None, noun: str) -> str:
    """What is counted; a measure word that is a thing itself (县, 镇) belongs to it."""
    return (
        noun
        if counter is None
        or counter in "个家座项条处起件所名次种套台辆部片块份批期场位只株宗类例幅艘组"
        else counter + noun
    )


def noun_behind(text: str, end: int, counted: bool) -> str:
    """The words behind a number; those of a Chinese text follow a measure word."""
    if counted:
        found = _NOUN_ZH.match(text, end)
        return found[1] if found else ""
    found = _NOUN_EN.match(text, end)
    said = found[1].strip().lower() if found else ""
    ends = _number_word().search(said, 1)
    return said[: ends.start()] if ends else said


@lru_cache(maxsize=1)
def _number_word() -> re.Pattern:
    """ "Of the nineteen indicators seventeen were met": the noun ends before the next count."""
    words = [one for one in vocabulary("units")["numerals_en"] if one != "one"]
    return re.compile(rf" (?:{'|'.join(words)})\b")


_PER_CENT = re.compile(r"\s+per ?cent(?!age)(?: (points?))?", re.I)
_AS_PRONOUN = re.compile(
    r"\s+(?:(?:now|still|only|also|already|then|had|have|has) )?(?:were|are|had|have|did|do|reach|reached|meet|met|pass|passed|fail|failed|hold|held|lay|lie|stood|stand|use|used|run|ran|belong|belonged|remain|remained|attained|exceeded|comply|complied|wait|await|carry|carried|keep|kept|got|get|serve|served)\b"
)
""" "Of the 14 sections, eight were of class III": a count that stands for its things."""
_OUT_OF_THEM = re.compile(r"\b(?:of|among|out of) (?:the|these|those|all|its|our) [\w-]+ [a-z][a-z -]{2,30} $", re.I)  # fmt: skip
""" "Of these twelve rows four were met"."""
_IN_ALL = re.compile(r"\s+(?:in (?:all|total|number|\w+ (?:years|months))|altogether)\b")
""" "Rules issued since 2010, four in all:"."""
_OF_SOME = re.compile(r"\s+of (?:them|these|those|which|the)\b")


def spelled_out(text: str) -> list[Number]:
    """Every number of ``text`` in words that counts something or is a percentage."""
    found = (
        _tenths(text, match) if match["tenths"] else
        _english(text, match) if match["en"] else _share(text, match) if match["share"] else _counted(text, match)
        for match in _words().finditer(text)
    )  # fmt: skip
    return [one for one in found if one is not None]


def _english(text: str, match: re.Match[str]) -> Number | None:
    value, end = _english_value(match["en"].lower()), match.end()
    if re.match(r"\s+(?:million|billion)\b", text[end:]):
        return None  # a word of a greater number
    percent = _PER_CENT.match(text, end)
    if percent:
        unit = "points" if percent[1] else "%"
        return _exact(
            text, match.start(), percent.end(), value, unit, "points" if percent[1] else "percent"
        )
    if re.match(r"[- ](?:thirds?|quarters?|fifths?|tenths?|half|halves)\b", text[end:], re.I):
        return None
    noun = noun_behind(text, end, False)
    alone = _AS_PRONOUN.match(text, end) and (
        re.search(
            r"(?:^|[,;:.] |\band |\b(?:the|these|all) (?:remaining |other )?)$",
            text[: match.start()],
        )
        or _OUT_OF_THEM.search(text[: match.start()])
    )
    listed = text[end : end + 1] == ":" and re.search(r"[a-z] $", text[: match.start()])
    listed = listed or (
        not text[end:].strip(" .") and re.search(r"[a-z)]: $", text[: match.start()])
    )
    if value == 1 or not (noun or alone or listed or _OF_SOME.match(text, end) or _IN_ALL.match(text, end)):  # fmt: skip
        return None
    return _exact(text, match.start(), end, value, "count", "count", noun)


def _english_value(words: str) -> Decimal:
    units = vocabulary("units")
    known = {**units["numerals_en"], **units["tens_en"], "a": 1, "and": 0}
    thousands = total = 0
    for one in re.split(r",?[- ]", words):
        if one == "thousand":
            thousands, total = 1000 * total, 0
        else:
            total = 100 * total if one == "hundred" else total + int(known[one])
    return Decimal(thousands + total)


def _share(text: str, match: re.Match[str]) -> Number:
    said = match["share"]
    whole, _, rest = said.partition("点")
    digits = "".join("零一二三四五六七八九".index(one).__str__() for one in rest)
    value = Decimal(said) if said[0].isdigit() else Decimal(f"{_chinese(whole)}.{digits or 0}")
    return _exact(
        text, match.start(), match.end(), value.normalize() if not rest else value, "%", "percent"
    )


def _tenths(text: str, match: re.Match[str]) -> Number:
    """ "六成八" as 68 %, give or take half of its last place."""
    digits = {**vocabulary("units")["numerals_zh"], "半": 5}
    ten, one = 10 * int(digits[match["tenths"]]), int(digits.get(match["more"] or "", 0))
    value, room = Decimal(ten + one), Decimal("0.5") if match["more"] else Decimal(5)
    few = match.group()[-1] in "多余"
    bound = bound_of(text, match.start(), match.end(), few)
    bound = "at_least" if match.group().endswith("以上") else bound
    room = room if bound in ("exact", "about") else Decimal(0)  # "超过八成": more than 80 %
    return Number(
        value, value - room, value + room, 0, "%", match.start(), match.end(), match.group(), "percent", bound=bound,
    )  # fmt: skip


def _counted(text: str, match: re.Match[str]) -> Number | None:
    if _NOT_COUNT_ZH.match(text, match.start()) or _is_slogan(text, match):
        return None
    value, end = Decimal(_chinese(match["zh"])), match.end()
    if match["counter"] == "个" and text.startswith("百分点", end):
        return _exact(text, match.start(), end + 3, value, "points", "points")
    noun = counted_noun(match["counter"], noun_behind(text, end, True))
    return _exact(text, match.start(), end, value, "count", "count", noun) if value > 1 else None


def _is_slogan(text: str, match: re.Match[str]) -> bool:
    """Words in quotation marks that begin with a number are a name, where no list follows: “六个百分之百”要求."""
    opened = re.search(r"(?<!的)[“「『‘]$", text[: match.start()]) is not None
    return opened and bool(re.match(r"[^”」』’]{1,10}[”」』’][\u4e00-\u9fff]", text[match.end() :]))


def _exact(
    text: str, start: int, end: int, value: Decimal, unit: str, kind: str, noun: str = ""
) -> Number:
    decimals = max(0, -int(value.as_tuple().exponent))
    low, high = spread(value, decimals) if unit != "count" else (value, value)
    bound = bound_of(text, start, end, False)
    return Number(
        value, low, high, decimals, unit, start, end, text[start:end], kind, noun, bound=bound,  # type: ignore[arg-type]
    )  # fmt: skip


def spread(value: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    """All figures that print as ``value``, rounded or cut off."""
    low, high = interval_of_rounding(value, decimals)
    return low, max(high, value + Decimal(1).scaleb(-decimals))


def _chinese(text: str) -> int:
    """百 and 十 with their digits; 0 for what is no number."""
    if text == "百":
        return 100
    digits = {**vocabulary("units")["numerals_zh"], "零": 0}
    total = 0
    if "百" in text:
        head, _, text = text.partition("百")
        total, text = 100 * int(digits.get(head, 1)), text.strip("零")
    if "十" not in text:
        return total + int(digits[text]) if len(text) == 1 else total
    tens, _, ones = text.partition("十")
    return total + (int(digits[tens]) if tens else 1) * 10 + (int(digits[ones]) if ones else 0)
