"""SARIF 2.1.0, which code and document reviewers' tools read."""

from __future__ import annotations

from ecocity import __version__
from ecocity.audit.judge import FINDING_RULES
from ecocity.audit.records import Audit, Finding


def as_sarif(audit: Audit) -> dict[str, object]:
    """One run; rules that found something are described, levels are those of the findings."""
    used = sorted({one.rule for one in audit.findings})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "ecocity audit", "version": __version__, "rules": [
                    {"id": rule, "shortDescription": {"text": FINDING_RULES.get(rule, rule)}} for rule in used
                ]}},
                "artifacts": [{"location": {"uri": _uri(audit.document.name)}}],
                "results": [_result(one, audit.document.name, used) for one in audit.findings],
            }
        ],
    }  # fmt: skip


def _result(one: Finding, name: str, used: list[str]) -> dict[str, object]:
    place = {
        "artifactLocation": {"uri": _uri(name)},
        "region": {"startLine": max(1, one.line), "snippet": {"text": one.text[:400]}},
    }
    return {
        "ruleId": one.rule, "ruleIndex": used.index(one.rule), "level": one.severity,
        "message": {"text": one.message}, "locations": [{"physicalLocation": place}],
        "relatedLocations": [
            {"physicalLocation": {"artifactLocation": {"uri": _uri(name)}, "region": {"startLine": line}}} for line in one.also
        ],
    }  # fmt: skip


def _uri(name: str) -> str:
    return "".join(
        c
        if c.isascii() and (c.isalnum() or c in "-._~")
        else "".join(f"%{b:02X}" for b in c.encode())
        for c in name
    )
