"""Which two counts a percentage is made of."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in, tokens
from ecocity.audit.judge.around.standing import stands
from ecocity.audit.judge.say import overlaps
from ecocity.audit.judge.shares.share_explained import is_carried
from ecocity.audit.judge.shares.share_ties import tied
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import entry, phrase

SHARE_WORD = re.compile(
    r"率|占|相当于|比例|比重|百分比|rate|share|proportion|percentage|account|stands? for|ratio|coverage|represent|\bor\s*$|\($|（$|即|make|made|equal|that is|i\.e|,\s*$|，\s*$|to\s*$|at\s*$|of\s*$|\ba\s+$",
    re.I,
)
OTHER_SHARE = re.compile(
    r"上升|下降|增长|提高|降低|increase|decrease|growth|rose|fell|\bup\b|\bdown\b|higher|lower",
    re.I,
)
_COUNTS = ("count", "", "person", "household")
_OF_DAYS = re.compile(r"(?:天|日)数?的?(?:比例|比率|占比)|优良率|\b(?:share|proportion|percentage) of (?:\w+ ){0,2}days\b", re.I)  # fmt: skip
_OF_WATER = re.compile(r"取水[^，。；]{0,6}(?:率|比例)")
_REMOVED = re.compile(r"(?:去除|削减|脱除)率|\bremoval (?:rate|efficiency)\b", re.I)
""" "去除化学需氧量50万吨，去除率85%": of what came in, which is seldom told."""


def rate_of_counts(label: str, part: Number) -> bool:
    """Whether a rate can be one of the things counted before it: that of sewage is one of tons."""
    if _REMOVED.search(label):
        return False
    if _OF_DAYS.search(label) and part.unit != "day":
        return False
    if _OF_WATER.search(label) and part.unit not in ("t", "m3"):
        return False
    names = [one.quantity for one in named_in(label) if "%" in entry(one.quantity).get("unit", [])]
    return not names or part.unit not in _COUNTS or bool(entry(names[-1]).get("counted"))


_WHOLE_BEHIND = re.compile(
    r"\s*of (?:the |its |our |all |all the )?(?:[\w-]+'s |total |whole |entire )*(?:(?:land )?area of |total of )?$",
    re.I,
)
_PART_BEFORE = re.compile(r"\s*[,(（]?\s*(?:or|that is|i\.e\.|which is)?,?\s*(?:about )?$", re.I)


def _around(sentence: Sentence, percent: Number) -> tuple[Number, Number] | None:
    """ "454 km2, 6.1 % of the city's 8,350 km2": the part before, the whole behind."""
    ahead = [one for one in sentence.numbers if one.end <= percent.start]
    behind = [one for one in sentence.numbers if one.start >= percent.end]
    if not ahead or not behind or ahead[-1].unit != behind[0].unit:
        return None
    part, whole = ahead[-1], behind[0]
    told = _PART_BEFORE.fullmatch(sentence.text[part.end : percent.start]) and (
        _WHOLE_BEHIND.fullmatch(sentence.text[percent.end : whole.start])
    )
    plain = part.kind == whole.kind and part.kind != "percent" and part.value <= whole.value
    sure = plain and not part.doubtful and not whole.doubtful
    return (part, whole) if told and sure and stands(sentence, part) else None


def pair_of(
    sentence: Sentence, percent: Number, context: Sentence | None
) -> tuple[Number, Number] | None:
    """(part, whole): the counts that wording ties to this percentage, nearest first."""
    text = sentence.text
    around = _around(sentence, percent)
    if around is not None:
        return around
    before = [
        one
        for one in sentence.numbers
        if one.end <= percent.start
        and one.kind not in ("percent", "points")
        and not one.doubtful
        and one.bound in ("exact", "about")
        and stands(sentence, one)
        and not is_carried(sentence, one)
    ]
    bracket = re.match(r"\s*(?:(?:in|for) (?:19|20)\d\d\s*)?[(（]", text[percent.end :])
    told = _after(sentence, percent) if bracket else None
    if told or (not before and context is not None):
        return told or (_in_context(sentence, percent, context) if context else None)
    since = [one for one in sentence.numbers if one.kind == "percent" and one.end <= percent.start]
    if since:
        before = [one for one in before if one.start > since[-1].end]
        shared = _shared_whole(sentence, before, since[0], percent, context)
        if shared:
            return shared
    between = text[before[-1].end : percent.start] if before else text[: percent.start]
    if before and _is_elsewhere(between):
        return _after(sentence, percent)
    if before and not rate_of_counts(re.split(r"[,，;；。]", between)[-1], before[-1]):
        return _after(sentence, percent)
    if len(before) >= 2 and between.strip() in ("的", ""):
        between = text[before[-2].end : before[-1].start] + between
    if (
        not before
        or len(between) > 90
        or OTHER_SHARE.search(between)
        or not SHARE_WORD.search(between)
    ):
        return _after(sentence, percent)
    if len(before) >= 2:
        return _of_two(text, before[-2], before[-1], percent)
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


_OWN_WHOLE = re.compile(r"[；;][^；;]*占[^，,；;\d]{2,}的\s*$")


def _is_elsewhere(between: str) -> bool:
    """Another clause, with a whole of its own: "；超标路段长度占监测总长度的"."""
    return bool(_OWN_WHOLE.search(between))


def _shared_whole(
    sentence: Sentence,
    before: list[Number],
    first: Number,
    percent: Number,
    context: Sentence | None,
) -> tuple[Number, Number] | None:
    """ "40 sections: 30 met the standard, 75 %, 10 did not, 25 %": the whole is shared.

    What bears the first share is a part itself; the whole may stand in the sentence before.
    """
    ahead = [
        one for one in sentence.numbers
        if one.end <= first.start and one.kind not in ("percent", "points")
    ]  # fmt: skip
    if len(before) != 1 or not ahead:
        return None
    part, own = before[0], ahead[-1]
    wholes = [
        one for one in ahead[:-1]
        if stands(sentence, one) and not has_own_share(sentence, one) and not is_carried(sentence, one)
    ]  # fmt: skip
    earlier = [one for one in (context.numbers if context else ()) if one.unit in _COUNTS]
    fitting = [
        one for one in [*earlier, *wholes]
        if one.value > 0 and overlaps(100 * own.value / one.value, 100 * own.value / one.value, first)
    ]  # fmt: skip
    rest = fitting or wholes or ([own] if first.value == 100 else [])
    if not rest:
        return None
    whole = max(rest, key=lambda one: (one.unit in _COUNTS) * one.value)
    between = sentence.text[part.end : percent.start]
    told = phrase("accounts_for").search(between) or (
        len(between) < 40 and re.search(r"[(（]$", between)
    )
    alike = whole.unit == part.unit or {whole.unit, part.unit} <= {"", "count"}
    return (part, whole) if told and alike and whole.value >= part.value else None


_ITS_SHARE = re.compile(
    r"\s*[^，。；,;\d、]{0,10}[，,、(（]?\s*(?:占|约占|accounting for|or)?\s*", re.I
)


def has_own_share(sentence: Sentence, number: Number) -> bool:
    """ "322个、占93.3%": a count with a share of its own is a part, and the whole of nothing else."""
    behind = next((one for one in sentence.numbers if one.start >= number.end), None)
    if behind is None or behind.kind != "percent":
        return False
    between = sentence.text[number.end : behind.start]
    if re.fullmatch(r"\s*(?:days?|天|个|家)?\s*[（(]\s*", between):
        return bool(re.match(r"\s*[)）]", sentence.text[behind.end :]))  # "329 (90.1 %)"
    return bool(_ITS_SHARE.fullmatch(between)) and "占" in between


def _of_two(text: str, one: Number, other: Number, percent: Number) -> tuple[Number, Number] | None:
    """The two counts before a percentage, where words tie one to the other."""
    verb = text[one.end : other.start]
    said_again = tokens(verb) & tokens(text[other.end : percent.start]) and len(verb) < 20
    if said_again and other.value <= one.value and other.unit == one.unit:
        return other, one
    for whole, part in ((one, other), (other, one)):
        if tied(text, part, whole) and part.value <= whole.value:
            return part, whole
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
    if not re.search(r"率|比例|rate|share|proportion", label, re.I) or OTHER_SHARE.search(label):
        return None
    last, before = counts[-1], counts[-2]
    shared = tokens(label) & tokens(context.text[before.end :])
    for whole, part in ((before, last), (last, before)):
        if shared and part.value <= whole.value and tied(context.text, part, whole):
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
    if re.search(r"\d\s*(?:[%％]|per ?cent)", between):
        return None  # the counts in a bracket are those of the percentage right before it
    if not re.search(r"[(（]|that is|i\.e\.|即|—|:|：", between):
        return None
    for part, whole in ((later[0], later[1]), (later[1], later[0])):
        if tied(sentence.text, part, whole) and part.value <= whole.value:
            return part, whole
    return None
