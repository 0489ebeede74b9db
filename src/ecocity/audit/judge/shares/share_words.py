"""A rate and the count that says the same word: "合格466个，合格率97.1%", "treated 378 t … rate of treatment"."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.standing import stands
from ecocity.audit.judge.say import overlaps
from ecocity.audit.judge.shares.share_explained import is_carried
from ecocity.audit.judge.shares.share_pairs import has_own_share, rate_of_counts
from ecocity.audit.records import Number, Sentence

_LABEL = re.compile(
    r"率|占比|比例|比重|\brates?\b|\bshare\b|\bproportion\b|\bratio\b|percentage|coverage", re.I
)
_LINK = re.compile(
    r"(?:which is|that is|i\.e\.|\bor|\bequals?|\bmakes?|即|[(（]|占)\s*(?:about )?$", re.I
)
_BARE = re.compile(
    r"\s*(?:[Tt]he )?(?:rate|share|proportion|比例|率|占比)\W*(?:is|was|为|是)?\s*$", re.I
)
_OF_THEM = re.compile(r"\s*of (?:them|these|those|which|whom)\b", re.I)
_GROUND = {"t", "m3", "km2", "yuan", "kWh", "tce", "km", "m2"}
_COUNTS = {"count", "", "person", "household"}


def joined(sentences: list[Sentence]) -> Sentence:
    """Neighbouring sentences as one: the last one's place, all numbers in one text."""
    text, numbers = "", []
    for one in sentences:
        numbers += [
            replace(n, start=n.start + len(text), end=n.end + len(text)) for n in one.numbers
        ]
        text += one.text
    return replace(sentences[-1], text=text, numbers=tuple(numbers))


def worded_pair(sentence: Sentence, percent: Number) -> tuple[Number, Number] | None:
    """(part, whole): the part shares a word with the label of the rate, the whole stands before it."""
    ahead = [
        one for one in sentence.numbers
        if one.end <= percent.start and one.kind not in ("percent", "points") and not one.doubtful
        and one.bound in ("exact", "about") and one.unit in _GROUND | _COUNTS and stands(sentence, one)
        and not is_carried(sentence, one)
    ]  # fmt: skip
    since = [
        one.end for one in sentence.numbers if one.kind == "percent" and one.end <= percent.start
    ]
    floor = since[-1] if since else 0
    label = re.split(
        r"[,，;；。]|\. ", sentence.text[max(floor, percent.start - 60) : percent.start]
    )[-1]
    if not _allowed(label, ahead):
        return None
    for at in range(len(ahead) - 1, 0, -1):
        part = ahead[at]
        if part.end <= floor:
            return None
        wholes = [
            one for one in ahead[:at]
            if _alike(one, part) and one.value >= part.value and not has_own_share(sentence, one)
            and not _has_this_rate(sentence.text[one.end : part.start], label)
        ]  # fmt: skip
        if wholes and _speaks_of(
            sentence, part, ahead[at - 1], label, percent, at == len(ahead) - 1
        ):
            return part, wholes[-1]
    return None


_NAME_OF_RATE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:率|占比|比例|比重)|\b[a-z]+ (?:rate|share|proportion)\b", re.I)  # fmt: skip


def _has_this_rate(between: str, label: str) -> bool:
    """ "6.5 km, planted rate 86.9 %; 5.6 km, planted rate 71.3 %": a sibling with the same rate of its own."""
    name = _NAME_OF_RATE.search(label)
    if name is None or not re.search("[;；。]", between):
        return False
    half = re.split("[;；。]", between)[0]
    return bool(re.search(rf"{re.escape(name.group())}\D{{0,6}}\d", half, re.I))


def _allowed(label: str, ahead: list[Number]) -> bool:
    """A rate of amounts is not one of the things counted beside it."""
    if not ahead or re.search(r"增长|下降|提高|上升|growth|increase|decrease", label, re.I):
        return False
    return rate_of_counts(label, ahead[-1])


def _alike(whole: Number, part: Number) -> bool:
    return whole.unit == part.unit or {whole.unit, part.unit} <= _COUNTS


def _speaks_of(
    sentence: Sentence, part: Number, previous: Number, label: str, percent: Number, nearest: bool
) -> bool:
    between = sentence.text[part.end : percent.start]
    if _OF_THEM.match(sentence.text, part.end) and nearest and _LINK.search(between):
        return True
    if nearest and _BARE.fullmatch(label):
        return True
    clause = sentence.text[previous.end : part.start] + between[: max(0, len(between) - len(label))]
    return bool(_LABEL.search(label)) and bool(_stems(clause) & _stems(label))


def _stems(text: str) -> set[str]:
    words = {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())} - _IDLE
    han = re.sub(r"[^\u4e00-\u9fff]|[率为达的量占比共有]", " ", text)
    return words | {han[i : i + 2] for i in range(len(han) - 1) if " " not in han[i : i + 2]}


_IDLE = frozenset(
    [
        "rate",
        "share",
        "with",
        "that",
        "were",
        "have",
        "this",
        "which",
        "propo",
        "perce",
        "about",
        "city",
        "whole",
        "total",
        "year",
        "numbe",
        "from",
        "rose",
    ]
)


_ALL = re.compile(r"均|都|全部|所有|\ball\b|\bevery", re.I)


def any_pair(sentence: Sentence, percent: Number) -> tuple[Number, Number] | None:
    """Two figures of the sentence that give the percentage, whatever the words: it stands."""
    values = [
        one for one in sentence.numbers
        if one.unit in _GROUND | _COUNTS and not one.doubtful and one.value > 0 and stands(sentence, one)
    ][:8]  # fmt: skip
    for part in values:
        for whole in values:
            if part is whole or not _alike(whole, part) or part.value > whole.value:
                continue
            if part.value == whole.value and not _ALL.search(sentence.text):
                continue
            if part.start < whole.start and re.search(
                "[。]", sentence.text[part.end : whole.start]
            ):
                continue  # a whole told in another sentence than its part, after it: two things
            if has_own_share(sentence, whole):
                continue
            if overlaps(100 * part.low / whole.high, 100 * part.high / whole.low, percent):
                return part, whole
    return None
