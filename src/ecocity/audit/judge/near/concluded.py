"""A share drawn from the two figures told last: "312 of 365 days. This corresponds to 85.5 %"."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import stems
from ecocity.audit.judge.near.levels import Level, same_unit
from ecocity.audit.records import Number, Sentence

_SO = (
    r"\b(?:therefore|thus|hence|consequently|accordingly|in other words|put differently|as a (?:share|percentage|proportion)|i\.e\.|that is(?: to say)?)"
    r"|\b(?:this|that|which|it|these|they) (?:therefore |thus |then |together )?(?:is|was|are|were|makes?|made|means?|meant|corresponds? to|corresponded to|equals?|equalled|gives?|gave|comes? to|came to|amounts? to|amounted to|works? out(?: at| as)?|yields?|translates? into|represents?|accounts? for|puts?|brings?|brought|leaves?|left|takes?)\b"
    r"|\b(?:makes?|making|giving|yielding|works? out(?: at| as)?|worked out(?: at)?|computed at|calculated at)\b"
    r"|由此|据此|因此|所以|换言之|也就是说|即|折合|折算|相当于|计算(?:得出?|可得|结果)?|算下来|合"
)
_CUE = re.compile(_SO, re.I)
_GENERIC = stems(
    "coverage rate share proportion percentage ratio quota figure result value pass level per cent "
    "total amount whole sum works"
) | stems("覆盖率") | stems("比例") | stems("比重") | stems("占比") | stems("比率") | stems("百分比")  # fmt: skip


def own_words(before: str) -> frozenset[str]:
    """What a share is said of, without words for any share and for what follows from what."""
    return stems(_CUE.sub(" ", before)) - _GENERIC


def is_drawn(lead: str) -> bool:
    """Whether words before a share say that it is taken of what was told before."""
    return bool(_CUE.search(lead) or _MAKES_UP.search(lead))


_MAKES_UP = re.compile(r"占|(?:^|[,，(（–—-])\s*(?:or|about|some|namely|约)?\s*$", re.I)


def is_concluded(
    sentence: Sentence, share: Number, lead: str, pair: tuple[Level, Level], levels: list[Level]
) -> bool:
    """Whether a share without a name of its own is drawn from the two figures told right before it."""
    last = _last_two(sentence, share, levels)
    if set(map(id, pair)) != set(map(id, last)):
        return False
    return bool(_CUE.search(lead)) or _is_of_both(sentence, share, last)


def _last_two(sentence: Sentence, share: Number, levels: list[Level]) -> list[Level]:
    ahead = [
        one for one in levels
        if one.sentence is not None and (one.sentence is not sentence or one.number.end <= share.start)
    ]  # fmt: skip
    return ahead[-2:]


_OF_IT = re.compile(r"\s*(?:[\w-]+ ){0,3}(?:out )?of (?:the |a total of |our |its |all )*", re.I)


def _is_of_both(sentence: Sentence, share: Number, last: list[Level]) -> bool:
    """ "486,800 t of 512,400 t, … 95.0 %": a part told with its whole, and nothing else before the share."""
    if len(last) < 2 or last[0].sentence is not sentence or last[1].sentence is not sentence:
        return False
    part, whole = last
    between = sentence.text[part.number.end : whole.number.start]
    return same_unit(part, whole) and bool(_OF_IT.fullmatch(between)) and share.start - whole.number.end < 60  # fmt: skip


_NAMELY = re.compile(r"\s*(?:[,，(（–—-]+\s*|或|即|,? ?(?:or|i\.e\.,?|that is,?|namely) )+(?:about )?", re.I)  # fmt: skip
_CLOSED = re.compile(
    r"\s*(?:[)）]|of (?:them|these|those)|\w+ (?:had|have|were|are|did|passed)\b|[，,。；;个家座处项条])"
)


def is_told_behind(sentence: Sentence, share: Number, part: Level) -> bool:
    """ "83.1 % or 41 of them": the part in apposition to its share."""
    if part.sentence is not sentence or part.number.start < share.end:
        return False
    between = sentence.text[share.end : part.number.start]
    return bool(_NAMELY.fullmatch(between) and _CLOSED.match(sentence.text, part.number.end))
