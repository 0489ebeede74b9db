"""What words a figure and a claim share: beginnings of English words, pairs of Chinese letters."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.words import phrase, vocabulary

_YEAR = re.compile(r"(?:19|20)\d\d\s*年?(?:度|底|末)?")
_ENDING = re.compile(r"(?<=\w{3})(?:ies|es|(?<!s)s|ed|d|ing|ation|e)$")
_NAME = re.compile(r"(?<![.。!?] )(?<!^)\b[A-Z][a-z]+(?:'s)?\b|^[A-Z][a-z]+'s\b")
_WORD = re.compile(r"[a-z][a-z0-9]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def _idle() -> tuple[frozenset[str], re.Pattern]:
    """Words that only tell when, how much and which way."""
    known = vocabulary("near")["idle"]
    english = frozenset(_key(word) for word in str(known["en"]).split())
    chinese = sorted(str(known["zh"]).split(), key=len, reverse=True)
    return english, re.compile("|".join(chinese))


@lru_cache(maxsize=32768)
def _key(word: str) -> str:
    return _ENDING.sub("", word)[:5] if len(word) > 3 else word


@lru_cache(maxsize=32768)
def stems(text: str) -> frozenset[str]:
    """The content of a text: its words without those of time, amount and direction."""
    english, chinese = _idle()
    plain = _YEAR.sub(" ", text)
    words = {_key(word) for word in _WORD.findall(_NAME.sub(" ", plain.strip()).lower())}
    han = _moves().sub(" ", plain) if _HAN.search(plain) else ""
    runs = _HAN.findall(chinese.sub(" ", han))
    pairs = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    return frozenset((words - english) | pairs)


@lru_cache(maxsize=1)
def _moves() -> re.Pattern:
    """Chinese words of rise, fall and comparison."""
    return re.compile(
        "|".join(phrase(name, "zh").pattern for name in ("last_year", "up", "down", "real_growth"))
    )


def covered(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """How much of ``mine`` the others hold; 1 for no words at all."""
    return len(mine & theirs) / len(mine) if mine else 1.0


@lru_cache(maxsize=1)
def _dimensions() -> tuple[tuple[re.Pattern, frozenset[str]], ...]:
    return tuple(
        (re.compile(str(one["words"]), re.I), frozenset(one["units"]))
        for one in vocabulary("near")["dimensions"]
    )


def of_dimension(text: str, unit: str) -> bool | None:
    """Whether a noun like "area" or "volume" goes with a unit; None where there is no such noun."""
    said = [unit in units for pattern, units in _dimensions() if pattern.search(text)]
    return any(said) if said else None


def is_han(words: frozenset[str]) -> bool:
    """Whether the words are pairs of Chinese letters, of which a few may differ."""
    return any("\u4e00" <= one[0] <= "\u9fff" for one in words)


_SEPARATOR = re.compile(r"([,，;；。:：（(）)、]|(?<!\d)\.\s)")


def last_clause(text: str) -> str:
    """The words since the last stop; those before a colon too where nothing stands behind it."""
    pieces = _SEPARATOR.split(re.sub(r"[（(][^()（）]*[)）]", "", text))
    last = pieces[-1]
    if len(pieces) > 2 and not stems(last):
        only_when = _YEAR.search(last) and pieces[-2] in ",，"
        if pieces[-2] in ":：" or only_when:
            return pieces[-3]
    return last
