"""Audit a written report: find its claims, judge them, show where each stands.

The names below are loaded when they are first used::

    from ecocity.audit import audit_report

    result = audit_report("report.docx", standard="cn_eco_city_2007")
    for finding in result.findings:
        print(finding.severity, finding.line, finding.message)

``docs/audit.md`` describes the records and the printed form.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ecocity.audit.output.as_json import as_object
    from ecocity.audit.output.files import Target, write
    from ecocity.audit.records import Audit, Claim, Coverage, Decoded, Document, Finding
    from ecocity.audit.report import audit_report, compare_reports

__all__ = [
    "Audit",
    "Claim",
    "Coverage",
    "Decoded",
    "Document",
    "Finding",
    "Target",
    "as_object",
    "audit_report",
    "compare_reports",
    "write",
]

_PLACES = {
    "Audit": "ecocity.audit.records",
    "Claim": "ecocity.audit.records",
    "Coverage": "ecocity.audit.records",
    "Decoded": "ecocity.audit.records",
    "Document": "ecocity.audit.records",
    "Finding": "ecocity.audit.records",
    "Target": "ecocity.audit.output.files",
    "as_object": "ecocity.audit.output.as_json",
    "audit_report": "ecocity.audit.report",
    "compare_reports": "ecocity.audit.report",
    "write": "ecocity.audit.output.files",
}


def __getattr__(name: str) -> object:
    home = _PLACES.get(name)
    if home is None:
        raise AttributeError(f"module 'ecocity.audit' has no attribute {name!r}")
    found: object = getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
