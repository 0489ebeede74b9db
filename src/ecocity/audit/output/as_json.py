"""The printed form of an audit; ``docs/audit.md`` describes it and it stays stable."""

from __future__ import annotations

from ecocity.audit.records import Audit, Claim, Finding


def as_object(audit: Audit) -> dict[str, object]:
    """``document, claims, findings, decoded, coverage`` as plain lists and dictionaries."""
    document = audit.document
    return {
        "document": {
            "name": document.name, "format": document.format, "pages": document.pages,
            "lines": document.lines, "language": document.language, "translated": document.translated,
        },
        "standard": audit.standard,
        "claims": [_claim(one) for one in audit.claims],
        "findings": [_finding(one) for one in audit.findings],
        "decoded": [
            {"line": one.line, "as_printed": one.as_printed, "readings": list(one.readings), "rule": one.rule, "confidence": one.confidence}
            for one in audit.decoded
        ],
        "coverage": [
            {"requirement": one.requirement, "number": one.number, "label": one.label, "state": one.state, "line": one.line}
            for one in audit.coverage
        ],
    }  # fmt: skip


def _claim(one: Claim) -> dict[str, object]:
    return {
        "id": one.id, "kind": one.kind, "text": one.text, "line": one.line, "page": one.page,
        "section": one.section, "requirement": one.requirement, "verdict": one.verdict,
        "computed": one.computed, "reason": one.reason,
    }  # fmt: skip


def _finding(one: Finding) -> dict[str, object]:
    return {
        "rule": one.rule, "severity": one.severity, "line": one.line, "page": one.page,
        "message": one.message, "claims": list(one.claims), "text": one.text, "computed": one.computed,
        "also": list(one.also),
    }  # fmt: skip
