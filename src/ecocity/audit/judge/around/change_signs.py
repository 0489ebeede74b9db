"""Which figures of a sentence are changes, and whether they rise or fall."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.roles import TASK_TOLD
from ecocity.audit.find.runs import before
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import phrase

_STOP = re.compile(r"[;；。]|[，:：]|,\s|(?<!\d)\.\s")
_TO = re.compile(
    r"到|至|成|\b(?:to|from|reach\w*|at)\b|\bsince\b[^(]*\(|[（(]\s*(?:in |for )?(?:19|20)\d\d|than\b|由|从|是|(?<![幅速率度])(?:为|达)",
    re.I,
)
_AT_ONCE = re.compile(
    r"\s*(?:了|约|为|达|近|额|量|of|by|about|nearly|some|almost|a total of|\s)*", re.I
)
_AT_LEAST = re.compile(r"(?<=[a-z]) (?:by |of )?(?:more|less|fewer) than (?:about )?$", re.I)
_LABELLED = re.compile(
    r"(?:^|[\s(（])(?:(?:growth|increase|rise|gain|change|improvement|advance|progress)|(?P<down>decrease|decline|reduction|fall|drop|saving|cut))(?: (?:achieved|attained|reached|so far|since then|on (?:the|last) year|on the year before|in (?:all|total)|overall|over (?:the period|(?:two|three|four|five) years)))?\s*[:：]\s*$|(?:增幅|增速|增长率?|(?P<fall>降幅|下降率|减少|下降|削减))[:：]\s*$",
    re.I,
)
""" "Growth: 14 %"."""
_AMOUNTS_TO = re.compile(
    r"((?:\b(?:the|its|an?|this|that|total|real|overall) (?:[\w-]+ )?|^\W*|[,;:] (?:so |and |thus )?)(?:rise|fall|drop|gain|increase|decrease|decline|reduction|growth|improvement|advance|progress|saving|cut|addition|expansion))(?: (?:in|of) [^,;.:()\d]{3,60})?(?: (?:thus|thereby|therefore|then|so|hence|accordingly|consequently))? (?:(?:comes?|came|amounts?|amounted|adds up|works out|equals?)(?: (?:thus|thereby|therefore|then|so|hence|accordingly|consequently))? to|(?:is|was) put at|(?:stood|stands|was put|lay|lies) at)\b",
    re.I,
)
""" "The decline comes to 4 points": how much it is, and not how far it went."""
_BY = re.compile(r"(?:\bby|\b(?:difference|change|margin) of|变化|相差|i\.e\.|that is|in other words)(?: by)? (?:about |nearly |some |almost )?$|(?:^|[,，;；。])\s*(?:即|也就是说?|相当于)\s*约?$", re.I)  # fmt: skip
_SAID_AGAIN = re.compile(
    r"(?:\d ?(?:%|per ?cent|percent)|％) ?(?:[（(，,]|, or|or|, i\.e\.,?|, that is,?)+ ?(?:or |i\.e\.,? |that is,? )?(?:by |about )?$",
    re.I,
)
""" "A relative fall of 6.3 % (4.5 percentage points)": one change told in two ways."""
SIGN_BEHIND = re.compile(
    r"\s*(?:的)?(?:(?P<down>(?:lower|less|fewer|smaller)\b|(?:decrease|reduction|decline|fall|drop|cut)\b|(?:(?:ha[sd]|have|was|were|is|are) (?:been )?)?(?:saved|shed|spared|cut|lost)\b(?! by)|down\b(?= (?:from|on|against)\b|\s*[.,;]|\s*$)|降幅|(?:below|under) (?=(?:19|20)\d\d\b|the (?:\d|required|limit|standard|target|requirement|former|old|earlier|first|previous|preceding|year before|(?:level|value|figure) of)|that|last|its|their))"
    r"|(?P<up>(?:higher|more|greater|larger)\b(?! or\b)|ahead of (?=the \d|that|(?:19|20)\d\d)|(?:increase|rise|growth|gain)\b|(?:(?:ha[sd]|have|was|were) (?:been )?)?(?:gained|added|won)\b(?! by)|up\b(?= (?:from|on|against)\b|\s*[.,;]|\s*$)|增幅|(?:above|over) (?=(?:19|20)\d\d\b|the (?:\d|required|limit|standard|target|minimum|requirement|former|old|earlier|first|previous|preceding|year before|(?:level|value|figure) of)|that|last|its|their)))",
    re.I,
)


_GAP = re.compile(
    r"\s*(?:short of|away from|(?:higher|lower|more|less|fewer|larger|smaller|greater) than (?:the|that|those) (?:(?!previous|last|preceding|year|former|old|earlier|first)[\w-]+ ){1,3}(?:ones?|average|mean)\b|(?:higher|lower|more|less|better|worse) than (?:the )?(?:standard|requirement|limit|required|norm)\b|(?:above|below|over|under) (?:the|this|that|its|our) (?:[\w-]+ ){0,2}(?:standard|requirement|limit|norm|target|threshold|ceiling|floor|mark|reference value|limit value)s?\b)",
    re.I,
)
""" "1.1 points short of the standard": how far from a limit, and no change."""
_GAP_ZH = re.compile(
    r"(?:标准|要求|限值|目标|指标|门槛|考核|参考)值?(?:还|仍|尚|仅|只|已)*(?:高出?|低|超出?|多出?|少|差|相差)了?(?:约|近|整整)?\s*$"
)
""" "比0.9吨的标准高出0.05吨": the same."""
_GAP_OF = re.compile(
    r"\b(?:gap|shortfall|distance|deficit|margin|leeway|reserve) (?:of|is|was)(?: still| only| just)?(?: about| some)? $|(?:差距|距离|缺口|余量)(?:为|是|有|还有|仍有|尚有)?约?$",
    re.I,
)
_GAP_FROM = re.compile(r"\s*(?:from|to|towards|below|above|behind|against|over|short)\b", re.I)
""" "A gap of 1.8 points from the 55 % of the standard": so far from it, and no change."""
_FURTHER = re.compile(
    r"\s*more (?:(?!than\b)[\w-]+ ){0,3}?(?:are|is|were|was|will|shall|have|has|had|to (?:go|come|follow)|remain(?:s|ed)?|follow(?:s|ed)?|await\w*|joined|came|this year|next year|by 20\d\d)\b(?![^.;]{0,60}\bthan\b)"
    r"|\s*more(?= (?:(?!than\b)[\w-]+ ){0,2}(?:planned|under construction|being built|to go|to come)\b)",
    re.I,
)
""" "140 more are to go": a further lot, compared with nothing."""
_SIGN_PRINTED = re.compile(r"(?:^|[\s(（,，:：;；减幅度化为率])([+＋\-−])\s?$")
""" "(-5.0 %)", "+14 %"."""


def is_gap(text: str, start: int, end: int) -> bool:
    """Whether a figure is how far another lies from a limit."""
    told = _GAP_OF.search(text[:start]) and _GAP_FROM.match(text, end)
    return bool(told or _GAP.match(text, end) or _GAP_ZH.search(text[:start]))


def last_clause(text: str) -> str:
    stops = [match.end() for match in _STOP.finditer(text)]
    return text[stops[-1] :] if stops else text


@lru_cache(maxsize=32768)
def sign_of(sentence: Sentence, number: Number) -> int:
    """+1 or -1 for a figure that is a change, 0 for one that is none."""
    near = _AMOUNTS_TO.sub(r"\1", _AT_LEAST.sub("", last_clause(before(sentence, number, 110))))
    printed = _SIGN_PRINTED.search(sentence.text[: number.start])
    bullet = re.fullmatch(r"\s*-\s+", sentence.text[: number.start])
    if printed and not bullet and number.kind in ("percent", "points"):
        return 1 if printed[1] in "+＋" else -1
    if TASK_TOLD.search(near):
        return 0
    labelled = _LABELLED.search(sentence.text[: number.start])
    if labelled and number.kind in ("percent", "points"):
        return -1 if labelled["down"] or labelled["fall"] else 1
    if is_gap(sentence.text, number.start, number.end) or _FURTHER.match(sentence.text, number.end):
        return 0
    behind = SIGN_BEHIND.match(sentence.text, number.end)
    if behind and number.kind in ("percent", "points", "figure", "count"):
        return 1 if behind["up"] else -1
    word = _last_sign(near) or _told_behind(sentence, number)
    again = _SAID_AGAIN.search(sentence.text[: number.start]) or _BY.search(near)
    if number.kind == "points" and not word and again:
        earlier = _last_sign(sentence.text[: number.start])
        return earlier[0] if earlier else 1
    if number.kind == "points" and not word:
        return -1 if re.search(r"低|below|behind|short", near) else 1
    if word and number.kind not in ("percent", "points") and not _AT_ONCE.fullmatch(near, word[1]):
        word = None
    if word and not _TO.search(near, word[1]):
        return word[0]
    if is_multiple(number):
        return 1
    joined = _joined(sentence, number) or _amount_before(sentence, number)
    if joined is not None:
        return sign_of(sentence, joined)
    mean = _MEAN_OF.search(near) and _A_YEAR.match(sentence.text, number.end)
    if not word and (mean or _BY.search(near)):
        earlier = _last_sign(sentence.text[: number.start])
        return earlier[0] if earlier else 0
    return 0


_BY_AHEAD = re.compile(r"(?:^|[.;] )By (?:about |some |nearly )?$")


def _told_behind(sentence: Sentence, number: Number) -> tuple[int, int] | None:
    """ "By 2.8 points the share has gone up": the word of rise or fall stands behind."""
    if not _BY_AHEAD.search(sentence.text[: number.start]):
        return None
    told = _last_sign(re.split(r"[,;]", sentence.text[number.end :])[0])
    return (told[0], 0) if told else None


_DIFFERENCE = re.compile(
    r"\b(?:difference|gap|change|margin)(?: between (?:them|the two(?: years)?))? (?:of|is|was|being|comes to|came to|amounts to|amounted to)(?: (?:only|just|exactly|about))? $|相差了?(?:约|仅)?$|(?<!温)差额?(?:为|是)$|变化了?(?:为)?$|差距为$|(?:^|[\s(（])(?:difference|change)\s*[:：]\s*$|(?:变化|相差|差值|差额)[:：]\s*$",
    re.I,
)


def is_difference(sentence: Sentence, number: Number) -> bool:
    """ "A difference of 4 days", "两年相差890元": how far two figures lie apart, either way."""
    told = _DIFFERENCE.search(sentence.text[: number.start])
    behind = number.kind in ("percent", "points") and _BETTER.match(sentence.text, number.end)
    return not sign_of(sentence, number) and bool(told or behind)


_BETTER = re.compile(
    r"\s*(?:better|worse|further(?: on| ahead)?|ahead|apart)\b(?! than (?:the )?(?:limit|standard|requirement|national|provincial|target|plan))",
    re.I,
)
""" "That is 8.8 points better": which way, the figures tell."""
_AND = re.compile(r"\s*(?:、|和|及|与|以及|,? and )\s*(?:by |about |约)?", re.I)


def _joined(sentence: Sentence, number: Number) -> Number | None:
    """The percentage that one is joined to: "grew by 40 % and 50 %"."""
    ahead = [one for one in sentence.numbers if one.end <= number.start]
    if not ahead or number.kind not in ("percent", "points") or ahead[-1].kind != number.kind:
        return None
    between = sentence.text[ahead[-1].end : number.start]
    return (
        ahead[-1]
        if _AND.fullmatch(between) and not re.match(r"\s*of\b", sentence.text[number.end :])
        else None
    )


_MEAN_OF = re.compile(
    r"\b(?:an|a yearly|an annual) (?:average|mean)(?: rate)? of (?:about )?$|\baveraging (?:about )?$"
)
_A_YEAR = re.compile(r"\s*(?:per|a|each) year\b|\s*(?:annually|yearly)\b")
""" "From 845 to 1,020 km, an average of 9.9 % per year"."""
_OR = re.compile(r"\s*(?:,? or|,? i\.e\.,?|, that is,?|[（(])\s*(?:by |about |some |nearly |约)?")


def _amount_before(sentence: Sentence, number: Number) -> Number | None:
    """The amount of a change that is told again as a percentage: "an increment of 112, or 17.5 %"."""
    ahead = [one for one in sentence.numbers if one.end <= number.start]
    if number.kind != "percent" or not ahead or ahead[-1].kind in ("percent", "points"):
        return None
    said = _OR.fullmatch(sentence.text[ahead[-1].end : number.start])
    other = re.match(r"\s*(?:of|占)", sentence.text[number.end :])
    return ahead[-1] if said and not other and not is_multiple(ahead[-1]) else None


def _last_sign(text: str) -> tuple[int, int] | None:
    """(direction, end) of the last word of rise or fall."""
    ends = [(match.end(), 1) for match in phrase("up").finditer(text)]
    ends += [(match.end(), -1) for match in phrase("down").finditer(text)]
    return (max(ends)[1], max(ends)[0]) if ends else None


def is_multiple(number: Number) -> bool:
    """ "2.5倍", "three times"."""
    return number.unit == "times" or number.noun.startswith("times")
