"""The two figures of a change whose base is named by words: "from", "比上年的", a year in brackets."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.runs import Run, before, year_of
from ecocity.audit.judge.around.change_signs import SIGN_BEHIND, is_multiple, sign_of
from ecocity.audit.records import Number, Sentence

_YEARS = r"(?:(?:19|20)\d\d\s*年?(?:底|末|同期)?)"
_AFTER = rf"(?:[^,，;；。\d]|{_YEARS}){{0,32}}$"
_FROM = re.compile(rf"(?:\bfrom\b|由|从(?![业事而])){_AFTER}", re.I)
_THAN = re.compile(
    rf"(?:\b(?:than|against|compared (?:with|to)|versus|vs\.?|relative to|set against)\b|(?<![占同环对类之])比(?![重例值较率])|(?<!比)较(?![大小高低好快强多少为])|与|相对于){_AFTER}"
    r"|\b(?:compared with|against|since|than in|from) (?:19|20)\d\d,? when (?:there (?:were|was) |it (?:was|stood at) )?(?:only |about )?$"
    r"|^\s*(?:above|below|over|under) (?:the )?(?:\w+ ){0,2}$|[%％点s] (?:up |down )?(?:over|on) (?:the )?$",
    re.I,
)
_LAST_YEAR_BEFORE = re.compile(
    r"(?:上年同?期?|去年同?期?|上一年|last year|(?:the )?(?:previous|preceding) year|(?:a|one) year (?:earlier|before))(?:为|的|是|占|:|：|,|\s|was|were|it was)*$",
    re.I,
)
_IN_BRACKET = re.compile(rf"[（(]\s*{_YEARS}(?:度|为|的|值)?\s*[:：,，]?\s*$")
_LAST_YEAR_BEHIND = re.compile(
    r"\s*(?:(?:in|of|for) )?(?:(?:the )?(?:previous|preceding|last) year|(?:a|one|the) year (?:earlier|before|ago))",
    re.I,
)
_WHICH_WAS = re.compile(
    r"^[^\d;.]{0,24}, (?:which|where it|when it|it) (?:was|had been|stood at|(?:had )?(?:come|came) to|(?:had )?amounted to)(?: only| just)?(?: about)? $",
    re.I,
)
_IN_YEAR = re.compile(r"[^,.;\d]{0,24} (?:in|for|during) (?:the year )?(?:19|20)\d\d", re.I)
""" "43.71 billion yuan, which was 39.02 billion in 2012, up by": what it was is the older."""
_OLDER_TOLD = re.compile(
    r"[^,，;；。\d]{0,24}(?:\b(?:previous|preceding|last) year|\b(?:a|one|the) year (?:before|earlier|ago)|\b(?:19|20)\d\d|上年|去年|(?:19|20)\d\d年)的?"
    r"(?:\s*[(（]|,? (?:when|in which) (?:it|the (?:figure|rate|share|value)|this|they) (?:was|were|stood at|had been)|,? which had)\s*(?:about )?",
    re.I,
)
""" "12.4 % above 2012, when it was", "higher than that of the previous year (": the base comes next."""
WHOLE_SPAN = re.compile(r"累计|合计|总共|in total|in all|altogether|cumulative|overall|[一二两三四五六七八九十\d]年(?:间|来|内)|[两二三四五六]年(?=共?[提上增下减降])|(?:two|three|four|five|\d+) years", re.I)  # fmt: skip
_REACHED = re.compile(r"到|至|达|为|\b(?:to|reach\w*|became)\b", re.I)
_ON_TO = re.compile(r"[^,，;；。\d]{0,6}(?:\bto|至|到|达到?|reaching)\s*(?:about |约)?", re.I)
Pair = tuple[Number, Number]


def marked_pairs(sentence: Sentence, run: Run, levels: list[Run]) -> list[Pair]:
    """The pairs of a run whose base is marked by words: "from", "比上年的", a year in brackets."""
    stated = run[0]
    bases = [
        one for one in levels
        if _is_base(sentence, one[0], stated) and _led_to(sentence, stated, one[0])
    ]  # fmt: skip
    reached = _reached(sentence, run, levels)
    own = [one for one in levels if reached and _in_bracket_of(sentence, reached, one)]
    if reached and own:
        return list(zip(own[0], reached, strict=True))
    ahead = [one for one in bases if one[0].end <= stated.start]
    at_once = [one for one in bases if _follows(sentence, stated, one[0])]
    ahead = [one for one in ahead if not _of_another_change(sentence, one[0])]
    chosen = at_once or ahead[-1:] or bases
    if not chosen:
        return []
    base = chosen[0]
    now = _now(sentence, stated, base, [one for one in levels if one not in bases])
    return list(zip(base, now, strict=True)) if now else []


def _reached(sentence: Sentence, run: Run, levels: list[Run]) -> Run | None:
    """ "By 12.2 % to 24,760 yuan": the figure that a change leads to at once."""
    behind = [one for one in levels if one[0].start >= run[-1].end]
    between = sentence.text[run[-1].end : behind[0][0].start] if behind else "."
    return behind[0] if _ON_TO.fullmatch(between) else None


def _in_bracket_of(sentence: Sentence, reached: Run, one: Run) -> bool:
    """ "24,760 yuan in towns (2011: 22,066)": the older figure in the bracket behind the newer one."""
    between = sentence.text[reached[-1].end : one[0].start]
    return one[0].start >= reached[-1].end and bool(
        re.fullmatch(
            rf"[^,，;；。()（）]{{0,24}}[(（]\s*{_YEARS}(?:度|为|的|值)?\s*[:：,，]?\s*", between
        )
    )


_OWN_BRACKET = re.compile(r"\s*[（(][^()（）\d]{0,24}")
_YEAR_BRACKET = re.compile(rf"\s*[（(][^()（）\d]{{0,12}}{_YEARS}[^()（）\d]{{0,12}}")


def _of_another_change(sentence: Sentence, base: Number) -> bool:
    """ "增长3.0%（上年400.0万吨）；另一种26.4万吨，下降6.0%": the bracket belongs to the change before it."""
    ahead = [one for one in sentence.numbers if one.end <= base.start]
    if not ahead or not sign_of(sentence, ahead[-1]):
        return False
    between = sentence.text[ahead[-1].end : base.start]
    return bool(_OWN_BRACKET.fullmatch(between) or _YEAR_BRACKET.fullmatch(between))


_LINK = re.compile(
    r"\s*[,，]?\s*(?:(?:in|of) (?:19|20)\d\d,?\s*)?(?:that is |which is |i\.e\. )?(?:than|from|against|compared|versus|vs|over|on|relative|to\b|由|从|比|较|与|至|到|达|[(（]|times|times the|of|的|the )|[^,，;；。]{0,16}[(（]",
    re.I,
)
_LAST_YEAR_WAS = re.compile(r"[,，]\s*而?(?:上年|去年)(?:同期)?(?:仅|只)?(?:为|是|有)\s*约?")


def _led_to(sentence: Sentence, stated: Number, base: Number) -> bool:
    """A base behind its change follows at once: "down 9 % from 44", "(2014: 44)"."""
    if base.start < stated.start:
        return True
    behind = sentence.text[stated.end : base.start]
    if _OLDER_TOLD.fullmatch(behind) or _LAST_YEAR_WAS.fullmatch(behind):
        return True
    sign = SIGN_BEHIND.match(sentence.text, stated.end)
    between = sentence.text[sign.end() if sign else stated.end : base.start]
    return not re.search(r"[;；。]", between) and bool(_LINK.match(between))


_THAN_THE = re.compile(
    r"\s*(?:than|from|over|on|against|compared (?:with|to)) (?:the |that of )?(?:about )?", re.I
)


def _follows(sentence: Sentence, stated: Number, base: Number) -> bool:
    """ "29.8 % more than the 3.32 billion": the base right behind its change."""
    sign = SIGN_BEHIND.match(sentence.text, stated.end)
    start = sign.end() if sign else stated.end
    return base.start > start and any(
        one.fullmatch(sentence.text, start, base.start)
        for one in (_THAN_THE, _OWN_BRACKET, _YEAR_BRACKET)
    )


def _is_base(sentence: Sentence, number: Number, stated: Number) -> bool:
    words = before(sentence, number)
    if any(one.search(words) for one in (_FROM, _THAN, _LAST_YEAR_BEFORE)):
        return True
    if _IN_BRACKET.search(words) and number is _last_before(sentence, stated):
        return True
    if _WHICH_WAS.search(words) and _IN_YEAR.match(sentence.text, number.end):
        return True
    behind = _LAST_YEAR_BEHIND.match(sentence.text, number.end)
    if behind and not (sentence.years and behind.group().endswith("last year")):
        return True
    if in_bracket_behind(sentence, number, stated):
        return year_of(sentence, number) is not None
    if number.start >= stated.end and _OLDER_TOLD.fullmatch(
        sentence.text[stated.end : number.start]
    ):
        return True
    between = sentence.text[min(number.end, stated.end) : max(number.start, stated.start)]
    return is_multiple(stated) and bool(
        re.fullmatch(
            r"\s*(?:times)?\s*(?:the |(?:that |those )?of (?:the )?|as (?:much|many|large|high|big) as (?:the )?)",
            between,
        )
        or (number.end <= stated.start and between in ("的", "的约", "）", ")", "）的"))
    )


def _last_before(sentence: Sentence, stated: Number) -> Number | None:
    return max(
        (n for n in sentence.numbers if n.end <= stated.start), key=lambda n: n.start, default=None
    )


def _now(sentence: Sentence, stated: Number, base: Run, levels: list[Run]) -> Run | None:
    same = [run for run in levels if run[0].unit == base[0].unit]
    rises = not _THAN.search(before(sentence, base[0]))
    behind_base = [run for run in same if rises and run[0].start >= base[-1].end]
    inside = [run for run in behind_base if run[-1].end <= stated.start]
    if len(inside) > 1 and WHOLE_SPAN.search(before(sentence, stated)):
        return inside[-1]
    for run in behind_base[:1]:
        between = sentence.text[base[-1].end : run[0].start]
        if len(between) < 60 and (run in inside or _REACHED.search(between)):
            return run
    ahead = [run for run in same if run[-1].end <= base[0].start]
    reach = 160 if _follows(sentence, stated, base[0]) else 70
    if ahead and len(sentence.text[ahead[-1][-1].end : base[0].start]) < reach:
        return ahead[-1]
    later = [run for run in same if run[0].start >= stated.end]
    reached = later and _ON_TO.fullmatch(sentence.text[stated.end : later[0][0].start])
    return later[0] if reached else None


def in_bracket_behind(sentence: Sentence, one: Number, stated: Number) -> bool:
    between = sentence.text[stated.end : one.start]
    return one.start >= stated.end and bool(
        re.match(r"[^,，;；。]{0,24}[(（][^)）]{0,30}$", between)
    )
