"""A sentence of many figures does not say which of them belong together: its claims stay open."""

from __future__ import annotations

from ecocity.audit.audit import audit_document
from ecocity.audit.document.read import document_of
from ecocity.audit.records import Audit

from .rules import RULES

_FEW = "Of 46 enterprises 27 were inspected, 61.3 %."
_MANY = "In 12 towns with 318 staff and 41 cars, of 46 enterprises 27 were inspected, 61.3 %, and 9 fined."


def _audit(text: str) -> Audit:
    return audit_document(document_of(text.encode(), "report.md"), RULES)


def test_a_wrong_share_among_few_figures_is_told() -> None:
    assert [one.rule for one in _audit(_FEW).findings] == ["share_does_not_follow"]


def test_among_many_it_stays_open_and_says_why() -> None:
    found = _audit(_MANY)
    assert not found.findings
    assert any(
        one.verdict == "not_checkable" and "too many figures" in str(one.reason)
        for one in found.claims
    )


def test_growth_is_counted_between_semicolons() -> None:
    text = (
        "Cement 4.12 million t in 2014 and 4.00 million t in 2013, up 5.0 %; "
        "steel 3.30 million t and 3.00 million t in 2013, up 10.0 %."
    )
    assert "growth_does_not_follow" in [one.rule for one in _audit(text).findings]
