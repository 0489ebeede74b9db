"""A share whose whole stands before it, and whose part was told just before: "With a GDP of 48.6 billion this was 3.8 %"."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.judge.near.levels import Level, same_unit
from ecocity.audit.judge.near.pairs import Pair, gives
from ecocity.audit.records import Number, Sentence

_BACK = re.compile(r"\b(?:this|that|these|it|they|their|its)\b|[这该此其]", re.I)
_PLAIN = re.compile(r"\W*(?:the )?(?:(?:share|rate|proportion|percentage|coverage|ratio)s?|比例|比重|占比|覆盖率) ?(?:is|was|comes to|came to|reached|为|达|是)?(?: now| thus| therefore)?\W*", re.I)  # fmt: skip
_OF_THE_WHOLE = re.compile(
    r"^\s*(?:该|其|这|此|上述|以上)?[^，。；\d]{0,8}(?:占|相当于)[^，。；\d]{0,16}\d[^，。；]{0,12}的$"
)
""" "该面积占国土面积7214平方公里的20.5 %"."""
_INNER = re.compile(r"\s*(?:[\w-]+ ){0,2}of (?:it|this|them|these|which|that)\b", re.I)
_INSIDE = re.compile(r"(?:of which|of them|of these|including|其中|包括)[^,.;，。；\d]*$", re.I)
_UNLIKE = re.compile(r"\b(?:growth|grew|rose|fell|increase\w*|decrease\w*|saving|budget for|last year|previous year|loss|losses)\b|增长|增速|下降|损失", re.I)  # fmt: skip
_SLIP, _KNOWN = Decimal("1.35"), Decimal("1.15")


def share_back(
    sentence: Sentence, share: Number, words: tuple[str, str], levels: list[Level]
) -> tuple[Pair, bool] | None:
    """Part and whole of a share, and whether it follows from them; ``words`` are those before it and of its whole."""
    before, whole_said = words
    own = [one for one in levels if one.sentence is sentence and one.number.end <= share.start]
    earlier = [one for one in levels if one.sentence not in (sentence, None)]
    if len(own) != 1 or not earlier or _UNLIKE.search(before):
        return None
    whole, last = own[0], earlier[-1].sentence
    parts = [
        one for one in earlier
        if one.sentence is last and same_unit(one, whole) and one.number.value < whole.number.value
    ]  # fmt: skip
    parts = [one for one in parts if one.words != whole.words and one.unit != "day"]
    parts = [one for one in parts if len({one.time, whole.time} - {None, -1, 9999}) < 2]
    if whole_said and covered(stems(whole_said), whole.words | whole.scene) < Decimal("0.5"):
        return None
    mine = stems(before)
    clause = re.split("[,，;；。]", sentence.text[: share.start])[-1]
    back = bool(_BACK.search(before) or _PLAIN.fullmatch(before) or _OF_THE_WHOLE.search(clause))
    parts = [one for one in parts if back or mine & one.words]
    given = next((one for one in parts if gives((one, whole), share)), None)
    if given is not None:
        return (given, whole), True
    plain = [one for one in parts if not _is_inner(one)]
    known = any(True for _ in named_in(before))
    factor = _KNOWN if known else _SLIP
    if len(plain) != 1 or not _is_near(share, plain[0], whole, factor):
        return None
    return (plain[0], whole), False


def _is_inner(level: Level) -> bool:
    """ "0.66 billion of it on sewers": a part of what was told before it."""
    if level.sentence is None:
        return True
    text, number = level.sentence.text, level.number
    return bool(_INNER.match(text, number.end) or _INSIDE.search(text[: number.start]))


def _is_near(share: Number, part: Level, whole: Level, factor: Decimal) -> bool:
    real = 100 * part.number.value / whole.number.value
    return share.value > 0 and 1 / factor < real / share.value < factor
