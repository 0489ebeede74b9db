"""Which title a text speaks of: that of the standard it is held against, or that of another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.records import Document
from ecocity.audit.rulebook import Rule, Rulebook, Test
from ecocity.audit.words import phrase, titles

STANDARD = re.compile(
    r"\beco-?cit(?:y|ies)\b|\becological cit(?:y|ies)\b|\bHuan ?[Ff]a\b|\b(?:[Nn]o\.?|[Nn]umber|[Dd]ocument) ?195\b|\b2007 (?:\w+ )?(?:indicators?|edition|standards?|revision|version|rules?|criteria|requirements?|text|list|set)\b|\b(?:indicators?|edition|standards?|revision|version|rules|criteria|requirements|text|list)\b[^.;,]{0,24}\b2007\b|\brevised (?:\w+ )?(?:indicators?|edition|standards?)|\bnational (?:\w+ )?(?:indicators?|standards?|requirements?)|\bministry's\b|\b(?:version|edition|text|standard|indicators) (?:now |at present |currently )?in force\b|\b(?:the|this|our) (?:revision|(?:present|current|valid) (?:\w+ )?(?:standard|text|edition|indicators?|version)) (?=asks?\b|requires?\b|prescribes?\b|demands?\b|wants?\b|sets?\b|lays?\b|fixes\b|stipulates?\b|calls?\b|puts?\b|allows?\b|speaks?\b)"
    r"|生态市|195号|2007年?版|2007年?修订|修订[稿版]|国家[^，。；\d]{0,6}(?:标准|指标|要求|规定)",
    re.I,
)
"""Words that name the standard."""
_TOP = 8
_SHORT = 60


def own_titles(rules: Rulebook) -> tuple[re.Pattern, ...]:
    """The words for the title that a standard is about."""
    return _titles_in(f"{rules.label_en} {rules.label_zh}")


@lru_cache(maxsize=64)
def _titles_in(text: str) -> tuple[re.Pattern, ...]:
    return tuple(pattern for pattern in titles().values() if pattern.search(text))


def named(patterns: Iterable[re.Pattern], text: str) -> bool:
    """Whether a text speaks of one of the titles; a list of several, "生态县、生态市", is of none."""
    alone = _several().sub(" ", text)
    return any(pattern.search(alone) for pattern in patterns)


@lru_cache(maxsize=1)
def _several() -> re.Pattern:
    one = "|".join(pattern.pattern for pattern in titles().values())
    return re.compile(rf"(?:{one})(?:\s*(?:[、,，/和与及]|and|or)\s*(?:and\s+)?(?:{one}))+", re.I)


def standard_named(rules: Rulebook, text: str) -> Rulebook | None:
    """The other installed standard whose title a text names, where it does not name its own."""
    if named(own_titles(rules), text):
        return None
    return next((one for one in rules.siblings if named(own_titles(one), text)), None)


def last_named(rules: Rulebook, text: str) -> Rulebook | None:
    """The other installed standard, where its title is named last of all in a text."""
    told = [(_end(rules, text), -1)]
    told += [(_end(one, text), at) for at, one in enumerate(rules.siblings)]
    end, at = max(told)
    return rules.siblings[at] if end and at >= 0 else None


def _end(rules: Rulebook, text: str) -> int:
    return max((m.end() for one in own_titles(rules) for m in one.finditer(text)), default=0)


def rules_for(document: Document, rules: Rulebook) -> Rulebook:
    """The rules for a report; one that goes for another title is held to that one's limits.

    Where no standard of that title is installed, to the limits that it quotes itself.
    """
    other = standard_of_title(document, rules)
    if other is not None or _goes_for_another(document, rules):
        return _with_limits_of(other, rules)
    return rules


def standard_of_title(document: Document, rules: Rulebook) -> Rulebook | None:
    """The other installed standard that a report plainly answers: the first title it bears is its."""
    heads = _heads(document, _width)
    head = next((one for one in heads if _titles_in(one)), "")
    if not phrase("answering").search(" ".join(heads)) or _OF_SEVERAL.search(head):
        return None
    return standard_named(rules, head)


_OF_SEVERAL = re.compile(
    r"全[省市]|各[县区市]|所辖|辖区|\d\s*个|\beco-?(?:counties|districts|cities)\b|\b(?:city|province|nation)-?wide\b"
    r"|\b(?:all|the|its|our|\d+) (?:\w+ )?(?:counties|districts)\b|^\s*(?:第?[一二三四五六七八九十\d]+[章节、.．)）]|[（(][一二三四五六七八九十\d]+[)）])",
    re.I,
)
""" "The eco-counties of the city", "3. Eco-counties": about such areas, and no report of one."""


def _heads(document: Document, width: Callable[[str], float] = len) -> list[str]:
    """The short lines at the top that are no sentences."""
    top = [block.text for block in document.blocks[:4]]
    return [text for text in top if width(text) < _SHORT and text.rstrip()[-1:] not in "。.;；"]


def _width(text: str) -> float:
    """Letters, of which two take the room of a Chinese character."""
    return len(text) if re.search("[\u4e00-\u9fff]", text) else len(text) / 2


def _goes_for_another(document: Document, rules: Rulebook) -> bool:
    """Whether the top of a report names another title in a line of its own, and never that of the standard."""
    own = own_titles(rules)
    other = [pattern for pattern in titles().values() if pattern not in own]
    top = [block.text for block in document.blocks[:_TOP]]
    if not own or any(named(own, text) for text in top):
        return False
    return any(named(other, text) for text in _heads(document))


def _with_limits_of(other: Rulebook | None, rules: Rulebook) -> Rulebook:
    """The rules with the title and limits of another standard, or with none."""

    def held(test: Test) -> Test:
        known = other.test_of(test.quantity) if other else None
        same = known is not None and known[1].comparison == test.comparison
        return replace(test, values=known[1].values if known and same else ())

    def rule_with(rule: Rule) -> Rule:
        return replace(rule, tests=tuple(held(test) for test in rule.tests))

    swapped = replace(rules, rules=tuple(rule_with(one) for one in rules.rules), others={})
    if other is None:
        return swapped
    beside = (replace(rules, siblings=()), *(one for one in rules.siblings if one is not other))
    return replace(swapped, label_en=other.label_en, label_zh=other.label_zh, siblings=beside)
