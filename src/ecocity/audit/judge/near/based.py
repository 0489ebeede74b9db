"""Between which years a change told near its figures lies: "since 2012", "over two years", "between 2012 and 2014"."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.near.levels import Level
from ecocity.audit.judge.near.times import NOW, OLDER
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import phrase

Pair = tuple[Level, Level]
_BASE_YEAR = re.compile(
    r"(?:\b(?:than|against|compared (?:with|to)|versus|over|on|from|since|relative to|(?:above|below) (?:its|the|their) (?:level|value|figure))\b(?: that)?(?: in| of)?(?: the)?|比|较|与) ?((?:19|20)\d\d)(?!\d)",
    re.I,
)
SPAN = re.compile(
    r"\b(?:in|within|over|during) (?:the )?(?:past |last |these |those )?(two|three|four|five|six) years\b|([两二三四五六])年(?:累计|间|内|来|共|，|提高|增|减|下降|上升|降低)",
    re.I,
)
_RECKONED_FROM = re.compile(
    r"(?:以|按|从|自)((?:19|20)\d\d)年?(?:的?(?:数|值|数据|水平|实绩|排放量))?(?:为|作为|作|做|是)?(?:起点|基数|基期|基年|基准|基线|底数|起算|算起|计起)"
    r"|\b(?:with|taking|took|takes?|using|if) ((?:19|20)\d\d) (?:were |was |is |be |is taken |were taken |was taken )?(?:as|for) (?:the |its |a )?(?:base|basis|baseline|starting|reference)"
    r"|\bif ((?:19|20)\d\d) (?:were|was|is) (?:the |its )?(?:base|basis|baseline|starting|reference)"
    r"|\b(?:counted|measured|reckoned|calculated|computed|starting|based) (?:from|on|against) ((?:19|20)\d\d)\b",
    re.I,
)
""" "若以2006年为起点": the base that a change is reckoned from."""
_SPANS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
}
_YEAR = r"((?:19|20)\d\d)"
_ENDS = re.compile(
    rf"(?:\bbetween {_YEAR} and |{_YEAR}(?: to | until |年?\s*[-–—~～至到]\s*)){_YEAR}(?!\d)", re.I
)
_SINCE = re.compile(r"\bsince\b|以来|年起", re.I)
_FROM = re.compile(r"\b(?:compared with|from)\b|[与同][^，。；]{0,10}相比", re.I)
_WHOLE = re.compile(
    r"\b(?:over|during|in|within|throughout|across) (?:the (?:whole |entire )?(?:period|span|time)|(?:these|those|the) years|this (?:time|period))\b|\b(?:overall|total) (?:rise|fall|gain|drop|increase|decrease|reduction|growth|decline|change)\b|期间|整个时期|总计(?=[下提上增减降])|累计(?=[下提上增减降])",
    re.I,
)


def based(sentence: Sentence, number: Number, pairs: list[Pair]) -> list[Pair]:
    """The pairs that the words on the base of a change allow."""
    around = sentence.text[max(0, number.start - 60) : number.end + 30]
    year = base_year(sentence, number)
    if year is not None:
        known = [one for one in pairs if one[0].time == year]
        return [one for one in known if one[1].time in years_beside(sentence, year)] or known
    own = _own_year(sentence, number)
    of_it = [one for one in pairs if own and (one[0].time, one[1].time) == (own - 1, own)]
    if of_it:
        return of_it
    if phrase("last_year").search(around):
        return [one for one in pairs if _years_apart(one) in (None, 1)]
    ends = _ENDS.search(sentence.text)
    if ends:
        said = (int(ends[1] or ends[2]), int(ends[3]))
        return [one for one in pairs if (one[0].time, one[1].time) == said] or pairs
    if _WHOLE.search(sentence.text):
        first, last = (
            min((a.time or 0 for a, _ in pairs), default=0),
            max((b.time or 0 for _, b in pairs), default=0),
        )
        return [(a, b) for a, b in pairs if (a.time, b.time) == (first, last)]
    years = _span(sentence)
    if years:
        return [one for one in pairs if _years_apart(one) in (None, years, years - 1)]
    return pairs


def _own_year(sentence: Sentence, number: Number) -> int | None:
    """ "2012 brought growth of 11.2 % and 2013 growth of 13.2 %": the year of one of several changes."""
    several = [
        one
        for one in sentence.numbers
        if one.kind == number.kind != "figure" and sign_of(sentence, one)
    ]
    if len(several) < 2 or _ENDS.search(sentence.text):
        return None
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    ahead = [one[0] for one in sentence.years if floor <= one[1] and one[2] <= number.start]
    behind = re.match(rf"\s*in {_YEAR}", sentence.text[number.end :])
    own = {*ahead, *([int(behind[1])] if behind else [])}
    return own.pop() if len(own) == 1 else None


def meant(sentence: Sentence, number: Number, pairs: list[Pair]) -> tuple[list[Pair], bool]:
    """The pairs with the likeliest first, and whether that one must be meant."""
    likely = pairs
    newest = max((last.time or 0 for _, last in pairs), default=0)
    years = _span(sentence)
    if base_year(sentence, number) is not None and not years_beside(
        sentence, base_year(sentence, number)
    ):
        if _SINCE.search(sentence.text) or _FROM.search(sentence.text):
            likely = [one for one in pairs if one[1].time == newest]
            pairs = likely if _SINCE.search(sentence.text) else pairs
    elif years:
        likely = [one for one in pairs if _years_apart(one) in (None, years)] or pairs
    ordered = [*likely, *(one for one in pairs if one not in likely)]
    return ordered, len({(a.number.value, b.number.value) for a, b in likely}) == 1


def _span(sentence: Sentence) -> int:
    """How many years a change is said to have taken; 0 where nothing says it."""
    span = SPAN.search(sentence.text)
    return _SPANS[(span[1] or span[2]).lower()] if span else 0


def years_beside(sentence: Sentence, base: int | None) -> set[int]:
    """The years that a sentence names beside its base."""
    return {year for year, _, _ in sentence.years} - {base}


def base_year(sentence: Sentence, number: Number) -> int | None:
    """The year that a change is told against: right behind it, else last before it."""
    reckoned = list(_RECKONED_FROM.finditer(sentence.text[: number.start]))
    if reckoned:
        return int(next(one for one in reckoned[-1].groups() if one))
    behind = _BASE_YEAR.search(re.split(r"[,，;；。]|\band\b", sentence.text[number.end :])[0])
    ahead = list(_BASE_YEAR.finditer(sentence.text[: number.start]))
    found = behind or (ahead[-1] if ahead else None)
    return int(found[1]) if found else None


def _years_apart(pair: Pair) -> int | None:
    first, last = pair[0].time or 0, pair[1].time or 0
    return None if {OLDER, NOW} & {first, last} else last - first
