"""What an audit finds in a few lines of text."""

from __future__ import annotations

from ecocity.audit.audit import audit_document
from ecocity.audit.document.read import document_of
from ecocity.audit.records import Audit

from .rules import RULES


def audit(text: str, name: str = "report.md") -> Audit:
    return audit_document(document_of(text.encode(), name), RULES)


def rules(text: str, name: str = "report.md") -> set[str]:
    """The rule ids of all findings."""
    return {one.rule for one in audit(text, name).findings}


def verdicts(text: str, kind: str) -> set[str]:
    """The verdicts of all claims of one kind."""
    return {one.verdict for one in audit(text).claims if one.kind == kind}
