"""When two figures of one thing are two values of it: digits in another order, another digit, another whole."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.kin import kin_of
from ecocity.audit.judge.again.mentions import Mention
from ecocity.audit.judge.again.values import CAP
from ecocity.audit.judge.again.wholes_zh import kind_done, kind_in_all
from ecocity.audit.judge.around.window import all_digits, digits_of, swapped

_FEW = 3
"""Words, at most, that one of two wholes may have more than the other."""
_LINES = 4
"""Lines, at most, between a count and "上述38个…"."""
_MANY = 10
"""Fewer things than these are as often another count: of districts, of counties, of both."""
_LONG = 4
"""Digits that make a figure one that is not met again by chance."""
_LESS, _MORE, _HALF = Decimal("0.7"), Decimal("1.43"), Decimal("0.5")


def is_slip(one: Mention, later: Mention, kinds: tuple[str, str], newest: int) -> bool:
    """Digits in another order; or two counts of one whole, close to each other."""
    if _same_whole(one, later) or _same_kind(one, later, kinds, newest):
        return True
    if swapped(one.number, later.number):
        long = len(digits_of(later.number)) >= 3
        return long or share_another(one, later) or _told_alike(one, later)
    if by_one_name(one, later) or _in_one_breath(one, later) or retold(one, later):
        return True
    if (
        _told_of_again(one, later)
        or _measures_of_one(one, later)
        or _measures_of_these(one, later)
        or _one_digit(one, later)
    ):
        return True
    ratio = later.number.value / one.number.value
    close = _LESS < ratio < _MORE and min(one.number.value, later.number.value) >= _MANY
    if not close or not one.near & later.near:
        return False
    wholes = any(_is_whole(each) for each in (one, later))
    identical = (one.near <= later.near or later.near <= one.near) and len(
        one.near ^ later.near
    ) <= _FEW
    return wholes and identical and len(one.near & later.near) >= 2


def _one_digit(one: Mention, later: Mention) -> bool:
    """All digits but one the same, of one year that both sentences name, in words that hold each other."""
    a, b = digits_of(one.number), digits_of(later.number)
    if len(a) != len(b) or one.number.decimals != later.number.decimals:
        return False
    if sum(x != y for x, y in zip(a, b, strict=True)) != 1:
        return False
    if any(CAP.search(each.sentence.text[: each.number.start][-40:]) for each in (one, later)):
        return False
    years = [one.year, later.year]
    nested = one.near <= later.near or later.near <= one.near
    alike = one.known == later.known != frozenset() or nested
    long = len(a) >= _LONG or (one.number.unit not in ("", "count", "%", "household") and bool(kin_of(one.clause) & kin_of(later.clause)))  # fmt: skip
    long = long or (
        len(a) > 2 and (one.known == later.known != frozenset() or one.near == later.near)
    )
    return long and alike and years[0] == years[1] is not None


def _told_alike(one: Mention, later: Mention) -> bool:
    """Two short figures of one year whose clauses have the same words, or of one thing with a name of its own."""
    years = [one.year, later.year]
    if one.near == later.near and len(one.near) >= 2:
        return years[0] == years[1] is not None
    return bool(_shared_names(one, later)) and len(one.near & later.near) >= 3


_MEASURE = re.compile(
    r"\b(capacity|area|length|height|depth|volume|cost|budget|width|storage|price|output)\b", re.I
)
_THESE = re.compile(
    r"(?:上述|以上|这|该)\s*(?P<zh>\d+)\s*[座个家处条](?P<noun>[\u4e00-\u9fff])|\b(?:[Tt]hese|[Tt]he above|[Tt]hose|[Tt]he same|[Tt]he said) (?P<en>\d+|two|three|four|five|six|seven|eight|nine|ten) (?P<thing>[a-z]+)"
)
_MEASURE_ZH = re.compile(r"能力|面积|容积|库容|投资|长度|里程|规模|产量|用地")


def _measures_of_these(one: Mention, later: Mention) -> bool:
    """ "5座，总设计能力46万吨/日", "上述5座厂合计设计日处理能力48万吨": a measure of the same things, told twice."""
    near = 0 < later.sentence.line - one.sentence.line <= _LINES
    these = _THESE.search(later.sentence.text, 0, later.number.start) if near else None
    if these is None:
        return False
    told, noun = these["zh"] or these["en"], these["noun"] or these["thing"][:5]
    counts = [n.printed for n in one.sentence.numbers if n.start < one.number.start]
    if noun not in one.sentence.text or not any(re.match(rf"{told}(?!\d)", n) for n in counts):
        return False
    words = [
        {word.lower() for word in (*_MEASURE_ZH.findall(each.clause), *_MEASURE.findall(each.clause))}
        for each in (one, later)
    ]  # fmt: skip
    ratio = later.number.value / one.number.value
    return bool(words[0] & words[1]) and _HALF <= ratio <= 2


_CHANGED = re.compile(r"\b(?:now|then|later|before|since|after|extended|enlarged|expanded|increased|raised|grew|grown|reduced|second|another|new|old|former|original\w*|plan(?:ned|s)?|design\w*|first|phase|stage)\b|期", re.I)  # fmt: skip


def _measures_of_one(one: Mention, later: Mention) -> bool:
    """ "The Chengnan plant has a capacity of 60,000", "with its capacity of 50,000 the Chengnan plant"."""
    nested = one.near <= later.near or later.near <= one.near
    if not nested or len(one.near & later.near) < 2 or not _shared_names(one, later):
        return False
    measures = [{word.lower() for word in _MEASURE.findall(each.clause)} for each in (one, later)]
    ratio = later.number.value / one.number.value
    if not measures[0] & measures[1] or not _HALF <= ratio <= 2:
        return False
    alone = all(sum(n.unit == each.number.unit for n in each.sentence.numbers) == 1 for each in (one, later))  # fmt: skip
    return alone and not any(_CHANGED.search(each.sentence.text) for each in (one, later))


def by_one_name(one: Mention, later: Mention) -> bool:
    """ "The Fenghuang plant was opened in 2012 with 80,000", "Fenghuang, with the 60,000 for which it was opened in 2012"."""
    ratio = later.number.value / one.number.value
    years = [one.year, later.year]
    if one.number.unit in ("", "count", "%", "day") or not _HALF <= ratio <= 2:
        return False
    alone = all(sum(n.unit == each.number.unit for n in each.sentence.numbers) == 1 for each in (one, later))  # fmt: skip
    texts = [each.sentence.text for each in (one, later)]
    names = _capitals(texts[0]) & _capitals(texts[1])
    return alone and bool(names) and years[0] == years[1] is not None and bool((one.wide & later.wide) - {name[:6] for name in names}) and not any(_CHANGED.search(each) for each in texts)  # fmt: skip


def by_digits(one: Mention, later: Mention) -> bool:
    """ "148,300 t" and "184,300 t" in one year: four digits, two neighbours of which changed places, are one figure.

    Without a year on both sides a word must be told of both; a share or a bare count is no such figure.
    """
    a, b = all_digits(one.number), all_digits(later.number)
    if (
        len(a) != len(b)
        or len(a.rstrip("0")) < _LONG - 1
        or len(a) < _LONG
        or a == b
        or sorted(a) != sorted(b)
        or one.number.unit == "%"
    ):
        return False
    apart = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(apart) != 2 or apart[1] - apart[0] != 1 or one.number.decimals != later.number.decimals:
        return False
    if not _HALF <= later.number.value / one.number.value <= 2:
        return False
    if one.year is not None and one.year == later.year and one.number.unit not in ("", "count"):
        return True
    return None in (one.year, later.year) and not one.scene.isdisjoint(later.scene)


_FEWEST = 3
"""Words that tell a thing so that another sentence with all of them tells the same."""


def retold(one: Mention, later: Mention) -> bool:
    """Two figures of one year, close to each other, where one sentence says all that the other says."""
    ratio = later.number.value / one.number.value
    if not _LESS < ratio < _MORE or one.year is None or one.year != later.year:
        return False
    if min(one.number.value, later.number.value) < _MANY or one.number.unit == "%":
        return False
    a, b = sorted((one.wide, later.wide), key=len)
    return len(a) >= _FEWEST and not one.near.isdisjoint(later.near) and _holds(b, a)


def _holds(more: frozenset[str], less: frozenset[str]) -> bool:
    """Whether all words are among others, by their beginnings: "closed", "closure"."""
    begun = {word[:_STEM] for word in more}
    return all(word in more or (word.isascii() and word[:_STEM] in begun) for word in less)


_STEM = 4
_MUCH = 5
"""Words in common that two sentences on two things do not have."""


def _in_one_breath(one: Mention, later: Mention) -> bool:
    """ "2013年列入强制性清洁生产审核名单的企业为46家", "2013年强制性清洁生产审核名单所列49家企业": hardly another word."""
    ratio = later.number.value / one.number.value
    years = [one.year, later.year]
    least = min(len(one.near), len(later.near))
    return (
        one.number.unit == later.number.unit and _HALF <= ratio <= 2 and years[0] == years[1] is not None
        and len(one.near & later.near) >= max(_MUCH, least * 0.8)
    )  # fmt: skip


def _shared_names(one: Mention, later: Mention) -> set[str]:
    """Names of one's own that stand in both clauses: capitals inside the sentence, or in both at its beginning."""
    return _capitals(one.clause) & _capitals(later.clause)


@lru_cache(maxsize=32768)
def _capitals(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"\b[A-Z][a-z]{3,}\b", text)} - _OPENING


_OPENING = frozenset(["the", "this", "that", "with", "city", "county", "district", "about", "after", "before", "during", "since", "their", "there", "these", "those", "under", "which", "while", "from", "over", "each", "every", "all", "city's"])  # fmt: skip
_AGAIN = re.compile(
    r"(?:^|[.;:,]\s|\d\W{1,3})(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll the) $|(?:这|上述|该)$"
)


def _told_of_again(one: Mention, later: Mention) -> bool:
    """ "62 of 74 townships were named ecological townships", "The 64 townships that bore the title …": of one year."""
    counts = all(each.number.unit in ("", "count") for each in (one, later))
    if not counts or not _AGAIN.search(later.sentence.text[: later.number.start]):
        return False
    ratio = later.number.value / one.number.value
    close = _LESS < ratio < _MORE and min(one.number.value, later.number.value) >= _MANY
    years = [one.year, later.year]
    apart = [abs(n.value - later.number.value) for n in one.sentence.numbers if n.unit in ("", "count")]  # fmt: skip
    if min(apart, default=0) < abs(one.number.value - later.number.value):
        return False  # another count of its sentence is nearer
    shared = {word[:_STEM] for word in later.near} & {word[:_STEM] for word in one.wide}
    return close and years[0] == years[1] is not None and len(shared) >= _FEWEST and not one.near.isdisjoint(later.near)  # fmt: skip


_HAS = re.compile(r"\b(?:had|has|have|operates?|operated|counts?|counted|numbered|(?:are|were|is|was) (?:now )?(?:in operation|running)|there (?:are|were)|a total of|in total|altogether)\b|共?有$|建成|运行|拥有", re.I)  # fmt: skip


_PLAIN_BEHIND = re.compile(
    r"\s*(?:[a-z-]+ ){1,5}?(?:(?:that|which) (?:the (?:city|county|district)|it|they|[A-Z]\w+) (?:had|has|have|possessed|operated)\b|(?:that|which) (?:existed|were (?:there|in operation))\b|in (?:the city|all|operation|total|(?:19|20)\d\d)\b|(?:at|by) the end\b|at present\b|then\b|(?:are|were|have|had|is|was|has)\b)"
    r"|\s*(?:[a-z-]+ ?){1,5}(?:[,;.]|$)",
)
"""Nothing behind the noun that makes it a part: "of the north", "built since 2010"."""


def _same_whole(one: Mention, later: Mention) -> bool:
    """ "Had 23 township plants in 2014", "all of the 32 township plants in 2014": one noun, one year."""
    noun = _noun_words(later.number.noun)
    if len(noun) < 2 or _noun_words(one.number.noun) != noun:
        return False
    if not _HALF <= later.number.value / one.number.value <= 2:
        return False
    both = (one, later)
    whole = [_is_whole(each) for each in both]
    had = [bool(_HAS.search(each.sentence.text[: each.number.start][-40:])) for each in both]
    if not any(whole) or not all(w or h for w, h in zip(whole, had, strict=True)):
        return False
    plain = all(_PLAIN_BEHIND.match(each.sentence.text, each.number.end) for each in both)
    years = [each.year for each in both]
    return plain and years[0] == years[1] is not None


@lru_cache(maxsize=32768)
def _noun_words(noun: str) -> frozenset[str]:
    return frozenset(noun.lower().split())


def _same_kind(one: Mention, later: Mention, kinds: tuple[str, str], newest: int) -> bool:
    """ "建成污水处理厂17座", "建成的19座污水处理厂": all of one kind there are, told twice.

    ``kinds``: what ``later`` tells all of, and what it speaks of again.
    """
    if not any(kinds):
        return False
    ratio = later.number.value / one.number.value
    if not Decimal("0.5") <= ratio <= 2:
        return False
    kind, again = kinds
    if again and later.sentence.line - one.sentence.line <= _LINES:
        return again in (kind_done(one.sentence, one.number), kind_in_all(one.sentence, one.number))
    years = [one.year, later.year]
    same = years[0] == years[1] or years == [newest, None]
    return bool(kind) and same and kind == kind_in_all(one.sentence, one.number)


def share_another(one: Mention, later: Mention) -> bool:
    """Whether both sentences tell another figure too, and the same."""
    told = [{(n.value, n.unit) for n in each.sentence.numbers if len(digits_of(n)) >= 3} for each in (one, later)]  # fmt: skip
    return bool(told[0] & told[1])


_OF_THE = re.compile(r"\b(?:[Oo]f|[Ii]n|[Aa]t|[Ff]or|[Aa]ll|[Tt]o|[Bb]y) (?:all )?(?:the|its|our|these|those) $|\b[Tt]he (?:city's |county's )?$|\ball $")  # fmt: skip


def _is_whole(mention: Mention) -> bool:
    """ "Of the 162 townships", "17座城镇污水处理厂中": all there are, told of again."""
    number, text = mention.number, mention.sentence.text
    if number.unit not in ("count", "household"):
        return False
    behind = re.match(r"[^，。；,;\d]{0,16}?中(?:，|有)", text[number.end :])
    return bool(_OF_THE.search(text[: number.start]) or behind)
