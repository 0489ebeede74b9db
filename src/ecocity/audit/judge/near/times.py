"""Of which year a figure near a claim is, or that it is only said to be the older or the newer one."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.aligned import aligned
from ecocity.audit.records import Number, Sentence

OLDER, NOW = -1, 9999
"""Stand for the times of figures that have no year."""
_OLD = re.compile(
    r"\b(?:a|one|the) year (?:before|earlier|ago)\b|\b(?:previous|preceding|last) (?:year|season|cycle|round|term|survey|census|assessment|campaign|inspection)\b|\b(?:season|cycle|round|survey|census) (?:before|earlier)\b|\bhad (?:still |only )*(?:been|stood|come|taken|made|reached|amounted|numbered)\b|\bpreviously\b|\binstead of\b|上年|去年|上一年|此前|原来|原有",
    re.I,
)
_OLD_BEHIND = re.compile(
    r"\s*(?:(?:in|of|for) )?(?:the (?:previous|preceding) year|last year|(?:a|one|the) year (?:before|earlier|ago))\b",
    re.I,
)
_OLD_LATE = re.compile(
    r"(?!.{0,40}\b(?:than|from|over|against|on|with that|compared)\b)[^,;.，；。\d]{1,40}\b(?:(?:a|one) year (?:ago|before|earlier)|(?:previous|preceding|last|former|earlier) (?:inspection|survey|census|campaign|round|count|poll|review|season|report))(?=\s*[,;])",
    re.I,
)
""" "640 with gas engines a year ago, and 752 now", "37.9 % at the last inspection, 40.3 % at this one"."""
_LAST_YEAR = re.compile(r"\s*(?:in )?last year\b")
""" "38.4 % last year, exceeding the 36.7 % of 2013": of the newest year."""
_OLD_LABEL = re.compile(
    r"(?:^|[;；,，.。|/] ?)\W*(?:(?:value |level |figure |state )?(?:before|formerly|earlier|then|initially|originally|at first|at the start|at the outset|to begin with|start(?:ing)?(?: value| level| point)?)|(?:治理|整治|改造|创建|实施|建设|改善)?(?:前|之前|以前)|原|起初|最初|当初)\s*[:：]\s*$",
    re.I,
)
""" "Before: 68.4 %", "Now: 75.9 %": the labels of a card."""
_BASE_TOLD = re.compile(
    r"^\s*(?:(?:points?|higher|lower|more|less|fewer|up|down) )*(?:from|over|than|on|against|compared (?:with|to)|relative to)(?: (?:that|those))?(?: (?:of|in|for))? (?:(?:the )?(?:previous|preceding|last) year|(?:a|one|the) year (?:before|earlier|ago))(?=\s*[,;.)])"
    r"|^[，,\s]*(?:与|比|较|同)(?:上年|去年|上一年)[^，。；;]{0,12}[；;，,。]",
    re.I,
)
""" "Down 8.9 % from the previous year; the secondary industry, 445": the base of the change before it."""
_THIS = re.compile(r"\bthis year\b|\bnow\b|\btoday\b|今年|本年|目前|现有", re.I)
_TODAY = re.compile(r"\b(?:now(?:adays)?|today|at present|currently)\b|目前|现有|如今", re.I)
_TODAY_BEHIND = re.compile(
    r"(?: of (?:them|these|those))?,? (?:now(?:adays)?|today|at present)\b", re.I
)
""" "18,400 in 2011. Today there are 22,080": later than any year told."""
_SPAN = re.compile(r"(?:years?|months?|weeks|days)\b")
_NEXT = re.compile(
    r"\b(?:a|one) year (?:later|on|after(?:wards)?)\b(?!-)|\btwelve months later\b|\bthe (?:following|next) year\b|\bthe year after(?:wards)?\b|一年后|次年|第二年|翌年",
    re.I,
)
_NEXT_BEHIND = re.compile(
    r"\s*(?:in |during |only )?(?:(?:a|one) year (?:later|on|after(?:wards)?)\b(?!-)|twelve months later\b|the (?:following|next) year\b|the year (?:after(?:wards)?|that followed)\b)",
    re.I,
)
""" "It climbed to 12,566 yuan the year after"."""
_LATER = re.compile(
    r"\b(two|three|four|five) years (?:later|on|after(?:wards)?)\b|([两二三四五])年(?:之?后)", re.I
)
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_MOVED_TO = re.compile(
    r"[^,;，。；\d]{0,60}?(?:\b(?:cut|reduced|raised|increased|rose|grew|fell|dropped|brought|lowered|expanded|extended|slimmed|went)\b(?: \w+){0,2} to|(?:减|降|增|升|压缩|精简|扩大|提高|上升|下降|发展|增加|减少|缩减|压减)(?:少|加|低|长|高)?(?:到|至|为))\s*(?:about |only |约)?",
    re.I,
)
""" "128 items were cut to 79": the first is the older."""
_BEHIND = re.compile(r"[^,;，。；()（）]{0,40}?\b(?:in|for|during|of) $")
TIMED = re.compile(rf"{_OLD.pattern}|{_NEXT.pattern}|{_THIS.pattern}", re.I)
"""Words that only tell when."""


@lru_cache(maxsize=32768)
def time_of(sentence: Sentence, number: Number, context: int | None) -> tuple[int | None, bool]:
    """The year of a figure, and whether words call it the older one; ``context`` is the year told before."""
    in_step = aligned(sentence).get(number.start)
    if in_step is not None:
        return in_step, False
    floor = max(
        (
            one.end
            for one in sentence.numbers
            if one.end <= number.start and not _SPAN.match(one.noun)
        ),
        default=0,
    )
    ahead = sentence.text[floor : number.start]
    said = _year_said(sentence, number, floor)
    last = max((year for year, _, end in sentence.years if end <= number.start), default=context)
    if sentence.years and _LAST_YEAR.match(sentence.text, number.end) and not said:
        return max(year for year, _, _ in sentence.years) + 1, False
    if _OLD_LABEL.search(ahead) and not said:
        return (last - 1 if last and last != NOW else OLDER), True
    old = _OLD.search(_own_words(ahead) if floor else ahead)
    if old or any(one.match(sentence.text, number.end) for one in (_OLD_BEHIND, _OLD_LATE)):
        own = (said or _year_when(sentence, number)) if floor else None
        return own or (last - 1 if last else OLDER), True
    end = _of_an_end(sentence, number, last)
    if end is not None:
        return end
    if said:
        return said, False
    if _moves_on(sentence, number):
        return (last - 1 if last else OLDER), True
    later = _LATER.search(ahead)
    if later and last:
        return last + _COUNT[(later[1] or later[2]).lower()], False
    if _NEXT.search(ahead) or _NEXT_BEHIND.match(sentence.text, number.end):
        return (last + 1 if last else NOW), False
    if (sentence.years or context) and _is_of_today(sentence, number, ahead):
        return NOW, False
    if _THIS.search(ahead):
        return (NOW if floor else last or NOW), False
    return _of_the_sentence(sentence, number, context), False


def _own_words(ahead: str) -> str:
    """The words between two figures without those that date the first."""
    plain = _BASE_TOLD.sub("", ahead)
    late = _OLD_LATE.match(plain)
    return plain[late.end() :] if late else plain


def _is_of_today(sentence: Sentence, number: Number, ahead: str) -> bool:
    return bool(_TODAY.search(ahead) or _TODAY_BEHIND.match(sentence.text, number.end))


def _of_the_sentence(sentence: Sentence, number: Number, context: int | None) -> int | None:
    """The one year of a sentence, where it is not that of another figure; else the year told before."""
    years = {year for year, _, _ in sentence.years if not _of_a_base(sentence, number)}
    if len(years) != 1:
        return None if years else context or NOW
    own = years.pop()
    if _of_the_next(sentence, number):
        return context if context and context > own else own + 1
    return NOW if _is_of_the_base(sentence, number) else own


def _year_when(sentence: Sentence, number: Number) -> int | None:
    """ "More than in 2013, when it had been 39.1 %"."""
    ahead = [one for one in sentence.years if one[2] <= number.start]
    told = ahead and re.match(r",? ?(?:when|in which)\b", sentence.text[ahead[-1][2] :])
    return ahead[-1][0] if told else None


_BASE_AHEAD = re.compile(
    r"(?:\b(?:compared (?:with|to)|against|measured (?:by|against)|from|versus|relative to|up on|down on)|[与比较同跟]) ?(?:the |a |some |about |only )*$",
    re.I,
)


def _is_of_the_base(sentence: Sentence, number: Number) -> bool:
    """ "Compared with the 9,460 yuan of 2012, … at 11,106": the only year is that of the figure compared with."""
    base = next((one for one in sentence.numbers if one.end <= number.start), None)
    if base is None or len(sentence.years) != 1:
        return False
    _, start, end = sentence.years[0]
    behind = re.fullmatch(r"\s*(?:of|in|for|[(（])\s*", sentence.text[base.end : start])
    return bool(behind and end <= number.start and _BASE_AHEAD.search(sentence.text[: base.start]))


_BASE_BEHIND = re.compile(
    r"\b(?:than|against|compared (?:with|to)|over|on|from|versus)\b[^,;]{0,30}$|[;；]|[比较][^，。；]{0,12}$|[与同跟]$|[（(]$",
    re.I,
)


def _of_a_base(sentence: Sentence, number: Number) -> bool:
    """Whether the only year is that of a base behind a figure: "1.2 points more than the 53.3 % of 2012"."""
    (_, start, _), *others = sentence.years
    return (
        not others
        and start > number.end
        and bool(_BASE_BEHIND.search(sentence.text[number.end : start]))
    )


_FROM = re.compile(r"\b(?:from|between) (?:about |only |the )?$|[由从][^，。；\d]{0,6}$", re.I)
_UP_TO = re.compile(
    r"\s*(?:(?:up |down )?to|and|[上下增减升降提高少加长到至]+)\s*(?:about |only |the |约)?", re.I
)
_ARROW = re.compile(r"[^\d,;，；。()（）]{0,16}(?:→|➔|[-–—=]+>)\s*", re.I)


def _of_an_end(sentence: Sentence, number: Number, last: int | None) -> tuple[int, bool] | None:
    """The time of the first or the second of "from 18.2 % to 21.6 %"."""
    place = _from_to(sentence, number)
    if place is None:
        return None
    span = sorted({year for year, _, _ in sentence.years})
    if len(span) >= 2:
        return span[-place], place == 0
    if len(span) == 1 and sentence.years[0][2] <= _first_of(sentence, number, place).start:
        return (span[0] - 1, True) if place == 0 else (span[0], False)
    if not span:
        return ((last - 1) if last else OLDER, True) if place == 0 else (last or NOW, False)
    return None


def _first_of(sentence: Sentence, number: Number, place: int) -> Number:
    """The first of two figures, of which ``number`` is the first or the second."""
    at = next(n for n, one in enumerate(sentence.numbers) if one is number)
    return sentence.numbers[at - place]


def _from_to(sentence: Sentence, number: Number) -> int | None:
    """0 for the first and 1 for the second of "from 18.2 % to 21.6 %" where neither has its own year."""
    at = next((n for n, one in enumerate(sentence.numbers) if one is number), None)
    for place in (0, 1):
        first = at - place if at is not None else -1
        if first < 0 or first + 1 >= len(sentence.numbers):
            continue
        a, b = sentence.numbers[first], sentence.numbers[first + 1]
        apart = _UP_TO.fullmatch(sentence.text[a.end : b.start])
        if apart and _FROM.search(sentence.text[: a.start]) and a.unit == b.unit:
            return place
        if a.unit == b.unit and _ARROW.fullmatch(sentence.text[a.end : b.start]):
            return place
    return None


_YEAR_OF_NEXT = re.compile(
    r"\s*(?:[,;，；(（]|, (?:and|but|while|up from|down from)|,? (?:against|versus|compared with|after|from|up from|down from))\s*(?:(?:in|for|that of|the) ){0,2}(?:19|20)\d\d年?\s*(?:[:：]|(?:it |this )?(?:was|were|still|had been|only)|为|是)?\s*",
    re.I,
)


def _of_the_next(sentence: Sentence, number: Number) -> bool:
    """ "Grain: 428,500 t, 2013: 412,000 t": the only year is that of the figure behind it, and labels it."""
    later = next((one for one in sentence.numbers if one.start >= number.end), None)
    if later is None or later.unit != number.unit:
        return False
    return bool(_YEAR_OF_NEXT.fullmatch(sentence.text[number.end : later.start]))


def _moves_on(sentence: Sentence, number: Number) -> bool:
    """Whether a figure is said to have become the next one of the sentence."""
    later = next((one for one in sentence.numbers if one.start >= number.end), None)
    if later is None or not {later.unit, number.unit} <= {later.unit, "", "count"}:
        return False
    return bool(_MOVED_TO.fullmatch(sentence.text[number.end : later.start]))


def _year_said(sentence: Sentence, number: Number, floor: int) -> int | None:
    """The year in front of a figure, or behind it where the years of the sentence stand behind."""
    ceiling = min((one.start for one in sentence.numbers if one.start >= number.end), default=len(sentence.text))  # fmt: skip
    ahead = [one for one in sentence.years if floor <= one[1] and one[2] <= number.start]
    behind = [one for one in sentence.years if number.end <= one[1] and one[2] <= ceiling]
    bracket = bool(behind) and _own_bracket(sentence.text, number, behind[0], ceiling)
    gap = sentence.text[number.end : behind[0][1]] if behind else ""
    if re.fullmatch(r"\s*(?:in|for|of) ", gap) and not ahead:
        return behind[0][0]
    if bracket or (behind and _stand_behind(sentence) and _BEHIND.fullmatch(gap)):
        return behind[0][0]
    if ahead and not (len(ahead) == 1 and _stand_behind(sentence)):
        return ahead[-1][0]
    earlier = {year for year, _, end in sentence.years if end <= number.start}
    return earlier.pop() if len(earlier) == 1 and not floor else None


def _own_bracket(text: str, number: Number, year: tuple[int, int, int], ceiling: int) -> bool:
    """ "42 t (2013)", and not "42 t (2013: 44 t)"."""
    opened = re.fullmatch(r"\s*[(（]\s*", text[number.end : year[1]])
    return bool(opened and re.match(r"\s*年?\s*[)）]", text[year[2] : ceiling]))


def _stand_behind(sentence: Sentence) -> bool:
    """Whether the first figure has its year behind it, and none before."""
    if not sentence.numbers or not sentence.years:
        return False
    first = sentence.numbers[0]
    if any(end <= first.start for _, _, end in sentence.years):
        return False
    ceiling = next((one.start for one in sentence.numbers[1:]), len(sentence.text))
    year = sentence.years[0]
    return year[2] <= ceiling and bool(_BEHIND.fullmatch(sentence.text[first.end : year[1]]))
