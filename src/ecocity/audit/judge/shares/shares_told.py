"""A share told apart from what it is of: the whole in one sentence, the part or the share in the next."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.judge.shares.impossible import fraction
from ecocity.audit.judge.shares.share_elsewhere import is_elsewhere, is_spent
from ecocity.audit.judge.shares.share_explained import explained
from ecocity.audit.judge.shares.share_guards import headed_apart, of_year_unsaid
from ecocity.audit.judge.shares.share_pairs import OTHER_SHARE, pair_of
from ecocity.audit.judge.shares.share_proof import is_slip, unbound
from ecocity.audit.judge.shares.share_words import any_pair, joined
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_COUNTS = ("count", "", "person", "household")
_AMOUNTS = ("t", "m3", "km2", "yuan", "kWh", "tce", "km", "m2")
_OF_THEM = re.compile(r"\s*(?:of (?:them|these|those|which|whom)\b)", re.I)
_ITS_SHARE = re.compile(
    r"\b(?:their|its|this|the|that|a) (?:share|proportion|ratio|percentage)\b(?! of)[^,.;\d]{0,30}$"
    r"|\b(?:this|that|which|it|together they) (?:is|was|are|makes?|made|equals?|equalled|corresponds to|comes to|came to|amounts to|means|gives|gave|accounts? for)\s*(?:about |only |just )?$"
    r"|\b(?:i\.e\.|that is|hence|thus|therefore|so|making|or)\W{0,2}(?:about |only |just )?$"
    r"|(?:这一|其|该)(?:比例|比重|占比|份额)[^，。；\d]{0,6}$|(?:占比|比重|比例)[为达是]?$",
    re.I,
)
_RATE_OF_THEM = re.compile(r"^\W*(?:The|Its|Their|This) (?:\w+ )?(?:(?:acceptance|naming|pass|passing) rate|rate of (?:acceptance|naming))\b[^,.;\d]{0,24}$", re.I)  # fmt: skip


def shares_told(material: Material) -> list[Judgement]:
    """Every sentence with one share, whose whole stands in the sentence before it."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        percents = [one for one in sentence.numbers if one.kind == "percent"]
        before = material.sentences[at - 1] if at else None
        if (
            len(percents) != 1
            or sentence.heading
            or before is None
            or not _adjoins(before, sentence)
        ):
            continue
        percent = percents[0]
        plain = percent.bound in ("exact", "about") and not percent.doubtful
        plain = plain and not is_elsewhere(sentence, percent)
        if plain and not _is_change_or_limit(material, sentence, percent):
            judged = _judged(sentence, percent, before)
            further = material.sentences[at - 2] if at > 1 else None
            if not judged and further is not None and _adjoins(further, before):
                judged = _judged(sentence, percent, joined([further, before]))
            found += judged
    return found


def _adjoins(before: Sentence, sentence: Sentence) -> bool:
    near = before.paragraph == sentence.paragraph or 0 < sentence.line - before.line <= 1
    return (
        near
        and not before.heading
        and not any(one.kind in ("percent", "points") for one in before.numbers)
    )


def _is_change_or_limit(material: Material, sentence: Sentence, percent: Number) -> bool:
    facts = [one for one in material.facts_in(sentence) if one.number.start == percent.start]
    label = sentence.text[max(0, percent.start - 60) : percent.end + 30]
    return any(one.role in ("change", "limit") for one in facts) or bool(OTHER_SHARE.search(label))


def _judged(sentence: Sentence, percent: Number, before: Sentence) -> list[Judgement]:
    ahead, behind = sentence.text[: percent.start], sentence.text[percent.end :]
    if headed_apart(ahead, before.text) or of_year_unsaid(ahead, behind, before):
        return []
    if before.paragraph == sentence.paragraph and pair_of(sentence, percent, before) is not None:
        return []  # judged by its own words
    pair = (
        _of_them(sentence, percent, before)
        or _of_same_noun(sentence, percent, before)
        or _of_done(sentence, percent, before)
        or _of_two(sentence, percent, before)
    )
    if pair is None:
        return _of_few(sentence, percent, before)
    part, whole = pair
    if part.value == whole.value and percent.value != 100:
        return []  # the whole told again
    shift = len(before.text)
    everything = joined([before, sentence])
    there = everything.numbers[-len(sentence.numbers) + sentence.numbers.index(percent)]
    computed = f"{figure(part)} of {figure(whole)} = {shown(100 * part.value / whole.value)} %"
    if overlaps(100 * part.low / whole.high, 100 * part.high / whole.low, percent):
        return [upheld("share", sentence, computed)]
    if is_spent([before, sentence], percent, part, whole):
        return []
    if shift and (any_pair(everything, there) or explained(everything, there)):
        return []
    if not is_slip(percent, 100 * part.value / whole.value):
        return unbound(sentence, percent)
    message = say(
        "{percent} does not follow from the counts beside it: {computed}.",
        percent=figure(percent),
        computed=computed,
    )
    also = (before.line,)
    return [refuted("share_does_not_follow", "share", sentence, message, computed, also=also)]


def _usable(sentence: Sentence) -> list[Number]:
    return [
        one for one in sentence.numbers
        if one.kind not in ("percent", "points") and one.value > 0 and not one.doubtful
        and one.bound in ("exact", "about")
    ]  # fmt: skip


def _of_them(sentence: Sentence, percent: Number, before: Sentence) -> tuple[Number, Number] | None:
    """ "… 60 sections. 42 of them reached class III, 75.0 %": the only count told before is the whole."""
    parts = [one for one in _usable(sentence) if one.end <= percent.start]
    if len(parts) != 1 or not _OF_THEM.match(sentence.text, _behind_noun(sentence, parts[0])):
        return None
    wholes = [one for one in _usable(before) if _alike(one, parts[0])]
    if len(wholes) != 1 or wholes[0].value < parts[0].value:
        return None
    return parts[0], wholes[0]


_ACCOUNTS = re.compile(r"\b(?:accounting for|which (?:is|was)|or|making(?: up)?|equal to)\s*(?:about )?$|[(（]$|占(?:比)?(?:为)?$|(?:占比|比例|比重|(?:命名|验收|通过|合格|达标|建成|创建|完成)率)(?:分别|已)?(?:为|达到?|是)?$", re.I)  # fmt: skip


def _of_same_noun(
    sentence: Sentence, percent: Number, before: Sentence
) -> tuple[Number, Number] | None:
    """ "There are 9 sections. 6 sections reached class III, accounting for 66.7 %"."""
    if not _ACCOUNTS.search(sentence.text[: percent.start].rstrip()):
        return None
    parts = [one for one in _usable(sentence) if one.end <= percent.start and one.unit == "count"]
    wholes = [one for one in _usable(before) if one.unit == "count" and one.noun]
    if len(parts) != 1 or len(wholes) != 1 or not parts[0].noun:
        return None
    mine, theirs = (
        {word.rstrip("s") for word in one.noun.split()} for one in (parts[0], wholes[0])
    )
    same = bool(mine & theirs) and parts[0].value <= wholes[0].value
    return (parts[0], wholes[0]) if same else None


_DONE = r"完成|办结|验收|开工|竣工|达标|合格|整改|命名|建成"
_RATE_OF_DONE = re.compile(rf"(?P<done>{_DONE})率(?:已|仅)?(?:为|达到?|是)?$")


def _of_done(sentence: Sentence, percent: Number, before: Sentence) -> tuple[Number, Number] | None:
    """ "重点工程共60项，已完成42项。完成率达到90%": the two counts told before are its part and whole."""
    rate = _RATE_OF_DONE.search(sentence.text[: percent.start])
    counts = [one for one in _usable(before) if one.unit == "count"]
    if rate is None or len(counts) != 2 or len(sentence.numbers) > 1:
        return None
    whole, part = counts
    lead = before.text[whole.end : part.start]
    same = part.value <= whole.value and part.printed[-1:] == whole.printed[-1:]
    return (part, whole) if same and re.search(rf"{rate['done']}(?:了)?$", lead) else None


def _behind_noun(sentence: Sentence, number: Number) -> int:
    """Where the words "of them" may begin: behind a figure, or behind the noun it counts."""
    noun = (
        re.match(rf"\s*{re.escape(number.noun)}", sentence.text[number.end :])
        if number.noun
        else None
    )
    plain = _OF_THEM.match(sentence.text, number.end)
    return number.end if plain or noun is None else number.end + noun.end()


def _alike(one: Number, other: Number) -> bool:
    return one.unit == other.unit or {one.unit, other.unit} <= set(_COUNTS)


_THIS = re.compile(r"^\W*(?:This|That|Which|这|该)", re.I)
_MORE = re.compile(r"\s*(?:more|less|fewer|higher|lower|above|below|up|down)\b", re.I)


def _of_two(sentence: Sentence, percent: Number, before: Sentence) -> tuple[Number, Number] | None:
    """Two amounts of one unit in both sentences, and a share that is called theirs."""
    label = sentence.text[: percent.start]
    if not _ITS_SHARE.search(label):
        return None
    told = (*_usable(before), *_usable(sentence))
    amounts = [one for one in told if one.unit in _AMOUNTS]
    counted = _THIS.search(label) and not _MORE.match(sentence.text, percent.end)
    if not amounts and counted and {one.unit for one in told} <= {"", "count", "day"}:
        amounts = list(told)
    others = [one for one in _usable(sentence) if one not in amounts and one.end < percent.start]
    if any(
        overlaps(100 * a.low / b.high, 100 * a.high / b.low, percent)
        for a in amounts
        for b in others
    ):
        return None  # "820 t a day of 1,000 licensed": of the bare figure beside it
    if len(amounts) != 2 or (amounts[0].unit != amounts[1].unit and amounts[0].unit in _AMOUNTS):
        return None
    small, great = sorted(amounts, key=lambda one: one.value)
    return (small, great) if small.value < great.value else None


def _of_few(sentence: Sentence, percent: Number, before: Sentence) -> list[Judgement]:
    """ "14 counties. The naming rate is 72.5 %": no whole number of them."""
    label = sentence.text[: percent.start]
    counts = [one for one in _usable(before) if one.unit == "count"]
    names = [
        one for one in named_in(label) if one.quantity not in ("named_share", "cleaner_production")
    ]
    if not _RATE_OF_THEM.search(label) or names or len(counts) != 1 or len(sentence.numbers) > 1:
        return []
    whole = joined([before, sentence])
    there = whole.numbers[-1]
    said = whole.text[: there.end] + " of them" + whole.text[there.end :]
    judged = fraction(Sentence(said, sentence.printed, sentence.line, sentence.page, sentence.section,
        sentence.requirement, (counts[0], there), ()), there, None)  # fmt: skip
    return judged
