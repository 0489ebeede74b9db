"""Things counted, and named in a row beside the count: before it, behind it, or in the sentence next to it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.items import items_of, other_counts, plainly_parted
from ecocity.audit.judge.lists.numbered import OTHERS, is_vague, list_wrong
from ecocity.audit.judge.lists.some_of import is_whole, opens_with
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.say import upheld
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import vocabulary

_MARK = re.compile(
    r"[:：(（—–]|\s-\s|,? \b(?:namely|viz\.?|i\.e\.?|that is(?: to say)?|to wit)[,:]? ", re.I
)
_END = re.compile(
    r"[)）—–;；。]|\s-\s|\.(?:\s|$)|, (?:each|all|both|which|where|with|as|so|making|who|but|while|in)\b"
)
_ANY = re.compile(r"\b(?:including|among|such as|e\.g|for example|for instance|other|others|etc|mainly|chiefly|mostly|either|or|at least|like|especially|both|also|further|rest)\b|等|主要|例如", re.I)  # fmt: skip
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|must|should|may|did|does|do|which|that|who|because|if|when|than|rose|fell|grew)\b",
    re.I,
)
_FIGURE = re.compile(r"(?<![A-Za-z])(?<!No\. )(?<!No\.)\d")
_NO_NAME = re.compile(
    r"(?:of|in|at|on|for|with|by|to|from|as|under|not|no|yet|one|first|firstly|two|three|four|five|six|seven|eight|nine|ten)\b|.*\b(?:two|three|four|five|six|seven|eight|nine|ten) [a-z]",
    re.I,
)
_LAST = re.compile(
    r"^(?P<list>[^:：;]{4,260}?)\s*(?:[:：;—–]|,|\s-)\s*(?:(?:these|those|they|such|here) (?:are|were|make|form) |(?:that|this|which) (?:is|makes|gives|was) |(?:in all|altogether|all told),? |(?:the |our |a |this )?[a-z]+ (?:now |thus |so |therefore )?(?:has|have|uses?|counts?|makes?|relies on|rests on|draws on|comes? to) |all )?(?:the |our |its |all |all the |these |those )*$",
    re.I,
)
_MADE = re.compile(
    r"^(?P<list>[^:：;]{4,260}?) (?:make up|make|makes|form|are|were|constitute) (?:the |our |its |all )+$",
    re.I,
)
_SENTENCE = re.compile(
    r"^\W*(?:(?:That|This|It|They|These|Which|Those) (?:makes?|is|are|gives?|made|were|comes? to)|In all|All in all|Altogether|All told|Together)[,:]? (?:all |only |just |about |the )?(?P<n>[a-z]+|\d{1,2})\b(?![.,]\d| ?%)[^.;:]{0,40}\.?\s*$",
    re.I,
)
_AFTER_LABEL = re.compile(r"^[^:：.;]{3,70}[:：]\s*(?P<list>[^:：;]{6,300}?)\.?\s*$")
_ONE_BY_ONE = re.compile(r",? and |[,;] (?:and |while )?")
_NAMED = re.compile(r"(?:the )?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|No\. ?\d+))*(?:'s)? ")
_MOST, _LONGEST, _APART = 20, 70, 70


def enumerations_near(scene: Scene) -> list[Judgement]:
    """The first count of a sentence that names stand beside."""
    sentence = scene.sentence
    if re.search(r"[\u4e00-\u9fff]", sentence.text):
        return _below_colon(scene)
    for number in sentence.numbers:
        if not _counts(sentence, number):
            continue
        are = (
            _ARE.match(sentence.text, number.end)
            if _WHOSE.search(sentence.text[: number.start])
            else None
        )
        if are and not is_whole(sentence, number) and _proper(_items(are["list"]) or ["-"]):
            return _judged(sentence, number, _items(are["list"]))
        found = _judged(sentence, number, _behind(sentence, number) or _ahead(sentence, number))
        found = found or _one_by_one(sentence, number)
        if found:
            return found
    return _by_their_noun(scene) or _below_colon(scene) or _of_the_last(scene)


def _counts(sentence: Sentence, number: Number) -> bool:
    plain = number.kind == "count" and 2 <= number.value <= _MOST and number.bound == "exact"
    return plain and not number.decimals and not is_vague(number, sentence.text)


def _alone(sentence: Sentence, begin: int, end: int) -> bool:
    return not any(begin <= one.start < end for one in sentence.numbers)


def _behind(sentence: Sentence, number: Number) -> list[str]:
    """ "We saw three plants in the afternoon - the mill, the kiln and a dairy"."""
    text = sentence.text
    mark = _MARK.search(text, number.end)
    if (
        mark is None
        or mark.start() - number.end > _APART
        or is_whole(sentence, number)
        or opens_with(sentence, number)
    ):
        return []
    between = text[number.end : mark.start()]
    if (
        not _alone(sentence, number.end, mark.start())
        or re.search(r"[.;]\s", between)
        or _ANY.search(between)
    ):
        return []
    end = _END.search(text, mark.end())
    body = text[mark.end() : end.start() if end else len(text)]
    closed = (
        end is None
        or text[end.end() :].strip() == ""
        or mark.group().strip() in ("(", "（")
        or end.group().strip() in "—–-"
    )
    items = _items(body) if closed else []
    verb = _VERB.search(between) or re.search(r"\b[a-z]+ed\b", between)
    return items if items and (not verb or _proper(items)) else []


def _ahead(sentence: Sentence, number: Number) -> list[str]:
    """ "Dust, noise and odour: these are the four matters"."""
    told = _LAST.match(sentence.text[: number.start]) or _MADE.match(sentence.text[: number.start])
    if (
        told is None
        or not _alone(sentence, 0, number.start)
        or _ANY.search(sentence.text[number.end :][:40])
    ):
        return []
    if re.match(
        r"\s*(?:[a-z-]+ ){0,2}of (?:the|these|them|its|our|all)\b", sentence.text[number.end :]
    ):
        return []
    return _items(told["list"])


_THE_THINGS = re.compile(
    r"(?:^|[,;:.] |\band )(?:the|these|their|its|they) ?(?P<noun>[a-z]+s)? (?:are|were)(?: called| named| the)?:? (?P<list>(?:the )?[A-Z][^.;:]{4,200})\.?\s*$",
    re.I,
)


def _by_their_noun(scene: Scene) -> list[Judgement]:
    """ "… and three lakes lie in the reserve; the lakes are called Swan, Mirror and Reed"."""
    said = _THE_THINGS.search(scene.sentence.text)
    items = _items(said["list"]) if said and said["noun"] else []
    if not said or not items or not _proper(items):
        return []
    told = [
        (one, number) for one in scene.told[-2:] for number in one.numbers
        if _counts(one, number) and said["noun"].lower() in number.noun.split()
    ]  # fmt: skip
    return _judged(told[0][0], told[0][1], items) if len(told) == 1 else []


_ROW_ZH = re.compile(
    r"\s*[\u4e00-\u9fffA-Za-z0-9#]{2,14}(?:、[\u4e00-\u9fffA-Za-z0-9#]{2,14})*(?:[和及与][\u4e00-\u9fff]{2,14})?。?\s*"
)


def _below_colon(scene: Scene) -> list[Judgement]:
    """ "主要污染源有三类：", and on the next line their names alone."""
    if len(scene.told) < 2:
        return []
    before, sentence = scene.told[-2:]
    counts = [one for one in before.numbers if one.kind == "count"]
    led = re.search(r"[:：]\s*$", before.text) and len(counts) == 1 and _counts(before, counts[0])
    if (
        not led
        or sentence.numbers
        or "等" in sentence.text
        or re.match(r"\s*(?:[-*•·]|[（(]?\w[)）.、])", sentence.text)
    ):
        return []
    han = _ROW_ZH.fullmatch(sentence.text)
    items = items_of(sentence.text.strip(" 。")) if han else [] if re.search(r"[\u4e00-\u9fff]", sentence.text) else _items(sentence.text)  # fmt: skip
    return _judged(before, counts[0], items) if len(items) >= 2 else []


_ARE = re.compile(
    r"\s*(?:[a-z-]+ ){1,4}?(?:are|were)(?: called| named)? (?P<list>(?:the |an? )?[A-Z][^.;:]{4,200})\.?\s*$"
)
_WHOSE = re.compile(r"(?:['’]s?|\b(?:the|these|our|its|their|all)) $", re.I)


def _items(body: str) -> list[str]:
    """The members of a row of names or things; none where it is a sentence, open, or holds figures."""
    if _FIGURE.search(body) or _ANY.search(body) or OTHERS.search(body):
        return []
    items = items_of(body.strip(" .:"))
    joined = re.search(r"\b(?:and|&)\b", body) or len(items) >= 3
    plain = all(0 < len(one) <= _LONGEST and len(one.split()) <= 9 and not _VERB.search(one) and not _NO_NAME.match(one) for one in items)  # fmt: skip
    return items if len(items) >= 2 and joined and plain else []


def _proper(items: list[str]) -> bool:
    """Names, or things each with an article: what a verb before them leaves no room to be."""
    return all(re.match(r"(?:the|an?) \w|[A-Z]", one) for one in items)


def _one_by_one(sentence: Sentence, number: Number) -> list[Judgement]:
    """ "Of the four reserves, A is run by the province, B by the city and C by the county"."""
    opened = re.match(r"\W*(?:Of|Among) (?:the|our|its|these|all) $", sentence.text[: number.start])
    rest = re.match(r"\s*(?:[a-z-]+ ){0,3}?[a-z-]+s?,\s*", sentence.text[number.end :])
    if not opened or rest is None or not _alone(sentence, number.end, len(sentence.text)):
        return []
    parts = [
        one
        for one in _ONE_BY_ONE.split(sentence.text[number.end + rest.end() :].strip(" ."))
        if one
    ]
    if len(parts) < 3 or not all(_NAMED.match(one) for one in parts) or _ANY.search(sentence.text):
        return []
    return _judged(sentence, number, [_NAMED.match(one).group().strip() for one in parts])  # type: ignore[union-attr]


@lru_cache(maxsize=1)
def _words() -> dict[str, int]:
    return {
        word: int(value)
        for word, value in vocabulary("units")["numerals_en"].items()
        if word != "one"
    }


def _of_the_last(scene: Scene) -> list[Judgement]:
    """ "Rules passed: the A, the B and the C." "That makes four."."""
    said = _SENTENCE.match(scene.sentence.text)
    if said is None or len(scene.told) < 2:
        return []
    word, before = said["n"].lower(), scene.told[-2]
    value = int(word) if word.isdigit() else _words().get(word, 0)
    told = _AFTER_LABEL.match(before.text)
    items = _items(told["list"] if told else before.text) if not before.numbers else []
    if not 2 <= value <= _MOST or not items:
        return []
    start, end = said.span("n")
    number = Number(
        Decimal(value), Decimal(value), Decimal(value), 0, "count", start, end, said["n"], "count"
    )
    return _judged(scene.sentence, number, items)


_IN_SMALL = re.compile(r"\s*[a-z][a-z -]* and [a-z][a-z -]*")
""" "Coal, gas, hydropower and biomass": the only "and" of a row without names joins its last two."""


def _judged(sentence: Sentence, number: Number, items: list[str]) -> list[Judgement]:
    if not items:
        return []
    listed = ", ".join(items[:-1]) + " and " + items[-1]
    parted = plainly_parted(listed) or _IN_SMALL.fullmatch(listed.rpartition(",")[2]) is not None
    possible = {len(items)} if parted else {len(items)} | other_counts(listed)
    if int(number.value) in possible or number.value == len(items):
        return [upheld("list", sentence, f"{int(number.value)} named")]
    return list_wrong(sentence, number, items)
