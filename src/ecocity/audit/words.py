"""The vocabulary: lists of words in YAML, compiled once into regular expressions."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ecocity.audit import pattern as re
from ecocity.said import Said, say
from ecocity.standards.records import Label

_FOLDER = Path(__file__).parent / "vocabulary"
_NEVER = re.compile(r"(?!)")


@lru_cache(maxsize=16)
def vocabulary(name: str) -> dict[str, Any]:
    """One file of the vocabulary folder, parsed."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=loader)
    return loaded


@lru_cache(maxsize=512)
def phrase(name: str, language: str = "") -> re.Pattern:
    """The words under ``name`` of ``phrases.yaml``; without a language, those of both."""
    lists = vocabulary("phrases").get(name, {})
    return _join([one for key in _languages(language) for one in lists.get(key) or []])


@lru_cache(maxsize=16)
def law_words(name: str) -> re.Pattern:
    """``in_force`` or ``preparing``, in both languages."""
    lists = vocabulary("stages")["law"][name]
    return _join([*lists["en"], *lists["zh"]])


def label_of(quantity: str) -> Said:
    """The usual name of a quantity of the vocabulary in both languages; of another one its own words."""
    known = entry(quantity)
    return _both(*(known.get(key, [quantity])[0] for key in ("en", "zh")))


def _both(en: str, zh: str) -> Said:
    return say("{label}", label=Label(en=en, zh=zh))


@lru_cache(maxsize=8)
def ladder(name: str) -> tuple[tuple[Said, re.Pattern], ...]:
    """The rungs of one ladder of stages, lowest first."""
    return tuple(
        (_both(rung["id"], rung["zh"][0]), _join([*rung["en"], *rung["zh"]]))
        for rung in vocabulary("stages")["ladders"][name]
    )


@lru_cache(maxsize=1)
def titles() -> dict[str, re.Pattern]:
    """Titles with requirements of their own -> the words for them."""
    known = vocabulary("titles")["titles"]
    return {key: _join([*lists["en"], *lists["zh"]]) for key, lists in known.items()}


def ladders() -> tuple[str, ...]:
    """The names of all ladders."""
    return tuple(vocabulary("stages")["ladders"])


def _languages(language: str) -> tuple[str, ...]:
    return (language,) if language else ("en", "zh")


def _join(parts: list[str]) -> re.Pattern:
    if not parts:
        return _NEVER
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


def spelled(names: list[str]) -> str:
    """An alternation of plain names, longest first; a blank matches any run of blanks."""
    parts = []
    for name in sorted({str(one) for one in names}, key=len, reverse=True):
        written = re.escape(name).replace(r"\ ", r"\s*")
        if name.isascii():
            written = written.replace(r"\-", r"[-\s]?")
            left = (
                r"(?<![A-Za-z])" if name[0].isalpha() else r"(?<!\d)" if name[0].isdigit() else ""
            )
            written = left + re.escape(name).replace(r"\ ", r"\s+").replace(r"\-", r"[-\s]?")
        parts.append(written.replace("/", r"\s*/\s*"))
    return "|".join(parts)


@lru_cache(maxsize=1)
def quantity_names() -> re.Pattern:
    """All names of quantities; the group that matched is looked up by ``quantity_of``."""
    names = [name for names in _quantities().values() for name in names]
    latin = _tree([name for name in names if name[0].isascii()])
    other = _tree([name for name in names if not name[0].isascii()])
    return re.compile(rf"(?:(?<![A-Za-z0-9]){latin}|{other})(?![a-z]{{3}})", re.IGNORECASE)


def _tree(names: list[str]) -> str:
    """One expression that shares beginnings: ten times as fast as trying name after name.

    The longest name that fits wins, because every end of a name is followed by an optional rest.
    """
    tree: dict[str, Any] = {}
    for name in names:
        node = tree
        for token in _tokens(name):
            node = node.setdefault(token, {})
        node[""] = {}
    return _branch(tree)


def _tokens(name: str) -> list[str]:
    blank = r"\s+" if name.isascii() else r"\s*"
    return [blank if c == " " else r"[-\s]?" if c == "-" else re.escape(c.lower()) for c in name]


def _branch(node: dict[str, Any]) -> str:
    rests = [token + _branch(child) for token, child in node.items() if token]
    if not rests:
        return ""
    joined = rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})"
    return f"(?:{joined})?" if "" in node else joined


@lru_cache(maxsize=1)
def _quantities() -> dict[str, list[str]]:
    return {
        key: [*_with_sums(entry.get("en", [])), *_with_totals(entry.get("zh", []))]
        for key, entry in vocabulary("quantities")["quantities"].items()
    }


def _with_sums(names: list[Any]) -> list[str]:
    """What is told per unit of output is as often told per 10,000 yuan of it."""
    said = [str(one) for one in names]
    units = [one for one in said if "per unit of " in one]
    more = [
        one.replace("per unit of ", f"per {sum_} yuan of ")
        for one in units
        for sum_ in ("10,000", "ten thousand")
    ]
    swapped = [one.replace("value added", "added value") for one in more]
    return list(dict.fromkeys([*said, *more, *swapped]))


def _with_totals(names: list[str]) -> list[str]:
    """A discharge is as often called a total discharge."""
    said = [str(one) for one in names]
    return said + [one.replace("排放量", "排放总量") for one in said if "排放量" in one]


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    return {squeezed(name): key for key, names in _quantities().items() for name in names}


def squeezed(text: str) -> str:
    """Lower case without blanks and hyphens: how two spellings of a name are compared."""
    return re.sub(r"[\s\-’']+", "", text).lower()


def quantity_of(name: str) -> str | None:
    """The id of the quantity that ``name`` spells."""
    return _by_name().get(squeezed(name))


@lru_cache(maxsize=32768)
def entry(quantity: str) -> dict[str, Any]:
    """What the vocabulary says of a quantity; empty for one it does not know."""
    found: dict[str, Any] = vocabulary("quantities")["quantities"].get(quantity, {})
    return found


@lru_cache(maxsize=1)
def unit_spellings() -> dict[str, str]:
    """Spelling, squeezed -> the one spelling used inside."""
    return {
        squeezed(str(one)): key
        for key, names in vocabulary("units")["units"].items()
        for one in names
    }


@lru_cache(maxsize=1)
def per_spellings() -> dict[str, str]:
    """What a unit can be said of, behind "per" or a stroke -> the one spelling used inside."""
    return {
        squeezed(str(one)): key
        for key, names in vocabulary("units")["per"].items()
        for one in names
    }


@lru_cache(maxsize=1)
def scales() -> dict[str, Decimal]:
    """Word of magnitude, squeezed -> its factor."""
    return {
        squeezed(str(one)): Decimal(factor)
        for factor, names in vocabulary("units")["scales"].items()
        for one in names
    }


@lru_cache(maxsize=1)
def topics() -> dict[str, re.Pattern]:
    """Topics of conditions -> words that speak of them."""
    return {
        key: re.compile("|".join(re.escape(w) for w in [*lists["en"], *lists["zh"]]), re.I)
        for key, lists in vocabulary("quantities")["plain_words"].items()
    }
