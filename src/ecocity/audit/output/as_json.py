"""The printed form of an audit; ``docs/audit.md`` describes it and it stays stable."""

from __future__ import annotations

from typing import Literal, TypedDict

from ecocity.audit.output.computed import message_of, reason_of
from ecocity.audit.records import Audit, Claim, CoverageState, Finding, Severity, Verdict


class DocumentObject(TypedDict):
    name: str
    format: Literal["docx", "pdf", "html", "markdown", "text"]
    pages: int | None
    lines: int
    language: Literal["en", "zh"]
    translated: bool
    answers_standard: bool


class ClaimObject(TypedDict):
    id: str
    kind: str
    text: str
    line: int
    page: int | None
    section: str
    requirement: str
    verdict: Verdict
    computed: str
    reason: str
    reason_zh: str


class FindingObject(TypedDict):
    rule: str
    severity: Severity
    line: int
    page: int | None
    message: str
    message_zh: str
    claims: list[str]
    text: str
    computed: str
    also: list[int]


class DecodedObject(TypedDict):
    line: int
    as_printed: str
    readings: list[str]
    rule: str
    confidence: Literal["high", "medium", "low", "lost"]


class CoverageObject(TypedDict):
    requirement: str
    number: str
    label: str
    state: CoverageState
    line: int | None


class AuditObject(TypedDict):
    document: DocumentObject
    standard: str
    standard_note: str
    standard_note_zh: str
    claims: list[ClaimObject]
    findings: list[FindingObject]
    decoded: list[DecodedObject]
    coverage: list[CoverageObject]


def as_object(audit: Audit) -> AuditObject:
    """``document, claims, findings, decoded, coverage`` as plain lists and dictionaries."""
    document = audit.document
    return {
        "document": {
            "name": document.name, "format": document.format, "pages": document.pages,  # type: ignore[typeddict-item]
            "lines": document.lines, "language": document.language, "translated": document.translated,
            "answers_standard": audit.answers_standard,
        },
        "standard": audit.standard,
        "standard_note": audit.standard_note, "standard_note_zh": audit.standard_note.zh,
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


def _claim(one: Claim) -> ClaimObject:
    return {
        "id": one.id, "kind": one.kind, "text": one.text, "line": one.line, "page": one.page,
        "section": one.section, "requirement": one.requirement, "verdict": one.verdict,
        "computed": one.computed, "reason": one.reason, "reason_zh": reason_of(one, "zh"),
    }  # fmt: skip


def _finding(one: Finding) -> FindingObject:
    return {
        "rule": one.rule, "severity": one.severity, "line": one.line, "page": one.page,
        "message": one.message, "message_zh": message_of(one, "zh"), "claims": list(one.claims), "text": one.text, "computed": one.computed,
        "also": list(one.also),
    }  # fmt: skip
