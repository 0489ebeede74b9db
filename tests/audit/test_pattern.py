"""A text is searched only where it holds a word that a match must hold: never is a match lost."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ecocity.audit
from ecocity.audit import pattern
from ecocity.audit.needed import folded, needed_words

LETTERS = "abkKsSiI1 %元全市，ſıİKσςΣßé"
"""A few, so that they meet: with those whose case is not what it seems."""


def _all_of_the_audit() -> list[pattern.Pattern]:
    """Every expression that a module of the audit keeps."""
    found = []
    for module in pkgutil.walk_packages(ecocity.audit.__path__, "ecocity.audit."):
        for one in vars(importlib.import_module(module.name)).values():
            found += [each for each in (one if isinstance(one, tuple) else (one,)) if isinstance(each, pattern.Pattern)]  # fmt: skip
    return found


@cache
def _patterns() -> tuple[pattern.Pattern, ...]:
    return tuple(_all_of_the_audit())


_literals = st.text(st.sampled_from(LETTERS), min_size=1, max_size=3).map(re.escape)
_leaves = st.one_of(
    _literals,
    st.sampled_from([r"\d", r"\b", ".", "[ab]", "[^s]", "[a-k]", "[市元]", "^", "$", "[SK]", ""]),
)


def _joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        some.map("".join),
        some.map(lambda each: f"(?:{'|'.join(each)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0}", "{1}", "{2,3}", "*?", "?+"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        st.tuples(st.sampled_from(["=", "!", ":", ">", "i:", "-i:"]), inner).map(
            lambda pair: f"(?{pair[0]}{pair[1]})"
        ),
    )


_expressions = st.recursive(_leaves, _joined, max_leaves=8)


@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data(), _expressions, st.lists(_literals, max_size=4), st.sampled_from([0, re.I]))
def test_no_match_is_lost(data: st.DataObject, said: str, parts: list[str], flags: int) -> None:
    whole = "|".join([said, *parts])
    plain, own = re.compile(whole, flags), pattern.Pattern(whole, flags)
    some = st.text(st.sampled_from(LETTERS), max_size=8)
    text = data.draw(some) + data.draw(st.from_regex(plain) | some) + data.draw(some)
    assert _spans(own.finditer(text)) == _spans(plain.finditer(text))
    assert bool(own.search(text)) == bool(plain.search(text))
    assert bool(own.search(text, 1, 5)) == bool(plain.search(text, 1, 5))
    assert own.findall(text) == plain.findall(text)
    assert own.sub("-", text) == plain.sub("-", text)


def _spans(found: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [one.span() for one in found]


def test_every_letter_that_is_an_ascii_letter_without_case_is_folded_to_it() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    alike = re.findall(r"[a-z]", every, re.I)
    assert {"K", "ı", "ſ", "İ"} < set(alike)
    for letter in alike:
        assert re.fullmatch(folded(letter), letter, re.I), letter
        assert folded(f"a{letter}元") == f"a{folded(letter)}元"


def test_a_letter_that_is_folded_to_another_is_no_word_beyond_ascii() -> None:
    moved = [one for one in map(chr, range(128, sys.maxunicode + 1)) if folded(one) != one]
    assert len(moved) > 1000
    assert [one for one in moved if needed_words(one * 2, re.I)] == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (r"\bmeet(?:s|ing)?\b", ("meet",)),
        (r"(?:要求|标准)[^。]{0,9}$", ("标准", "要求")),
        (r"(?:all|every) (?:\w+ )?(?:city|county)", ("city", "county")),
        (r"[Tt]he rest\s*\d", ("The rest", "the rest")),
        (r"(?<!not )met|\d+", ()),
        (r"(?:abc)?d", ()),
        (r"\d{4}年?", ()),
    ],
)
def test_the_words_that_are_needed(said: str, words: tuple[str, ...]) -> None:
    assert sorted(needed_words(said, 0)) == sorted(words)


def test_every_expression_of_the_audit_can_be_compiled_and_most_name_their_words() -> None:
    known = _patterns()
    for one in known:
        re.compile(one.pattern, one.flags)
    assert len(known) > 500
    assert sum(bool(needed_words(one.pattern, one.flags)) for one in known) > len(known) / 2
