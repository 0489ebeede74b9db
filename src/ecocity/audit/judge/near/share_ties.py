"""Whether the words make a share that of a pair of figures."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in, place_in
from ecocity.audit.find.stems import covered, is_han, of_dimension
from ecocity.audit.judge.near.concluded import (
    is_concluded,
    is_told_behind,
    own_words,
)
from ecocity.audit.judge.near.levels import Level
from ecocity.audit.judge.near.pairs import (
    Pair,
    is_of_land,
    is_process,
    is_told_with,
)
from ecocity.audit.judge.near.share_told import Share
from ecocity.audit.judge.shares.share_guards import (
    headed_apart,
    rate_of,
)
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import entry, vocabulary

_SHARE_WORD = re.compile(
    r"\b(?:share|rate|proportion|percentage|ratio|coverage)\b|率|比例|比重|占比", re.I
)
_NEAR = Decimal("1.15")
_NAMELY = re.compile(r"\s*(?:of (?:it|them|this|these|those|that|the sum|the total))?\s*[,，(（]?\s*(?:即|or|i\.e\.|that is|namely)?,?\s*", re.I)  # fmt: skip
_PLACE = re.compile(
    r"\b(?:county|district|province|township|prefecture) of [A-Z]\w+|\b[Ii]n the (?:province|counties|countryside|suburbs|districts)\b"
)


def _in_apposition(sentence: Sentence, share: Share, part: Level) -> bool:
    """ "Half of it, 42 million", "一半即4200万元": the part follows its share."""
    if part.sentence is not sentence or re.search(r"\d", share.number.printed):
        return False
    between = sentence.text[share.number.end : max(part.number.start, share.number.end)]
    return part.number.start > share.number.start and bool(_NAMELY.fullmatch(between))


def _is_elsewhere(share: Share, part: Level) -> bool:
    """ "In the county of Lin it is 45 %": of a place that the figures before do not name."""
    if part.sentence is None:
        return False
    if headed_apart(share.lead, part.sentence.text):
        return True
    place = place_in(share.lead) or "".join(_PLACE.findall(share.lead)[:1])
    return bool(place) and place.lower() not in part.sentence.text.lower()


def _stands_behind(sentence: Sentence, share: Share, part: Level) -> bool:
    """A part told behind its share, and not at once: that of the next share."""
    return part.sentence is sentence and part.number.start > share.number.end + 24


def is_tied(sentence: Sentence, share: Share, pair: Pair, levels: list[Level]) -> bool:
    """Whether the words make a share that of a pair: it speaks of the part, or of nothing else."""
    part, whole = pair
    if is_told_with(sentence, share.number, part.number):
        return False
    if is_told_behind(sentence, share.number, part):
        return whole.number.end <= share.number.start
    if _stands_behind(sentence, share, part) or _is_elsewhere(share, part):
        return False
    if rate_of(sentence, part.number, share.number):
        return False
    by_name = _by_its_name(share, pair)
    if by_name is not None:
        return by_name
    return _in_apposition(sentence, share, part) or _by_its_words(sentence, share, pair, levels)


def _by_its_name(share: Share, pair: Pair) -> bool | None:
    """What a known quantity in the words says of a pair; None where they name none, or it leaves it open."""
    part = pair[0]
    known = [one.quantity for one in named_in(share.before) if "%" in entry(one.quantity).get("unit", [])]  # fmt: skip
    of_land = part.unit != "km2" or is_han(share.words) or is_of_land(share.words, part)
    if known and not of_land:
        return False
    if known:
        made_of = vocabulary("near")["made_of"].get(known[-1])
        if made_of is not None and part.unit not in made_of:
            return False
        if made_of is not None and not _is_of_one_thing(share, *pair):
            return False
        people = made_of and "person" in made_of or share.words & part.words
        if made_of is not None and people and is_close(share.number, pair, _NEAR):
            return True
        if not entry(known[-1]).get("counted") and part.unit in ("", "household"):
            return False
    return None


def _is_of_one_thing(share: Share, part: Level, whole: Level) -> bool:
    """ "Drawn for the taps 168 Mt. … Domestic waste water 164 Mt": told on two lines, of two things."""
    if part.line == whole.line or part.unit not in ("t", "m3"):
        return True
    return bool(whole.words & (part.words | share.words))


def _by_its_words(sentence: Sentence, share: Share, pair: Pair, levels: list[Level]) -> bool:
    """The words of a share against those of the pair."""
    part, whole = pair
    own = own_words(share.before) if share.words else share.words
    about = part.words | part.scene | whole.words | whole.scene
    if own <= about and is_concluded(sentence, share.number, share.lead, pair, levels):
        return True
    if not share.words or (not own and not share.whole):
        return _is_next(sentence, share, pair, levels)
    scene = part.words | part.scene | whole.scene
    if is_process(share.before, len(share.words), part):
        return True
    share_of = covered(share.words, scene)
    if not (share_of == 1 or (share_of >= Decimal("0.6") and is_han(share.words))):
        return False
    own = part.words - whole.words if part.words - whole.words else part.words
    return (
        bool(share.words & own)
        and of_dimension(_SHARE_WORD.sub(" ", share.before), part.unit) is not False
    )


_CALLED = re.compile(
    _SHARE_WORD.pattern
    + r"|占|\b(?:of|account\w*|mak\w+ up|or)\b|[Tt]h(?:at|is|us|ese)\b|\bhence\b",
    re.I,
)


def _is_next(sentence: Sentence, share: Share, pair: Pair, levels: list[Level]) -> bool:
    """ "27 of them are named, 79.4 %": a share without words is that of the figure right before it."""
    part, whole = pair
    own = [one for one in sentence.numbers if one.end <= share.number.start]
    if own and own[-1] not in (part.number, whole.number):
        return False
    ahead = [
        one
        for one in levels
        if one.sentence is not sentence or one.number.end <= share.number.start
    ]
    ahead = [one for one in ahead if one.sentence is not None]
    if not ahead:
        return False
    last, subject = ahead[-1], own_words(share.lead)
    if last.sentence is not sentence and not _CALLED.search(share.lead + share.behind):
        return False
    if (
        last.sentence is not sentence
        and subject
        and covered(subject, part.words | part.scene) < Decimal("0.5")
    ):
        return False  # "The noisiest area is the largest, 70.3 %": of what its own words name
    if last is part:
        return True
    same = [one for one in ahead if one.sentence is last.sentence and one.unit == last.unit]
    return last is whole and part.sentence is whole.sentence and len(same) == 2


def is_close(share: Number, pair: Pair, factor: Decimal) -> bool:
    real = 100 * pair[0].number.value / pair[1].number.value
    return share.value > 0 and 1 / factor < real / share.value < factor
