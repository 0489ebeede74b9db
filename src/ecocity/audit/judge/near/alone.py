"""A share with one part and one whole in reach and no other figure of their unit: it can only be theirs."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.judge.near.concluded import is_drawn, own_words
from ecocity.audit.judge.near.levels import Level, same_unit
from ecocity.audit.judge.near.pairs import Pair
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.near.share_told import Share
from ecocity.audit.judge.near.times import NOW
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.judge.shares.share_proof import is_slip
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import entry, vocabulary
from ecocity.said import say

_UNITS = frozenset(["t", "m3", "km2", "m2", "km", "yuan", "person", "household", "kWh", "tce"])
_CLOSE, _MANY = Decimal("1.13"), 1000
_OTHER = re.compile(
    r"\b(?:growth|grow\w*|grew|ris\w+|rose|fall\w*|fell|must|increase\w*|decrease\w*|reduc\w+|sav\w+|removal|load|loss\w*|interest|tax)\b"
    r"|增(?!加值)|降|减|提高|去除|负荷|损失|节约|利率|税率|误差|超额|倍",
    re.I,
)
_OPPOSITE = re.compile(r"农村|乡村|劣|未|超标|\b(?:rural|countryside|worse|not|villages)\b", re.I)
_SET = re.compile(r"其中|另|；|同期|上年|去年|\b(?:also|last year|the year before|another)\b", re.I)


def share_alone(scene: Scene, share: Share, levels: list[Level]) -> list[Judgement] | None:
    """None where other figures stand beside it, or the two are far from the share."""
    pair = _pair(scene, share, levels)
    if pair is None:
        return None
    number, (part, whole) = share.number, (one.number for one in pair)
    if _parted(scene.sentence, share, pair):
        return None
    of_whole = _is_of_whole(scene.sentence, share, pair[1])
    if (
        (_OF_OTHERS.match(scene.sentence.text, number.end) and not of_whole)
        or _JOINT.search(share.lead)
        or not _can_be_of(share, pair[0])
    ):
        return None
    low, high = 100 * part.low / whole.high, 100 * part.high / whole.low
    real = 100 * part.value / whole.value
    computed = f"{figure(part)} of {figure(whole)} = {shown(real)} %"
    both = 100 / (part.value + whole.value)
    if any(overlaps(one.value * both, one.value * both, number) for one in (part, whole)):
        return None  # "industry 30.2, services 42.8, services being 58.6 %": of the two together
    if overlaps(low, high, number) or overlaps(100 - high, 100 - low, number):
        return [upheld("share", scene.sentence, computed)]
    text = "".join(one.text for one in scene.told)
    possible = (real, 100 - real) if _OPPOSITE.search(text) else (real,)
    if of_whole and _loosely(number) and real and not is_slip(number, real):
        return None
    near = number.value > 0 and any(
        value > 0 and 1 / _CLOSE < value / number.value < _CLOSE for value in possible
    )
    if not near and not ((of_whole or _speaks_of(share, pair)) and is_slip(number, real)):
        return None
    message = say(
        "{percent} does not follow from the counts beside it: {computed}.",
        percent=figure(number),
        computed=computed,
    )
    also = tuple({one.line for one in pair} - {scene.sentence.line})
    return [refuted("share_does_not_follow", "share", scene.sentence, message, computed, also=also)]


def _pair(scene: Scene, share: Share, levels: list[Level]) -> Pair | None:
    """The two figures in the fewest sentences back from the share that hold any two of one unit, or three."""
    tries = [_pair_in(list(scene.told[at:]), share, levels) for at in range(len(scene.told) - 1, -1, -1)]  # fmt: skip
    first = next((at for at, (own, _) in enumerate(tries) if own), None)
    if first is None:
        return None
    _, pair = tries[first]
    wider = tries[first + 1] if first + 1 < len(tries) else ([], None)
    return wider[1] if len(wider[0]) == _WITH_REST else pair


_WITH_REST = 3
_OF_AMOUNT = re.compile(r"^[\d.,\s]+(?:thousand|million|billion)$")


def _pair_in(sentences: list[Sentence], share: Share, levels: list[Level]) -> tuple[list[Level], Pair | None]:  # fmt: skip
    """The figures of one unit in some sentences, and the part and whole among them that a share can be of."""
    window = [level for level in levels if level.sentence in sentences]
    own = [level for level in window if any(_go_together(level, other) for other in window if other is not level)]  # fmt: skip
    shares = [
        one for each in sentences for one in each.numbers
        if one.kind in ("percent", "points") and one.bound == "exact"
    ]  # fmt: skip
    pair = _of_three(share, own) or (own if len(own) == 2 else [])
    if any(one.unit in ("", "person") and _OF_AMOUNT.search(one.number.printed) for one in pair):
        pair = []  # "2,000 asked. … of which 251 thousand were burnt": tonnes, told once
    if not pair or len(shares) > 1 or _is_of_others(sentences, pair, share):
        return own, None
    elsewhere = all(one.sentence is not sentences[-1] for one in pair) and own_words(share.before)
    if (len(window) > len(own) or elsewhere) and not _speaks_of(share, pair):
        return own, None
    whole, part = sorted(pair, key=lambda one: -one.number.value)
    of_whole = _is_of_whole(sentences[-1], share, whole)
    measured = of_whole or all(one.unit in _UNITS or one.number.value >= _MANY for one in pair)
    fits = part.number.value < whole.number.value and (measured or _speaks_of(share, (part, whole)))
    apart = len({part.time, whole.time} - {None, NOW}) > 1
    years = {year for one in sentences for year, _, _ in one.years}
    return own, ((part, whole) if fits and not apart and len(years) < 2 else None)


def _parted(sentence: Sentence, share: Share, pair: Pair) -> bool:
    """ "Reported 42.7, found 41.9 (2,287 of 5,458)": another figure stands between a share and what is told behind it."""
    behind = [one.number.start for one in pair if one.sentence is sentence and one.number.start > share.number.end]  # fmt: skip
    return bool(behind) and any(share.number.end <= one.start < min(behind) for one in sentence.numbers)  # fmt: skip


def _is_of_whole(sentence: Sentence, share: Share, whole: Level) -> bool:
    """ "A third of the 926 petitions, 302 to be exact": the whole stands right behind its share."""
    between = sentence.text[share.number.end : max(whole.number.start, share.number.end)]
    return whole.sentence is sentence and _OF_IT.fullmatch(between) is not None


_OF_IT = re.compile(r"\s*of (?:the |its |all |our |these )*", re.I)


def _loosely(number: Number) -> bool:
    return number.bound not in ("exact", "about")


_OF_OTHERS = re.compile(r"\s*of (?:the |its |all |our )*\d", re.I)
_JOINT = re.compile(r"合计|之和|共占|\b(?:together|combined|jointly)\b", re.I)


def _can_be_of(share: Share, part: Level) -> bool:
    """Whether a share is not said of the part, and a known rate in its words is one of things of its unit."""
    if stems(share.whole) & part.words:
        return False
    known = [one.quantity for one in named_in(share.before) if "%" in entry(one.quantity).get("unit", [])]  # fmt: skip
    made_of = vocabulary("near")["made_of"]
    return all(part.unit in made_of.get(one, ()) or entry(one).get("counted") for one in known)


def _go_together(one: Level, other: Level) -> bool:
    """Two figures of one unit, told of things or behind a name, and not of unlike things."""
    nouns = one.number.noun, other.number.noun
    unlike = one.unit != other.unit and all(nouns)
    named = all(level.unit or _is_named(level) for level in (one, other))
    return named and not unlike and same_unit(one, other) and one.number.value != other.number.value


def _is_named(level: Level) -> bool:
    """A count with its noun or measure word, a scale, or a label in front of it."""
    number = level.number
    ahead = level.sentence.text[: number.start] if level.sentence else ""
    return bool(number.noun or not number.printed[-1].isdigit() or number.value >= _MANY or re.search(r"[:：(（]\s*$", ahead))  # fmt: skip


def _of_three(share: Share, own: list[Level]) -> list[Level]:
    """ "240 taken, 228 passed, 12 failed": of two parts that make up the whole the one that the share names."""
    if len(own) != _WITH_REST:
        return []
    *parts, whole = sorted(own, key=lambda one: one.number.value)
    if sum(one.number.value for one in parts) != whole.number.value:
        return []
    named = [one for one in parts if share.words & one.words - whole.words]
    return [named[0], whole] if len(named) == 1 else []


def _is_of_others(sentences: list[Sentence], pair: list[Level], share: Share) -> bool:
    """Whether a change is told, or between the figures and their share something else."""
    first = min(pair, key=lambda one: (one.line, one.number.start))
    told = "".join(one.text for one in sentences)
    at = sum(len(one.text) for one in sentences[: sentences.index(first.sentence)]) if first.sentence in sentences else 0  # fmt: skip
    end = len(told) - len(sentences[-1].text) + share.number.end
    return bool(_OTHER.search(told) or _SET.search(told[at + first.number.end : end]))


def _speaks_of(share: Share, pair: Pair | list[Level]) -> bool:
    """Whether a share names its part, is drawn from what was told, or has no other name of its own."""
    part, whole = sorted(pair, key=lambda one: one.number.value)
    own = own_words(share.before)
    if share.words & part.words:
        return True
    if not (_is_part_of(part, whole) or is_drawn(share.lead)):
        return False
    return covered(own, part.words | part.scene | whole.words) >= 0.5


_OF = re.compile(
    r"\s*(?:[\w-]+ ){0,2}(?:out )?of (?:the |a total of |our |its |their |all )*", re.I
)


def _is_part_of(part: Level, whole: Level) -> bool:
    """ "With 214 of its 230 posts filled": told as part and whole."""
    if part.sentence is None or part.sentence is not whole.sentence:
        return False
    return _OF.fullmatch(part.sentence.text[part.number.end : whole.number.start]) is not None
