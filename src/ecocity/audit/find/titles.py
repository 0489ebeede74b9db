"""Which title a report goes for: that of the standard it is held against, or another one."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit.records import Document
from ecocity.audit.rulebook import Rulebook
from ecocity.audit.words import titles

_TOP = 8
_SHORT = 60


def rules_for(document: Document, rules: Rulebook) -> Rulebook:
    """The rules for a report; one that goes for another title is held to the limits that it quotes itself."""
    return _without_limits(rules) if _goes_for_another(document, rules) else rules


def _goes_for_another(document: Document, rules: Rulebook) -> bool:
    """Whether the top of a report names another title in a line of its own, and never that of the standard."""
    asked = f"{rules.label_en} {rules.label_zh}"
    own = [pattern for pattern in titles().values() if pattern.search(asked)]
    other = [pattern for pattern in titles().values() if pattern not in own]
    top = [block.text for block in document.blocks[:_TOP]]
    if not own or any(pattern.search(text) for pattern in own for text in top):
        return False
    heads = [text for text in top[:4] if len(text) < _SHORT and text.rstrip()[-1:] not in "。.;；"]
    return any(pattern.search(text) for pattern in other for text in heads)


def _without_limits(rules: Rulebook) -> Rulebook:
    bare = tuple(
        replace(rule, tests=tuple(replace(test, values=()) for test in rule.tests))
        for rule in rules.rules
    )
    return replace(rules, rules=bare, others={})
