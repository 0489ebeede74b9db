"""What became of things counted: "28 are completed, 11 under construction", "完成28项", "17 had reached it"."""

from __future__ import annotations

from typing import NamedTuple

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.standing import is_count
from ecocity.audit.records import Number, Sentence

_OPEN = r"\b(?:not (?:yet )?(?:been )?(?:started|begun|commenced|completed)|to be started|suspended|cancelled)\b|未(?:开工|启动|动工|完成|实施|办结)|尚未[^，。；\d]{0,4}|(?<![接对])待[^，。；\d]{1,4}"
_GOING = r"\b(?:under (?:construction|way|rectification)|in progress|ongoing|being (?:built|promoted|rectified|handled))\b|在建|正在[^，。；\d]{0,4}|推进中|实施中|基本完成"
_DONE = r"\b(?:completed|finished|built|accepted|rectified|closed|settled|put into operation)\b|完成|建成|办结|竣工|完工|销号|投运|已整改|整改到位|验收"
_BEHIND = {"open": re.compile(_OPEN, re.I), "going": re.compile(_GOING, re.I), "done": re.compile(_DONE, re.I)}  # fmt: skip
"""The first that is found tells the state: "未完成" is not "完成"."""
_AHEAD = {
    state: re.compile(rf"已?(?:{words})[^，、。；,;\da-zA-Z]{{0,6}}$")
    for state, words in (("open", _OPEN), ("going", rf"{_GOING}|推进|实施"), ("done", _DONE))
}
_WHOLE = re.compile(r"(?<![未在])(?:推进|实施)[^，。；\d]{0,6}$")
""" "共实施36项": said of the first count, it is how many there are."""

_DEED = re.compile(
    r"\s*(?:of (?:them|these|those)\s+)?(?:already |still |only |now )*(?:had|have|has|were|was|are|is|did|do|does|reached|met|passed|lagged|came|fell|failed|remain\w*|could|need\w*|began|achieved|exceeded|missed|got|stood)\b",
    re.I,
)
_OF_WHICH = re.compile(r"\b(?:of which|including|among|such as|some of|also|both|at least)\b", re.I)
_REST = re.compile(
    r"\b(?:not|remain\w*|rest|others?|still|fail\w*|missed|lag\w*|below|never)\b", re.I
)
_JOINED = re.compile(r"\b(?:and|while|but)\b|;")


class Told(NamedTuple):
    """The parts of a whole, and whether the words leave no room for others."""

    parts: list[Number]
    is_closed: bool


def told_states(sentence: Sentence) -> Told | None:
    """The counts that each stand with what became of them."""
    counts = [one for one in sentence.numbers if is_count(one)]
    return _by_state(sentence, counts) or _by_deed(sentence, counts)


def _by_state(sentence: Sentence, counts: list[Number]) -> Told | None:
    """What is done, what is going on and what is not begun, each once before any is told again."""
    told = [pair for pair in zip(counts, _states(sentence.text, counts), strict=True) if pair[1]]
    parts, states = [one for one, _ in told[:3]], {state for _, state in told[:3]}
    return Told(parts, True) if states == set(_BEHIND) else None


def _states(text: str, counts: list[Number]) -> list[str]:
    """How each count stands, by the words right before it, else by those behind it."""
    found: list[str] = []
    end = len(text)
    for at in reversed(range(len(counts))):
        one = counts[at]
        ahead = text[counts[at - 1].end : one.start] if at else _WHOLE.sub("", text[: one.start])
        state, length = _ahead(ahead)
        behind = re.split(r"[;；。]", text[one.end : end])[0]
        found.append(state or _first(_BEHIND, behind)[0])
        end = one.start - length
    return found[::-1]


def _ahead(text: str) -> tuple[str, int]:
    """The state that a text ends with, and how long the words of it are."""
    state, start = _first(_AHEAD, text)
    return state, len(text) - start


def _first(words: dict[str, re.Pattern], text: str) -> tuple[str, int]:
    """The first state whose words a text has, and where they begin."""
    for state, pattern in words.items():
        match = pattern.search(text)
        if match:
            return state, match.start()
    return "", len(text)


def _by_deed(sentence: Sentence, counts: list[Number]) -> Told | None:
    """Counts with a verb of their own that are all the sentence counts, but for their whole."""
    parts = [one for one in counts if _DEED.match(sentence.text, one.end)]
    if len(parts) < 2 or _OF_WHICH.search(sentence.text):
        return None
    others = [one for one in sentence.numbers if one not in parts and one.kind != "percent"]
    if len(others) > 1 or any(one not in counts or one.end > parts[0].start for one in others):
        return None
    last = sentence.text[parts[-1].end :]
    joined = _JOINED.search(sentence.text[parts[-2].end : parts[-1].start])
    return Told(parts, bool(joined) and (len(parts) > 2 or bool(_REST.search(last))))
