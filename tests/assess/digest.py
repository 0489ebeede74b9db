"""The reviewed digest of Chengdu's assessment; ``make golden`` writes it anew."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from ecocity.assess.assess import assess
from ecocity.assess.records import Assessment, CriterionVerdict

ROOT = Path(__file__).resolve().parents[2]
CHENGDU = ROOT / "examples" / "chengdu"
GOLDEN = Path(__file__).parent / "golden" / "chengdu.json"


def digest(judged: Assessment) -> dict[str, object]:
    """What an inspector would check: verdicts with their figures and limits, findings by rule."""
    return {
        "standard": judged.standard,
        "as_of": judged.as_of.isoformat(),
        "overall": f"{judged.overall.verdict} ({judged.overall.basis})",
        "counts": judged.overall.counts,
        "requirements": {
            f"{entry.number} {entry.id}": {
                "verdict": f"{entry.verdict} ({entry.basis})",
                "on measured and certified data": entry.profile.measured_and_certified,
                "criteria": [_line(row) for row in entry.criteria],
            }
            for entry in judged.requirements
        },
        "findings": dict(sorted(Counter(one.rule for one in judged.findings).items())),
    }


def _line(row: CriterionVerdict) -> str:
    figure = f"{row.value_text} {row.unit} {row.status}" if row.value is not None else "no value"
    mark = "" if row.judged else " [not the judged year]"
    limit = f"{row.limit.symbol} {row.limit.text}"
    return f"{row.id} {row.period}: {figure}, {limit}: {row.verdict} ({row.basis}){mark}"


def text() -> str:
    """The digest as the file holds it."""
    return json.dumps(digest(assess(CHENGDU)), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    GOLDEN.write_text(text(), encoding="utf-8")
    print(f"Written: {GOLDEN.relative_to(ROOT)}. Review it: git diff {GOLDEN.relative_to(ROOT)}")
