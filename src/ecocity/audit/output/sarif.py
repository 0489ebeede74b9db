"""SARIF 2.1.0, which code and document reviewers' tools read."""

from __future__ import annotations

import hashlib

from ecocity import __version__
from ecocity.audit.judge import FINDING_RULES
from ecocity.audit.records import Audit, Finding

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_sarif(audit: Audit) -> dict[str, object]:
    """One run; rules that found something are described, levels are those of the findings.

    ``startLine`` is the line of a text file, or the block of any other report.
    """
    used = sorted({one.rule for one in audit.findings})
    rules = [
        {"id": rule, "shortDescription": {"text": FINDING_RULES.get(rule, rule)}} for rule in used
    ]
    uri = _uri(audit.document.name)
    run = {
        "tool": {"driver": {"name": "ecocity audit", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri}}],
        "results": [_result(one, uri, used) for one in audit.findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(one: Finding, uri: str, used: list[str]) -> dict[str, object]:
    region: dict[str, object] = {"startLine": max(1, one.line)}
    if one.text:
        region["snippet"] = {"text": one.text[:400]}
    place = {"artifactLocation": {"uri": uri}, "region": region}
    trace = f"{one.rule}\0{one.text}\0{one.message}".encode("utf-8", "replace")
    return {
        "ruleId": one.rule,
        "ruleIndex": used.index(one.rule),
        "level": one.severity,
        "message": {"text": one.message},
        "locations": [{"physicalLocation": place}],
        "relatedLocations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri},
                    "region": {"startLine": max(1, line)},
                }
            }
            for line in one.also
        ],
        "partialFingerprints": {"finding/v1": hashlib.sha256(trace).hexdigest()[:32]},
        "properties": {"page": one.page, "computed": one.computed, "claims": list(one.claims)},
    }


def _uri(name: str) -> str:
    return "".join(
        c
        if c.isascii() and (c.isalnum() or c in "-._~")
        else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace"))
        for c in name
    )
